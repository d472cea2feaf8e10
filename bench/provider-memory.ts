import { readdirSync, readFileSync } from 'node:fs';

const sampleMs = 25;

/** Watches the processes that run the given file, and remembers the largest resident memory that one of them had. Linux only. */
export class ProviderMemory {
  private peakKb = 0;
  private timer?: NodeJS.Timeout;

  public constructor(private readonly file: string) {}

  public start(): void {
    this.timer = setInterval(() => this.sample(), sampleMs);
  }

  /** Megabytes; undefined where the system does not tell. */
  public stop(): number | undefined {
    clearInterval(this.timer);
    return this.peakKb > 0 ? this.peakKb / 1024 : undefined;
  }

  private sample(): void {
    for (const pid of process.platform === 'linux' ? readdirSync('/proc') : []) {
      if (!/^\d+$/.test(pid)) continue;
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.file)) continue;
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        this.peakKb = Math.max(this.peakKb, Number(peak ?? 0));
      } catch {
        // The process ended between the listing and the reading.
      }
    }
  }
}
