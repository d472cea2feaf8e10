/** Section "Values" of the conformance checklist: texts, keys and collections. */
import { diagnosticText, isError, Refused, type Core } from '../../support/core';
import { JobWorld, mediaJob, mediaRequest } from '../../support/job-world';
import { dynamic, encodeValue, literal, sameValue, Typed, type Attributes } from '../../support/terraform-value';

let world: JobWorld;
let core: Core;

beforeAll(async () => {
  world = await JobWorld.open();
  core = world.media;
});
afterAll(() => world.close());

describe('texts', () => {
  const texts: Record<string, string> = {
    'composed letters': '\u00e9',
    'decomposed letters': 'e\u0301',
    'emoji and flags': '🎬👩‍👩‍👧🇨🇳',
    'U+0000 and other control characters': 'a\u0000\u0001\u007f\u2028\u2029b',
    'quotes, backslashes and line ends': '"\\\'\r\n\t`${x}%{if}',
    'letters written from right to left': '\u202eשלום',
    'the names of JavaScript': '__proto__ constructor toString',
  };

  test.each(Object.entries(texts))('(19) %s come through to the service, and a second deploy plans nothing', async (name, text) => {
    const values = mediaJob({ triggers: { [text]: text, name } }, mediaRequest({ session_context: text }));
    const { stored } = await core.deploy(null, values);
    expect(world.lastCall('ProcessMedia').SessionContext).toBe(text);
    expect(sameValue(stored?.state.triggers, { [text]: text, name })).toBe(true);
    expect((await core.deploy(stored, values)).action).toBe('no-op');
  });

  test('(19) a text of 1 MB does, too', async () => {
    const values = mediaJob({ triggers: { text: 'x'.repeat(1_000_000) } });
    const { stored } = await core.deploy(null, values);
    expect((await core.deploy(stored, values)).action).toBe('no-op');
  });
});

describe('keys', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'prototype', '', ' ', 'a.b', '媒体'];

  test('(19) of a map may be called like the members of a JavaScript object, and a change of one is a change', async () => {
    const triggers = Object.fromEntries(names.map((name) => [name, 'old']));
    const { stored } = await core.deploy(null, mediaJob({ triggers }));
    expect((await core.deploy(stored, mediaJob({ triggers }))).action).toBe('no-op');
    const plan = await core.plan(stored, core.config(mediaJob({ triggers: { ...triggers, constructor: 'new' } })));
    expect(plan.state.run_reason).toBe('triggers.constructor: "old" -> "new"');
    const removed = await core.plan(stored, core.config(mediaJob({ triggers: Object.fromEntries(names.slice(1).map((name) => [name, 'old'])) })));
    expect(removed.state.run_reason).toBe('triggers.constructor: "old" -> not set');
  });

  test.each(names)('(19) of the request are fields of the API or refused: %j', async (name) => {
    const [refusal] = await core.validate(core.config(mediaJob({}, mediaRequest({ [name]: 1 }))));
    expect(diagnosticText(refusal as never)).toContain(`error at request.${name}: request.${name} is not a field of the API`);
  });

  test.each(['triggers', 'request'])('(19) called __proto__ are refused by name: in %s', async (attribute) => {
    const odd = JSON.parse('{"__proto__":"x"}') as Attributes;
    const config = { ...core.config(mediaJob()), [attribute]: attribute === 'request' ? [Buffer.from('["object",{"__proto__":"string"}]'), odd] : odd };
    const request = { type_name: core.typeName, config: encodeValue(config), prior_state: encodeValue(null), proposed_new_state: encodeValue(config) };
    for (const method of ['ValidateResourceConfig', 'PlanResourceChange'] as const) {
      const { diagnostics = [] } = await world.plugin.client.call(method, request);
      expect(diagnostics.map(diagnosticText)).toEqual([
        'error at : the name __proto__ cannot be used: Some map or object of the configuration has a key of that name. Choose another one.',
      ]);
    }
  });
});

describe('collections', () => {
  const watermarks = (list: unknown): Attributes => mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30, watermark_set: list }] } });
  const sentWatermarks = (): unknown =>
    (world.lastCall('ProcessMedia').MediaProcessTask as { TranscodeTaskSet: [{ WatermarkSet: unknown }] }).TranscodeTaskSet[0].WatermarkSet;
  const element = ['object', { definition: 'number' }] as const;

  test.each([
    ['a tuple', [{ definition: 2 }, { definition: 1 }]],
    ['a list', new Typed(['list', element], [{ definition: 2 }, { definition: 1 }])],
    ['a set', new Typed(['set', element], [{ definition: 2 }, { definition: 1 }])],
  ])('(20) %s keeps the order in which it came', async (name, list) => {
    const values = mediaJob({ triggers: { name } }, watermarks(list));
    const { stored } = await core.deploy(null, values);
    expect(sentWatermarks()).toEqual([{ Definition: 2 }, { Definition: 1 }]);
    expect((await core.deploy(stored, values)).action).toBe('no-op');
  });

  test('(20) the same values in another kind of collection are the same job', async () => {
    const { stored } = await core.deploy(null, mediaJob({ triggers: { kind: 'any' } }, watermarks([{ definition: 1 }])));
    const paid = world.simulator.paidCalls;
    const later = await core.deploy(stored, mediaJob({ triggers: { kind: 'any' } }, watermarks(new Typed(['list', element], [{ definition: 1 }]))));
    expect([later.action, world.simulator.paidCalls, later.stored?.state.run_reason]).toEqual(['update', paid, 'no run: only request changed']);
  });

  test('(19) a value nested deeper than any request is refused where it stands, and breaks nothing', async () => {
    const deep = Array.from({ length: 1000 }).reduce<unknown>((inner) => ({ inner }), 1);
    const values = mediaJob({}, mediaRequest({ media_process_task: deep }));
    const diagnostics = await core.validate(core.config(values));
    expect(diagnostics.filter(isError).map((diagnostic) => diagnostic.summary)).toContain('request.media_process_task.inner is not a field of the API');
    expect(sameValue((await core.plan(null, core.config(values))).state.request, core.config(values).request)).toBe(true);
  });
});

describe('flags and numbers given as text', () => {
  test.each([
    ['tasks_priority', '5', 'TasksPriority', 5],
    ['session_context', 5, 'SessionContext', '5'],
    ['session_context', true, 'SessionContext', 'true'],
  ])('(21) %s = %j arrives as the API has it', async (name, given, wire, arrives) => {
    const values = mediaJob({ triggers: { case: `${name}-${String(given)}` } }, mediaRequest({ [name]: given }));
    const { stored } = await core.deploy(null, values);
    expect(world.lastCall('ProcessMedia')[wire]).toBe(arrives);
    expect((literal(stored?.state.request) as Attributes)[name]).toBe(given);
    expect((await core.deploy(stored, values)).action).toBe('no-op');
  });

  test.each([
    ['tasks_priority', 'high', 'must be a number'],
    ['tasks_priority', true, 'must be a number'],
    ['tasks_priority', '', 'must be a number'],
    ['session_context', {}, 'must be a string'],
  ])('(21) %s = %j is refused at its place', async (name, given, rule) => {
    await expect(core.deploy(null, { request: dynamic(mediaRequest({ [name]: given })) })).rejects.toThrow(Refused);
    const [refusal] = await core.validate(core.config(mediaJob({}, mediaRequest({ [name]: given }))));
    expect(diagnosticText(refusal as never)).toContain(`error at request.${name}: request.${name} ${rule}`);
  });
});
