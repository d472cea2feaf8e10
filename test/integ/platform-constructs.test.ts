import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AdaptiveStreamingTemplate,
  AiAnalysisTemplate,
  AiRecognitionTemplate,
  AnimatedGraphicTemplate,
  BucketPrincipal,
  ContentReviewTemplate,
  ImageSpriteTemplate,
  MediaBucket,
  MediaInput,
  MediaPermissions,
  NotificationQueue,
  NotificationTarget,
  NotificationTopic,
  PersonSample,
  ProcessMedia,
  SampleInterval,
  SampleSnapshotTemplate,
  Snapshots,
  tencentcloud,
  TencentMpsProvider,
  TimeSnapshotTemplate,
  TranscodeTemplate,
  WatermarkContent,
  WatermarkTemplate,
  WordSample,
} from '../../src';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { proxyEnvironment } from '../../src/simulator/proxy';
import { findMediaTools } from '../../src/simulator/render/tools';
import type { MediaTools } from '../../src/simulator/render/tools';
import { serve } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { attachedTo } from '../support/attached-to-command';
import { Workspace } from './workspace';

// A command of the real Terraform takes a second where the machine is busy.
jest.setTimeout(180_000);

const region = 'ap-guangzhou';
const directory = mkdtempSync(path.join(tmpdir(), 'platform-constructs-'));
afterAll(() => rmSync(directory, { recursive: true }));

const video = { codec: 'h264', fps: 25, bitrateKbps: 300 };
const audio = { codec: 'aac', bitrateKbps: 48, sampleRateHz: 44100 };

/** One of everything that the package has a noun for. */
class Platform extends TerraformStack {
  public constructor(app: App, source: string, logo: string) {
    super(app, 'platform');
    new tencentcloud.TencentcloudProvider(this, 'tencentcloud', { region });
    new TencentMpsProvider(this, 'mps', { pollInterval: '50ms' });
    new LocalBackend(this, { path: 'terraform.tfstate' });
    const bucket = new MediaBucket(this, 'Videos', {
      bucketName: 'videos',
      region,
      versioned: true,
      corsRules: [{ allowedOrigins: ['https://example.com'] }],
      expirations: [{ prefix: 'tmp/', days: 7 }],
      forceClean: true,
    });
    bucket.grantRead(BucketPrincipal.user('100000000001', '100000000002'), 'out/');
    const queue = new NotificationQueue(this, 'Done', { queueName: 'done', region });
    const topic = new NotificationTopic(this, 'News', { topicName: 'news', region });
    topic.subscribe(queue);
    const permissions = new MediaPermissions(this, 'Permissions');
    permissions.createServiceRole();

    const small = new TranscodeTemplate(this, 'Small', { container: 'mp4', video: { ...video, width: 426, height: 240 }, audio, topSpeed: {} });
    const ladder = new AdaptiveStreamingTemplate(this, 'Ladder', { format: 'HLS', streams: [{ video: { ...video, height: 180 }, audio }, { video }] });
    const clip = new AnimatedGraphicTemplate(this, 'Clip', { fps: 5, width: 160 });
    const cover = new TimeSnapshotTemplate(this, 'Cover', { width: 160, format: 'png' });
    const samples = new SampleSnapshotTemplate(this, 'Samples', { interval: SampleInterval.percent(50) });
    const seek = new ImageSpriteTemplate(this, 'Seek', { interval: SampleInterval.seconds(1), rowCount: 2, columnCount: 2, width: 80 });
    const brand = new WatermarkTemplate(this, 'Brand', { content: WatermarkContent.image(logo, { width: '10%' }), coordinateOrigin: 'BottomRight' });
    new ContentReviewTemplate(this, 'Strict', { porn: { picture: { labels: ['porn'] }, text: {} }, terrorism: { picture: {} }, custom: { speech: {} } });
    new AiAnalysisTemplate(this, 'About', { classification: true, tags: false });
    new AiRecognitionTemplate(this, 'Words', { faces: {}, speech: { subtitleFormat: 'vtt' }, text: true });
    new PersonSample(this, 'Ada', { name: 'Ada', usages: ['Review.Face'], faces: [logo] });
    new WordSample(this, 'Acme', { keyword: 'acme', usages: ['Review.Asr'], labels: ['brand'] });

    const trailer = new ProcessMedia(this, 'Trailer', {
      input: bucket.upload(source, 'in/trailer.mp4'),
      output: bucket.folder('out'),
      transcode: [{ definition: small.definition, watermarkSet: [{ definition: brand.definition }] }],
      adaptiveStreaming: [{ definition: ladder.definition }],
      animatedGraphic: [{ definition: clip.definition, startSeconds: 0, endSeconds: 1 }],
      snapshots: [Snapshots.atTimes({ definition: cover.definition, seconds: [1] }), Snapshots.sampled({ definition: samples.definition })],
      sprite: [{ definition: seek.definition }],
      notify: NotificationTarget.topic(topic),
    });
    const next = new ProcessMedia(this, 'Next', {
      input: MediaInput.fromJobOutput(trailer.outputs.ofKind('transcode').get(0)),
      output: bucket.folder('next'),
      transcode: [{ definition: small.definition }],
    });
    new TerraformOutput(this, 'first', { value: trailer.outputs.ofKind('transcode').get(0).key });
    new TerraformOutput(this, 'next', { value: next.outputs.get(0).key });
    new TerraformOutput(this, 'servicePolicy', { value: permissions.servicePolicy });
  }
}

