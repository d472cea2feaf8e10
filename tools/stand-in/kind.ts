import type { WireObject } from '../../src/model/wire';
import type { Cloud } from './cloud';

/** The values of a resource by attribute: plain, null where nothing is set. */
export type Values = Readonly<Record<string, unknown>>;

/** What a resource type does in the cloud. Everything that Terraform asks of a resource beyond it is the same for all of them. */
export interface Kind {
  readonly type: string;
  /** Attributes whose change needs a new object. */
  readonly forceNew?: readonly string[];
  /** Computed attributes that change with an update. */
  readonly recomputed?: readonly string[];
  /** Attributes that hold JSON: compared by meaning. */
  readonly documents?: readonly string[];
  /** Arguments that the stand-in does not follow, with those of blocks as "block.argument": setting one is refused. */
  readonly refused?: readonly string[];
  /** @returns the id */
  create(values: Values, cloud: Cloud): Promise<string>;
  /** What is there, by attribute; an attribute that is not named keeps its value. Undefined: nothing is there. */
  read(id: string, state: Values, cloud: Cloud): Promise<Values | undefined>;
  /** `changed`: the attributes whose values differ. */
  update(id: string, values: Values, changed: readonly string[], cloud: Cloud): Promise<void>;
  delete(id: string, state: Values, cloud: Cloud): Promise<void>;
}

export interface DataKind {
  readonly type: string;
  /** Computed attributes, `id` among them. */
  read(config: Values, cloud: Cloud): Promise<Values>;
}

export function textOf(values: Values | WireObject, name: string): string {
  const value = values[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
