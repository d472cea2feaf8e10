/** Section "Values" of the conformance checklist: what is written arrives as it was written, in the plan, in the state, and at the service. */
import { diagnosticText, isError, type Core } from '../../support/core';
import { BUCKET, JobWorld, mediaJob, mediaRequest, REGION } from '../../support/job-world';
import { decimal, dynamic, holdsUnknown, isUnknown, literal, refined, sameValue, Typed, unknown, type Attributes } from '../../support/terraform-value';

let world: JobWorld;
let core: Core;

beforeAll(async () => {
  world = await JobWorld.open();
  core = world.media;
});
afterAll(() => world.close());

/** Deploys, checks that a second deploy plans nothing, and gives what the service was sent. */
async function sent(values: Attributes): Promise<Attributes> {
  const { stored, diagnostics } = await core.deploy(null, values);
  expect(diagnostics.filter(isError).map(diagnosticText)).toEqual([]);
  const body = world.lastCall('ProcessMedia');
  const config = core.config(values);
  for (const name of ['request', 'triggers', 'timeouts']) expect(sameValue(stored?.state[name], config[name])).toBe(true);
  expect((await core.deploy(stored, values)).action).toBe('no-op');
  return body;
}

function task(transcode: Attributes): Attributes {
  return { media_process_task: { transcode_task_set: [{ definition: 30, ...transcode }] } };
}

describe('null, empty and nothing', () => {
  const cases: Record<string, readonly [given: Attributes, arrives: Attributes]> = {
    'a text that is null': [{ session_context: null }, {}],
    'a text that is empty': [{ session_context: '' }, { SessionContext: '' }],
    'a number that is null': [{ tasks_priority: null }, {}],
    'a number that is 0': [{ tasks_priority: 0 }, { TasksPriority: 0 }],
    'an object that is null': [{ task_notify_config: null }, {}],
    'an object that is empty': [{ task_notify_config: {} }, { TaskNotifyConfig: {} }],
    'an object whose members are null': [{ task_notify_config: { notify_url: null, notify_mode: null } }, { TaskNotifyConfig: {} }],
    'a list that is null': [task({ watermark_set: null }), task30({})],
    'a list that is empty': [task({ watermark_set: [] }), task30({ WatermarkSet: [] })],
  };

  function task30(transcode: Attributes): Attributes {
    return { MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30, ...transcode }] } };
  }

  test.each(Object.entries(cases))('(16) %s arrives as that', async (name, [given, arrives]) => {
    const { SessionId, InputInfo, OutputDir, MediaProcessTask, ...rest } = await sent(mediaJob({ triggers: { case: name } }, mediaRequest({ ...task({}), ...given })));
    expect({ MediaProcessTask, ...rest }).toEqual({ ...task30({}), ...arrives });
    expect([typeof SessionId, InputInfo, OutputDir]).toEqual(['string', { Type: 'COS', CosInputInfo: { Bucket: BUCKET, Region: REGION, Object: '/in/a.mov' } }, '/out/']);
  }); // prettier-ignore

  test.each([
    ['triggers', {}],
    ['triggers', { a: '' }],
    ['triggers', { a: null }],
    ['timeouts', { create: null, update: null, delete: null }],
    ['timeouts', { create: '90m', update: null, delete: null }],
  ])('(16) %s = %j is stored as it is', async (name, value) => {
    await sent(mediaJob({ [name]: value }, mediaRequest({ output_dir: `/${name}-${Object.values(value).map(String).join('-')}/` })));
  });
});

describe('values that are not known yet', () => {
  const places: Record<string, Attributes> = {
    'the whole request': { request: unknown() },
    'the whole request, its type known': { request: dynamic(new Typed(['object', { output_dir: 'string' }], unknown())) },
    'a text': mediaJob({}, mediaRequest({ output_dir: unknown() })),
    'a text of which the beginning is known': mediaJob({}, mediaRequest({ output_dir: refined('/out/') })),
    'a number, its type known': mediaJob({}, mediaRequest(task({ start_time_offset: new Typed('number', refined()) }))),
    'an object': mediaJob({}, mediaRequest({ media_process_task: unknown() })),
    'a list': mediaJob({}, mediaRequest({ media_process_task: { transcode_task_set: unknown() } })),
    'an element of a list': mediaJob({}, mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30 }, unknown()] } })),
    'a list whose type is known': mediaJob({}, mediaRequest({ media_process_task: { transcode_task_set: new Typed(['list', ['object', { definition: 'number' }]], unknown()) } })),
    'an element of a set': mediaJob({}, mediaRequest({ Attributes: new Typed(['set', 'string'], [unknown(), 'a']) })),
    'a value of a map': mediaJob({ triggers: { a: unknown() } }),
    'a whole map': mediaJob({ triggers: unknown() }),
    'a flag': mediaJob({ watch_source: unknown() }),
    'a word': mediaJob({ rerun: unknown(), success: refined('a'), wait: unknown(), on_destroy: unknown() }),
    'a duration': mediaJob({ timeouts: { create: unknown(), update: refined('9'), delete: null } }),
    'the secrets': mediaJob({ secrets_wo: unknown(), secrets_wo_version: unknown() }),
    'everything': Object.fromEntries(['request', 'secrets', 'secrets_wo_version', 'triggers', 'rerun', 'watch_source', 'wait', 'success', 'verify_outputs', 'check_source', 'expected_duration_seconds', 'on_destroy'].map((name) => [name, unknown()])),
  }; // prettier-ignore

  test.each(Object.entries(places))('(17) (30) %s: validation has nothing against it, and the plan gives it back as it came', async (_, values) => {
    const config = core.config(values);
    expect((await core.validate(config)).filter(isError).map(diagnosticText)).toEqual([]);
    const { state } = await core.plan(null, config);
    expect(
      sameValue({ ...state, secrets_wo: config.secrets_wo }, { ...state, ...Object.fromEntries(Object.keys(values).map((name) => [name, config[name]])) }),
    ).toBe(true);
    expect([isUnknown(state.task_id), holdsUnknown(state.outputs)]).toEqual([true, true]);
  });
});

describe('numbers', () => {
  const numbers: readonly (readonly [what: string, value: unknown, arrives: unknown])[] = [
    ['0', 0, 0],
    ['-1', -1, -1],
    ['1.5', 1.5, 1.5],
    ['0.1', 0.1, 0.1],
    ['a third', decimal(`0.${'3'.repeat(155)}`), 0.3333333333333333],
    ['2^31', 2 ** 31, 2 ** 31],
    ['5e9', 5e9, 5e9],
    ['2^53 + 1', 2n ** 53n + 1n, '9007199254740993'],
    ['2^63 - 1', 2n ** 63n - 1n, '9223372036854775807'],
    ['2^64', 2n ** 64n, '18446744073709551616'],
    ['1e100', decimal(`1${'0'.repeat(100)}`), `1${'0'.repeat(100)}`],
    ['text that is a number', '25', 25],
  ];

  test.each(numbers)('(18) %s is planned and stored digit for digit, and arrives as that number', async (what, value, arrives) => {
    const request = mediaRequest({ output_dir: `/numbers/${what.replace(/\W/g, '-')}/`, ...task({ NewField: value, start_time_offset: value }) });
    const config = core.config(mediaJob({}, request));
    const planned = await core.plan(null, config);
    expect(sameValue(literal(planned.state.request), literal(config.request))).toBe(true);
    // The service may refuse the number, which is its affair.
    await core.apply(null, planned, config);
    expect(world.lastBody('ProcessMedia')).toContain(`"StartTimeOffset":${String(arrives)}`);
  });
});
