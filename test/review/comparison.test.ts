import { compareStacks } from '../../src/review/comparison';
import { plannedConfiguration, synthesizedConfiguration, type Configuration } from '../../src/review/configuration';
import { internationalPrices } from '../../src/cost/international-prices';
import { markdownReport } from '../../src/review/markdown';
import type { JobReview, Review, StackReview } from '../../src/review/review';
import { reviewOf } from '../../src/review/stack-review';
import type { SynthesizedJson } from '../../src/review/synthesized';
import { terminalReport } from '../../src/review/terminal';
import { BUCKET, transcodeTo } from '../integ/jobs';
import { deleted, firstRun, job, plan, rerun, unchanged, unknownResults } from './plans';

type Values = Readonly<Record<string, unknown>>;

/** A synthesized stack with jobs of these attributes. */
function stack(jobs: Readonly<Record<string, Values>>, more: Partial<SynthesizedJson> = {}): SynthesizedJson {
  const named = Object.entries(jobs).map(([name, values]) => [name, { '//': { metadata: { path: `videos/${name}` } }, ...values }]);
  const { resource = {}, ...parts } = more;
  return { resource: { tencentmps_process_media: Object.fromEntries(named) as never, ...resource }, ...parts };
}

const synthesized = (jobs: Readonly<Record<string, Values>>, more?: Partial<SynthesizedJson>): Configuration =>
  synthesizedConfiguration('videos', stack(jobs, more));

function compared(before: Configuration, after: Configuration): StackReview {
  return compareStacks({ before, after });
}

/** What becomes of the job `a`, whose attributes differ. */
function comparedJob(before: Values, after: Values): JobReview {
  const [found, ...others] = compared(synthesized({ a: before }), synthesized({ a: after })).jobs;
  if (!found || others.length > 0) throw new Error('there is not one job');
  return found;
}

