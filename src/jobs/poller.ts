import type { Clock } from '../api/clock';

export interface PollerOptions {
  readonly clock: Clock;
  /** 0 to 1; spreads the polls of jobs that started together. */
  readonly random: () => number;
  /** The wait before a job's first poll; later ones grow to ten times of it. @default 1000 */
  readonly intervalMs?: number;
}

interface Entry {
  dueAtMs: number;
  readonly wake: () => void;
}

const growth = 1.5;
const mostGrowth = 10;

/** One schedule for all the jobs of a provider process: whatever their number, there is one timer. */
export class Poller {
  private readonly entries = new Set<Entry>();
  private running = false;
  private interrupt?: AbortController;

  public constructor(private readonly options: PollerOptions) {}

  /** Waits for the turn of a job's next poll, `polled` being how many it has had; at once when the signal is aborted. */
  public async turn(polled: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    const { clock, random, intervalMs = 1000 } = this.options;
    const interval = intervalMs * Math.min(mostGrowth, growth ** polled);
    await new Promise<void>((resolve) => {
      const entry: Entry = {
        dueAtMs: clock.now() + interval * (0.8 + 0.4 * random()),
        wake: () => {
          this.entries.delete(entry);
          signal?.removeEventListener('abort', entry.wake);
          // Nobody may be left to sleep for.
          this.interrupt?.abort();
          resolve();
        },
      };
      signal?.addEventListener('abort', entry.wake, { once: true });
      this.entries.add(entry);
      this.interrupt?.abort();
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.entries.size > 0) {
      const nextAtMs = Math.min(...[...this.entries].map((entry) => entry.dueAtMs));
      const now = this.options.clock.now();
      if (nextAtMs > now) {
        this.interrupt = new AbortController();
        await this.options.clock.sleep(nextAtMs - now, this.interrupt.signal);
        this.interrupt = undefined;
      }
      const reached = this.options.clock.now();
      for (const entry of [...this.entries]) if (entry.dueAtMs <= reached) entry.wake();
    }
    this.running = false;
  }
}
