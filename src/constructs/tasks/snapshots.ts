import type * as api from '../gen/requests';

/** Snapshots at given times. */
export interface TimedSnapshots extends api.SnapshotByTimeOffsetTaskInput {
  /**
   * The times, in seconds from the beginning. Together with `percents` they stand for `extTimeOffsetSet`; these come first.
   *
   * @default - none
   */
  readonly seconds?: number[];

  /**
   * The times, as percentages of the duration.
   *
   * @default - none
   */
  readonly percents?: number[];
}

/** Snapshots of a video. One of its factories says when they are taken. */
export class Snapshots {
  /** At given times, such as `{ definition: Preset.SNAPSHOT_JPG, seconds: [1.5], percents: [50] }`. The service takes the first picture when no time is given. */
  public static atTimes(task: TimedSnapshots): Snapshots {
    return new Snapshots('snapshotByTimeOffsetTaskSet', task);
  }

  /** At even distances, which the template decides. */
  public static sampled(task: api.SampleSnapshotTaskInput): Snapshots {
    return new Snapshots('sampleSnapshotTaskSet', task);
  }

  private constructor(
    /**
     * The list of the API's request in which the task belongs.
     *
     * @internal
     */
    public readonly _list: string,
    /** @internal */
    public readonly _task: object,
  ) {}
}
