import type { WireObject } from '../../model/wire';
import type { Account } from '../accounts';
import { PerAccount } from '../per-account';

export interface StoredTrigger {
  readonly name: string;
  readonly createdAtMs: number;
  modifiedAtMs: number;
  /** As it was sent; what was not sent is not here. */
  settings: WireObject;
}

export interface StoredFunction {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly createdAtMs: number;
  modifiedAtMs: number;
  /** As it was sent, without the code; what was not sent is not here. */
  settings: WireObject;
  /** Zero for code that lies elsewhere. */
  codeBytes: number;
  readonly triggers: Map<string, StoredTrigger>;
}

/** The cloud functions of every account and region. They are kept, and never run. */
export class FunctionStore {
  private readonly functions = new PerAccount<Map<string, StoredFunction>>(() => new Map());
  private created = 0;

  public find(account: Account, region: string, namespace: string, name: string): StoredFunction | undefined {
    return this.functions.of(account).get(keyOf(region, namespace, name));
  }

  public add(account: Account, region: string, one: StoredFunction): void {
    this.functions.of(account).set(keyOf(region, one.namespace, one.name), one);
  }

  public remove(account: Account, region: string, { namespace, name }: StoredFunction): void {
    this.functions.of(account).delete(keyOf(region, namespace, name));
  }

  public nextId(): string {
    this.created += 1;
    return `lam-${this.created.toString(36).padStart(8, '0')}`;
  }
}

function keyOf(region: string, namespace: string, name: string): string {
  return `${region}/${namespace}/${name}`;
}
