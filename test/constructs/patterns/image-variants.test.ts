import { TerraformOutput } from 'cdktf';
import type { ImageVariantsProps } from '../../../src';
import { ImageVariants, MediaInput, MediaOutput } from '../../../src';
import { faultsOf, stackWithProvider, synth } from '../synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const props = { input: MediaInput.fromCos({ ...place, key: 'image/a.png' }), output: MediaOutput.toCos({ ...place, directory: 'out' }) };

function jobsOf(more: Omit<ImageVariantsProps, 'input' | 'output'>): Record<string, Record<string, unknown>> {
  const stack = stackWithProvider();
  new ImageVariants(stack, 'Poster', { ...props, ...more });
  expect(faultsOf(stack)).toEqual([]);
  return synth(stack).resource.tencentmps_process_image ?? {};
}

test('every variant is a job of its own, with an id that says which one it is', () => {
  expect(Object.keys(jobsOf({ formats: ['WebP', 'PNG'], widths: [320, 640] }))).toEqual([
    'Poster__png-w320',
    'Poster__png-w640',
    'Poster__webp-w320',
    'Poster__webp-w640',
  ]);
});

test('a variant has its format, width, quality and name', () => {
  expect(jobsOf({ formats: ['WebP'], widths: [320], quality: 80 })['Poster__webp-w320']?.request).toMatchObject({
    output_dir: '/out/',
    output_path: '{inputName}_w320.{format}',
    image_task: { encode_config: { format: 'WebP', quality: 80 }, transform_config: { image_resize: { mode: 'lfit', width: 320 } } },
  });
});

test('without widths there is one variant for each format, in the size of the source', () => {
  const jobs = jobsOf({ formats: ['WebP', 'JPEG'] });
  expect(Object.keys(jobs)).toEqual(['Poster__jpeg', 'Poster__webp']);
  expect(jobs.Poster__webp?.request).not.toHaveProperty('output_path');
});

test('a variant’s job and URL are found by format and width', () => {
  const stack = stackWithProvider();
  const variants = new ImageVariants(stack, 'Poster', { ...props, formats: ['WebP'], widths: [320, 640] });
  expect(variants.variant('webp', 640).node.path).toBe('media/Poster/webp-w640');
  new TerraformOutput(stack, 'urls', { value: variants.urls });
  expect(synth(stack).output.urls?.value).toEqual({
    'webp-w320': '${tencentmps_process_image.Poster__webp-w320.outputs[0].url}',
    'webp-w640': '${tencentmps_process_image.Poster__webp-w640.outputs[0].url}',
  });
});

test.each<[string, Partial<ImageVariantsProps>, RegExp]>([
  ['no format', { formats: [] }, /^\[media\/Poster\] formats is empty/],
  ['no width', { widths: [] }, /^\[media\/Poster\] widths is empty/],
  ['a format twice', { formats: ['WebP', 'PNG', 'webp'] }, /^\[media\/Poster\] formats\[2\] is "webp" once more/],
  ['a width twice', { widths: [320, 320] }, /^\[media\/Poster\] widths\[1\] is 320 once more/],
])('%s is refused', (_, more, fault) => {
  const stack = stackWithProvider();
  new ImageVariants(stack, 'Poster', { ...props, formats: ['WebP'], ...more });
  expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
});

test('a variant that there is not is told with those that there are', () => {
  const variants = new ImageVariants(stackWithProvider(), 'Poster', { ...props, formats: ['WebP'], widths: [320] });
  expect(() => variants.variant('WebP')).toThrow('media/Poster: the variant is not an allowed value. Given "webp"; allowed: "webp-w320".');
});
