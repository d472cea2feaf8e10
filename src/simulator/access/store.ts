import type { Account } from '../accounts';
import { PerAccount } from '../per-account';

export interface Role {
  readonly id: string;
  readonly name: string;
  document: string;
  description: string;
  consoleLogin: number;
  sessionDuration: number | undefined;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** The ids of the attached policies, and when each was attached. */
  readonly policies: Map<number, number>;
}

export interface Policy {
  readonly id: number;
  name: string;
  document: string;
  description: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

export interface AccountAccess {
  readonly roles: Map<string, Role>;
  readonly policies: Map<number, Policy>;
}

/** Ids are decimal, as clients read them as numbers. */
const FIRST_ROLE_ID = 4_611_686_027;
const FIRST_POLICY_ID = 20_000_001;

/** The roles and policies of every account. They grant nothing here: which key may call what is told to the simulator itself. */
export class AccessStore {
  private readonly accounts = new PerAccount<AccountAccess>(() => ({ roles: new Map(), policies: new Map() }));
  private nextRole = FIRST_ROLE_ID;
  private nextPolicy = FIRST_POLICY_ID;

  public of(account: Account): AccountAccess {
    return this.accounts.of(account);
  }

  public nextRoleId(): string {
    return String(this.nextRole++);
  }

  public nextPolicyId(): number {
    return this.nextPolicy++;
  }
}
