/** The simulator's only source of time. It can jump forward, so that windows of days are tested in microseconds. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when that many milliseconds have passed on this clock. Never keeps the process alive. */
  sleep(ms: number): Promise<void>;
  /** Jumps forward. Sleepers whose time has come wake up. */
  advance(ms: number): void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is advanced. */
export class ManualClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();

  public constructor(private time: number = Date.UTC(2025, 0, 15, 8, 0, 0)) {}

  public now(): number {
    return this.time;
  }

  public sleep(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.sleepers.add({ at: this.time + ms, wake: resolve });
    });
  }

  public advance(ms: number): void {
    this.time += ms;
    wakeDue(this.sleepers, this.time);
  }
}

/** The machine's clock, plus what it was advanced by. */
export class SystemClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();
  private offsetMs = 0;

  public now(): number {
    return Date.now() + this.offsetMs;
  }

  public sleep(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at: this.now() + ms,
        wake: () => {
          clearTimeout(timer);
          this.sleepers.delete(sleeper);
          resolve();
        },
      };
      const timer = setTimeout(sleeper.wake, ms);
      timer.unref();
      this.sleepers.add(sleeper);
    });
  }

  public advance(ms: number): void {
    this.offsetMs += ms;
    wakeDue(this.sleepers, this.now());
  }
}

function wakeDue(sleepers: Set<Sleeper>, now: number): void {
  for (const sleeper of [...sleepers]) {
    if (sleeper.at > now) continue;
    sleepers.delete(sleeper);
    sleeper.wake();
  }
}
