/** A duration as Go writes it: "90m", "1h30m", "1.5s". */
const DURATION = /^\+?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

export const DURATION_FORM = 'a number with a unit (h, m, s, ms), or several of them, such as "90m" or "1h30m"';

export function isDuration(text: unknown): boolean {
  return typeof text === 'string' && DURATION.test(text) && /[1-9]/.test(text);
}
