import { Faults, type FaultRule } from '../../src/simulator/faults';
import { call, codeOf, mediaRequest, rawCall, simulator } from './support';

const outcomes: [rule: FaultRule, connection: string | undefined, status: number, effect: boolean][] = [
  [{ kind: 'refuse' }, 'reset', 0, false],
  [{ kind: 'reset-before' }, 'reset', 0, false],
  [{ kind: 'reset-after' }, 'reset', 200, true],
  [{ kind: 'cut-reply' }, 'cut', 200, true],
  [{ kind: 'hang' }, 'hang', 0, false],
  [{ kind: 'hang', accepted: true }, 'hang', 200, true],
  [{ kind: 'garbage' }, undefined, 200, false],
  [{ kind: 'garbage', accepted: true }, undefined, 200, true],
  [{ kind: 'empty' }, undefined, 200, false],
  [{ kind: 'http-error' }, undefined, 502, false],
  [{ kind: 'http-error', status: 503, withEnvelope: true, accepted: true }, undefined, 503, true],
  [{ kind: 'error', code: 'ResourceUnavailable' }, undefined, 200, false],
  [{ kind: 'error', accepted: true }, undefined, 200, true],
];

test.each(outcomes)('%j', async (rule, connection, status, effect) => {
  const { simulator: target } = simulator();
  target.faults.inject(rule);
  const response = await rawCall(target, 'ProcessMedia', mediaRequest());
  expect([response.connection, response.status]).toEqual([connection, status]);
  expect(target.calls).toMatchObject([{ accepted: effect, fault: rule.kind }]);
  expect([target.paidCalls, target.tasks.all().length]).toEqual(effect ? [1, 1] : [0, 0]);
  expect(await codeOf(target, 'ProcessMedia', mediaRequest())).toBe('accepted');
});

test('a fault with an error answers with its code and a RequestId', async () => {
  const { simulator: target } = simulator();
  target.faults.inject({ kind: 'error', code: 'FailedOperation', message: 'not now' });
  expect(await call(target, 'ProcessMedia', mediaRequest())).toMatchObject({
    Error: { Code: 'FailedOperation', Message: 'not now' },
    RequestId: target.calls[0]?.requestId,
  });
});

test('nth and times choose the calls that are hit', async () => {
  const { simulator: target } = simulator();
  target.faults.inject({ kind: 'error', action: 'DescribeTasks', nth: 2, times: 2 });
  const codes = [];
  for (let index = 0; index < 5; index++) {
    codes.push(await codeOf(target, 'DescribeTasks', { Status: 'FINISH' }));
    expect(await codeOf(target, 'DescribeImageTasks', { Status: 'FINISH' })).toBe('accepted');
  }
  expect(codes).toEqual(['accepted', 'InternalError', 'InternalError', 'accepted', 'accepted']);
});

test('a fault can be for one key only', async () => {
  const accounts = ['A', 'B'].map((secretId) => ({ secretId, secretKey: 'key' }));
  const { simulator: target } = simulator({ accounts });
  target.faults.inject({ kind: 'error', secretId: 'B', times: 9 });
  expect(await codeOf(target, 'DescribeTasks', { Status: 'FINISH' }, { secretId: 'A', secretKey: 'key' })).toBe('accepted');
  expect(await codeOf(target, 'DescribeTasks', { Status: 'FINISH' }, { secretId: 'B', secretKey: 'key' })).toBe('InternalError');
});

test('a fault that was taken back hits nothing, nor does one that was cleared', () => {
  const faults = new Faults(1);
  faults.inject({ kind: 'error' })();
  faults.inject({ kind: 'error' });
  faults.clear();
  expect(faults.take('ProcessMedia', undefined)).toBeUndefined();
});

test('a probability draws the same calls from the same seed', () => {
  const draw = (seed: number): boolean[] => {
    const faults = new Faults(seed);
    faults.inject({ kind: 'reset-after', probability: 0.3 });
    return Array.from({ length: 200 }, () => faults.take('ProcessMedia', undefined) !== undefined);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const hits = draw(7).filter(Boolean).length;
  expect([hits > 30, hits < 90]).toEqual([true, true]);
});

test('a delay waits on the simulator clock, and the call then goes its way', async () => {
  const { simulator: target, clock } = simulator();
  target.faults.inject({ kind: 'delay', ms: 60_000 });
  const pending = codeOf(target, 'ProcessMedia', mediaRequest());
  await new Promise(setImmediate);
  expect(target.tasks.all()).toHaveLength(0);
  clock.advance(60_000);
  expect(await pending).toBe('accepted');
});

test('a fault without an action leaves the object store alone', () => {
  const faults = new Faults(1);
  faults.inject({ kind: 'error' });
  expect(faults.take('cos:PutObject', undefined)).toBeUndefined();
  faults.inject({ kind: 'hang', action: 'cos:*' });
  expect(faults.take('cos:PutObject', undefined)?.kind).toBe('hang');
});

test.each([
  [{ kind: 'explode' } as unknown as FaultRule, /"explode".*refuse, reset-before/],
  [{ kind: 'delay' } as FaultRule, /needs ms/],
])('the rule %j is refused', (rule, message) => {
  expect(() => new Faults(1).inject(rule)).toThrow(message);
});
