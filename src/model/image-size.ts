import type { WireObject } from './wire';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How a picture comes to its new size, in sharp's words: `fill` stretches, `inside` and `outside` keep the ratio, `cover` crops, `contain` pads. */
export interface Resizing extends ImageSize {
  readonly fit: 'fill' | 'inside' | 'outside' | 'cover' | 'contain';
}

interface SizeConfig {
  readonly Switch?: string;
  readonly Mode?: string;
  readonly Size?: number;
  readonly Percent?: number;
  readonly Width?: number;
  readonly Height?: number;
  readonly LongSide?: number;
  readonly ShortSide?: number;
}

/** The steps that an ImageTask asks for, in order: super-resolution, then the resize. */
export function resizings(imageTask: WireObject, source: ImageSize): Resizing[] {
  const enhance = (imageTask.EnhanceConfig ?? {}) as Record<string, SizeConfig | undefined>;
  const transform = (imageTask.TransformConfig ?? {}) as Record<string, SizeConfig | undefined>;
  const steps: Resizing[] = [];
  const current = (): ImageSize => steps[steps.length - 1] ?? source;
  if (isOn(enhance.SuperResolution)) steps.push(scaled(current(), enhance.SuperResolution.Size ?? 2));
  if (isOn(enhance.AdvancedSuperResolutionConfig)) steps.push(advanced(enhance.AdvancedSuperResolutionConfig, current()));
  if (isOn(transform.ImageResize)) steps.push(resize(transform.ImageResize, current()));
  return steps;
}

/** A feature is on when its object is there, unless its Switch says OFF. */
function isOn(config: SizeConfig | undefined): config is SizeConfig {
  return config !== undefined && config.Switch !== 'OFF';
}

function advanced(config: SizeConfig, from: ImageSize): Resizing {
  if (config.Mode === 'aspect') return { ...outer(target(config, from), from), fit: 'fill' };
  if (config.Mode === 'fixed') return { ...target(config, from), fit: 'fill' };
  return scaled(from, config.Percent ?? 2);
}

const fits: Record<string, Resizing['fit']> = { mfit: 'outside', lfit: 'inside', fill: 'cover', pad: 'contain', fixed: 'fill' };

function resize(config: SizeConfig, from: ImageSize): Resizing {
  const fit = fits[config.Mode ?? 'percent'];
  return fit === undefined ? scaled(from, config.Percent ?? 1) : { ...target(config, from), fit };
}

function scaled({ width, height }: ImageSize, factor: number): Resizing {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)), fit: 'fill' };
}

/** Width and Height, or LongSide and ShortSide; a missing one follows from the other. */
function target(config: SizeConfig, from: ImageSize): ImageSize {
  const landscape = from.width >= from.height;
  const bySides = config.Width === undefined && config.Height === undefined;
  const width = bySides ? (landscape ? config.LongSide : config.ShortSide) : config.Width;
  const height = bySides ? (landscape ? config.ShortSide : config.LongSide) : config.Height;
  const ratio = from.width / from.height;
  if (width !== undefined) return { width, height: height ?? Math.max(1, Math.round(width / ratio)) };
  if (height !== undefined) return { width: Math.max(1, Math.round(height * ratio)), height };
  return from;
}

/** The smallest rectangle of the source's ratio that holds the target. */
function outer(size: ImageSize, from: ImageSize): ImageSize {
  const factor = Math.max(size.width / from.width, size.height / from.height);
  return { width: Math.round(from.width * factor), height: Math.round(from.height * factor) };
}
