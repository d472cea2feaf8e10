import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import {
  BucketPrincipal,
  MediaBucket,
  MediaInput,
  NotificationQueue,
  NotificationTarget,
  NotificationTopic,
  ProcessMedia,
  tencentcloud,
  TencentMpsProvider,
  TimeSnapshotTemplate,
  TranscodeTemplate,
} from '../../src';
import { Snapshots } from '../../src';

const region = 'ap-guangzhou';

/** What Terraform reads of a job in a stack of its own, when everything that it needs is in another one. */
function jobApart(job: (platform: TerraformStack, jobs: TerraformStack) => void): { request: unknown; outputs: Record<string, { value: unknown }> } {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cross-stack-'));
  const app = new App({ outdir });
  const [platform, jobs] = [new TerraformStack(app, 'platform'), new TerraformStack(app, 'jobs')];
  for (const stack of [platform, jobs]) {
    new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
    new TencentMpsProvider(stack, 'mps');
  }
  job(platform, jobs);
  app.synth();
  const read = (stack: string): Record<string, unknown> =>
    JSON.parse(readFileSync(path.join(outdir, `stacks/${stack}/cdk.tf.json`), 'utf8')) as Record<string, unknown>;
  const resources = read('jobs').resource as Record<string, Record<string, { request: unknown }>>;
  const outputs = read('platform').output as Record<string, { value: unknown }>;
  rmSync(outdir, { recursive: true });
  return { request: resources.tencentmps_process_media?.Trailer?.request, outputs };
}

const input = MediaInput.fromCos({ bucket: 'media-1250000000', region, key: 'a.mov' });
const theirs = 'data.terraform_remote_state.cross-stack-reference-input-platform.outputs';

test('a template of another stack is a number here', () => {
  const { request, outputs } = jobApart((platform, jobs) => {
    const { definition } = new TranscodeTemplate(platform, 'Small', {
      container: 'mp4',
      video: { codec: 'h264', fps: 25, bitrateKbps: 500, width: 426, height: 240 },
    });
    const cover = new TimeSnapshotTemplate(platform, 'Cover');
    new ProcessMedia(jobs, 'Trailer', { input, transcode: [{ definition }], snapshots: [Snapshots.atTimes({ definition: cover.definition, seconds: [1] })] });
  });
  const name = 'cross-stack-output-tencentcloud_mps';
  expect(request).toMatchObject({
    media_process_task: {
      transcode_task_set: [{ definition: `\${tonumber(${theirs}.${name}_transcode_templateSmallid)}` }],
      snapshot_by_time_offset_task_set: [{ definition: `\${tonumber(${theirs}.${name}_snapshot_by_timeoffset_templateCoverid)}` }],
    },
  });
  expect(outputs[`${name}_transcode_templateSmallid`]?.value).toBe('${tencentcloud_mps_transcode_template.Small.id}');
});

test.each<[string, (platform: TerraformStack) => NotificationTarget, string, string]>([
  [
    'queue',
    (platform) => NotificationTarget.queue(new NotificationQueue(platform, 'Done', { queueName: 'done', region })),
    'queue_name',
    '${tencentcloud_tcmq_queue.Done.queue_name}',
  ],
  [
    'topic with its subscribers',
    (platform) => {
      const topic = new NotificationTopic(platform, 'News', { topicName: 'news', region });
      topic.subscribe('https://example.com/mps');
      return NotificationTarget.topic(topic);
    },
    'topic_name',
    '${tencentcloud_tcmq_subscribe.News__example-com.topic_name}',
  ],
])('a %s of another stack is told by its name', (_, target, field, value) => {
  const { request, outputs } = jobApart(
    (platform, jobs) => new ProcessMedia(jobs, 'Trailer', { input, transcode: [{ definition: 20 }], notify: target(platform) }),
  );
  expect(request).toHaveProperty(`task_notify_config.${field}`, expect.stringContaining(theirs));
  expect(Object.values(outputs).map((output) => output.value)).toEqual([value]);
});

test('an upload and a bucket with a policy of another stack are there before the job runs', () => {
  const { request, outputs } = jobApart((platform, jobs) => {
    const bucket = new MediaBucket(platform, 'Videos', { bucketName: 'videos-1250000000', region });
    bucket.grantRead(BucketPrincipal.anyone(), 'out/');
    new ProcessMedia(jobs, 'Trailer', { input: bucket.upload(__filename, 'in/a.mov'), output: bucket.folder('out'), transcode: [{ definition: 20 }] });
  });
  expect(request).toMatchObject({ input_info: { cos_input_info: { object: expect.stringContaining(theirs) as unknown } } });
  expect(request).toMatchObject({ output_storage: { cos_output_storage: { bucket: expect.stringContaining(theirs) as unknown } } });
  expect(Object.values(outputs).map(({ value }) => value)).toEqual([
    expect.stringMatching(/^\$\{tencentcloud_cos_bucket_object\.Videos__.*\.key\}$/),
    '${tencentcloud_cos_bucket_policy.Videos.bucket}',
  ]);
});
