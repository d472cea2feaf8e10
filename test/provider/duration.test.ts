import { durationMs, durationText } from '../../src/provider/duration';

test.each([
  ['90m', 5_400_000],
  ['1h30m', 5_400_000],
  ['1h', 3_600_000],
  ['2s', 2000],
  ['500ms', 500],
  ['1.5h', 5_400_000],
  ['1m0.5s', 60_500],
  ['1000us', 1],
  ['1000µs', 1],
  ['1000000ns', 1],
  ['720h', 2_592_000_000],
  ['30s1m', 90_000],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBeCloseTo(ms, 6);
});

test.each(['', '90', 'm', '-5m', '+5m', '5 m', '5M', '1d', '1h30', '.5s', '5.s', '0', '0s', '0h0m', 'an hour', '1h,30m', '1e3s', 'Infinitys', ' 5m', '5m\n'])(
  '%p is no duration',
  (text) => {
    expect(durationMs(text)).toBeUndefined();
  },
);

test.each([
  [0, '0s'],
  [400, '0s'],
  [1000, '1s'],
  [59_600, '1m'],
  [61_000, '1m1s'],
  [3_600_000, '1h'],
  [3_661_000, '1h1m1s'],
  [90_000_000, '25h'],
])('%d ms are told as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
