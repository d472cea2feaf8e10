/** Requests that set every field of the API, generated from the model: as many as its exclusions make necessary. */
import type { Fault, FaultPath } from '../../src/model/fault';
import type { Condition, Field, ModelType } from '../../src/model/model';
import { requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import type { WireObject } from '../../src/model/wire';

const mostVariants = 40;
const known = new Map<string, readonly WireObject[]>();

/**
 * Valid objects of the type which together set every field at every depth; where there are lists, one object holds all variants of an
 * element. Throws when a field cannot be set: then its facts contradict each other.
 */
export function maximalObjects(type: ModelType): readonly WireObject[] {
  const done = known.get(type.name);
  if (done) return done;
  const uncovered = new Set(fieldPaths(type));
  const objects: WireObject[] = [];
  while (uncovered.size > 0) {
    if (objects.length === mostVariants) throw new Error(`no valid ${type.name} was found that sets ${[...uncovered].slice(0, 20).join(', ')}`);
    const object = repaired(type, filled(type, uncovered), uncovered);
    for (const path of setPaths(object)) uncovered.delete(path);
    objects.push(object);
  }
  known.set(type.name, objects);
  return objects;
}

/** `MediaProcessTask.TranscodeTaskSet.Definition`, for every field; lists have one kind of element. */
export function fieldPaths(type: ModelType, at = ''): string[] {
  return type.fields.flatMap((field) => {
    const path = at + field.wire;
    return [path, ...(field.type === undefined ? [] : fieldPaths(requestType(field.type), `${path}.`))];
  });
}

export function setPaths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => setPaths(element, at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [`${at}${name}`, ...setPaths(member, `${at}${name}.`)]);
}

/** What no object has set so far, and what it needs beside it: for the first object that is everything. */
function filled(type: ModelType, uncovered: ReadonlySet<string>): WireObject {
  const isOpen = ({ wire }: Field): boolean => [...uncovered].some((path) => path === wire || path.startsWith(`${wire}.`));
  const fields = type.fields.filter((field) => field.required || isOpen(field));
  const object = Object.fromEntries(fields.map((field) => [field.wire, choices(field, uncovered)[0]]));
  const wanted = fields.find((field) => condition(field) && isOpen(field));
  if (wanted) satisfy(type, object, condition(wanted));
  return object;
}

function condition({ facts }: Field): Condition | undefined {
  return facts?.onlyWhen ?? facts?.requiredWhen;
}

/** Valid values of a field, those that set most of what is uncovered first. */
function choices(field: Field, uncovered: ReadonlySet<string>): unknown[] {
  const { minItems = 1, maxItems = Infinity } = field.facts ?? {};
  if (field.type === undefined) return field.list ? scalarLists(field, minItems) : samples(field);
  const news = (value: unknown): number => setPaths({ [field.wire]: value }).filter((path) => uncovered.has(path)).length;
  const variants = [...maximalObjects(requestType(field.type))].sort((a, b) => news(b) - news(a) || setPaths(a).length - setPaths(b).length);
  if (!field.list) return variants;
  const useful = variants.filter((variant, index) => index === 0 || news(variant) > 0);
  const lists = [Math.max(minItems, useful.length), 4].map((length) => Array.from({ length }, (_, index) => useful[index % useful.length]));
  return [...lists.map((list) => list.slice(0, maxItems)), ...variants.map((variant) => Array.from({ length: minItems }, () => variant))];
}

function satisfy(type: ModelType, object: WireObject, wanted: Condition | undefined): void {
  const field = type.fields.find((candidate) => candidate.wire === wanted?.field);
  if (!wanted || !field) return;
  const fits = (value: unknown): boolean => (wanted.is ? wanted.is.includes(value as string) : !wanted.isNot?.includes(value as string));
  object[field.wire] = wanted.is?.find((value) => value !== null) ?? samples(field).find(fits) ?? object[field.wire];
  satisfy(type, object, wanted.and);
}

