import { withRetry, type RetryOptions } from '../../src/api/retry';
import { FakeClock } from '../support/fake-clock';
import { failureOf } from '../support/failure';

const clock = new FakeClock();

function options(more: Partial<RetryOptions> = {}): RetryOptions {
  return { clock, random: () => 1, maxRetries: 3, mayRetry: () => true, ...more };
}

/** An operation that fails so many times, each time with its number. */
function failing(times: number): { operation: () => Promise<string>; calls: () => number } {
  let calls = 0;
  const operation = (): Promise<string> => (++calls <= times ? Promise.reject(new Error(`failure ${calls}`)) : Promise.resolve('done'));
  return { operation, calls: () => calls };
}

beforeEach(() => (clock.sleeps.length = 0));

test('an operation that succeeds runs once', async () => {
  const { operation, calls } = failing(0);
  expect(await withRetry(operation, options())).toBe('done');
  expect(calls()).toBe(1);
  expect(clock.sleeps).toEqual([]);
});

test('the waits double, up to twenty seconds', async () => {
  await withRetry(failing(8).operation, options({ maxRetries: 8 }));
  expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
});

test('chance shortens a wait to no less than half', async () => {
  await withRetry(failing(2).operation, options({ random: () => 0 }));
  expect(clock.sleeps).toEqual([250, 500]);
});

test('after the last retry the last failure is the result', async () => {
  const { operation, calls } = failing(9);
  expect((await failureOf(withRetry(operation, options({ maxRetries: 2 })))).message).toBe('failure 3');
  expect(calls()).toBe(3);
});

test('a failure that may not be retried is the result', async () => {
  const { operation, calls } = failing(9);
  expect((await failureOf(withRetry(operation, options({ mayRetry: () => false })))).message).toBe('failure 1');
  expect(calls()).toBe(1);
});

test('an aborted wait ends with the failure: nothing is sent after a stop', async () => {
  const stop = new AbortController();
  const { operation, calls } = failing(9);
  const result = withRetry(operation, options({ signal: stop.signal, onRetry: () => stop.abort() }));
  expect((await failureOf(result)).message).toBe('failure 1');
  expect(calls()).toBe(1);
});

test('each retry is told with its reason and its wait', async () => {
  const told: string[] = [];
  await withRetry(failing(2).operation, options({ onRetry: (error, delayMs) => told.push(`${(error as Error).message} ${delayMs}`) }));
  expect(told).toEqual(['failure 1 500', 'failure 2 1000']);
});
