import { ComplexObject } from 'cdktf';

/** What the service found out about a job's source. The members are tokens: they are known when the job has run, and null where the service does not tell. */
export class SourceMedia extends ComplexObject {
  /** Bytes. */
  public get sizeBytes(): number {
    return this.getNumberAttribute('size_bytes');
  }

  /** The container format, such as "mov,mp4,m4a,3gp,3g2,mj2". */
  public get container(): string {
    return this.getStringAttribute('container');
  }

  /** Bits per second. */
  public get bitrate(): number {
    return this.getNumberAttribute('bitrate');
  }

  /** Pixels. */
  public get width(): number {
    return this.getNumberAttribute('width');
  }

  /** Pixels. */
  public get height(): number {
    return this.getNumberAttribute('height');
  }

  /** The rotation to apply when shown, in degrees. */
  public get rotate(): number {
    return this.getNumberAttribute('rotate');
  }

  /** Seconds. */
  public get durationSeconds(): number {
    return this.getNumberAttribute('duration_seconds');
  }

  /** The codec of the first video stream, such as "h264". */
  public get videoCodec(): string {
    return this.getStringAttribute('video_codec');
  }

  /** Frames per second of the first video stream. */
  public get fps(): number {
    return this.getNumberAttribute('fps');
  }

  /** The codec of the first audio stream, such as "aac". */
  public get audioCodec(): string {
    return this.getStringAttribute('audio_codec');
  }
}
