import type { TerraformStack } from 'cdktf';
import { Testing } from 'cdktf';
import type { Attribute, Block, NestedBlock } from '../../tools/bindings/facts';
import { readFacts } from '../../tools/bindings/facts';

type Values = Record<string, unknown>;

interface Configuration {
  readonly provider?: Record<string, Values[]>;
  readonly resource?: Record<string, Record<string, Values>>;
  readonly data?: Record<string, Record<string, Values>>;
}

const facts = readFacts();
const metaArguments = new Set(['depends_on', 'count', 'for_each', 'provider', 'lifecycle', 'connection', 'provisioner', 'alias']);

/** What the official provider's schema refuses in a stack: the part of `terraform validate` that needs no provider. */
export function officialSchemaFaults(stack: TerraformStack): string[] {
  const { provider = {}, resource = {}, data = {} } = JSON.parse(Testing.synth(stack)) as Configuration;
  const providers = (provider.tencentcloud ?? []).flatMap((values) => blockFaults('provider', facts.provider, values));
  return [...providers, ...tableFaults(resource, facts.resources), ...tableFaults(data, facts.dataSources)];
}

function tableFaults(table: Record<string, Record<string, Values>>, blocks: Readonly<Record<string, Block>>): string[] {
  return Object.entries(table)
    .filter(([type]) => type.startsWith('tencentcloud_'))
    .flatMap(([type, named]) =>
      Object.entries(named).flatMap(([name, values]) => {
        const block = blocks[type];
        return block ? blockFaults(`${type}.${name}`, block, values) : [`${type}: no such resource`];
      }),
    );
}

function blockFaults(path: string, block: Block, values: Values): string[] {
  const { attributes = {}, block_types: nested = {} } = block;
  const unknown = Object.keys(values).filter((name) => !(name in attributes) && !(name in nested) && !metaArguments.has(name));
  return [
    ...unknown.map((name) => `${path}.${name}: no such argument`),
    ...Object.entries(attributes).flatMap(([name, attribute]) => attributeFaults(`${path}.${name}`, attribute, values[name])),
    ...Object.entries(nested).flatMap(([name, type]) => nestedFaults(`${path}.${name}`, type, values[name])),
  ];
}

function attributeFaults(path: string, attribute: Attribute, value: unknown): string[] {
  if (value === undefined || value === null) return attribute.required ? [`${path}: required`] : [];
  if (!attribute.required && !attribute.optional) return [`${path}: read-only`];
  return fits(attribute.type, value) ? [] : [`${path}: ${JSON.stringify(value)} is no ${JSON.stringify(attribute.type)}`];
}

function nestedFaults(path: string, { block, min_items: least = 0, max_items: most = Infinity }: NestedBlock, value: unknown): string[] {
  const list = value === undefined || value === null ? [] : Array.isArray(value) ? (value as Values[]) : [value as Values];
  const count = list.length < least || list.length > most ? [`${path}: ${list.length} blocks, allowed ${least} to ${most}`] : [];
  return [...count, ...list.flatMap((values, index) => blockFaults(`${path}[${index}]`, block, values))];
}

function fits(type: unknown, value: unknown): boolean {
  if (typeof value === 'string' && value.includes('${')) return true;
  if (!Array.isArray(type)) return typeof value === (type === 'bool' ? 'boolean' : type);
  const [kind, element] = type as [string, unknown];
  if (kind !== 'map') return Array.isArray(value) && value.every((item) => fits(element, item));
  return typeof value === 'object' && Object.values(value as Values).every((item) => fits(element, item));
}
