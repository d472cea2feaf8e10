/** Section "Plan" of the conformance checklist. */
import { Core, type Stored } from '../../support/core';
import { cosInput, JobWorld, MEDIA, mediaJob, mediaRequest } from '../../support/job-world';
import { PluginProcess } from '../../support/plugin-process';
import { dynamic, encodeValue, isUnknown, sameValue, Typed, unknown, type Attributes } from '../../support/terraform-value';

/** From nothing to the plan of one job; measured: 0.3 s. */
const PATIENCE_MS = 10_000;

let world: JobWorld;
let core: Core;
let stored: Stored;

beforeAll(async () => {
  world = await JobWorld.open();
  core = world.media;
  stored = (await core.deploy(null, mediaJob())).stored as Stored;
});
afterAll(() => world.close());

const forecasts = {
  sub_task_count: 2,
  expected_outputs: ['media-1250000000/out/a_transcode_30.mp4', 'media-1250000000/out/a_transcode_20.mp4'],
  estimated_cost: null,
};
const results = [
  'task_id',
  'status',
  'create_time',
  'begin_process_time',
  'finish_time',
  'outputs',
  'failures',
  'media',
  'result_json',
  'run_reason',
  'source_etag',
];
const unknownOf = (state: Attributes): string[] => Object.keys(state).filter((name) => isUnknown(state[name]));
const without = (names: readonly string[]): string[] => results.filter((name) => !names.includes(name));

describe('the plan of a create', () => {
  test.each([
    ['a job', {}, without(['run_reason', 'source_etag']), null],
    ['a job that watches its source', { watch_source: true }, without(['run_reason']), undefined],
  ])('(22) of %s leaves exactly its results open, and gives the reason', async (_, more, open, sourceEtag) => {
    const config = core.config(mediaJob(more));
    const { state } = await core.plan(null, config);
    expect(unknownOf(state).sort()).toEqual([...open].sort());
    expect(state.run_reason).toBe('first run');
    if (sourceEtag !== undefined) expect(state.source_etag).toBe(sourceEtag);
    const told = { ...config, ...forecasts } as Attributes;
    expect(Object.keys(state).filter((name) => !results.includes(name) && !sameValue(state[name], told[name]))).toEqual([]);
  });

  test('leaves the reason open while the provider is not configured: whether a task was left to the job is not known', async () => {
    const other = await PluginProcess.start();
    try {
      const unconfigured = await Core.of(other.client, MEDIA);
      expect(isUnknown((await unconfigured.plan(null, unconfigured.config(mediaJob()))).state.run_reason)).toBe(true);
    } finally {
      await other.stop();
    }
  });

  test('(28) is the same in another process and at another time, and takes no time to speak of', async () => {
    const begun = performance.now();
    const other = await PluginProcess.start();
    try {
      await other.client.call('ConfigureProvider', { config: encodeValue({ secret_id: 'AKIDEXAMPLE', secret_key: 'example-key' }) });
      const elsewhere = await Core.of(other.client, MEDIA);
      await elsewhere.plan(null, elsewhere.config(mediaJob()));
      expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
      const values = mediaJob({ triggers: { a: '1' }, timeouts: { create: '90m', update: null, delete: null } });
      const [here, there] = [await core.plan(null, core.config(values)), await elsewhere.plan(null, elsewhere.config(values))];
      expect(sameValue(here.state, there.state)).toBe(true);
      expect(String(here.private)).toBe(String(there.private));
    } finally {
      await other.stop();
    }
  });
});

