import { MediaInput, MediaOutput, ProcessImage } from '../../src';
import { faultsOf, stackWithProvider, synth } from './synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };

describe('an image job', () => {
  test('is one request of its own resource type', () => {
    const stack = stackWithProvider();
    new ProcessImage(stack, 'Poster', {
      input: MediaInput.fromCos({ ...place, key: 'poster.png' }),
      output: MediaOutput.toDirectory('out'),
      imageTask: { encodeConfig: { format: 'JPEG', quality: 75 }, enhanceConfig: { superResolution: { switch: 'ON' } } },
    });
    expect(faultsOf(stack)).toEqual([]);
    expect(synth(stack).resource).toEqual({
      tencentmps_process_image: {
        Poster: {
          request: {
            input_info: { type: 'COS', cos_input_info: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/poster.png' } },
            output_dir: '/out/',
            image_task: { encode_config: { format: 'JPEG', quality: 75 }, enhance_config: { super_resolution: { switch: 'ON' } } },
          },
        },
      },
    });
  });

  test('an existing task is imported by its id', () => {
    const stack = stackWithProvider();
    ProcessImage.generateConfigForImport(stack, 'Old', '2600011633-ImageTask-1');
    expect(synth(stack).import).toEqual([{ id: '2600011633-ImageTask-1', to: 'tencentmps_process_image.Old' }]);
  });
});
