/** What a check found, one sentence each. */
export interface Findings {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}
