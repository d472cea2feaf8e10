/** Why there can be no credential, for the person who wrote the provider block. Never has a value of a secret in it. */
export interface CredentialProblem {
  /** The attribute in the provider block, in snake_case; empty when it is about the environment alone. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly detail: string;
}
