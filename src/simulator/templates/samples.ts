import type { WireObject } from '../../model/wire';
import type { Account } from '../accounts';
import { PerAccount } from '../per-account';

/** A face of a person: its id, and the name of the file that shows it. */
export interface Face {
  readonly id: string;
  readonly file: string;
}

/** A person whom AI tasks recognize. */
export interface Person {
  readonly id: string;
  name: string;
  description: string;
  usages: string[];
  tags: string[];
  faces: Face[];
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** A word that AI tasks look for. */
export interface Word {
  readonly keyword: string;
  usages: string[];
  tags: string[];
  readonly createdAtMs: number;
  updatedAtMs: number;
}

interface Library {
  readonly persons: Map<string, Person>;
  readonly words: Map<string, Word>;
}

/** Each account's own library of persons and words. */
export class Samples {
  private readonly libraries = new PerAccount<Library>(() => ({ persons: new Map(), words: new Map() }));

  public persons(account: Account): Map<string, Person> {
    return this.libraries.of(account).persons;
  }

  public words(account: Account): Map<string, Word> {
    return this.libraries.of(account).words;
  }
}

/** `add`, `delete` or `reset`, as TagOperationInfo and FaceOperationInfo say it. */
export function operated<T>(before: readonly T[], operation: WireObject, given: readonly T[], same: (one: T, other: T) => boolean): T[] {
  if (operation.Type === 'reset') return [...given];
  const rest = before.filter((one) => !given.some((other) => same(one, other)));
  return operation.Type === 'delete' ? rest : [...rest, ...given];
}
