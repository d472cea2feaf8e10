import type { Clock } from '../../../src/api/clock';

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Stands still until it is advanced; waits shorter than two seconds, those between retries, pass at once. */
export class FakeClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();

  public constructor(private timeMs = Date.UTC(2030, 0, 1)) {}

  public now(): number {
    return this.timeMs;
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms < 2000 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = { atMs: this.timeMs + ms, wake: resolve };
      this.sleepers.add(sleeper);
      signal?.addEventListener('abort', () => this.sleepers.delete(sleeper) && resolve(), { once: true });
    });
  }

  public advance(ms: number): void {
    this.timeMs += ms;
    for (const sleeper of [...this.sleepers]) {
      if (sleeper.atMs <= this.timeMs && this.sleepers.delete(sleeper)) sleeper.wake();
    }
  }
}
