import type { ChangeJson } from '../../src/review/plan-json';
import type { JobReview } from '../../src/review/review';
import { BUCKET, cosInput, convertTo, transcode, transcodeTo } from '../integ/jobs';
import { change, deleted, finished, firstRun, job, rerun, reviewed, reviewedJob, unchanged, unknownResults } from './plans';

describe('what happens to a job', () => {
  const tainted = job('a', ['delete', 'create'], {
    before: finished('a'),
    after: { request: transcodeTo('a'), run_reason: 'first run' },
    unknown: unknownResults,
    more: { action_reason: 'replace_because_tainted' },
  });
  const resumed = { request: transcodeTo('a'), run_reason: 'resumes task task-a', task_id: 'task-a' };
  const others = Object.fromEntries(Object.entries(unknownResults).filter(([name]) => name !== 'task_id'));
  const settings = { ...finished('a'), on_destroy: 'delete_outputs', run_reason: 'no run: only on_destroy changed' };

  test.each<[string, ChangeJson, Partial<JobReview>]>([
    ['a new one runs', firstRun('a'), { action: 'first_run', reason: 'first run', uncertain: false }],
    ['a new one that finds its task goes on', firstRun('a', { run_reason: 'resumes task task-1' }), { action: 'resume', reason: 'resumes task task-1' }],
    ['one that differs runs again, and says in what', rerun('a'), { action: 'rerun', reason: 'output_dir: "/out/a/" -> "/other/"' }],
    ['one of which the task is unfinished goes on', job('a', ['update'], { before: finished('a'), after: resumed, unknown: others }), { action: 'resume' }],
    [
      'one that is not decided before the deployment says so',
      job('a', ['update'], { before: finished('a'), after: { request: transcodeTo('a') }, unknown: { ...unknownResults, run_reason: true } }),
      { action: 'rerun', uncertain: true },
    ],
    [
      'one that differs for certain is decided, whatever else is not known',
      job('a', ['update'], { before: finished('a'), after: { request: { ...transcodeTo('a'), output_dir: '/b/' } }, unknown: { ...unknownResults, run_reason: true, triggers: { t: true } } }),
      { action: 'rerun', uncertain: false, reason: 'output_dir: "/out/a/" -> "/b/"' },
    ],
    [
      'one that never runs again is not decided by what differs',
      job('a', ['update'], { before: finished('a'), after: { request: { ...transcodeTo('a'), output_dir: '/b/' }, rerun: 'never' }, unknown: { ...unknownResults, run_reason: true } }),
      { action: 'rerun', uncertain: true },
    ],
    ['one of which a setting changes does not run', job('a', ['update'], { before: finished('a'), after: settings }), { action: 'update', reason: 'no run: only on_destroy changed' }],
    ['one without a change stays', unchanged('a'), { action: 'unchanged' }],
    ['one that is gone from the configuration is deleted', deleted('a'), { action: 'delete', reason: 'no longer in the configuration' }],
    ['one that is deleted and created again runs again', tainted, { action: 'rerun', replaced: true, reason: 'the last deployment of it failed' }],
    ['one that leaves the state is no deletion', job('a', ['forget'], { before: finished('a') }), { action: 'forget' }],
    [
      'one that OpenTofu leaves alone says why',
      job('a', ['forget'], { before: finished('a'), more: { action_reason: 'forgot_because_lifecycle_destroy_in_config' } }),
      { action: 'forget', reason: 'lifecycle.destroy is false' },
    ],
    [
      'one that moves says from where',
      { ...unchanged('a'), previous_address: 'tencentmps_process_media.old' },
      { action: 'update', previousAddress: 'tencentmps_process_media.old' },
    ],
    [
      'one that is imported says its task',
      { ...unchanged('a'), change: { ...unchanged('a').change, importing: { id: 'task-7' } } },
      { action: 'update', imported: 'task-7' },
    ],
  ])('%s', (_title, given, expected) => {
    expect(reviewedJob(given)).toMatchObject(expected);
  }); // prettier-ignore
});

test('why an earlier deployment ran a job is no reason for what this one does', () => {
  expect(reviewedJob(unchanged('a'))).not.toHaveProperty('reason');
  expect(reviewedJob({ ...unchanged('a'), previous_address: 'tencentmps_process_media.old' })).not.toHaveProperty('reason');
  expect(reviewedJob(job('a', ['update'], { before: finished('a'), after: finished('a', { timeouts: {} }) }))).not.toHaveProperty('reason');
});

