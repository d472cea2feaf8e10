import { Poller } from '../../src/jobs/poller';
import { FakeClock } from '../support/fake-clock';

let clock: FakeClock;
beforeEach(() => (clock = new FakeClock()));

function poller(random = 0.5, intervalMs = 1000): Poller {
  return new Poller({ clock, random: () => random, intervalMs });
}

/** How long one turn takes. */
async function durationOf(turn: Promise<void>): Promise<number> {
  const startedAt = clock.now();
  await turn;
  return clock.now() - startedAt;
}

test('the waits grow by half each time, to ten times the first', async () => {
  const one = poller();
  const waits: number[] = [];
  for (const polled of [0, 1, 2, 3, 6, 20]) waits.push(await durationOf(one.turn(polled)));
  expect(waits.map(Math.round)).toEqual([1000, 1500, 2250, 3375, 10_000, 10_000]);
});

test.each([
  [0, 800],
  [1, 1200],
])('chance (%d) spreads the waits by a fifth', async (random, ms) => {
  expect(Math.round(await durationOf(poller(random).turn(0)))).toBe(ms);
});

test('a second is the first wait when nothing is set', async () => {
  const one = new Poller({ clock, random: () => 0.5 });
  expect(Math.round(await durationOf(one.turn(0)))).toBe(1000);
});

test('a thousand jobs wait with one timer', async () => {
  const one = poller();
  const most: number[] = [];
  const turns = Array.from({ length: 1000 }, async (_, n) => {
    await one.turn(n % 7);
    most.push(clock.sleeping);
  });
  await Promise.all(turns);
  expect(most).toHaveLength(1000);
  expect(Math.max(...most)).toBeLessThanOrEqual(1);
});

test('a job with a shorter wait does not wait for one with a longer one', async () => {
  const one = poller();
  const order: string[] = [];
  const long = one.turn(10).then(() => order.push('long'));
  const short = one.turn(0).then(() => order.push('short'));
  await Promise.all([long, short]);
  expect(order).toEqual(['short', 'long']);
});

test('an aborted signal ends the wait at once, and that of nobody else', async () => {
  const one = poller();
  const stop = new AbortController();
  const startedAt = clock.now();
  const stopped = one.turn(10, stop.signal).then(() => clock.now() - startedAt);
  const other = one.turn(0).then(() => clock.now() - startedAt);
  stop.abort();
  expect(await stopped).toBe(0);
  expect(Math.round(await other)).toBe(1000);
});

test('a signal that is aborted already asks for no wait', async () => {
  expect(await durationOf(poller().turn(0, AbortSignal.abort()))).toBe(0);
  expect(clock.sleeps).toEqual([]);
});

test('a poller that has come to rest starts again', async () => {
  const one = poller();
  await one.turn(0);
  expect(Math.round(await durationOf(one.turn(0)))).toBe(1000);
});

test('a poller has no timer when nobody waits', async () => {
  const one = poller();
  const stop = new AbortController();
  const startedAt = clock.now();
  const turn = one.turn(10, stop.signal);
  stop.abort();
  await turn;
  expect([clock.sleeping, clock.now()]).toEqual([0, startedAt]);
});
