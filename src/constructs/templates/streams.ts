/** How a video stream is encoded. */
export interface VideoStream {
  /** The codec: "h264", "h265", "h266", "av1", "vp8", "vp9", "mpeg2", "dnxhd" or "mv-hevc", as far as the container takes it. */
  readonly codec: string;

  /** Frames per second: 0 to 120; 0 keeps the source's rate. */
  readonly fps: number;

  /** The bitrate in kbit/s: 0 or 128 to 100000; 0 keeps the source's. */
  readonly bitrateKbps: number;

  /**
   * The width, or with `resolutionAdaptive` "open" the long side, in px: 0 or 128 to 4096; 0 follows the height or the source.
   *
   * @default 0
   */
  readonly width?: number;

  /**
   * The height, or with `resolutionAdaptive` "open" the short side, in px: 0 or 128 to 4096; 0 follows the width or the source.
   *
   * @default 0
   */
  readonly height?: number;

  /**
   * Whether width and height are the long and the short side, whichever way the video stands ("open"), or what they say ("close").
   *
   * @default "open"
   */
  readonly resolutionAdaptive?: string;

  /**
   * The frames from one key frame to the next: 0 to 100000; 0 leaves it to the service.
   *
   * @default 0
   */
  readonly gop?: number;

  /**
   * What is done where the aspect ratio differs from the source's: "stretch", "black", "white", "gauss" or "smarttailor".
   *
   * @default "black"
   */
  readonly fillType?: string;

  /**
   * The constant quality factor, smaller is better: 0 to 51.
   *
   * @default - the service decides
   */
  readonly vcrf?: number;
}

/** How an audio stream is encoded. */
export interface AudioStream {
  /** The codec, as far as the container takes it: "aac", "mp3", "ac3", "eac3", "mp2", "flac", "pcm16", "pcm24", or "copy" to keep the source's sound. */
  readonly codec: string;

  /** The bitrate in kbit/s: 0 or 26 to 256; 0 keeps the source's. */
  readonly bitrateKbps: number;

  /** Samples per second, such as 44100; 0 keeps the source's rate. */
  readonly sampleRateHz: number;

  /**
   * The channels: 0 as in the source, 1 mono, 2 stereo, 6 for 5.1.
   *
   * @default 2
   */
  readonly channels?: number;
}
