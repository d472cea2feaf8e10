import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { MediaInput, ProcessMedia, TencentMpsProvider } from '../lib';
import { alternating, seconds } from './measure';

/** Synthesizes so many jobs as the built package's constructs, and the same as raw resources with the same provider. */
export async function synthSeconds(count: number, runs: number): Promise<readonly [constructs: number, raw: number]> {
  const [constructs, raw] = await alternating(
    runs,
    () =>
      synth(
        (stack, index) =>
          new ProcessMedia(stack, `Job${index}`, { input: MediaInput.fromCos({ ...source, key: `in/${index}.mov` }), outputDir: '/out/', mediaProcessTask }),
      ),
    () => synth((stack, index) => rawJob(stack, index)),
  );
  return [constructs as number, raw as number];

  async function synth(add: (stack: TerraformStack, index: number) => unknown): Promise<number> {
    const outdir = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-synth-'));
    try {
      return await seconds(() => {
        const app = new App({ outdir });
        const stack = new TerraformStack(app, 'jobs');
        new TencentMpsProvider(stack, 'mps');
        for (let index = 0; index < count; index++) add(stack, index);
        app.synth();
      });
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }
}

const source = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const mediaProcessTask = { transcodeTaskSet: [{ definition: 20 }, { definition: 30 }] };

function rawJob(stack: TerraformStack, index: number): TerraformResource {
  const resource = new TerraformResource(stack, `Job${index}`, { terraformResourceType: 'tencentmps_process_media' });
  resource.addOverride('request', {
    input_info: { type: 'COS', cos_input_info: { ...source, object: `/in/${index}.mov` } },
    output_dir: '/out/',
    media_process_task: { transcode_task_set: [{ definition: 20 }, { definition: 30 }] },
  });
  return resource;
}