/** Takes away the faults one by one: by another value of the member at fault, or of one beside it, else by leaving something out. */
function repaired(type: ModelType, object: WireObject, uncovered: ReadonlySet<string>): WireObject {
  let current = object;
  let faults: readonly Fault[] = errors(type, current);
  const rated = (candidate: WireObject): Rated => ({ candidate, left: errors(type, candidate), lost: lostPaths(current, candidate, uncovered) });
  while (faults.length > 0) {
    const { path } = faults[0] as Fault;
    const size = setPaths(current).length;
    const others = type.fields.flatMap((field) => choices(field, uncovered).map((value) => rated({ ...current, [field.wire]: value })));
    const without = [...leftOut(current, path), ...type.fields.map((field) => changed(current, [field.wire], undefined))]
      .map(rated)
      .filter(({ candidate }) => setPaths(candidate).length < size);
    const better = [...others, ...without]
      .filter(({ left }) => left.length < faults.length)
      .sort((a, b) => a.lost - b.lost || a.left.length - b.left.length)[0];
    const next = better ?? without.sort((a, b) => a.left.length - b.left.length || a.lost - b.lost)[0];
    if (!next) throw new Error(`nothing can be done about ${JSON.stringify(faults[0])}`);
    current = next.candidate;
    faults = next.left;
  }
  return current;
}

interface Rated {
  readonly candidate: WireObject;
  readonly left: readonly Fault[];
  readonly lost: number;
}

function errors(type: ModelType, value: WireObject): Fault[] {
  return validate(type, value, { naming: 'wire' }).filter((fault) => fault.severity === 'error');
}

function lostPaths(before: WireObject, after: WireObject, uncovered: ReadonlySet<string>): number {
  const kept = new Set(setPaths(after));
  return setPaths(before).filter((path) => !kept.has(path) && uncovered.has(path)).length;
}

/** The object without the member at the path, or without what holds it, in the order of what is lost. */
function leftOut(object: WireObject, path: FaultPath): WireObject[] {
  const places = path.map((_, index) => path.slice(0, path.length - index)).filter((place) => typeof place[place.length - 1] === 'string');
  return places.map((place) => changed(object, place, undefined));
}

/** Equal elements, and ascending ones for corners and ranges. */
function scalarLists(field: Field, length: number): unknown[][] {
  const equal = samples(field).map((value) => Array.from({ length }, () => value));
  const ascending = [1, 0.1].map((step) => Array.from({ length }, (_, index) => (index + 1) * step));
  return field.kind === 'number' ? [...ascending.filter((values) => values.every((value) => inRange(field, value))), ...equal] : equal;
}

function changed(request: WireObject, path: FaultPath, value: unknown): WireObject {
  const copy = structuredClone(request);
  let holder = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = (holder[step] ??= {}) as Record<string | number, unknown>;
  const last = path[path.length - 1] as string | number;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const texts = ['text', 'https://example.com/file', '0123456789abcdef0123456789abcdef', '1', '{"a":1}'];

/** Values that the field's own facts allow. */
function samples(field: Field): unknown[] {
  const { allowed = [], min, max, pattern, patternText = '', json, minLength = 0, maxLength = Infinity } = field.facts ?? {};
  if (field.kind === 'boolean') return [true, false];
  if (field.kind === 'number')
    return unique([...allowed, ...(allowed.length > 0 ? [] : [1, 0, 2, 30]), min, max]).filter((value) => inRange(field, value as number));
  if (allowed.length > 0) return [...allowed];
  const examples = [...patternText.matchAll(/such as "([^"]+)"/g)].map((match) => match[1] as string);
  // One region for all: what belongs to one cloud has to be in the region of its source.
  const likely = field.wire.endsWith('Region') && examples.length === 0 ? ['us-east-1'] : examples;
  const all = json ? ['{"a":1}'] : unique([...likely, ...texts, 'x'.repeat(minLength)]);
  return all.filter(
    (text) => (!pattern || new RegExp(pattern, 'u').test(String(text))) && String(text).length <= maxLength && String(text).length >= minLength,
  );
}

function inRange(field: Field, value: number): boolean {
  const { allowed, min, max } = field.facts ?? {};
  if (allowed?.includes(value)) return true;
  if (allowed && min === undefined && max === undefined) return false;
  return value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function unique(values: readonly unknown[]): unknown[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
