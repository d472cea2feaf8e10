import type { CredentialSource } from './credential';

export type StsAction = 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity' | 'GetSessionToken';

export interface StsCall {
  readonly action: StsAction;
  readonly request: Readonly<Record<string, unknown>> & { readonly DurationSeconds: number };
  /** Who signs the call. @default - nobody: the request proves itself by a token from elsewhere */
  readonly caller?: CredentialSource;
  /** Where the user asked for it, for errors. */
  readonly title: string;
  readonly region?: string;
}