describe('what becomes of its files', () => {
  const fates = (given: ChangeJson): string[] => reviewedJob(given).outputs.map(({ location, fate }) => `${fate} ${location}`);
  const snapshots = { ...transcode(), media_process_task: { sample_snapshot_task_set: [{ definition: 10 }] } };
  const sampled = ['1', '2'].map((number) => ({ kind: 'sample_snapshot', bucket: BUCKET, key: `out/a_sampleSnapshot_10_${number}.jpg` }));

  test.each<[string, ChangeJson, string[]]>([
    ['a first run writes new ones', firstRun('a'), [`new ${BUCKET}/out/a/a_transcode_30.mp4`]],
    ['a re-run to another place leaves the old ones behind', rerun('a'), [`new ${BUCKET}/other/a_transcode_30.mp4`, `kept ${BUCKET}/out/a/a_transcode_30.mp4`]],
    ['a re-run to the same place replaces', rerun('a', { request: { ...transcodeTo('a'), tasks_priority: 1 } }), [`replaced ${BUCKET}/out/a/a_transcode_30.mp4`]],
    ['a deletion leaves them', deleted('a'), [`kept ${BUCKET}/out/a/a_transcode_30.mp4`]],
    ['a deletion with on_destroy "delete_outputs" deletes them', deleted('a', { on_destroy: 'delete_outputs' }), [`deleted ${BUCKET}/out/a/a_transcode_30.mp4`]],
    ['nothing happens to those of an unchanged job', unchanged('a'), [`unchanged ${BUCKET}/out/a/a_transcode_30.mp4`]],
    [
      'a series is known by its pattern',
      job('a', ['update'], { before: finished('a', { request: snapshots, outputs: sampled }), after: { request: snapshots, run_reason: 'rerun is "always"' }, unknown: unknownResults }),
      [`replaced ${BUCKET}/out/a_sampleSnapshot_10_1.jpg`, `replaced ${BUCKET}/out/a_sampleSnapshot_10_2.jpg`],
    ],
    ['the provider’s own word comes first', firstRun('a', { expected_outputs: ['b/x.mp4', 'b/y_{number}.jpg'] }), ['new b/x.mp4', 'new b/y_{number}.jpg']],
    [
      'what is not known stays a variable',
      job('a', ['create'], { after: { request: transcode(30), run_reason: 'first run' }, unknown: { ...unknownResults, request: { output_dir: true } } }),
      [`new ${BUCKET}/{outputDir}/a_transcode_30.mp4`],
    ],
  ])('%s', (_title, given, expected) => {
    expect(fates(given)).toEqual(expected);
  }); // prettier-ignore
});

describe('its request', () => {
  test('differs field by field; what was added is there to the last field', () => {
    const before = { ...transcodeTo('a'), input_info: cosInput('in/a.mov') };
    const after = {
      ...before,
      output_dir: null,
      media_process_task: { transcode_task_set: [{ definition: '40' }, { definition: 20, override_parameter: { video_template: { codec: 'h265' } } }] },
    };
    const { changes } = reviewedJob(job('a', ['update'], { before: { ...finished('a'), request: before, triggers: { build: '7' } }, after: { request: after, triggers: { build: '8', more: 'x' } }, unknown: unknownResults })); // prettier-ignore
    expect(changes).toEqual([
      { path: 'request.output_dir', before: '/out/a/' },
      { path: 'request.media_process_task.transcode_task_set[0].definition', before: 30, after: 40 },
      { path: 'request.media_process_task.transcode_task_set[1].definition', after: 20 },
      { path: 'request.media_process_task.transcode_task_set[1].override_parameter.video_template.codec', after: 'h265' },
      { path: 'triggers.build', before: '7', after: '8' },
      { path: 'triggers.more', after: 'x' },
    ]);
  });

  test('has what is known after apply as such', () => {
    const planned = { after: { request: { media_process_task: { transcode_task_set: [null] } }, run_reason: 'first run' } };
    const unknown = { request: { input_info: true, media_process_task: { transcode_task_set: [true] } } };
    const { changes, source } = reviewedJob(job('a', ['create'], { ...planned, unknown: { ...unknownResults, ...unknown } }));
    expect(changes).toEqual([
      { path: 'request.input_info', after: '(known after apply)' },
      { path: 'request.media_process_task.transcode_task_set[0]', after: '(known after apply)' },
    ]);
    expect(source).toBeNull();
  });

  test.each<[string, Record<string, unknown>, string | null]>([
    ['an object of COS', { input_info: cosInput('in/a.mov') }, `${BUCKET}/in/a.mov`],
    ['an object of S3', { input_info: { type: 'AWS-S3', s3_input_info: { s3_bucket: 'media', s3_region: 'us-east-1', s3_object: 'in/a.mov' } } }, 'media/in/a.mov'],
    ['a URL, without its signature', { input_info: { type: 'URL', url_input_info: { url: 'https://user:pw@example.com/a.mov?sign=abc' } } }, 'https://example.com/a.mov?…'],
  ])('names its source: %s', (_title, request, source) => {
    expect(reviewedJob(firstRun('a', { request })).source).toBe(source);
  }); // prettier-ignore

  test.each<[string, Record<string, unknown> | undefined, string | null]>([
    ['nobody', undefined, null],
    ['a queue', { notify_type: 'TDMQ-CMQ', cmq_model: 'Queue', cmq_region: 'gz', queue_name: 'done' }, 'queue done (gz)'],
    ['a topic', { cmq_model: 'Topic', cmq_region: 'gz', topic_name: 'done' }, 'topic done (gz)'],
    ['a URL', { notify_type: 'URL', notify_url: 'https://example.com/done?token=abc' }, 'https://example.com/done?…'],
    ['SQS', { notify_type: 'AWS-SQS', aws_sqs: { sqs_region: 'us-east-1', sqs_queue_name: 'done' } }, 'SQS queue done'],
    ['a function', { notify_type: 'SCF' }, 'cloud function (SCF)'],
  ])('names who is told: %s', (_title, config, notification) => {
    expect(reviewedJob(firstRun('a', { request: { ...transcodeTo('a'), ...(config && { task_notify_config: config }) } })).notification).toBe(notification);
  });
});

