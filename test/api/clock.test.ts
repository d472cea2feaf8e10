import { systemClock } from '../../src/api/clock';

const dayMs = 24 * 60 * 60 * 1000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether the sleep is over, looked at without waiting. */
function watch(sleep: Promise<void>): { over: boolean } {
  const state = { over: false };
  void sleep.then(() => (state.over = true));
  return state;
}

test('a sleep ends when its time is over, and not before', async () => {
  const sleep = watch(systemClock.sleep(1000));
  await jest.advanceTimersByTimeAsync(999);
  expect(sleep.over).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(sleep.over).toBe(true);
});

test('a sleep of 60 days, longer than a timer of Node can be, does not end at once', async () => {
  const sleep = watch(systemClock.sleep(60 * dayMs));
  await jest.advanceTimersByTimeAsync(60 * dayMs - 1);
  expect(sleep.over).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(sleep.over).toBe(true);
});

test.each([1000, 60 * dayMs])('an aborted sleep of %d ms ends at once and leaves no timer behind', async (ms) => {
  const stop = new AbortController();
  const sleep = watch(systemClock.sleep(ms, stop.signal));
  await jest.advanceTimersByTimeAsync(500);
  stop.abort();
  await jest.advanceTimersByTimeAsync(0);
  expect(sleep.over).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});

test('a sleep whose signal is aborted already does not begin', async () => {
  await systemClock.sleep(1000, AbortSignal.abort());
  expect(jest.getTimerCount()).toBe(0);
});
