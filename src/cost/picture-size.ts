import { fitSize } from '../model/fit-size';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import type { FrameRate, Tier } from './price-items';
import type { Settings } from './settings';
import type { SourceFacts } from './source-facts';

const shortSides: readonly (readonly [Tier, number])[] = [
  ['SD', 480],
  ['HD', 720],
  ['FHD', 1080],
  ['2K', 1440],
  ['4K', 2160],
  ['8K', 4320],
];

/** The tier of a picture, by its short side in pixels. */
export function tierOf(shortSide: Known<number>): Known<Tier> {
  if (isMissing(shortSide)) return shortSide;
  return shortSides.find(([, most]) => shortSide <= most)?.[0] ?? new Missing(`a price for pictures with a short side of ${shortSide} pixels`);
}

/** The short side of what a template makes: its Width and Height, of which 0 follows from the other or from the source. */
export function shortSide(template: Settings, source: SourceFacts, enlarged = 1): Known<number> {
  const width = template.number('Width');
  const height = template.number('Height');
  const mode = template.text('ResolutionAdaptive');
  if (isMissing(width)) return width;
  if (isMissing(height)) return height;
  if (isMissing(mode)) return mode;
  const adaptive = mode !== 'close';
  if (width && height) return Math.min(width, height);
  if (adaptive && height) return height;
  const size = sizeOf(source);
  if (isMissing(size)) return size;
  const factor = width || height ? 1 : enlarged;
  const fitted = fitSize({ width: width ?? 0, height: height ?? 0, adaptive }, size);
  return Math.min(fitted.width, fitted.height) * factor;
}

export function sizeOf({ width, height }: SourceFacts): Known<{ width: number; height: number }> {
  return width && height ? { width, height } : new Missing('the width and height of the source');
}

/** The tier of an output that is as large as its source. */
export function sourceTier(source: SourceFacts): Known<Tier> {
  const size = sizeOf(source);
  return isMissing(size) ? size : tierOf(Math.min(size.width, size.height));
}

/** The class of a frame rate; 29.97 and 30 are one. */
export function frameRateClass(fps: Known<number>): Known<FrameRate> {
  if (isMissing(fps)) return fps;
  const most = [30, 60, 120].find((limit) => fps <= limit + 0.01);
  return most ? (`${most}fps` as FrameRate) : new Missing(`a price for ${fps} frames per second`);
}
