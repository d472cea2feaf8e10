import type { WireObject } from '../model/wire';
import type { AnimatedSettings, PictureSettings, SpriteSettings, TranscodeSettings } from '../model/template-settings';
import type { Source } from './source';

export { fitSize } from '../model/fit-size';

export interface VideoStream {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly bitrateBps: number;
}

export interface AudioStream {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitrateBps: number;
}

export interface MediaInfo {
  readonly sizeBytes: number;
  /** As ffprobe writes it: `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  readonly bitrateBps: number;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly rotate: number;
  readonly video: readonly VideoStream[];
  readonly audio: readonly AudioStream[];
}

/** A part of the source, in seconds. */
export interface Clip {
  readonly start: number;
  readonly end: number;
}

export interface Rendered {
  readonly bytes: Buffer;
  readonly info: MediaInfo;
}

export interface Segment {
  readonly bytes: Buffer;
  readonly durationSeconds: number;
}

export interface SegmentedStream {
  readonly segments: readonly Segment[];
  readonly info: MediaInfo;
}

export interface DashStream {
  readonly manifest: Buffer;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** Told how far the work is, from 0 to 1. */
export type ProgressListener = (fraction: number) => void;

/** One source, opened for work. */
export interface OpenMedia {
  readonly info: MediaInfo;
  transcode(settings: TranscodeSettings, clip: Clip, progress?: ProgressListener): Promise<Rendered>;
  /** MPEG transport stream segments, as HLS wants them. */
  segments(settings: TranscodeSettings, clip: Clip, progress?: ProgressListener): Promise<SegmentedStream>;
  /** An MPEG-DASH presentation whose file names begin with the prefix. */
  dash(streams: readonly TranscodeSettings[], segmentSeconds: number, prefix: string): Promise<DashStream>;
  animated(settings: AnimatedSettings, clip: Clip): Promise<Rendered>;
  picture(settings: PictureSettings, atSeconds: number): Promise<Rendered>;
  /** One sheet with a tile for each time, filled row by row. */
  sheet(settings: SpriteSettings, atSeconds: readonly number[]): Promise<Rendered>;
  /** Removes what was written to the disk. */
  close(): Promise<void>;
}

export interface RenderedImage {
  readonly bytes: Buffer;
  /** The extension: "jpeg" as given in the request, or that of the source. */
  readonly format: string;
  /** What was asked for and not done. */
  readonly notDone: readonly string[];
}

/** What makes the outputs: for real, or placeholders of the right shape. */
export interface Studio {
  /** True: the work takes no time, so that a task is finished as soon as its rule says so. */
  readonly immediate: boolean;
  /** True: sources are really decoded, so they have to be real. */
  readonly renders: boolean;
  open(source: Source): Promise<OpenMedia>;
  image(source: Source, imageTask: WireObject): Promise<RenderedImage>;
  /** What stands for a source where a task creates its image from nothing. */
  blankImage(): Promise<Source>;
}

/** The studio cannot do it; becomes the failure of the sub-task. */
export class StudioFailure extends Error {
  public constructor(
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
