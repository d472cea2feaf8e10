/** Lets so many run at a time; the others wait in line. */
export class Limit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  public constructor(private readonly most: number) {}

  public async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
