import type { ValueType } from './dynamic-value';

/** One attribute of a resource or of the provider block. Exactly one of required, optional and computed is usual. */
export interface AttributeSchema {
  readonly name: string;
  /** Left out when `nested` is given. */
  readonly type?: ValueType;
  /** The attributes of a nested object. */
  readonly nested?: readonly AttributeSchema[];
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
}

/** A block, which may hold others: `timeouts { … }`. */
export interface BlockSchema {
  readonly name: string;
  /** How often it may be given, and what its values are: one object, or a list or set of them. @default "single" */
  readonly nesting?: BlockNesting;
  /** Of a list or set. Terraform itself checks it. @default 0 */
  readonly minItems?: number;
  /** @default - any number */
  readonly maxItems?: number;
  readonly attributes: readonly AttributeSchema[];
  readonly blocks?: readonly BlockSchema[];
  readonly description: string;
}

export type BlockNesting = 'single' | 'list' | 'set';

export interface ObjectSchema {
  readonly version: number;
  readonly description: string;
  readonly attributes: readonly AttributeSchema[];
  readonly blocks: readonly BlockSchema[];
}

const MARKDOWN = 1;
const SINGLE = 1;
const blockNestings: Readonly<Record<BlockNesting, number>> = { single: SINGLE, list: 2, set: 3 };

/** The schema as the protocol carries it. `type` stays unset beside a nested type: an empty one would make Terraform panic. */
export function wireSchema(schema: ObjectSchema): object {
  return { version: schema.version, block: wireBlock(schema) };
}

function wireBlock({ attributes, blocks = [], description }: Pick<BlockSchema, 'attributes' | 'blocks' | 'description'>): object {
  return {
    attributes: attributes.map(wireAttribute),
    block_types: blocks.map((block) => ({
      type_name: block.name,
      nesting: blockNestings[block.nesting ?? 'single'],
      min_items: block.minItems ?? 0,
      max_items: block.maxItems ?? 0,
      block: wireBlock(block),
    })),
    description,
    description_kind: MARKDOWN,
  };
}

function wireAttribute(attribute: AttributeSchema): object {
  const { name, type, nested, description, required, optional, computed, sensitive, writeOnly, deprecated } = attribute;
  return {
    name,
    description,
    description_kind: MARKDOWN,
    required: required ?? false,
    optional: optional ?? false,
    computed: computed ?? false,
    sensitive: sensitive ?? false,
    write_only: writeOnly ?? false,
    deprecated: deprecated ?? false,
    ...(nested ? { nested_type: { attributes: nested.map(wireAttribute), nesting: SINGLE } } : { type: Buffer.from(JSON.stringify(type)) }),
  };
}
