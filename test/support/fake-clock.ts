import type { Clock } from '../../src/api/clock';

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * Time that passes only where somebody sleeps: when everything else has come to rest, it jumps to the next sleeper's end. For code whose
 * other waits are promises that settle at once; whoever waits for a connection may sleep alone, for a second sleeper would not wait for it.
 */
export class FakeClock implements Clock {
  /** How long each sleep was asked to last, in order. */
  public readonly sleeps: number[] = [];
  private readonly sleepers = new Set<Sleeper>();
  private pumping = false;

  public constructor(private timeMs = Date.UTC(2030, 0, 1)) {}

  public now(): number {
    return this.timeMs;
  }

  public iso(): string {
    return new Date(this.timeMs).toISOString();
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    this.sleeps.push(ms);
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        atMs: this.timeMs + ms,
        wake: () => {
          this.sleepers.delete(sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      this.sleepers.add(sleeper);
      this.pump();
    });
  }

  /** Time passes without anybody sleeping. */
  public advance(ms: number): void {
    this.timeMs += ms;
    for (const sleeper of [...this.sleepers]) if (sleeper.atMs <= this.timeMs) sleeper.wake();
  }

  /** How many are asleep. */
  public get sleeping(): number {
    return this.sleepers.size;
  }

  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      const next = Math.min(...[...this.sleepers].map((sleeper) => sleeper.atMs));
      if (Number.isFinite(next)) this.advance(Math.max(0, next - this.timeMs));
      if (this.sleepers.size > 0) this.pump();
    });
  }
}
