/** What is configured in a stack, whatever of it is deployed: as it was synthesized, or as a plan has it. */
import { isPlain } from '../model/wire';
import type { RawValues } from './clean-values';
import { hasExpression, mapTexts } from './expressions';
import type { PlanJson } from './plan-json';
import { constructPaths, type SynthesizedJson, type SynthesizedResource } from './synthesized';

export interface Configuration {
  readonly name: string;
  /** A plan has values where a synthesized stack has expressions. */
  readonly origin: 'synthesized' | 'planned';
  /** By address; those of a plan with the instance's key. */
  readonly resources: ReadonlyMap<string, ConfiguredResource>;
  /** What else a synthesized stack has, by what it is called: providers, variables, locals, modules, data sources. */
  readonly others: ReadonlyMap<string, ConfiguredOther>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Earlier addresses by the present ones. */
  readonly moved: ReadonlyMap<string, string>;
  readonly paths: ReadonlyMap<string, string>;
  /** What the constructs warned of. */
  readonly warnings: readonly string[];
}

export interface ConfiguredResource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
}

export interface ConfiguredOther {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What concerns Terraform's work with a resource, and not the resource. */
export const metaArguments: ReadonlySet<string> = new Set(['provider', 'depends_on', 'lifecycle', 'count', 'for_each', 'provisioner', 'connection']);

export function plannedConfiguration(name: string, plan: PlanJson, paths: ReadonlyMap<string, string> = new Map()): Configuration {
  const changes = (plan.resource_changes ?? []).filter(({ mode, deposed, change }) => mode !== 'data' && deposed === undefined && isPlain(change.after));
  const moved = changes.flatMap(({ address, previous_address }) =>
    previous_address === undefined || previous_address === address ? [] : [[address, previous_address] as const],
  );
  return {
    name,
    origin: 'planned',
    resources: new Map(
      changes.map(({ address, type, change }) => {
        const values = change.after as ConfiguredResource['values'];
        return [address, { address, type, values, unknown: change.after_unknown, sensitive: change.after_sensitive }];
      }),
    ),
    others: new Map(),
    outputs: {},
    moved: new Map(moved),
    paths,
    warnings: [],
  };
}

export function synthesizedConfiguration(name: string, stack: SynthesizedJson, warnings: readonly string[] = []): Configuration {
  const resources = Object.entries(stack.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([id, resource]): ConfiguredResource => {
      const values = mapTexts(withoutComment(resource), (text) => resolved(text, stack)) as ConfiguredResource['values'];
      return { address: `${type}.${id}`, type, values, sensitive: sensitiveMarks(values) };
    }),
  );
  return {
    name,
    origin: 'synthesized',
    resources: new Map(resources.map((resource) => [resource.address, resource])),
    others: new Map(othersOf(stack)),
    outputs: stack.output ?? {},
    moved: new Map((stack.moved ?? []).map(({ from, to }) => [to, from])),
    paths: constructPaths(stack),
    warnings,
  };
}

/** One side of a comparison, as the door for values takes it. */
export function sideOf(resource: ConfiguredResource | undefined, side: 'before' | 'after'): RawValues {
  const { values, unknown, sensitive } = resource ?? {};
  return side === 'before'
    ? { before: values, beforeUnknown: unknown, beforeSensitive: sensitive }
    : { after: values, afterUnknown: unknown, afterSensitive: sensitive };
}

/** What names a thing, and is the same before and after it was made. Other attributes may be secrets, or come to be something else. */
const naming = /^(bucket|region|key|name|namespace|\w+_name)$/;

/** A text with the names of the stack's own resources in place of the references to them. */
function resolved(text: string, stack: SynthesizedJson, depth = 0): string {
  if (depth > 5 || !hasExpression(text)) return text;
  let isChanged = false;
  const replaced = text.replace(/(^|[^$])\$\{([\w-]+)\.([\w-]+)\.(\w+)\}/g, (whole, before: string, type: string, id: string, attribute: string) => {
    const value = naming.test(attribute) ? stack.resource?.[type]?.[id]?.[attribute] : undefined;
    if (typeof value !== 'string') return whole;
    isChanged = true;
    return `${before}${value}`;
  });
  return isChanged ? resolved(replaced, stack, depth + 1) : replaced;
}

function othersOf(stack: SynthesizedJson): [string, ConfiguredOther][] {
  const { data = {}, variable = {}, locals = {}, module = {}, provider = {}, terraform = {} } = stack;
  const { required_providers, required_version } = terraform;
  return [
    ...Object.entries(data).flatMap(([type, named]) => Object.entries(named).map(([id, values]) => other(`data.${type}.${id}`, type, values))),
    ...Object.entries(provider).flatMap(([name, blocks]) =>
      [blocks].flat().map((values) => other(`provider.${name}${typeof values.alias === 'string' ? `.${values.alias}` : ''}`, 'provider', values)),
    ),
    ...Object.entries(variable).map(([name, values]) => other(`var.${name}`, 'variable', values)),
    ...Object.entries(locals).map(([name, value]) => other(`local.${name}`, 'local', { value })),
    ...Object.entries(module).map(([name, values]) => other(`module.${name}`, 'module', values)),
    // Where the state lies differs from one checkout to another.
    other('terraform', 'terraform', { required_providers, required_version }),
  ];
}

function other(address: string, type: string, values: unknown): [string, ConfiguredOther] {
  return [address, { type, values: isPlain(values) ? withoutComment(values) : { value: values } }];
}

function withoutComment(values: SynthesizedResource): ConfiguredResource['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== '//'));
}

/** Terraform marks what this function is given, and everything that is made of it. */
function sensitiveMarks(value: unknown): unknown {
  if (typeof value === 'string') return hasExpression(value) && /\bsensitive\s*\(/.test(value);
  if (Array.isArray(value)) return value.map(sensitiveMarks);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sensitiveMarks(member)])) : false;
}
