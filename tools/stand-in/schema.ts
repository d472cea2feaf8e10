/** The official provider's schema as the plugin server serves it, from the pinned facts. */
import type { ObjectType, ValueType } from '../../src/provider/dynamic-value';
import type { AttributeSchema, BlockSchema, ObjectSchema } from '../../src/provider/schema';
import pinned from '../bindings/tencentcloud-schema.json';
import type { Attribute, Block, NestedBlock, ProviderFacts } from '../bindings/facts';

const facts = pinned as unknown as ProviderFacts;

export const providerSchema = objectSchema(facts.provider);
export const resourceSchemas = schemas(facts.resources);
export const dataSourceSchemas = schemas(facts.dataSources);

function schemas(blocks: Readonly<Record<string, Block>>): ReadonlyMap<string, ObjectSchema> {
  return new Map(Object.entries(blocks).map(([name, block]) => [name, objectSchema(block)]));
}

function objectSchema(block: Block): ObjectSchema {
  return { version: 0, description: '', attributes: attributesOf(block), blocks: blocksOf(block) };
}

function attributesOf({ attributes = {} }: Block): AttributeSchema[] {
  return Object.entries(attributes).map(([name, attribute]: [string, Attribute]) => ({
    ...attribute,
    name,
    type: attribute.type as ValueType,
    description: '',
  }));
}

function blocksOf({ block_types: nested = {} }: Block): BlockSchema[] {
  return Object.entries(nested).map(([name, { nesting_mode: nesting, min_items: minItems, max_items: maxItems, block }]: [string, NestedBlock]) => {
    if (nesting !== 'list' && nesting !== 'set') throw new Error(`the block ${name} nests as ${nesting}, which the stand-in does not know`);
    return { name, nesting, minItems, maxItems, attributes: attributesOf(block), blocks: blocksOf(block), description: '' };
  });
}

/** The type of a block's values. */
export function blockType({ attributes, blocks = [] }: Pick<BlockSchema, 'attributes' | 'blocks'>): ObjectType {
  const members = attributes.map(({ name, type }) => [name, type as ValueType]);
  const nested = blocks.map((block) => [block.name, [block.nesting, blockType(block)] as unknown as ValueType]);
  return ['object', Object.fromEntries([...members, ...nested]) as Record<string, ValueType>];
}
