import { resizings } from '../../src/model/image-size';

const source = { width: 300, height: 200 };
const enhance = (name: string, config: object): object => ({ EnhanceConfig: { [name]: config } });
const transform = (config: object): object => ({ TransformConfig: { ImageResize: config } });

test.each([
  ['nothing', {}, []],
  ['super-resolution', enhance('SuperResolution', {}), [{ width: 600, height: 400, fit: 'fill' }]],
  ['super-resolution that is off', enhance('SuperResolution', { Switch: 'OFF' }), []],
  ['advanced super-resolution', enhance('AdvancedSuperResolutionConfig', {}), [{ width: 600, height: 400, fit: 'fill' }]],
  ['a percentage', enhance('AdvancedSuperResolutionConfig', { Mode: 'percent', Percent: 1.5 }), [{ width: 450, height: 300, fit: 'fill' }]],
  ['the larger rectangle', enhance('AdvancedSuperResolutionConfig', { Mode: 'aspect', Width: 600, Height: 600 }), [{ width: 900, height: 600, fit: 'fill' }]],
  ['a fixed size', enhance('AdvancedSuperResolutionConfig', { Mode: 'fixed', Width: 600, Height: 600 }), [{ width: 600, height: 600, fit: 'fill' }]],
  ['sides', enhance('AdvancedSuperResolutionConfig', { Mode: 'fixed', LongSide: 900, ShortSide: 100 }), [{ width: 900, height: 100, fit: 'fill' }]],
  ['a resize by percentage', transform({ Percent: 0.5 }), [{ width: 150, height: 100, fit: 'fill' }]],
  ['a resize to one side', transform({ Mode: 'lfit', Width: 150 }), [{ width: 150, height: 100, fit: 'inside' }]],
  ['a crop', transform({ Mode: 'fill', Width: 50, Height: 50 }), [{ width: 50, height: 50, fit: 'cover' }]],
  ['padding', transform({ Mode: 'pad', Width: 50, Height: 50 }), [{ width: 50, height: 50, fit: 'contain' }]],
  [
    'an enlargement and a resize',
    { ...enhance('SuperResolution', {}), ...transform({ Percent: 0.1 }) },
    [
      { width: 600, height: 400, fit: 'fill' },
      { width: 60, height: 40, fit: 'fill' },
    ],
  ],
])('%s', (_title, task, expected) => {
  expect(resizings(task as Record<string, unknown>, source)).toEqual(expected);
});
