import type { Clock } from './clock';
import { isLoopback } from './source';

/** One try to hand something to a receiver. */
export interface Attempt {
  /** The HTTP status, or why nothing was sent. */
  readonly outcome: number | string;
}

/**
 * Posts to a URL on this machine; one elsewhere is never called. The promise is done after the first try. While the receiver does not answer with a
 * 2xx status it is tried again after each of the delays, on the clock.
 */
export async function push(url: string, body: string, delaysMs: readonly number[], clock: Clock, told: (attempt: Attempt) => void): Promise<void> {
  if (!isLoopback(url)) return told({ outcome: 'not sent: the simulator calls URLs on this machine only' });
  if (await tried(url, body, told)) return;
  void retried(url, body, delaysMs, clock, told);
}

async function retried(url: string, body: string, delaysMs: readonly number[], clock: Clock, told: (attempt: Attempt) => void): Promise<void> {
  for (const delayMs of delaysMs) {
    await clock.sleep(delayMs);
    if (await tried(url, body, told)) return;
  }
}

async function tried(url: string, body: string, told: (attempt: Attempt) => void): Promise<boolean> {
  try {
    const { status, ok } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error' });
    told({ outcome: status });
    return ok;
  } catch {
    told({ outcome: `not sent: ${url} does not answer` });
    return false;
  }
}
