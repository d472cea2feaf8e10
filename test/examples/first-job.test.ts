import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The built provider is not there when only the unit tests run, and this test does not start it. */
jest.mock('../../src/constructs/private/provider-installation', () => ({ installAtSynth: () => undefined }));

test('the first example is the jobs of the service’s two API pages', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'first-job-'));
  process.env.CDKTF_OUTDIR = outdir;
  try {
    jest.isolateModules(() => require('../../examples/first-job/main'));
    const synthesized = JSON.parse(fs.readFileSync(path.join(outdir, 'stacks/first-job/cdk.tf.json'), 'utf8')) as { resource: unknown; output: object };
    expect(synthesized.resource).toMatchObject({
      tencentmps_process_media: {
        Trailer: {
          request: {
            media_process_task: {
              transcode_task_set: [{ definition: 20 }, { definition: 30 }, { definition: 40 }],
              sample_snapshot_task_set: [{ definition: 10 }],
              animated_graphic_task_set: [{ definition: 20000 }],
            },
          },
        },
      },
      tencentmps_process_image: {
        Poster: { request: { image_task: { encode_config: { format: 'JPEG', quality: 75 }, enhance_config: { super_resolution: { switch: 'ON' } } } } },
      },
    });
    expect(Object.keys(synthesized.output)).toEqual(['poster', 'poster_task', 'trailer_files', 'trailer_source', 'trailer_task', 'trailer_url']);
  } finally {
    delete process.env.CDKTF_OUTDIR;
    fs.rmSync(outdir, { recursive: true });
  }
});
