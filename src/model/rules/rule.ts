import type { ObjectView } from './object-view';

/** A rule that facts cannot state, because it looks at several fields together. One per file; `index.ts` lists them all. */
export interface Rule {
  readonly name: string;
  /** The types whose objects it looks at. */
  readonly types: readonly string[];
  /** A warning where the service is known, or not known not, to accept what its documentation denies. @default 'error' */
  readonly severity?: 'warning';
  /** What is broken. Empty when nothing is, and when it depends on a value that is not known yet. */
  check(object: ObjectView, type: string): Breach[];
}

export interface Breach {
  /** Wire names and indexes, from the object. */
  readonly at: readonly (string | number)[];
  /** `missing` for a value that should be there. @default 'value' */
  readonly rule?: 'missing';
  /** Completes "<path> ...". */
  readonly summary: string;
  /** The value given, what is allowed, what to do. */
  readonly detail: string;
}
