import type { Clock } from './clock';

/** Requests per second that the service documents for each action, see https://www.tencentcloud.com/document/product/1041/33640 */
export const documentedLimits: Readonly<Record<string, number>> = {
  ProcessMedia: 100,
  ProcessImage: 20,
  DescribeTaskDetail: 100,
  DescribeImageTaskDetail: 20,
  DescribeTasks: 100,
  DescribeImageTasks: 20,
  ManageTask: 20,
};

/** Calls arrive less evenly than they leave; this part of the limit is used, so that bunching does not exceed it. */
const usedPart = 0.9;

/** Spaces the calls of each action evenly, so that no second holds more of them than the service allows. */
export class RateLimiter {
  /** For each action, when its latest call was let go. */
  private readonly released = new Map<string, Promise<number>>();

  public constructor(
    private readonly clock: Clock,
    /** At most this many calls per second and action. @default - what the service documents */
    private readonly maxPerSecond = Infinity,
  ) {}

  /**
   * Resolves when the action may be called, or at once when the signal is aborted, with what `ready` gives: what a call still has to wait for
   * when its turn has come. The others wait as well then, for turns that were given out before would all be used at once after it.
   */
  public async acquire<T = void>(action: string, ready: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const limit = Math.min(documentedLimits[action] ?? Infinity, this.maxPerSecond);
    if (!Number.isFinite(limit)) return ready();
    // Measured from when the call before really went: a busy process that wakes up late must not let several go at once.
    const before = this.released.get(action) ?? Promise.resolve(-Infinity);
    const turn = before.then(async (releasedAtMs) => {
      const waitMs = releasedAtMs + 1000 / (limit * usedPart) - this.clock.now();
      if (waitMs > 0) await this.clock.sleep(waitMs, signal);
      return ready();
    });
    this.released.set(
      action,
      turn.then(
        () => this.clock.now(),
        () => before,
      ),
    );
    return turn;
  }
}
