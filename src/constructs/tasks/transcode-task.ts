import type * as api from '../gen/requests';

/** A transcoding: one output file, by a template, by a template with changes, or by parameters written out. */
export interface TranscodeTask extends api.TranscodeTaskInput {
  /**
   * Where in the source the output begins, in seconds; a negative number counts from the end. Stands for `startTimeOffset`.
   *
   * @default - from the beginning
   */
  readonly startSeconds?: number;

  /**
   * Where in the source the output ends, in seconds; a negative number counts from the end. Stands for `endTimeOffset`.
   *
   * @default - to the end
   */
  readonly endSeconds?: number;
}
