import { isDuration } from '../../../src/constructs/private/durations';

describe('a duration', () => {
  test.each(['90m', '1h30m', '2s', '1.5s', '500ms', '.5h', '+3m', '1h0m0s'])('%s is one', (text) => {
    expect(isDuration(text)).toBe(true);
  });

  test.each(['', '90', '90 m', '1d', '-5m', 'm', '1h30', '0s', 'PT1H', ' 5m', '1..5s'])('%j is none', (text) => {
    expect(isDuration(text)).toBe(false);
  });
});
