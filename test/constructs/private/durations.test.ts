import { isDuration } from '../../../src/constructs/private/durations';
import { durationMs } from '../../../src/provider/duration';

describe('a duration, for the constructs as for the provider', () => {
  test.each(['90m', '1h30m', '2s', '1.5s', '500ms', '0.5h', '3µs', '1h0m0s'])('%s is one', (text) => {
    expect(isDuration(text)).toBe(true);
    expect(durationMs(text)).toBeGreaterThan(0);
  });

  test.each(['', '90', '90 m', '1d', '-5m', 'm', '1h30', '0s', 'PT1H', ' 5m', '1..5s', '.5h', '1.h', '+3m'])('%j is none', (text) => {
    expect(isDuration(text)).toBe(false);
    expect(durationMs(text)).toBeUndefined();
  });
});
