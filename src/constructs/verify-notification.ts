/** For the receiver of notifications: nothing is imported but Node's own, so that a small function can have this file alone. */
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Checks that a notification comes from a task with this signing key, and that it is not an old one sent again.
 *
 * The service sends `Sign`, the MD5 of the `Timestamp` and the key one after the other, and in `Timestamp` the second (Unix time) until which it counts.
 *
 * @param body the message or the body of the POST as it came, JSON text
 * @param key the key that was given as `signingKey`
 * @param now the present time; @default - the clock's
 * @returns the notification
 * @throws Error when the notification is not signed with the key, or has expired
 * @see https://www.tencentcloud.com/document/product/1041/33640
 */
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- as everywhere in the public API
export function verifyNotification(body: string, key: string, now: Date = new Date()): { [name: string]: unknown } {
  // An environment variable that is not set is undefined, and "undefined" is a key that anybody can sign with.
  if (typeof key !== 'string' || key === '') throw new Error('There is no key: a notification can only be verified with the signing key of its job.');
  const notification = parsed(body);
  const { Timestamp: timestamp, Sign: sign } = notification;
  if (!isTimestamp(timestamp) || typeof sign !== 'string') {
    throw new Error('The notification has no Timestamp and Sign: its job has no signingKey, or it does not come from the service.');
  }
  const expected = createHash('md5').update(`${timestamp}${key}`).digest('hex');
  if (!isEqual(sign.toLowerCase(), expected)) throw new Error('The notification is not signed with this key.');
  if (!(now.getTime() <= Number(timestamp) * 1000)) {
    throw new Error(`The notification has expired: it counted until ${new Date(Number(timestamp) * 1000).toISOString()}, and now is ${now.toISOString()}.`);
  }
  return notification;
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The message below says it.
  }
  throw new Error('The notification is no JSON object.');
}

/** Decimal seconds; the documentation shows a number, and a text is as good. At most eleven digits, so that it is a time that JavaScript knows. */
function isTimestamp(value: unknown): value is number | string {
  return /^\d{1,11}$/.test(typeof value === 'number' || typeof value === 'string' ? String(value) : '');
}

/** In a time that does not depend on where the two differ: their hashes are of one length. */
function isEqual(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
