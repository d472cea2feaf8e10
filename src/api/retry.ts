import type { Clock } from './clock';

export interface RetryOptions {
  readonly clock: Clock;
  /** 0 to 1; spreads the waits of many callers. */
  readonly random: () => number;
  readonly maxRetries: number;
  readonly mayRetry: (error: unknown) => boolean;
  readonly signal?: AbortSignal;
  readonly onRetry?: (error: unknown, delayMs: number) => void;
}

const firstDelayMs = 500;
const longestDelayMs = 20_000;

/** Runs the operation again after a fault that may pass, each time after a longer, jittered wait. An aborted wait ends it with the fault. */
export async function withRetry<T>(operation: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= options.maxRetries || options.signal?.aborted || !options.mayRetry(error)) throw error;
      const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + options.random() / 2);
      options.onRetry?.(error, delayMs);
      await options.clock.sleep(delayMs, options.signal);
      if (options.signal?.aborted) throw error;
    }
  }
}
