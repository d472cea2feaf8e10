/** What signs a request. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Belongs to temporary keys. */
  readonly token?: string;
  /** When a temporary credential ends, in milliseconds since the epoch. @default - never */
  readonly expiresAtMs?: number;
}

/** Gives the credential to sign with now: the same one again until it is about to expire. */
export interface CredentialSource {
  get(signal?: AbortSignal): Promise<Credential>;
}
