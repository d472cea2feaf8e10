import type SharpConstructor from 'sharp';
import type { Sharp } from 'sharp';
import type { WireObject } from '../../model/wire';
import { SourceFailure, type Source } from '../source';
import { StudioFailure, type RenderedImage } from '../studio';
import { decodeBmp, encodeBmp, isBmp } from './bmp';
import { resizings, type Resizing } from '../../model/image-size';

type SharpModule = typeof SharpConstructor;

/** What is said where sharp is missing. */
const MISSING_SHARP =
  'Nothing was rendered: the package "sharp", which the simulator needs for images, is not installed. Install it, or start the simulator with --no-render.';

/** Converts and enlarges an image. What only the service can do is listed as not done. */
export async function renderImage(source: Source, imageTask: WireObject): Promise<RenderedImage> {
  const sharp = await loadSharp();
  const { Format, Quality } = (imageTask.EncodeConfig ?? {}) as { Format?: string; Quality?: number };
  const opened = await open(sharp, source);
  const format = Format?.toLowerCase() ?? opened.format;
  let image = opened.image;
  for (const step of resizings(imageTask, opened)) image = await resized(sharp, image, step);
  const extension = Format?.toLowerCase() ?? (source.format || opened.format);
  return { bytes: await encoded(image, format, Quality), format: extension, notDone: notDone(imageTask) };
}

/** A grey square, as PNG. */
export async function blankImage(): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp({ create: { width: 1024, height: 1024, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
}

async function loadSharp(): Promise<SharpModule> {
  try {
    return (await import('sharp')).default;
  } catch {
    throw new StudioFailure('InternalError', MISSING_SHARP);
  }
}

interface Opened {
  readonly image: Sharp;
  readonly width: number;
  readonly height: number;
  readonly format: string;
}

async function open(sharp: SharpModule, source: Source): Promise<Opened> {
  const bitmap = isBmp(source.bytes) ? decodeBmp(source.bytes) : undefined;
  if (bitmap) {
    const { width, height } = bitmap;
    return { image: sharp(bitmap.pixels, { raw: { width, height, channels: 3 } }), width, height, format: 'bmp' };
  }
  try {
    const image = sharp(source.bytes).autoOrient();
    const { autoOrient, format } = await image.metadata();
    return { image, width: autoOrient.width, height: autoOrient.height, format: format ?? 'png' };
  } catch {
    throw new SourceFailure('The source is no image, or a damaged one: it cannot be decoded.');
  }
}

/** One step at a time: sharp keeps only the last resize of a pipeline. */
async function resized(sharp: SharpModule, image: Sharp, { width, height, fit }: Resizing): Promise<Sharp> {
  const { data, info } = await image.resize({ width, height, fit, kernel: 'lanczos3' }).raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function encoded(image: Sharp, format: string, quality: number | undefined): Promise<Buffer> {
  switch (format) {
    case 'jpeg':
    case 'jpg':
      return image
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: quality ?? 90 })
        .toBuffer();
    case 'png':
      return image.png().toBuffer();
    case 'webp':
      return image.webp({ quality: quality ?? 90 }).toBuffer();
    case 'gif':
      return image.gif().toBuffer();
    case 'bmp': {
      const { data, info } = await image.flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
      return encodeBmp({ pixels: info.channels === 3 ? data : threeChannels(data), width: info.width, height: info.height });
    }
    default:
      throw new StudioFailure('InternalError', `The simulator cannot write images as ${format}; it can as JPEG, PNG, BMP and WebP.`);
  }
}

function threeChannels(grey: Buffer): Buffer {
  const pixels = Buffer.alloc(grey.length * 3);
  grey.forEach((value, index) => pixels.fill(value, index * 3, index * 3 + 3));
  return pixels;
}

const done = new Set(['EncodeConfig', 'EnhanceConfig', 'TransformConfig', 'SuperResolution', 'AdvancedSuperResolutionConfig']);

/** Of an ImageTask everything but the encoding and the size. */
function notDone(imageTask: WireObject): string[] {
  const wanted = [...Object.entries((imageTask.EnhanceConfig ?? {}) as WireObject), ...Object.entries(imageTask)];
  return wanted.filter(([name, config]) => !done.has(name) && (config as { Switch?: string } | null)?.Switch !== 'OFF').map(([name]) => name);
}
