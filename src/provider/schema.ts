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
}

/** A block that may be given once: `timeouts { … }`. */
export interface BlockSchema {
  readonly name: string;
  readonly attributes: readonly AttributeSchema[];
  readonly description: string;
}

export interface ObjectSchema {
  readonly version: number;
  readonly description: string;
  readonly attributes: readonly AttributeSchema[];
  readonly blocks: readonly BlockSchema[];
}

const MARKDOWN = 1;
const SINGLE = 1;

/** The schema as the protocol carries it. `type` stays unset beside a nested type: an empty one would make Terraform panic. */
export function wireSchema(schema: ObjectSchema): object {
  return { version: schema.version, block: wireBlock(schema) };
}

function wireBlock({ attributes, blocks, description }: Omit<ObjectSchema, 'version'>): object {
  return {
    attributes: attributes.map(wireAttribute),
    block_types: blocks.map((block) => ({ type_name: block.name, nesting: SINGLE, block: wireBlock({ ...block, blocks: [] }) })),
    description,
    description_kind: MARKDOWN,
  };
}

function wireAttribute(attribute: AttributeSchema): object {
  const { name, type, nested, description, required, optional, computed, sensitive, writeOnly } = attribute;
  return {
    name,
    description,
    description_kind: MARKDOWN,
    required: required ?? false,
    optional: optional ?? false,
    computed: computed ?? false,
    sensitive: sensitive ?? false,
    write_only: writeOnly ?? false,
    ...(nested ? { nested_type: { attributes: nested.map(wireAttribute), nesting: SINGLE } } : { type: Buffer.from(JSON.stringify(type)) }),
  };
}