describe('the plan of a job that has run', () => {
  const image = { input_info: cosInput('/in/a.png'), image_task: { encode_config: { format: 'JPEG', quality: 75 } } };
  const maximal: Attributes = {
    secrets_wo: dynamic({ task_notify_config: { notify_key: 'signing-key' } }),
    secrets_wo_version: '1',
    triggers: { a: '1' },
    rerun: 'on_change',
    watch_source: true,
    wait: 'finished',
    success: 'all',
    verify_outputs: true,
    on_destroy: 'abandon',
    timeouts: { create: '90m', update: '1h', delete: '10m' },
  };
  const notified = mediaRequest({ task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/done' } });

  test.each<[string, 'media' | 'image', Attributes]>([
    ['a media job with what it needs', 'media', mediaJob({}, mediaRequest({ output_dir: '/minimal/' }))],
    ['a media job with every setting', 'media', mediaJob(maximal, notified)],
    ['an image job with what it needs', 'image', { request: dynamic(image) }],
  ])('(23) is empty, with and without a refresh: %s', async (_, kind, values) => {
    const of = world[kind];
    const applied = (await of.deploy(null, values)).stored as Stored;
    const config = of.config(values);
    expect((await of.plan(applied, config)).action).toBe('no-op');
    expect((await of.plan(await of.refresh(applied), config)).action).toBe('no-op');
    expect((await of.plan(await of.refresh((await of.refresh(applied)) as Stored), config)).action).toBe('no-op');
  });

  const settings: readonly (readonly [name: string, value: unknown])[] = [
    ['rerun', 'never'], ['wait', 'accepted'], ['success', 'any'], ['verify_outputs', true], ['watch_source', true], ['on_destroy', 'abort'],
    ['timeouts', { create: '2h', update: null, delete: null }], ['secrets_wo_version', '2'], ['triggers', {}],
    ['check_source', true], ['expected_duration_seconds', 90],
  ]; // prettier-ignore

  test.each(settings)('(24) %s set to %j, and unset again, changes the state in place and runs nothing', async (name, value) => {
    const paid = world.simulator.paidCalls;
    const set = await core.deploy(stored, mediaJob({ [name]: value }));
    expect([set.action, set.stored?.state.run_reason]).toEqual([
      'update',
      expect.stringMatching(new RegExp(`^no run: (only ${name} changed|rerun is "never")$`)),
    ]);
    expect((await core.deploy(set.stored, mediaJob({ [name]: value }))).action).toBe('no-op');
    const unset = await core.deploy(set.stored, mediaJob());
    expect([unset.action, unset.stored?.state.run_reason]).toEqual(['update', `no run: only ${name} changed`]);
    expect((await core.deploy(unset.stored, mediaJob())).action).toBe('no-op');
    expect(world.simulator.paidCalls).toBe(paid);
  });

  const sameMeaning: Record<string, Attributes> = {
    'a number as text': mediaRequest({ media_process_task: { transcode_task_set: [{ definition: '30' }, { definition: '20' }] } }),
    'null for what was not there': mediaRequest({ schedule_id: null, media_process_task: { transcode_task_set: [{ definition: 30, raw_parameter: null }, { definition: 20 }] } }),
    'keys in another order': Object.fromEntries(Object.entries(mediaRequest()).reverse()),
    'a list for a tuple': mediaRequest({ media_process_task: { transcode_task_set: new Typed(['list', ['object', { definition: 'number' }]], [{ definition: 30 }, { definition: 20 }]) } }),
  }; // prettier-ignore

  test.each(Object.entries(sameMeaning))('(27) that is written otherwise and means the same runs nothing: %s', async (_, request) => {
    const plan = await core.plan(stored, core.config(mediaJob({}, request)));
    expect(unknownOf(plan.state)).toEqual([]);
    expect([stored.state.run_reason, 'no run: only request changed']).toContain(plan.state.run_reason);
  });

  const changes: readonly (readonly [request: Attributes, reason: string])[] = [
    [mediaRequest({ output_dir: '/other/' }), 'output_dir: "/out/" -> "/other/"'],
    [mediaRequest({ input_info: cosInput('/in/b.mov') }), 'input_info.cos_input_info.object: "/in/a.mov" -> "/in/b.mov"'],
    [mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 40 }] } }), 'media_process_task.transcode_task_set[1].definition: 20 -> 40'],
    [mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 20 }, { definition: 30 }] } }), 'media_process_task.transcode_task_set[0].definition: 30 -> 20; media_process_task.transcode_task_set[1].definition: 20 -> 30'],
    [mediaRequest({ skip_mate_data: 0 }), 'skip_mate_data: not set -> 0'],
  ]; // prettier-ignore

  test.each(changes)(
    '(25) that changes the result is an update in place, never a replacement, and leaves exactly the results open: %#',
    async (request, reason) => {
      const plan = await core.plan(stored, core.config(mediaJob({}, request)));
      expect([plan.action, plan.state.run_reason]).toEqual(['update', reason]);
      expect(unknownOf(plan.state).sort()).toEqual(without(['run_reason', 'source_etag']).sort());
    },
  );

  test('(26) a value that is not known yet leaves everything open, the reason too, and may come to nothing', async () => {
    const values = (outputDir: unknown): Attributes => core.config(mediaJob({}, mediaRequest({ output_dir: outputDir })));
    const open = await core.plan(stored, values(unknown()));
    expect(unknownOf(open.state).sort()).toEqual([...without(['source_etag']), 'expected_outputs'].sort());
    expect((await core.plan(stored, values('/out/'))).action).toBe('no-op');
  });

  test('(31) of a destroy is nothing, whatever Terraform asks', async () => {
    await core.planDestroy(stored);
    const nothing = encodeValue(null);
    const answer = await world.plugin.client.call('PlanResourceChange', {
      type_name: MEDIA,
      prior_state: nothing,
      proposed_new_state: nothing,
      config: nothing,
    });
    expect(answer.diagnostics).toBeUndefined();
  });
});
