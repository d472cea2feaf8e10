import type * as api from '../gen/requests';

/** A part of the video as an animated picture (GIF or WebP). */
export interface AnimatedGraphicTask {
  /** The animated graphic template, such as `Preset.ANIMATED_GIF`. */
  readonly definition: number;

  /** Where the clip begins in the source, in seconds. */
  readonly startSeconds: number;

  /** Where the clip ends in the source, in seconds. */
  readonly endSeconds: number;

  /**
   * Where the output of this task is stored.
   *
   * @default - where the job writes
   */
  readonly outputStorage?: api.TaskOutputStorage;

  /**
   * The output's path, relative to the job's directory or, beginning with "/", absolute. It ends with ".{format}".
   *
   * @default "{inputName}_animatedGraphic_{definition}.{format}"
   */
  readonly outputObjectPath?: string;

  /**
   * Further parameters that have no field of their own, as JSON text.
   *
   * @default - none
   */
  readonly extInfo?: string;
}
