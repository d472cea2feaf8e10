import { Slots } from '../../src/api/slots';

/** Work that ends when it is told to, and counts how much of it is under way. */
class Works {
  public running = 0;
  public most = 0;
  public readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  public work(name: string): () => Promise<string> {
    return async () => {
      this.begun.push(name);
      this.most = Math.max(this.most, ++this.running);
      await new Promise<void>((resolve) => this.ends.set(name, resolve));
      this.running--;
      return name;
    };
  }

  public async end(name: string): Promise<void> {
    this.ends.get(name)?.();
    for (let n = 0; n < 5; n++) await Promise.resolve();
  }
}

let works: Works;
beforeEach(() => (works = new Works()));

test('no more than so many work at a time, in the order in which they came', async () => {
  const slots = new Slots(2);
  const all = ['a', 'b', 'c', 'd'].map((name) => slots.with(works.work(name)));
  await works.end('none');
  expect(works.begun).toEqual(['a', 'b']);
  await works.end('b');
  expect(works.begun).toEqual(['a', 'b', 'c']);
  await works.end('a');
  await works.end('c');
  await works.end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  expect(works.most).toBe(2);
});

test('whoever comes just when a slot is handed over is not one too many', async () => {
  const slots = new Slots(1);
  void slots.with(works.work('a')).then(() => slots.with(works.work('late')));
  void slots.with(works.work('b'));
  await works.end('none');
  await works.end('a');
  expect(works.begun).toEqual(['a', 'b']);
  await works.end('b');
  expect(works.begun).toEqual(['a', 'b', 'late']);
  expect(works.most).toBe(1);
});

test('work that fails frees its slot', async () => {
  const slots = new Slots(1);
  await expect(slots.with(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const next = slots.with(works.work('a'));
  await works.end('a');
  expect(await next).toBe('a');
});

test('work that is under way waits for nobody, and others wait the longer', async () => {
  const slots = new Slots(2);
  void slots.underWay(works.work('resumed-1'));
  void slots.underWay(works.work('resumed-2'));
  void slots.underWay(works.work('resumed-3'));
  void slots.with(works.work('new'));
  await works.end('none');
  expect(works.begun).toEqual(['resumed-1', 'resumed-2', 'resumed-3']);
  await works.end('resumed-1');
  expect(works.begun).not.toContain('new');
  await works.end('resumed-2');
  expect(works.begun).toContain('new');
});

test('without a limit everything works at once', async () => {
  const slots = new Slots();
  for (let n = 0; n < 100; n++) void slots.with(works.work(`w${n}`));
  await works.end('none');
  expect(works.running).toBe(100);
});
