/** Stands for a value that an estimate lacks. What it says completes "unknown: ...", and names what a user can do about it. */
export class Missing {
  public constructor(public readonly what: string) {}
}

export type Known<T> = T | Missing;

export function isMissing(value: unknown): value is Missing {
  return value instanceof Missing;
}
