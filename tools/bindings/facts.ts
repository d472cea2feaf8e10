/** The pinned facts of the official provider: names, types and flags, as `terraform providers schema -json` tells them. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

export interface ProviderFacts {
  /** Whole, with the host. */
  readonly source: string;
  readonly version: string;
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

export interface Attribute {
  /** Terraform's own notation: "string", or a list such as ["map", "string"]. */
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

export interface NestedBlock {
  readonly nesting_mode: string;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: Block;
}

const kept = new Set(['type', 'required', 'optional', 'computed', 'sensitive', 'deprecated', 'nesting_mode', 'min_items', 'max_items']);

/** The facts of a block as `terraform providers schema -json` tells it: flags that are false, and all prose, say nothing to a generator. */
export function factsOf(block: Block): Block {
  const flags = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([key, flag]) => kept.has(key) && flag !== false)) as T;
  const attributes = Object.entries(block.attributes ?? {}).map(([name, attribute]) => [name, flags(attribute)]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => [name, { ...flags(nested), block: factsOf(nested.block) }]);
  return { attributes: Object.fromEntries(attributes), ...(blocks.length > 0 && { block_types: Object.fromEntries(blocks) }) };
}

const file = path.join(__dirname, 'tencentcloud-schema.json');

export function readFacts(): ProviderFacts {
  return JSON.parse(readFileSync(file, 'utf8')) as ProviderFacts;
}

/** One line for each resource: short, and a change of one is a change of its line. */
export function writeFacts(facts: ProviderFacts): void {
  const table = (blocks: ProviderFacts['resources']): string =>
    `{\n${Object.entries(blocks)
      .map(([name, block]) => `    ${JSON.stringify(name)}: ${JSON.stringify(block)}`)
      .join(',\n')}\n  }`;
  const members = {
    source: JSON.stringify(facts.source),
    version: JSON.stringify(facts.version),
    provider: JSON.stringify(facts.provider),
    resources: table(facts.resources),
    dataSources: table(facts.dataSources),
  };
  const lines = Object.entries(members).map(([name, text]) => `  "${name}": ${text}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}
