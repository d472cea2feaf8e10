import { TerraformVariable } from 'cdktf';
import type { MpsJob, ProcessMediaProps } from '../../../src';
import { MediaInput, Preset, ProcessImage, ProcessMedia } from '../../../src';
import { faultsOf, stackWithProvider, warningsOf } from '../synthesis';

const input = MediaInput.fromCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'a.mov' });
const transcode = [{ definition: Preset.MP4_720P }];

function warned(props: ProcessMediaProps, kind: string): string[] {
  const stack = stackWithProvider();
  return using(new ProcessMedia(stack, 'Trailer', { input, ...props }), kind);
}

function using(job: MpsJob, kind: string): string[] {
  job.outputs.ofKind(kind);
  expect(faultsOf(job.cdktfStack)).toEqual([]);
  return warningsOf(job);
}

test.each<[string, ProcessMediaProps, string, RegExp]>([
  ['of a sub-task that is not asked for', { transcode }, 'sample_snapshot', /^outputs\.ofKind\("sample_snapshot"\) will be empty.* It makes "transcode"\.$/],
  ['beside those of a sub-task that is not asked for', { transcode }, 'image_sprite_web_vtt', /^outputs\.ofKind\("image_sprite_web_vtt"\) will be empty/],
  ['of a slip of the finger', { transcode }, 'transcoded', /"transcoded"\) names no kind of output that is known\. Did you mean "transcode"\?$/],
  ['in another spelling', { sprite: [{ definition: 10 }] }, 'imageSprite', /Did you mean "image_sprite"\?$/],
])('a warning is given for outputs %s', (_, props, kind, text) => {
  expect(warned(props, kind)).toEqual([expect.stringMatching(text)]);
});

test.each<[string, ProcessMediaProps, string]>([
  ['of a sub-task that is asked for', { transcode }, 'transcode'],
  ['beside those of a sub-task', { sprite: [{ definition: 10 }] }, 'image_sprite_web_vtt'],
  ['of an orchestration, which decides for itself', { scheduleId: 7 }, 'sample_snapshot'],
  ['of a kind that nothing is known of', { transcode }, 'smart_subtitles_trans_text'],
  ['of a kind that Terraform will know', { transcode }, '${var.kind}'],
])('no warning is given for outputs %s', (_, props, kind) => {
  expect(warned(props, kind)).toEqual([]);
});

test('no warning is given where only Terraform knows what is asked for', () => {
  const stack = stackWithProvider();
  const mediaProcessTask = new TerraformVariable(stack, 'task', {}).value as never;
  expect(using(new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask }), 'transcode')).toEqual([]);
});

test('an image job has files of its own kind', () => {
  const job = (): ProcessImage => new ProcessImage(stackWithProvider(), 'Poster', { input, convert: { format: 'WebP' } });
  expect(using(job(), 'image')).toEqual([]);
  expect(using(job(), 'transcode')).toEqual([expect.stringMatching(/will be empty: .* of the kind "image"/)]);
});
