import { DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { BUCKET, convertTo, cosInput, REGION, SOURCE, transcode, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

interface Row {
  readonly kind?: 'media' | 'image';
  readonly before: Request;
  readonly after: Request;
  /** What the plan says; a job that runs says why, another says that it does not. Left out: nothing is planned. */
  readonly runs?: string | RegExp;
  readonly stays?: string;
}

/** A job that is told from others by its directory; `changes` are made to its request, `settings` stand beside it. */
const job = (dir: string, changes: Request = {}, settings: Request = {}): Request => ({ request: transcodeTo(dir, changes), ...settings });
const tasks = (...definitions: readonly unknown[]): Request => ({ media_process_task: transcode(...definitions).media_process_task });
const aes = {
  media_process_task: {
    adaptive_dynamic_streaming_task_set: [{ definition: 10, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://example.com/key' } } }],
  },
};
const aesKey = { media_process_task: { adaptive_dynamic_streaming_task_set: [{ drm_info: { simple_aes_drm: { key: '0123456789abcdef0123456789abcdef' } } }] } };
const notify = (queue: string): Request => ({ task_notify_config: { cmq_model: 'Queue', cmq_region: 'gz', queue_name: queue } });

const table: Readonly<Record<string, Row>> = {
  nothing: { before: job('nothing'), after: job('nothing') },
  'the order of keys': {
    before: job('keys'),
    after: {
      request: {
        media_process_task: { transcode_task_set: [{ definition: 30 }] },
        output_dir: '/out/keys/',
        input_info: { cos_input_info: { object: `/${SOURCE}`, region: REGION, bucket: BUCKET }, type: 'COS' },
      },
    },
  },
  'the writing of the same values': {
    before: job('writing', tasks(30)),
    after: job('writing', { ...tasks('30'), session_context: null }),
    stays: 'only request changed',
  },
  timeouts: { before: job('timeouts'), after: job('timeouts', {}, { timeouts: { create: '2h' } }), stays: 'only timeouts changed' },
  waiting: { before: job('waiting'), after: job('waiting', {}, { wait: 'accepted' }), stays: 'only wait changed' },
  'the destroy policy': { before: job('destroy'), after: job('destroy', {}, { on_destroy: 'abort' }), stays: 'only on_destroy changed' },
  'the notification': {
    before: job('notification', notify('a')),
    after: job('notification', notify('b')),
    stays: 'only task_notify_config.queue_name changed',
  },
  'the priority': {
    before: job('priority'),
    after: job('priority', { tasks_priority: 7, task_type: 'Offline' }),
    stays: 'only tasks_priority, task_type changed',
  },
  'which sub-tasks have to succeed': { before: job('success'), after: job('success', {}, { success: 'any' }), stays: 'only success changed' },
  'a look at outputs that are there': { before: job('verify'), after: job('verify', {}, { verify_outputs: true }), stays: 'only verify_outputs changed' },
  'a watch on a source that is the same': { before: job('watch'), after: job('watch', {}, { watch_source: true }), stays: 'only watch_source changed' },
  'another access key': {
    before: job('access', {}, { secrets_wo: { task_notify_config: { notify_key: 'first-key' } }, secrets_wo_version: '1' }),
    after: job('access', {}, { secrets_wo: { task_notify_config: { notify_key: 'second-key' } }, secrets_wo_version: '2' }),
    stays: 'only secrets_wo_version changed',
  },
  'a change under rerun = "never"': {
    before: job('never', tasks(30), { rerun: 'never' }),
    after: job('never', tasks(20), { rerun: 'never' }),
    stays: 'rerun is "never"',
  },
  'a definition deep inside': {
    before: job('deep', tasks(30, 20)),
    after: job('deep', tasks(30, 40)),
    runs: 'media_process_task.transcode_task_set[1].definition: 20 -> 40',
  },
  'a field that was not set': { before: job('set'), after: job('set', { skip_mate_data: 1 }), runs: 'skip_mate_data: not set -> 1' },
  'zero instead of nothing': { before: job('zero'), after: job('zero', { skip_mate_data: 0 }), runs: 'skip_mate_data: not set -> 0' },
  'a sub-task more': { before: job('more', tasks(30)), after: job('more', tasks(30, 20)), runs: 'media_process_task.transcode_task_set[1]: added' },
  'a sub-task less': { before: job('less', tasks(30, 20)), after: job('less', tasks(30)), runs: 'media_process_task.transcode_task_set[1]: removed' },
  'many changes': {
    before: job('many', tasks(10, 20, 30, 40, 70)),
    after: job('many', tasks(20, 30, 40, 70, 80)),
    runs: /transcode_task_set\[0\]\.definition: 10 -> 20; .*\[1\].*; .*\[2\].*; and 2 more$/,
  },
  'a trigger': {
    before: job('trigger', {}, { triggers: { file: 'a', day: '1' } }),
    after: job('trigger', {}, { triggers: { file: 'b', day: '1' } }),
    runs: 'triggers.file: "a" -> "b"',
  },
  'a first trigger': { before: job('trigger1'), after: job('trigger1', {}, { triggers: { file: 'a' } }), runs: 'triggers.file: not set -> "a"' },
  'rerun = "always"': { before: job('always', {}, { rerun: 'always' }), after: job('always', {}, { rerun: 'always' }), runs: 'rerun is "always"' },
  'another key of the encryption': {
    before: job('aes', aes, { secrets_wo: aesKey, secrets_wo_version: '1' }),
    after: job('aes', aes, { secrets_wo: aesKey, secrets_wo_version: '2' }),
    runs: 'secrets_wo_version: "1" -> "2"',
  },
  'a source that changed': {
    before: job('etag', { input_info: cosInput('in/watched.mov') }, { watch_source: true }),
    after: job('etag', { input_info: cosInput('in/watched.mov') }, { watch_source: true }),
    runs: /^source changed \(ETag [0-9a-f]{32} -> [0-9a-f]{32}\)$/,
  },
  'an output that is gone': {
    before: job('gone', {}, { verify_outputs: true }),
    after: job('gone', {}, { verify_outputs: true }),
    runs: `output ${BUCKET}/out/gone/a_transcode_30.mp4 is gone`,
  },
  'an image, another quality': {
    kind: 'image',
    before: { request: convertTo('quality') },
    after: { request: convertTo('quality', { image_task: { encode_config: { format: 'JPEG', quality: 80 } } }) },
    runs: 'image_task.encode_config.quality: 75 -> 80',
  },
  'an image, nothing': { kind: 'image', before: { request: convertTo('same') }, after: { request: convertTo('same') } },
};
const names = Object.keys(table);
const rowOf = (name: string): Row => table[name] as Row;
const addressOf = (name: string): string => `tencentmps_process_${rowOf(name).kind ?? 'media'}.row_${names.indexOf(name)}`;
const running = names.filter((name) => rowOf(name).runs !== undefined);

function declare(side: 'before' | 'after', provider: object = {}): void {
  const of = (kind: string): Record<string, Request> =>
    Object.fromEntries(names.filter((name) => (rowOf(name).kind ?? 'media') === kind).map((name) => [`row_${names.indexOf(name)}`, rowOf(name)[side]]));
  stage.declare({ provider, media: of('media'), image: of('image') });
}

describe('what runs a job again', () => {
  let changes: Awaited<ReturnType<Stage['workspace']['plan']>>['changes'];
  let taskIds: Record<string, unknown>;

  beforeAll(async () => {
    stage.reset({
      accounts: [
        { secretId: 'AKIDone', secretKey: DEFAULT_SECRET_KEY },
        { secretId: 'AKIDtwo', secretKey: DEFAULT_SECRET_KEY },
      ],
      advance: { mode: 'instant' },
    });
    stage.simulator.store.put(BUCKET, 'in/watched.mov', 'a video');
    declare('before', { secret_id: 'AKIDone' });
    await stage.workspace.must('apply', '-auto-approve', '-parallelism=30');
    taskIds = Object.fromEntries(names.map((name) => [name, stage.workspace.stored(addressOf(name))?.attributes.task_id]));
    stage.simulator.store.put(BUCKET, 'in/watched.mov', 'another video');
    stage.simulator.store.delete(BUCKET, 'out/gone/a_transcode_30.mp4');
    // Other credentials of the same account, as after a rotation: by themselves they change nothing.
    declare('after', { secret_id: 'AKIDtwo' });
    ({ changes } = await stage.workspace.plan());
  });

  test.each(running)('%s: the plan says why', (name) => {
    const { actions, after, after_unknown: unknown } = changes.get(addressOf(name))?.change ?? {};
    const { runs } = rowOf(name);
    expect(actions).toEqual(['update']);
    expect(after?.run_reason).toEqual(typeof runs === 'string' ? runs : expect.stringMatching(runs as RegExp));
    expect(unknown).toMatchObject({ task_id: true, outputs: true });
  });

  test.each(names.filter((name) => rowOf(name).stays !== undefined))('not %s: the plan says that nothing runs', (name) => {
    expect(changes.get(addressOf(name))?.change).toMatchObject({
      actions: ['update'],
      after: { run_reason: `no run: ${rowOf(name).stays}`, task_id: taskIds[name] },
    });
  });

  test.each(names.filter((name) => rowOf(name).stays === undefined && rowOf(name).runs === undefined))('not %s: nothing is planned', (name) => {
    expect(changes.get(addressOf(name))?.change.actions).toEqual(['no-op']);
  });

  it('the apply does what the plan said, and afterwards only what always runs is left', async () => {
    const paid = stage.simulator.paidCalls;
    await stage.workspace.must('apply', '-parallelism=30', 'plan.bin');
    expect(stage.simulator.paidCalls - paid).toBe(running.length);
    for (const name of names) {
      const isNew = stage.workspace.stored(addressOf(name))?.attributes.task_id !== taskIds[name];
      expect([name, isNew]).toEqual([name, running.includes(name)]);
    }
    const again = await stage.workspace.plan();
    expect([...again.changes.values()].filter(({ change }) => change.actions[0] !== 'no-op').map(({ address }) => address)).toEqual([
      addressOf('rerun = "always"'),
    ]);
  });
});

it('-replace of a finished job means: run again', async () => {
  stage.reset();
  stage.declare({ media: { job: job('replace', {}, { on_destroy: 'delete_outputs' }) }, image: { job: { request: convertTo('replace') } } });
  await stage.workspace.must('apply', '-auto-approve');
  const before = ['media', 'image'].map((kind) => stage.workspace.stored(`tencentmps_process_${kind}.job`)?.attributes.task_id);
  for (const paid of [4, 6]) {
    await stage.workspace.must('apply', '-auto-approve', '-replace=tencentmps_process_media.job', '-replace=tencentmps_process_image.job');
    expect(stage.simulator.paidCalls).toBe(paid);
  }
  const after = ['media', 'image'].map((kind) => stage.workspace.stored(`tencentmps_process_${kind}.job`)?.attributes.task_id);
  expect(after).not.toEqual(before);
  // A replacement is no destroy: the destroy policy has no part in it.
  expect(stage.tally()).not.toHaveProperty('cos:DeleteObject');
  expect((await stage.workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});
