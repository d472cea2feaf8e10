import { imageCost, lines, UNKNOWN_YET } from './asked';

const FULL_HD = { width: 1920, height: 1080 };
const NO_SIZE = 'the width and height of the source';
const upscale = (config: object): object => ({ enhanceConfig: { advancedSuperResolutionConfig: config } });

describe('an image is billed by what is done to it', () => {
  test.each<[string, object | undefined, string[]]>([
    ['a new format, in any size', { encodeConfig: { format: 'WebP', quality: 80 } }, ['image conversion and compression: 1 x 0.00005 = 0.00005']],
    ['an advanced format, by size', { encodeConfig: { format: 'AVIF' } }, ['image conversion to an advanced format, FHD: 1 x 0.000225 = 0.000225']],
    ['a format that is on no list', { encodeConfig: { format: 'JXL' } }, ['image: ? under which item the service bills the format jxl']],
    ['encoding after other work is part of it', { encodeConfig: { format: 'WebP' }, enhanceConfig: { denoise: {} } }, ['image enhancement, FHD: 1 x 0.006 = 0.006']],
    ['several enhancements, one by one', { enhanceConfig: { denoise: {}, colorEnhance: {}, faceEnhance: { switch: 'OFF' } } }, ['image enhancement, FHD: 1 x 0.006 = 0.006', 'image enhancement, FHD: 1 x 0.006 = 0.006']],
    ['super-resolution by the picture that it makes', { enhanceConfig: { superResolution: {} } }, ['image super-resolution, 4K: 1 x 0.024 = 0.024']],
    ['advanced super-resolution by a factor', upscale({ mode: 'percent', percent: 1.2 }), ['image super-resolution, 2K: 1 x 0.012 = 0.012']],
    ['removal of logos', { eraseConfig: { imageEraseLogo: {} } }, ['removal of watermarks from an image, FHD: 1 x 0.003 = 0.003']],
    ['a digital watermark', { blindWatermarkConfig: { addBlindWatermark: {} } }, ['watermark on an image: 1 x 0.003 = 0.003']],
    ['reading a digital watermark, of which there is no item', { blindWatermarkConfig: { extractBlindWatermark: {} } }, ['image: ? under which item the service bills extractBlindWatermark']],
    ['a cut-out', { aiCutoutConfig: {} }, ['AI processing of an image, FHD: 1 x 0.135 = 0.135']],
    ['an expansion by the size that it asks for', { aiExpansionConfig: { width: 2048, height: 2048 } }, ['AI processing of an image, 4K: 1 x 0.24 = 0.24']],
    ['an expansion to a ratio', { aiExpansionConfig: { aspectRatio: '1:1' } }, ['AI processing of an image: ? the width and height of the expanded image']],
    ['a score', { imageQualityConfig: {} }, ['quality score of an image, FHD: 1 x 0.003 = 0.003']],
    ['a resize, of which nobody says what it counts as', { transformConfig: { imageResize: { width: 100 } } }, ['image: ? under which item the service bills imageResize']],
    ['pictures made from nothing', { createImageConfig: { prompt: 'x' } }, ['image: ? under which item the service bills createImageConfig']],
    ['what is not known yet', UNKNOWN_YET as unknown as object, ['image: ? imageTask, which is known only during the apply']],
    ['a part that is not known yet', { enhanceConfig: UNKNOWN_YET }, ['image: ? imageTask.enhanceConfig, which is known only during the apply']],
    ['nothing at all', undefined, ['request: ? a task in the request']],
  ])('%s', (_, imageTask, expected) => {
    const shown = lines(imageCost(imageTask, { source: FULL_HD })).map((line) => line.replaceAll('5e-5', '0.00005'));
    expect(shown).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ['is needed for what is billed by size', { enhanceConfig: { denoise: {} } }, `image enhancement: ? ${NO_SIZE}`],
    ['is not needed where the size is written out', upscale({ mode: 'fixed', width: 2560, height: 1440 }), 'image super-resolution, 2K: 1 x 0.012 = 0.012'],
    ['is needed where one side follows from the other', upscale({ mode: 'fixed', width: 2560 }), `image super-resolution: ? ${NO_SIZE}`],
  ])('the size of the source %s', (_, imageTask, expected) => {
    expect(lines(imageCost(imageTask))).toEqual([expected]);
  });

  test.each<[string, object, string]>([
    ['an image template', { definition: 5 }, 'image: ? what image template 5 does'],
    ['an orchestration', { scheduleId: 30000 }, 'image: ? what orchestration 30000 does'],
  ])('what %s does is not known', (_, more, expected) => {
    expect(lines(imageCost(undefined, {}, more))).toEqual([expected]);
  });

  test('says that the functions are taken to add up, and what a digital watermark is taken for', () => {
    expect(imageCost({ enhanceConfig: { denoise: {} } }, { source: FULL_HD }).assumptions).toEqual(['each function of an image task is billed by itself']);
    expect(imageCost({ aiCutoutConfig: {} }, { source: FULL_HD }).assumptions).toEqual(['aiCutoutConfig is billed as AI processing', 'each function of an image task is billed by itself']);
  });
}); // prettier-ignore
