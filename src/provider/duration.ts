const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 };

/** Milliseconds of a Go duration such as "90m" or "1h30m"; undefined when it is none or not positive. See https://pkg.go.dev/time#ParseDuration */
export function durationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) total += Number(amount) * (unitMs[unit as string] as number);
  return total > 0 ? total : undefined;
}

/** "1h2m3s", for people. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((amount, index) => (amount ? `${amount}${'hms'[index]}` : ''));
  return parts.join('') || '0s';
}
