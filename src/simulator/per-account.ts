import type { Account } from './accounts';

/** Something that every account has one of, made when it is first asked for. */
export class PerAccount<T> {
  private readonly made = new Map<Account, T>();

  public constructor(private readonly make: (account: Account) => T) {}

  public of(account: Account): T {
    let one = this.made.get(account);
    if (one === undefined) {
      one = this.make(account);
      this.made.set(account, one);
    }
    return one;
  }

  public all(): T[] {
    return [...this.made.values()];
  }
}
