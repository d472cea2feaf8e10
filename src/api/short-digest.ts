import { createHash } from 'node:crypto';

/** Tells the few things of one stack apart. Too short to find a key's id by trying: many would fit. */
export function shortDigest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}
