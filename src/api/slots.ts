/** Lets so many through at a time, in the order in which they came. */
export class Slots {
  private used = 0;
  private readonly queue: (() => void)[] = [];

  public constructor(private readonly most = Infinity) {}

  /** Runs the work when a slot is free. */
  public async with<T>(work: () => Promise<T>): Promise<T> {
    if (this.used < this.most) this.used++;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    return this.occupied(work);
  }

  /** Runs work that is under way already: it takes a slot without waiting for one, and others wait the longer. */
  public underWay<T>(work: () => Promise<T>): Promise<T> {
    this.used++;
    return this.occupied(work);
  }

  private async occupied<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      // Handed over, and not freed: whoever comes between the two would be one too many.
      const next = this.used <= this.most ? this.queue.shift() : undefined;
      if (next) next();
      else this.used--;
    }
  }
}