const request = transcodeTo('a');
const withDefinition = (definition: unknown): Values => ({ ...request, media_process_task: { transcode_task_set: [{ definition }] } });
const notified = (notify_key: string): Values => ({ ...request, task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com', notify_key } });

describe('a job of two synthesized stacks', () => {
  const definition = 'media_process_task.transcode_task_set[0].definition';

  test.each<[string, Values, Values, Partial<JobReview>]>([
    ['is unchanged when nothing differs', { request }, { request }, { action: 'unchanged', changes: [] }],
    ['is unchanged when a number is written as a text', { request: withDefinition(30) }, { request: withDefinition('30') }, { action: 'unchanged' }],
    [
      'would run again when its result differs',
      { request: withDefinition(30) },
      { request: withDefinition(40) },
      { action: 'rerun', uncertain: false, reason: `${definition}: 30 -> 40`, changes: [{ path: `request.${definition}`, before: 30, after: 40 }] },
    ],
    [
      'needs no run when only the delivery differs',
      { request },
      { request: { ...request, tasks_priority: 3 }, timeouts: { create: '2h' } },
      { action: 'update', reason: 'no run: only tasks_priority, timeouts.create differ', changes: [{ path: 'request.tasks_priority', after: 3 }, { path: 'timeouts.create', after: '2h' }] },
    ],
    ['would run again when a trigger differs', { request, triggers: { build: '1' } }, { request, triggers: { build: '2' } }, { action: 'rerun', reason: 'triggers.build: "1" -> "2"' }],
    ['is kept from running by rerun = "never"', { request }, { request: withDefinition(40), rerun: 'never' }, { action: 'update', reason: 'no run: rerun is "never"' }],
    ['may have instances that run when it has more of them', { request, count: 2 }, { request, count: 3 }, { action: 'rerun', uncertain: true, reason: 'count: 2 -> 3: instances that are new run, those that go are deleted' }],
    ['shows an expression in place of its request where it holds no text', { request: '${local.a}' }, { request: '${local.b}' }, { action: 'rerun', reason: 'request: "${local.a}" -> "${local.b}"' }],
    ['runs each time once rerun is "always"', { request }, { request, rerun: 'always' }, { action: 'rerun', reason: 'rerun is "always"' }],
    [
      'may run again when only expressions differ',
      { request: withDefinition('${var.a}') },
      { request: withDefinition('${var.b}') },
      { action: 'rerun', uncertain: true, changes: [{ path: `request.${definition}`, before: '${var.a}', after: '${var.b}' }] },
    ],
    [
      'may run again when a whole object is another expression',
      { request: { ...request, input_info: '${local.a}' } },
      { request: { ...request, input_info: '${local.b}' } },
      { action: 'rerun', uncertain: true, reason: 'input_info: "${local.a}" -> "${local.b}"' },
    ],
    [
      'tells that a secret differs, and no more',
      { request: notified('CANARY-1'), secrets: { 'task_notify_config.notify_key': '${var.a}' } },
      { request: notified('CANARY-2'), secrets: { 'task_notify_config.notify_key': '${var.b}' } },
      {
        action: 'update',
        changes: [
          { path: 'request.task_notify_config.notify_key', before: '(sensitive)', after: '(sensitive)' },
          { path: 'secrets.task_notify_config.notify_key', before: '(sensitive)', after: '(sensitive)' },
        ],
      },
    ],
  ])('%s', (_title, before, after, expected) => {
    expect(comparedJob(before, after)).toMatchObject(expected);
  }); // prettier-ignore

  test('has its files: those that another run would write, and those that it would no longer write', () => {
    const { outputs } = comparedJob({ request: withDefinition(30) }, { request: withDefinition(40) });
    expect(outputs).toEqual([
      { location: `${BUCKET}/out/a/a_transcode_40.mp4`, fate: 'new' },
      { location: `${BUCKET}/out/a/a_transcode_30.mp4`, fate: 'kept' },
    ]);
  });

  test('is new, or no longer there, and has its path, all its fields and what its run costs', () => {
    const review = compareStacks({
      before: synthesized({ b: { request } }),
      after: synthesized({ a: { request: withDefinition(100010), expected_duration_seconds: 60 } }),
      prices: internationalPrices(),
    });
    expect(review.jobs).toMatchObject([
      { path: 'videos/b', action: 'delete' },
      { path: 'videos/a', action: 'first_run', subTasks: 1 },
    ]);
    expect(review.jobs[1]?.changes).toContainEqual({ path: 'request.media_process_task.transcode_task_set[0].definition', after: 100010 });
    expect(review.jobs[1]?.cost?.known).toBeGreaterThan(0);
  });

  test('writes into the bucket that its expressions name, which is another one where they say so', () => {
    const output = (bucket: string): Values => ({
      request: { ...request, output_storage: { type: 'COS', cos_output_storage: { bucket, region: 'ap-guangzhou' } } },
    });
    const files = (before: string, after: string): string[] =>
      comparedJob(output(before), output(after)).outputs.map(({ location, fate }) => `${fate} ${location}`);
    const account = '${data.tencentcloud_user_info.account.app_id}';
    expect(files(`media-${account}`, `films-${account}`)).toEqual([
      'new films-{account.app_id}/out/a/a_transcode_30.mp4',
      'kept media-{account.app_id}/out/a/a_transcode_30.mp4',
    ]);
    expect(files('${module.a.bucket}', '${module.b.bucket}')).toEqual(['new {b.bucket}/out/a/a_transcode_30.mp4', 'kept {a.bucket}/out/a/a_transcode_30.mp4']);
    expect(comparedJob(output(`media-${account}`), { ...output(`media-${account}`), triggers: { a: '1' } }).outputs).toEqual([
      { location: 'media-{account.app_id}/out/a/a_transcode_30.mp4', fate: 'replaced' },
    ]);
  });

  test('is the same job where it was moved', () => {
    const moved = [{ from: 'tencentmps_process_media.a', to: 'tencentmps_process_media.b' }];
    const { jobs } = compared(synthesized({ a: { request } }), synthesized({ b: { request: withDefinition(40) } }, { moved }));
    expect(jobs).toMatchObject([{ address: 'tencentmps_process_media.b', action: 'rerun', previousAddress: 'tencentmps_process_media.a' }]);
  });

  test('that only got another name is told to be the same work', () => {
    const { jobs } = compared(synthesized({ a: { request } }), synthesized({ b: { request } }));
    expect(jobs[1]).toMatchObject({ action: 'first_run', warnings: [expect.stringContaining('asks for the same as videos/a, which goes: moved')] });
  });

  test('that only got another name replaces the files that it wrote before', () => {
    const shots = { request: { ...request, media_process_task: { snapshot_by_time_offset_task_set: [{ definition: 10 }] } } };
    const { jobs } = compared(synthesized({ a: shots }), synthesized({ b: shots }));
    expect(jobs.map(({ outputs }) => outputs)).toEqual([[], [{ location: `${BUCKET}/out/a/a_snapshotByTimeOffset_10_{number}.jpg`, fate: 'replaced' }]]);
  });

  test('has the warnings that the base does not have', () => {
    const overwriting = { request: { ...request, output_dir: '/in/', media_process_task: { transcode_task_set: [{ definition: 30, output_object_path: '/in/a.mov' }] } } };
    expect(comparedJob({ request }, overwriting).warnings).toEqual([`an output overwrites its source: ${BUCKET}/in/a.mov`]);
    expect(comparedJob(overwriting, { ...overwriting, wait: 'accepted' }).warnings).toEqual([]);
    const doubtful = { request: { ...request, output_dir: '/in/', media_process_task: { transcode_task_set: [{ definition: 200001, output_object_path: '{inputName}.{format}' }] } } };
    expect(comparedJob({ request }, doubtful).warnings).toEqual([`an output may overwrite its source: ${BUCKET}/in/a.{format}`]);
  }); // prettier-ignore
});

describe('references to the stack’s own resources', () => {
  const bucket = (name: string): SynthesizedJson['resource'] => ({ tencentcloud_cos_bucket: { B: { bucket: name } } });
  const storedIn = (name: string): Values => ({ request: { ...request, output_storage: { type: 'COS', cos_output_storage: { bucket: name } } } });
  const inBucket = storedIn('${tencentcloud_cos_bucket.B.bucket}');

  test('are read: a name that changes there changes the job', () => {
    const { jobs, others } = compared(synthesized({ a: inBucket }, { resource: bucket('old-1') }), synthesized({ a: inBucket }, { resource: bucket('new-1') }));
    expect(jobs[0]).toMatchObject({ action: 'rerun', uncertain: false, reason: 'output_storage.cos_output_storage.bucket: "old-1" -> "new-1"' });
    expect(others).toEqual([
      { address: 'tencentcloud_cos_bucket.B', type: 'tencentcloud_cos_bucket', action: 'replace', attributes: ['bucket'], forcing: ['bucket'] },
    ]);
  });

  test('to a bucket of another name lead to another bucket, and the old one takes its files with it', () => {
    const stack = (name: string, force_clean: boolean): Configuration =>
      synthesized({ a: inBucket }, { resource: { tencentcloud_cos_bucket: { B: { bucket: name, force_clean } } } });
    const files = (clean: boolean): string[] =>
      compared(stack('old-1', clean), stack('new-1', clean)).jobs.flatMap(({ outputs }) => outputs.map(({ fate, location }) => `${fate} ${location}`));
    expect(files(true)).toEqual(['deleted old-1/out/a/a_transcode_30.mp4', 'new new-1/out/a/a_transcode_30.mp4']);
    expect(files(false)).toEqual(['new new-1/out/a/a_transcode_30.mp4', 'kept old-1/out/a/a_transcode_30.mp4']);
    expect(compared(stack('old-1', false), stack('new-1', false)).warnings).toEqual([
      'the bucket old-1 is deleted, and holds 1 output of jobs: without force_clean its deletion fails',
    ]);
  });

  test('are what they stand for: a literal in place of one changes nothing', () => {
    const resource = bucket(BUCKET);
    expect(compared(synthesized({ a: inBucket }, { resource }), synthesized({ a: storedIn(BUCKET) }, { resource })).jobs[0]?.action).toBe('unchanged');
  });

  test('to a resource that keeps its id, whatever it comes to be, are warned of', () => {
    const a = { request: withDefinition('${tonumber(tencentcloud_mps_transcode_template.T.id)}') };
    const template = (bitrate: number): SynthesizedJson['resource'] => ({ tencentcloud_mps_transcode_template: { T: { video_template: { bitrate } } } });
    const { jobs } = compared(synthesized({ a }, { resource: template(1) }), synthesized({ a }, { resource: template(2) }));
    expect(jobs).toMatchObject([{ action: 'unchanged', uncertain: true, warnings: [expect.stringContaining('refers to tencentcloud_mps_transcode_template.T, which is changed')] }]);
  }); // prettier-ignore

  test('what is not a name is not read: it may be a secret', () => {
    const a = { request: { ...request, output_dir: '/${other_thing.S.secret_string}/' } };
    const resource = (secret_string: string): SynthesizedJson['resource'] => ({ other_thing: { S: { secret_string } } });
    const review = compared(synthesized({ a }, { resource: resource('CANARY-1') }), synthesized({ a }, { resource: resource('CANARY-2') }));
    expect(JSON.stringify(review)).not.toContain('CANARY');
    expect(review.others).toMatchObject([{ action: 'update', attributes: ['secret_string'] }]);
  });

  test('a value that an expression marks as sensitive is not shown', () => {
    const a = (text: string): Values => ({ request: { ...request, output_dir: `\${sensitive("${text}")}` } });
    const review = compared(synthesized({ a: a('CANARY-1') }), synthesized({ a: a('CANARY-2') }));
    expect(JSON.stringify(review)).not.toContain('CANARY');
    expect(review.jobs).toMatchObject([{ action: 'rerun', changes: [{ path: 'request.output_dir', before: '(sensitive)', after: '(sensitive)' }] }]);
  });
});

test('what else a stack has is told by name: providers, variables, data sources, outputs', () => {
  const more = (word: string): Partial<SynthesizedJson> => ({
    provider: { tencentmps: [{ region: word, secret_key: 'CANARY' }] },
    variable: { [word]: {} },
    data: { tencentcloud_user_info: { u: { name: word } } },
    output: { player: { value: word }, same: { value: 1 } },
    terraform: { backend: { local: { path: word } } },
  });
  const review = compared(synthesized({}, more('a')), synthesized({}, more('b')));
  expect(review.others.map(({ address, action, attributes }) => `${action} ${address} ${attributes.join(',')}`.trim())).toEqual([
    'delete var.a',
    'create var.b',
    'update data.tencentcloud_user_info.u name',
    'update provider.tencentmps region',
  ]);
  expect(review.outputs).toEqual(['player']);
  expect(JSON.stringify(review)).not.toContain('CANARY');
});

describe('a plan', () => {
  const planned = (...changes: Parameters<typeof plan>[0]): Configuration => plannedConfiguration('videos', plan(changes));

  test('is compared by what it leads to: what it deletes is not there', () => {
    const { jobs } = compared(planned(unchanged('a'), deleted('b'), rerun('c')), planned(unchanged('a'), firstRun('b'), unchanged('c')));
    expect(jobs.map(({ address, action }) => `${action} ${address.slice(-1)}`)).toEqual(['rerun c', 'first_run b', 'unchanged a']);
  });

  test('and the stack of which it was made do not differ, whatever is known after apply', () => {
    const unknown = { ...unknownResults, request: { output_dir: true } };
    const stored = (bucket: string): Values => ({ output_storage: { type: 'COS', cos_output_storage: { bucket } } });
    const made = planned(job('a', ['create'], { after: { request: { ...request, ...stored(BUCKET), output_dir: null } }, unknown }));
    const stackOf = synthesized({ a: { request: { ...withDefinition('30'), output_dir: '/${var.dir}/', ...stored('${x.y.z}') } } });
    for (const review of [compared(made, stackOf), compared(stackOf, made)]) {
      expect(review.jobs).toMatchObject([{ action: 'unchanged' }]);
      expect(review.warnings).toEqual([expect.stringMatching(/^2 fields cannot be compared, .*output_dir/)]);
    }
  });

  test('has instances, each of which is compared with the one resource of the synthesized stack', () => {
    const made = planned(...['["x"]', '["y"]'].map((key) => ({ ...unchanged('a'), address: `tencentmps_process_media.a${key}` })));
    const { jobs } = compared(made, synthesized({ a: { for_each: '${toset(["x", "y"])}', request: withDefinition(40) } }));
    expect(jobs.map(({ address, action }) => [address, action])).toEqual([
      ['tencentmps_process_media.a["x"]', 'rerun'],
      ['tencentmps_process_media.a["y"]', 'rerun'],
    ]);
  });

  test('differs from a stack where what stands around an expression differs', () => {
    const made = planned(unchanged('a'));
    const { jobs } = compared(made, synthesized({ a: { request: { ...request, output_dir: '/other/${var.dir}/' } } }));
    expect(jobs).toMatchObject([{ action: 'rerun', changes: [{ path: 'request.output_dir', before: '/out/a/', after: '/other/${var.dir}/' }] }]);
  });
});

test('both forms say that two configurations are compared, and with what', () => {
  const stacks = [compared(synthesized({ a: { request }, b: { request } }), synthesized({ a: { request: withDefinition(40) }, c: { request: withDefinition(20) } }))];
  const review: Review = reviewOf('comparison', stacks, 'main/cdktf.out');
  const headline = '1 job differs, 1 new, 1 no longer there; 2 tasks would be started';
  expect(terminalReport(review, { colors: false })).toMatch(new RegExp(`^${headline}\nBase {5}main/cdktf.out\n`));
  const markdown = markdownReport(review);
  expect(markdown).toContain(`<!-- cdktf-tencent-mps comparison: videos -->\n## Media jobs: ${headline}`);
  expect(markdown).toContain('#### Differs in its result, and would run again (1)');
}); // prettier-ignore
