import { writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

const orphanCheckMs = 1000;

export interface ProcessGuardOptions {
  /** Called once when the process should end in good order: SIGTERM, or Terraform is gone. */
  readonly onEnd: (reason: string) => void;
}

/**
 * Keeps the provider's process in step with Terraform's. Ctrl-C reaches both, and only Terraform may decide what it means: it asks
 * the provider to stop. A killed Terraform asks nothing, so the provider watches its parent.
 */
export function guardProcess({ onEnd }: ProcessGuardOptions): void {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => onEnd('SIGTERM'));
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onEnd('Terraform is gone');
  }, orphanCheckMs).unref();
}

/** Terraform shows a trace that begins with "panic: " to the user, without any log level set. */
function crash(error: unknown): never {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    writeSync(2, `panic: ${redactedTrace(trace)}\n`);
  } finally {
    process.exit(2);
  }
}

let redactedTrace: (trace: string) => string = (trace) => trace;

/** Crash traces go through this before they are written. */
export function redactCrashTraces(redact: (trace: string) => string): void {
  redactedTrace = redact;
}

/**
 * Lets the heap no more than double between two collections of what lives long. Left alone it grows to several times what is in use, which with many jobs in
 * flight is a lot of memory for nothing; the collections in between take hardly any time, for little lives long here.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
