import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from './api-error';

/** What the credential table starts with when no account is given. */
export const DEFAULT_SECRET_ID = 'AKIDSIMULATOR';
export const DEFAULT_SECRET_KEY = 'simulator-secret-key';
const DEFAULT_APP_ID = '1250000000';
export const DEFAULT_UIN = '100000000001';

export interface AccountOptions {
  readonly secretId: string;
  readonly secretKey: string;
  /** Ten digits. Accounts with the same AppId are one account with several keys. @default "1250000000" */
  readonly appId?: string;
  /** The account's number in role ARNs. @default "100000000001", and the next one for each further AppId */
  readonly uin?: string;
  /** False: every MPS call is answered with `FailedOperation.InvalidMpsUser`. @default true */
  readonly activated?: boolean;
  /** The actions that this key may not call; "*" for all of them. @default - none */
  readonly denied?: readonly string[];
}

/** An account owns tasks; its flags may be changed at any time. */
export interface Account {
  readonly appId: string;
  readonly uin: string;
  activated: boolean;
}

export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  readonly account: Account;
  denied: readonly string[];
  /** Set for temporary credentials: what X-TC-Token must be, and until when. */
  readonly token?: string;
  readonly expiresAtMs?: number;
  /** Who this is, for GetCallerIdentity. */
  readonly arn: string;
}

/** The table of credentials, permanent and temporary. */
export class Accounts {
  private readonly accounts = new Map<string, Account>();
  private readonly credentials = new Map<string, Credential>();

  /** Adds a permanent key; a second call with the same secret id replaces it. */
  public add(options: AccountOptions): Credential {
    const appId = options.appId ?? DEFAULT_APP_ID;
    if (!/^\d{10}$/.test(appId)) throw new Error(`the appId is ${JSON.stringify(appId)}; an AppId has 10 digits, such as "${DEFAULT_APP_ID}"`);
    let account = this.accounts.get(appId);
    if (!account) {
      account = { appId, uin: options.uin ?? String(Number(DEFAULT_UIN) + this.accounts.size), activated: true };
      this.accounts.set(appId, account);
    }
    if (options.activated !== undefined) account.activated = options.activated;
    const credential: Credential = {
      secretId: options.secretId,
      secretKey: options.secretKey,
      account,
      denied: options.denied ?? [],
      arn: `qcs::cam::uin/${account.uin}:uin/${account.uin}`,
    };
    this.credentials.set(credential.secretId, credential);
    return credential;
  }

  /** A temporary credential of the account, good for so many milliseconds from `nowMs`. */
  public issue(account: Account, nowMs: number, lifeMs: number, arn: string): Credential & { token: string; expiresAtMs: number } {
    const credential = {
      secretId: `AKIDtmp${randomBytes(12).toString('hex')}`,
      secretKey: randomBytes(16).toString('hex'),
      token: `token-${createHash('sha256').update(randomBytes(16)).digest('base64url')}`,
      account,
      denied: [],
      expiresAtMs: nowMs + lifeMs,
      arn,
    };
    this.credentials.set(credential.secretId, credential);
    return credential;
  }

  public find(secretId: string): Credential | undefined {
    return this.credentials.get(secretId);
  }

  public accountOf(uin: string): Account | undefined {
    return this.list().find((account) => account.uin === uin);
  }

  /** In the order in which they were added; there is always a first. */
  public list(): Account[] {
    return [...this.accounts.values()];
  }
}

/**
 * Whether the token belongs to the credential and is still good.
 * @throws ApiError `AuthFailure.TokenFailure`
 */
export function checkToken(credential: Credential, token: string | undefined, nowMs: number): void {
  const problem = tokenProblem(credential, token, nowMs);
  if (problem) throw new ApiError('AuthFailure.TokenFailure', problem);
}

export function tokenProblem(credential: Credential, token: string | undefined, nowMs: number): string | undefined {
  const given = token === undefined || token === '' ? undefined : token;
  if (given !== credential.token) {
    if (credential.token === undefined) return `The secret id ${credential.secretId} is a permanent one, but the request carries a token.`;
    return `The token ${given === undefined ? 'is missing' : 'is wrong'}: the secret id ${credential.secretId} is a temporary one.`;
  }
  if (credential.expiresAtMs !== undefined && credential.expiresAtMs <= nowMs) return `The token expired at ${new Date(credential.expiresAtMs).toISOString()}.`;
  return undefined;
}
