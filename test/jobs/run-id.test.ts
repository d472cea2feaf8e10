import { fingerprint, runId, type RunFacts } from '../../src/jobs/run-id';

const request = {
  InputInfo: { Type: 'COS', CosInputInfo: { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: '/a.mov' } },
  OutputDir: '/out/',
  MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30, WatermarkSet: [{ Definition: 1, TextContent: '©' }] }] },
};

function facts(more: Partial<RunFacts> = {}): RunFacts {
  return { action: 'ProcessMedia', requestType: 'ProcessMediaRequest', request, triggers: { version: '1', note: 'a' }, ...more };
}

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, turned(member)])); // prettier-ignore
}

const base = fingerprint(facts());

describe('the fingerprint of the work', () => {
  test('is the same for the same facts, today and tomorrow', () => {
    expect(fingerprint(facts())).toBe(base);
    // A provider that counts otherwise would pay for every job of its users again.
    expect(base).toBe('cd0fcbd3e11350e1d64847e6b7ca1d2421c045e51c7312b7640356135b3fc36e');
  });

  test.each<[string, Partial<RunFacts>]>([
    ['the order of keys', { request: turned(request) as typeof request }],
    ['the order of triggers', { triggers: { note: 'a', version: '1' } }],
    ['a notification', { request: { ...request, TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'https://a.example/' } } as never }],
    ['the priority', { request: { ...request, TasksPriority: 5 } as never }],
    ['the session context', { request: { ...request, SessionContext: 'x' } as never }],
    ['a session id', { request: { ...request, SessionId: 'mine' } as never }],
    ['the time when it runs', { request: { ...request, TaskType: 'Offline' } as never }],
    ['who pays', { request: { ...request, ResourceId: 'r' } as never }],
    ['an undefined member', { request: { ...request, OutputStorage: undefined } as never }],
  ])('does not depend on %s', (_, more) => {
    expect(fingerprint(facts(more))).toBe(base);
  });

  test.each<[string, Partial<RunFacts>]>([
    ['the action', { action: 'ProcessImage' }],
    ['the output directory', { request: { ...request, OutputDir: '/other/' } }],
    ['the order of a list', { request: { ...request, MediaProcessTask: { TranscodeTaskSet: [...request.MediaProcessTask.TranscodeTaskSet].reverse() } } }],
    [
      'one more sub-task',
      { request: { ...request, MediaProcessTask: { TranscodeTaskSet: [...request.MediaProcessTask.TranscodeTaskSet, { Definition: 40 }] } } },
    ],
    ['a field at the deepest place', { request: JSON.parse(JSON.stringify(request).replace('©', '®')) as typeof request }],
    ['a field that the model does not know', { request: { ...request, BrandNewField: 1 } as never }],
    ['0 instead of nothing', { request: { ...request, SkipMateData: 0 } as never }],
    ['"" instead of nothing', { request: { ...request, OutputDir: '' } }],
    ['a trigger', { triggers: { version: '2', note: 'a' } }],
    ['a trigger more', { triggers: { version: '1', note: 'a', more: '' } }],
    ['a trigger less', { triggers: { version: '1' } }],
    ['the version of the secrets', { secretsVersion: '1' }],
  ])('depends on %s', (_, more) => {
    expect(fingerprint(facts(more))).not.toBe(base);
  });

  test('keeps the digits of integers that a number would round', () => {
    const with64Bits = (value: bigint): string => fingerprint(facts({ request: { BrandNewField: value } as never }));
    expect(with64Bits(9007199254740993n)).not.toBe(with64Bits(9007199254740992n));
  });
});

describe('the id of a run', () => {
  test('is the same for the same intent, today and tomorrow', () => {
    expect(runId(base, undefined)).toBe(runId(base, undefined));
    expect(runId('work', 'task')).toBe('tfmps-0862ccb9fb06f7e7aa192a4f85f5df4a6de395cd');
  });

  test('tells runs of the same work apart by the task that they replace', () => {
    expect(new Set([runId(base, undefined), runId(base, 'task-1'), runId(base, 'task-2')]).size).toBe(3);
  });

  test('is another for other work', () => {
    expect(runId(base, 'task-1')).not.toBe(runId(fingerprint(facts({ triggers: {} })), 'task-1'));
  });

  test('fits into a SessionId and is a file name', () => {
    expect(runId(base, 'x'.repeat(200)).length).toBeLessThanOrEqual(50);
    expect(runId(base, '../x')).toMatch(/^tfmps-[0-9a-f]+$/);
  });
});