/** A file that ffmpeg makes of its own test picture. */
function made(name: string, ...args: string[]): string {
  const file = path.join(directory, name);
  const { ffmpeg } = findMediaTools() as MediaTools;
  execFileSync(ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc=size=640x360:rate=25:duration=2', ...args, file]);
  return file;
}

test('a stack with one of everything is deployed at once, renders by its own templates, changes nothing the second time, and goes away', async () => {
  const simulator = new Simulator({ render: true });
  const served = await serve(simulator);
  const attached = await attachedTo(() => workspace);
  const account = { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY };
  const workspace: Workspace = new Workspace({ ...proxyEnvironment(served.url, account), ...attached.environment });
  try {
    const outdir = path.join(directory, 'out');
    const app = new App({ outdir });
    const sound = ['-f', 'lavfi', '-i', 'sine=duration=2', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest'];
    new Platform(app, made('trailer.mp4', ...sound), made('logo.png', '-frames:v', '1', '-vf', 'scale=64:36'));
    app.synth();
    cpSync(path.join(outdir, 'stacks/platform'), workspace.directory, { recursive: true });
    await workspace.init();
    await workspace.must('apply', '-auto-approve');

    const outputs = workspace.stateFile().outputs as Record<string, { value: string }>;
    expect(outputs.first?.value).toMatch(/^out\/trailer_transcode_\d+\.mp4$/);
    expect(outputs.next?.value).toMatch(/^next\/trailer_transcode_\d+_transcode_\d+\.mp4$/);
    const { outputs: files } = workspace.stored('tencentmps_process_media.Trailer')?.attributes as { outputs: Record<string, unknown>[] };
    expect(files.find(({ kind }) => kind === 'transcode')).toMatchObject({ width: 426, height: 240 });
    const { statement } = JSON.parse(outputs.servicePolicy?.value ?? '') as { statement: { resource: string[] }[] };
    const inBucket = 'qcs::cos:ap-guangzhou:uid/1250000000:videos-1250000000';
    expect(statement.map(({ resource }) => resource).slice(0, 2)).toEqual([
      [`${inBucket}/in/trailer.mp4`, `${inBucket}/out/*`],
      [`${inBucket}/out/*`, `${inBucket}/next/*`],
    ]);
    expect((await workspace.plan()).text).toContain('No changes.');

    await workspace.must('destroy', '-auto-approve');
    expect([simulator.store.bucketNames(), simulator.messaging.allQueues()]).toEqual([[], []]);
    const refused = simulator.calls.filter(({ errorCode }) => errorCode !== undefined && !errorCode.startsWith('RequestLimitExceeded'));
    expect(refused.map(({ action, errorCode }) => [action, errorCode])).toEqual([]);
  } finally {
    workspace.remove();
    await attached.close();
    await served.close();
  }
});
