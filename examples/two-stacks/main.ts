/**
 * What: one stack makes a video ready for streaming. A second one takes the cover that the first has made, and makes it into the formats and sizes that a
 *       site needs.
 * Why:  stacks are deployed, and fail, on their own. What one job has made is the input of another like any other value, also across stacks: cdktf
 *       carries it over and deploys the stacks in the right order.
 * Run:  npx cdktf diff videos site --app "node --import tsx examples/two-stacks/main.ts", and the same with deploy. The credentials and the region come
 *       from TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_REGION.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { JobOutput } from '../../src';
import { AdaptiveStreamingVideo, ImageVariants, MediaInput, MediaOutput, TencentMpsProvider } from '../../src';

const bucket = 'media-1250000000';
const region = 'ap-guangzhou';

class Videos extends TerraformStack {
  public readonly trailer: AdaptiveStreamingVideo;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new TencentMpsProvider(this, 'mps');
    this.trailer = new AdaptiveStreamingVideo(this, 'Trailer', {
      input: MediaInput.fromCos({ bucket, region, key: 'movie/201907/WildAnimal.mov' }),
      output: MediaOutput.toCos({ bucket, region, directory: 'stream/' }),
    });
  }
}

interface SiteProps {
  readonly cover: JobOutput;
  readonly manifest: JobOutput;
}

class Site extends TerraformStack {
  public constructor(scope: Construct, id: string, { cover, manifest }: SiteProps) {
    super(scope, id);
    new TencentMpsProvider(this, 'mps');
    const covers = new ImageVariants(this, 'Cover', {
      input: MediaInput.fromJobOutput(cover),
      output: MediaOutput.toCos({ bucket, region, directory: 'site/' }),
      formats: ['WebP', 'PNG'],
      widths: [320, 1280],
    });
    new TerraformOutput(this, 'covers', { value: covers.urls });
    new TerraformOutput(this, 'player', { value: manifest.url });
  }
}

const app = new App();
const { trailer } = new Videos(app, 'videos');
new Site(app, 'site', { cover: trailer.cover, manifest: trailer.manifest });
app.synth();
