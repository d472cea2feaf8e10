import { documentedLimits, RateLimiter } from '../../src/api/rate-limiter';
import { FakeClock } from '../support/fake-clock';

const atOnce = (): Promise<void> => Promise.resolve();

/** When each of so many calls, all asked for at once, was allowed. */
async function allowed(count: number, limiter: RateLimiter, clock: FakeClock, action: string): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(Array.from({ length: count }, () => limiter.acquire(action, () => Promise.resolve(times.push(clock.now())))));
  return times;
}

/** The most calls in any window of one second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 1000).length));
}

test.each(Object.entries(documentedLimits))('no second holds more than the documented calls of %s (%d)', async (action, limit) => {
  const clock = new FakeClock();
  const times = await allowed(limit * 3, new RateLimiter(clock), clock, action);
  expect(times).toHaveLength(limit * 3);
  expect(busiestSecond(times)).toBeLessThanOrEqual(limit);
});

test('the limit is used: three seconds are enough for two seconds of calls', async () => {
  const clock = new FakeClock();
  const times = await allowed(200, new RateLimiter(clock), clock, 'ProcessMedia');
  expect((times.at(-1) ?? Infinity) - (times[0] ?? 0)).toBeLessThan(3000);
});

test('no second holds more calls than the user allows, of any action', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, 5);
  expect(busiestSecond(await allowed(20, limiter, clock, 'ProcessMedia'))).toBeLessThanOrEqual(5);
  expect(busiestSecond(await allowed(20, limiter, clock, 'AnUndocumentedAction'))).toBeLessThanOrEqual(5);
});

test('the user cannot allow more than the service does', async () => {
  const clock = new FakeClock();
  expect(busiestSecond(await allowed(60, new RateLimiter(clock, 1000), clock, 'ProcessImage'))).toBeLessThanOrEqual(20);
});

test('the calls of one action do not wait for those of another', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock);
  const started = clock.now();
  void allowed(50, limiter, clock, 'ProcessImage');
  await limiter.acquire('ProcessMedia', atOnce);
  expect(clock.now()).toBe(started);
});

test('calls after a pause do not wait', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock);
  await allowed(3, limiter, clock, 'ProcessImage');
  clock.advance(1000);
  clock.sleeps.length = 0;
  await limiter.acquire('ProcessImage', atOnce);
  expect(clock.sleeps).toEqual([]);
});

test('an aborted signal ends the wait', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, 1);
  await limiter.acquire('ProcessMedia', atOnce);
  const started = clock.now();
  await limiter.acquire('ProcessMedia', atOnce, AbortSignal.abort());
  expect(clock.now()).toBe(started);
});

test('what keeps one call back keeps the calls behind it back, and they do not all go at once after it', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock);
  const times: number[] = [];
  let renewed = false;
  const renewal = async (): Promise<void> => {
    if (times.length === 5 && !renewed) {
      renewed = true;
      await clock.sleep(4000);
    }
    times.push(clock.now());
  };
  await Promise.all(Array.from({ length: 60 }, () => limiter.acquire('ProcessImage', renewal)));
  expect((times[5] ?? 0) - (times[4] ?? 0)).toBeGreaterThanOrEqual(4000);
  expect(busiestSecond(times)).toBeLessThanOrEqual(20);
});

test('a call that is not ready when its turn has come leaves the turn to the next one', async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock);
  const failing = limiter.acquire('ProcessImage', () => Promise.reject(new Error('no credential')));
  const next = limiter.acquire('ProcessImage', atOnce);
  await expect(failing).rejects.toThrow('no credential');
  const started = clock.now();
  await next;
  expect(clock.now()).toBe(started);
});