test('an image job is a job', () => {
  const image = change({ address: 'tencentmps_process_image.cat', actions: ['create'], after: { request: convertTo('pic'), run_reason: 'first run' }, unknown: unknownResults });
  expect(reviewedJob(image)).toMatchObject({ type: 'process_image', action: 'first_run', outputs: [{ location: `${BUCKET}/out/pic/cat.{format}`, fate: 'new' }] });
}); // prettier-ignore

describe('warnings', () => {
  const doubtful = firstRun('a', {
    request: { ...transcodeTo('a'), task_notify_config: { notify_type: 'URL', notify_url: 'https://e.com', queue_name: 'unused' } },
  });

  test('are those of the model where nobody listened to the provider', () => {
    expect(reviewedJob(doubtful).warnings).toEqual([expect.stringContaining('request.task_notify_config.queue_name')]);
  });

  test('are those of the provider where somebody did', () => {
    const diagnostics = [{ text: 'two jobs write out/a.mp4', address: 'tencentmps_process_media.a' }, { text: 'old state' }];
    expect(reviewedJob(doubtful, { diagnostics }).warnings).toEqual(['two jobs write out/a.mp4']);
  });
});

test('an output in a folder that the stack’s own orchestration watches is warned of, whatever the provider said', () => {
  const trigger = [{ type: 'CosFileUpload', cos_file_upload_trigger: [{ bucket: BUCKET, region: 'ap-guangzhou', dir: '/out/', formats: null }] }];
  const watcher = change({ address: 'tencentcloud_mps_schedule.Incoming', actions: ['create'], after: { trigger } });
  const warnings = (one: ChangeJson): readonly string[] => reviewed([watcher, one], { diagnostics: [] }).stacks[0]?.jobs[0]?.warnings ?? [];
  expect(warnings(firstRun('a'))).toEqual([
    `an output lies in a folder that triggers processing: ${BUCKET}/out/a/a_transcode_30.mp4; tencentcloud_mps_schedule.Incoming watches ${BUCKET}/out/`,
  ]);
  expect(warnings(unchanged('a'))).toEqual([]);
});

test('a job that stays while the template changes that it uses is warned of: the template keeps its id', () => {
  const address = 'tencentcloud_mps_transcode_template.Small';
  const template = change({ address, actions: ['update'], before: { id: '1', name: 'a' }, after: { id: '1', name: 'b' } });
  const request = { media_process_task: { transcode_task_set: [{ definition: `\${tonumber(${address}.id)}` }] } };
  const stack = { resource: { tencentmps_process_media: { a: { request } } } };
  const warnings = (one: ChangeJson): readonly string[] => reviewed([template, one], { diagnostics: [], stack }).stacks[0]?.jobs[0]?.warnings ?? [];
  expect(warnings(unchanged('a'))).toEqual([`uses ${address}, which is changed and keeps its id: the job does not run again because of that`]);
  expect(warnings(rerun('a'))).toEqual([]);
  expect(warnings(unchanged('b'))).toEqual([]);
});

test('an object that an earlier replacement left behind is told from the one in its place', () => {
  const left = job('a', ['delete'], { before: finished('a'), more: { deposed: 'b5e1c0de', action_reason: 'delete_because_no_resource_config' } });
  const review = reviewed([unchanged('a'), left]);
  expect(review.stacks[0]?.jobs.map(({ address, action, outputs }) => [address, action, outputs.length])).toEqual([
    ['tencentmps_process_media.a (deposed object b5e1c0de)', 'delete', 0],
    ['tencentmps_process_media.a', 'unchanged', 1],
  ]);
});
