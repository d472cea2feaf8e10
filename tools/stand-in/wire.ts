/** A resource's values as the API spells them, and back. The names follow from the attributes' names, the shapes from the schema. */
import type { ValueType } from '../../src/provider/dynamic-value';
import type { BlockSchema, ObjectSchema } from '../../src/provider/schema';
import type { WireObject } from '../../src/model/wire';
import type { Values } from './kind';

/** Wire names that do not follow from the attribute's name. */
export type Names = Readonly<Record<string, string>>;

type Level = Pick<BlockSchema | ObjectSchema, 'attributes' | 'blocks'>;

/** `queue_name` is QueueName. */
export function wireName(name: string, names: Names): string {
  return names[name] ?? name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * What is set. Within blocks it is as the official provider does it: every scalar is sent, set or not.
 *
 * @param only the attributes and blocks of the highest level that are wanted; @default - all
 */
export function toWire(level: Level, values: Values, names: Names, only?: readonly string[]): WireObject {
  return written(level, values, names, (name) => only?.includes(name) ?? true, false);
}

function written({ attributes, blocks = [] }: Level, values: Values, names: Names, wanted: (name: string) => boolean, filled: boolean): WireObject {
  const scalars = attributes.flatMap(({ name, type = 'string' }) => {
    const value = values[name] ?? (filled ? blank(type) : undefined);
    return value === undefined || isEmptyList(value) || !wanted(name) ? [] : [[wireName(name, names), value]];
  });
  const objects = blocks.flatMap((block) => {
    const given = (values[block.name] ?? []) as Values[];
    if (given.length === 0 || !wanted(block.name)) return [];
    const list = given.map((one) => written(block, one, names, () => true, true));
    return [[wireName(block.name, names), block.maxItems === 1 ? list[0] : list]];
  });
  return Object.fromEntries([...scalars, ...objects]) as WireObject;
}

/** The values that an answer holds; `state` is kept where it says nothing, and where both say "not set", each in its way. */
export function fromWire(level: Level, wire: WireObject, state: Values, names: Names): Record<string, unknown> {
  const { attributes, blocks = [] } = level;
  const scalars = attributes.map(({ name, type = 'string' }) => {
    const [there, before] = [wire[wireName(name, names)], state[name] ?? null];
    return [name, isNothing(there) || (before === null && isBlank(there)) ? before : converted(type, there)];
  });
  const objects = blocks.map((block) => {
    const there = wire[wireName(block.name, names)];
    const list = isNothing(there) ? [] : ([there].flat() as WireObject[]);
    const before = (state[block.name] ?? []) as Values[];
    return [block.name, list.map((one, index) => fromWire(block, one, before[index] ?? {}, names))];
  });
  return Object.fromEntries([...scalars, ...objects]) as Record<string, unknown>;
}

function converted(type: ValueType, value: unknown): unknown {
  if (type === 'string') return String(value);
  if (type === 'number') return Number(value);
  if (type === 'bool') return value === true || value === 1 || value === 'true';
  return value;
}

/** What the official provider writes for a scalar that is not set. */
function blank(type: ValueType): unknown {
  return { string: '', number: 0, bool: false }[String(type)];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isBlank(value: unknown): boolean {
  return value === '' || value === 0 || value === false || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
