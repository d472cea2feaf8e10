/**
 * What: a whole media platform: a bucket, a queue for notifications, templates of one's own, a video and an image that are uploaded with the stack, jobs that
 *       make the video ready for streaming, preview it in 426 x 240, and make the image into the formats and sizes of a site, and the permissions of those
 *       who deploy it.
 * Why:  what a job needs and the job itself are one stack: the plan shows all of it, and a changed file, template or setting runs what depends on it, and
 *       nothing else. The bucket, the queue, the templates and the role are resources of the official provider, of which this package has typed bindings.
 * Run:  npx cdktf diff --app "node --import tsx examples/platform/main.ts", and the same with deploy, in a directory with the files WildAnimal.mov and
 *       poster.png. The credentials come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. "npm run demo" does it all against a simulator.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AdaptiveStreamingTemplate,
  AdaptiveStreamingVideo,
  ImageVariants,
  MediaBucket,
  MediaPermissions,
  NotificationQueue,
  NotificationTarget,
  ProcessMedia,
  tencentcloud,
  TencentMpsProvider,
  TranscodeTemplate,
} from '../../src';

const region = 'ap-guangzhou';
const sound = { codec: 'aac', bitrateKbps: 64, sampleRateHz: 44100, channels: 2 };

class Platform extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new tencentcloud.TencentcloudProvider(this, 'tencentcloud', { region });
    new TencentMpsProvider(this, 'mps', { region });

    const media = new MediaBucket(this, 'Media', {
      bucketName: 'media',
      region,
      corsRules: [{ allowedOrigins: ['https://www.example.com'] }],
      expirations: [{ prefix: 'preview/', days: 30 }],
      forceClean: true,
    });
    const done = new NotificationQueue(this, 'Done', { queueName: 'media-done', region });
    const notify = NotificationTarget.queue(done);

    const small = new TranscodeTemplate(this, 'Small', {
      name: 'small',
      container: 'mp4',
      video: { codec: 'h264', fps: 24, bitrateKbps: 300, width: 426, height: 240 },
      audio: sound,
    });
    const ladder = new AdaptiveStreamingTemplate(this, 'Ladder', {
      name: 'ladder',
      format: 'HLS',
      streams: [360, 240].map((height) => ({ video: { codec: 'h264', fps: 24, bitrateKbps: 2 * height, height }, audio: sound })),
    });

    const movie = media.upload('WildAnimal.mov', 'in/WildAnimal.mov');
    const trailer = new AdaptiveStreamingVideo(this, 'Trailer', {
      input: movie,
      output: media.folder('stream/'),
      streamingDefinition: ladder.definition,
      notify,
    });
    const preview = new ProcessMedia(this, 'Preview', {
      input: movie,
      output: media.folder('preview/'),
      transcode: [{ definition: small.definition }],
      notify,
    });
    const poster = new ImageVariants(this, 'Poster', {
      input: media.upload('poster.png', 'in/poster.png'),
      output: media.folder('site/'),
      formats: ['WebP', 'JPEG'],
      widths: [320],
    });

    const permissions = new MediaPermissions(this, 'Permissions');
    const deployer = new tencentcloud.CamRole(this, 'deployer', {
      name: 'media-deployer',
      description: 'Who deploys the media platform.',
      document: JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', action: 'name/sts:AssumeRole', principal: { service: 'cvm.qcloud.com' } }] }),
    });
    permissions.grantDeploy(deployer.id);

    new TerraformOutput(this, 'bucket', { value: media.bucketName });
    new TerraformOutput(this, 'queue', { value: done.queueName });
    new TerraformOutput(this, 'player', { value: trailer.manifest.url });
    new TerraformOutput(this, 'stream_files', { value: trailer.job.outputs.keys });
    new TerraformOutput(this, 'preview', { value: preview.outputs.get(0).key });
    new TerraformOutput(this, 'posters', { value: poster.urls });
    new TerraformOutput(this, 'service_policy', { value: permissions.servicePolicy });
  }
}

const app = new App();
new Platform(app, 'platform');
app.synth();
