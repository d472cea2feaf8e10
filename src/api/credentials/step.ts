import type { CredentialSource } from './credential';
import type { CredentialProblem } from './problem';

/** One link of the chain: what turns the credential so far into another one, or brings one of its own. */
export interface Step {
  /** Where it comes from, as the user wrote it: `assume_role`, `cam_role_name`, `the profile "default"`. */
  readonly title: string;
  /**
   * Whose credential it gives, as far as settings alone tell: the id of a lasting key, the ARN of a role. Never what is renewed, a temporary
   * key say. @default - the one before it
   */
  readonly principal?: string;
  /** It signs nothing with the credential before it, so whatever came before does not matter. */
  readonly standsAlone: boolean;
  /** Written in the provider block: its faults are told, and so is that a later step replaces it. */
  readonly explicit: boolean;
  readonly problems: readonly CredentialProblem[];
  /** Only called when there are no problems. */
  source(caller: CredentialSource): CredentialSource;
}
