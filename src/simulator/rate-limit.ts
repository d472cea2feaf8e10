import { ApiError } from './api-error';

/** So many calls per action, account and second of the simulator's clock. A refused call does not count. */
export class RateLimiter {
  private second = 0;
  private readonly counts = new Map<string, number>();

  /** @throws ApiError `RequestLimitExceeded` */
  public take(action: string, account: string, perSecond: number, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.second) {
      this.second = second;
      this.counts.clear();
    }
    const key = `${action} ${account}`;
    const count = this.counts.get(key) ?? 0;
    if (count >= perSecond) {
      throw new ApiError('RequestLimitExceeded', `${action} was called more than ${perSecond} times within this second, which is its limit. Call less often.`);
    }
    this.counts.set(key, count + 1);
  }
}
