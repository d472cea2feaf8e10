/**
 * What: a video and an image that lie in a COS bucket are processed: the video into three sizes, a set of sampled snapshots and an animated graphic; the
 *       image into a JPEG of quality 75, enlarged by super-resolution.
 * Why:  the smallest whole stack. The plan shows which tasks will run, a deployment runs each of them once and waits, and the files they made are
 *       attributes that outputs and other resources can use.
 * Run:  npx cdktf diff, npx cdktf deploy, in the root of the repository (cdktf.json starts this file). The credentials and the region come from
 *       TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_REGION; "npm run simulate -- --exec ..." runs it against the simulator.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { MediaInput, MediaOutput, ProcessImage, ProcessMedia, TencentMpsProvider } from '../../src';

const bucket = 'media-1250000000';
const region = 'ap-guangzhou';

class FirstJob extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new TencentMpsProvider(this, 'mps');

    const trailer = new ProcessMedia(this, 'Trailer', {
      input: MediaInput.fromCos({ bucket, region, key: 'movie/201907/WildAnimal.mov' }),
      output: MediaOutput.toCos({ bucket, region, directory: 'out/trailer/' }),
      mediaProcessTask: {
        transcodeTaskSet: [{ definition: 20 }, { definition: 30 }, { definition: 40 }],
        sampleSnapshotTaskSet: [{ definition: 10 }],
        animatedGraphicTaskSet: [{ definition: 20000, startTimeOffset: 0, endTimeOffset: 2 }],
      },
    });

    const poster = new ProcessImage(this, 'Poster', {
      input: MediaInput.fromCos({ bucket, region, key: 'image/201907/poster.png' }),
      output: MediaOutput.toCos({ bucket, region, directory: 'out/poster/' }),
      imageTask: {
        encodeConfig: { format: 'JPEG', quality: 75 },
        enhanceConfig: { superResolution: { switch: 'ON' } },
      },
    });

    new TerraformOutput(this, 'trailer_task', { value: trailer.taskId });
    new TerraformOutput(this, 'trailer_files', { value: trailer.outputs.keys });
    new TerraformOutput(this, 'trailer_url', { value: trailer.outputs.get(0).url });
    new TerraformOutput(this, 'trailer_source', { value: trailer.media });
    new TerraformOutput(this, 'poster_task', { value: poster.taskId });
    new TerraformOutput(this, 'poster', { value: poster.outputs.get(0) });
  }
}

const app = new App();
new FirstJob(app, 'first-job');
app.synth();
