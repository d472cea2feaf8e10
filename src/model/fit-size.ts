import type { PictureSize } from './template-settings';

/** The size of a picture with even sides: 0 follows from the other side, or from the source. */
export function fitSize(size: PictureSize, source: { readonly width: number; readonly height: number }): { width: number; height: number } {
  const landscape = source.width >= source.height;
  const [width, height] = size.adaptive && !landscape ? [size.height, size.width] : [size.width, size.height];
  const ratio = source.width > 0 && source.height > 0 ? source.width / source.height : 16 / 9;
  if (width > 0 && height > 0) return { width: even(width), height: even(height) };
  if (width > 0) return { width: even(width), height: even(width / ratio) };
  if (height > 0) return { width: even(height * ratio), height: even(height) };
  return { width: even(source.width || 1280), height: even(source.height || 720) };
}

function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
