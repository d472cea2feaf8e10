/**
 * What: a video behind a URL is transcoded into a bucket that exists already, with a cover, and an audio track for those who only listen.
 * Why:  not everything belongs to the stack. A bucket that somebody else owns is named, not declared; a source can be anything that the service can
 *       download. Such a source has no storage of its own, so the job says where it writes.
 * Run:  npx cdktf diff --app "node --import tsx examples/existing-bucket-url-source/main.ts", and the same with deploy. The name and the region of the
 *       bucket and the URL come from MEDIA_BUCKET, MEDIA_REGION and SOURCE_URL; the credentials from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { MediaBucket, MediaInput, Preset, ProcessMedia, Snapshots, TencentMpsProvider } from '../../src';

const {
  MEDIA_BUCKET: bucket = 'media-1250000000',
  MEDIA_REGION: region = 'ap-guangzhou',
  SOURCE_URL: url = 'https://example.com/videos/talk.mp4',
} = process.env;

class ExistingBucket extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new TencentMpsProvider(this, 'mps');
    const videos = MediaBucket.fromBucketName(this, 'Videos', bucket, region);

    const talk = new ProcessMedia(this, 'Talk', {
      input: MediaInput.fromUrl(url),
      output: videos.folder('talks'),
      transcode: [{ definition: Preset.MP4_720P }, { definition: Preset.AUDIO_M4A_48K }],
      snapshots: [Snapshots.atTimes({ definition: Preset.SNAPSHOT_JPG, percents: [10] })],
    });

    new TerraformOutput(this, 'videos', { value: talk.outputs.ofKind('transcode').urls });
    new TerraformOutput(this, 'cover', { value: talk.outputs.ofKind('snapshot_by_time_offset').get(0).url });
  }
}

const app = new App();
new ExistingBucket(app, 'existing-bucket-url-source');
app.synth();
