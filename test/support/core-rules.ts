/** What Terraform's core demands of a provider's answers, for resources whose attributes are not nested. Each function lists what is broken. */
import type { WireBlock } from './protocol';
import { holdsUnknown, isUnknown, sameValue, type Attributes } from './terraform-value';

export interface AttributeRule {
  readonly name: string;
  readonly type: unknown;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly writeOnly: boolean;
}

/** The attributes of a schema, and its single blocks as attributes that only a user sets. */
export function attributeRules({ attributes = [], block_types: blocks = [] }: WireBlock): AttributeRule[] {
  const single = blocks.map(({ type_name: name }) => ({ name, type: 'block', computed: false, optional: true, writeOnly: false }));
  const plain = attributes.map((attribute) => ({
    name: attribute.name,
    type: attribute.type ? (JSON.parse(Buffer.from(attribute.type).toString()) as unknown) : 'nested',
    computed: attribute.computed === true,
    optional: attribute.optional === true,
    writeOnly: attribute.write_only === true,
  }));
  return [...plain, ...single];
}

/** The configuration merged over the prior state: what Terraform proposes. Write-only values are still in it. */
export function proposedState(rules: readonly AttributeRule[], prior: Attributes | null, config: Attributes): Attributes {
  return Object.fromEntries(rules.map(({ name, computed }) => [name, computed && config[name] === null ? (prior?.[name] ?? null) : config[name]]));
}

/** The object has the schema's attributes, no more and no less, and each value has its type. */
export function shapeFaults(rules: readonly AttributeRule[], value: Attributes): string[] {
  const names = rules.map((rule) => rule.name);
  return [
    ...names.filter((name) => !(name in value)).map((name) => `${name} is missing`),
    ...Object.keys(value).filter((name) => !names.includes(name)).map((name) => `${name} is not in the schema`),
    ...rules.filter(({ name, type }) => !hasType(value[name], type)).map(({ name, type }) => `${name} is not of the type ${JSON.stringify(type)}`),
  ]; // prettier-ignore
}

/** What core says as "Provider produced invalid plan". */
export function planFaults(rules: readonly AttributeRule[], prior: Attributes | null, config: Attributes, planned: Attributes): string[] {
  const faults = shapeFaults(rules, planned);
  for (const { name, computed, optional, writeOnly } of rules) {
    const [wanted, was, plans] = [config[name], prior?.[name] ?? null, planned[name]];
    if (writeOnly) {
      if (plans !== null) faults.push(`${name} is write-only and has a planned value`);
      continue;
    }
    if (sameValue(plans, wanted) || (computed && (!optional || wanted === null))) continue;
    if (was !== null && wanted !== null && sameValue(plans, was)) continue;
    faults.push(`${name} is planned as something that is neither the configuration nor the prior state`);
  }
  return faults;
}

/** What core says as "Provider produced inconsistent final plan", and, with the state after apply, as "inconsistent result after apply". */
export function agreementFaults(planned: Attributes, later: Attributes): string[] {
  return Object.keys(planned).filter((name) => !agrees(planned[name], later[name])).map((name) => `${name} is not what was planned`); // prettier-ignore
}

/** What core demands of every state. */
export function stateFaults(rules: readonly AttributeRule[], state: Attributes): string[] {
  const unknown = rules.filter(({ name }) => holdsUnknown(state[name])).map(({ name }) => `${name} is unknown in a state`);
  const written = rules.filter(({ name, writeOnly }) => writeOnly && state[name] !== null).map(({ name }) => `${name} is write-only and stands in a state`);
  return [...shapeFaults(rules, state), ...unknown, ...written];
}

function agrees(planned: unknown, later: unknown): boolean {
  if (isUnknown(planned)) return true;
  // A dynamic value of which a part was unknown may get another type with it.
  if (Array.isArray(planned) && planned[0] instanceof Uint8Array && Array.isArray(later)) return agrees(planned[1], later[1]);
  if (typeof planned !== 'object' || planned === null || planned instanceof Uint8Array || typeof later !== 'object' || later === null)
    return sameValue(planned, later);
  const keys = Object.keys(planned);
  return keys.length === Object.keys(later).length && keys.every((key) => agrees((planned as Attributes)[key], (later as Attributes)[key]));
}

function hasType(value: unknown, type: unknown): boolean {
  if (value === null || value === undefined || isUnknown(value)) return true;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' || (typeof value === 'string' && Number.isFinite(Number(value)));
    case 'dynamic':
      return Array.isArray(value) && value.length === 2 && value[0] instanceof Uint8Array && hasType(value[1], JSON.parse(Buffer.from(value[0]).toString()));
    case 'list':
    case 'set':
      return Array.isArray(value) && value.every((element) => hasType(element, (type as unknown[])[1]));
    case 'tuple': {
      const types = (type as [string, unknown[]])[1];
      return Array.isArray(value) && value.length === types.length && value.every((element, index) => hasType(element, types[index]));
    }
    case 'map':
      return isObject(value) && Object.values(value).every((member) => hasType(member, (type as unknown[])[1]));
    case 'object': {
      const types = (type as [string, Record<string, unknown>])[1];
      return (
        isObject(value) &&
        Object.keys(value).length === Object.keys(types).length &&
        Object.keys(types).every((name) => name in value && hasType(value[name], types[name]))
      );
    }
    default:
      return isObject(value);
  }
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
