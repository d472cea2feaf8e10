/** The durations that the provider takes: Go's, without a sign. */
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;

export const DURATION_FORM = 'a number with a unit (h, m, s, ms), or several of them, such as "90m" or "1h30m"';

export function isDuration(text: unknown): boolean {
  return typeof text === 'string' && DURATION.test(text) && /[1-9]/.test(text);
}
