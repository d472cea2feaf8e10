/** What the templates of each family say, as far as the outputs depend on it. Sizes are in pixels, rates in kbit/s, times in seconds. */

/** Width is the long side and height the short one while `adaptive`; 0 follows from the other, or from the source. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly adaptive: boolean;
}

export interface VideoSettings extends PictureSize {
  readonly codec: string;
  /** 0: the encoder's quality decides. */
  readonly bitrateKbps: number;
  /** 0: as the source. */
  readonly fps: number;
  readonly crf?: number;
  readonly gopFrames?: number;
  readonly fill?: string;
}

export interface AudioSettings {
  readonly codec: string;
  readonly bitrateKbps: number;
  /** Hz; 0: as the source. */
  readonly sampleRate: number;
  readonly channels: number;
}

export interface TranscodeSettings {
  readonly container: string;
  /** Absent: the output has no video stream. */
  readonly video?: VideoSettings;
  /** Absent: the output has no audio stream. */
  readonly audio?: AudioSettings;
  /** The streams are copied into another container. */
  readonly remux?: boolean;
  /** Encoded by the Top Speed Codec, which the service bills at prices of its own. @default false */
  readonly topSpeedCodec?: boolean;
  /** HLS: how long a segment is. */
  readonly segmentSeconds?: number;
}

export interface PictureSettings extends PictureSize {
  readonly format: string;
}

export interface AnimatedSettings extends PictureSettings {
  readonly fps: number;
}

export interface SamplingSettings extends PictureSettings {
  readonly sampleType: 'Percent' | 'Time';
  /** Per cent, or seconds. */
  readonly interval: number;
}

export interface SpriteSettings extends SamplingSettings {
  readonly rows: number;
  readonly columns: number;
}

export interface AdaptiveSettings {
  readonly format: 'HLS' | 'MPEG-DASH';
  readonly streams: readonly TranscodeSettings[];
  readonly segmentSeconds: number;
  /** True: sub-streams that are larger than the source are made too. The presets leave them out. @default false */
  readonly enlarges?: boolean;
}
