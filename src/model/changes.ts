import type { Field, ModelType } from './model';
import { fieldNamed, requestType } from './model';
import { isPlain, type WireObject } from './wire';

/** One field that differs between two requests. `undefined` stands for "not set". */
export interface Change {
  /** In Terraform's spelling: `media_process_task.transcode_task_set[1].definition`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly sensitive: boolean;
}

/** The request without the fields that concern delivery only: two requests that agree in this have the same result. */
export function resultChanging(type: ModelType, wire: WireObject): WireObject {
  const kept: WireObject = {};
  for (const [key, value] of Object.entries(wire)) {
    const field = fieldNamed(type, 'wire', key);
    if (!field?.facts?.delivery) kept[key] = field?.type ? mapElements(value, (element) => resultChanging(requestType(field.type as string), element)) : value;
  }
  return kept;
}

/** Access keys and signing keys are secrets, but only a key that ends up in the result (a DRM key) makes it another result. */
export function secretsMatter(type: ModelType, wire: WireObject): boolean {
  return type.fields.some((field) => {
    if (field.facts?.delivery) return false;
    if (field.facts?.sensitive) return true;
    if (field.kind !== 'object' || wire[field.wire] === undefined) return false;
    const inner = requestType(field.type as string);
    return [wire[field.wire]].flat().some((element) => isPlain(element) && secretsMatter(inner, element));
  });
}

/** The fields in which two requests differ, deepest first point of difference each, in the order of the API's declaration. */
export function changesBetween(type: ModelType, before: WireObject, after: WireObject): Change[] {
  return objectChanges(type, before, after, '');
}

/** The same, taken apart to the leaves: what was added or removed as a whole is there field by field. */
export function leafChangesBetween(type: ModelType, before: WireObject, after: WireObject): Change[] {
  return objectChanges(type, before, after, '', true);
}

function objectChanges(type: ModelType, before: WireObject, after: WireObject, at: string, toLeaves = false): Change[] {
  const known = type.fields.map((field) => field.wire);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !known.includes(key));
  return [...known, ...others].flatMap((key) => {
    const field = fieldNamed(type, 'wire', key);
    const path = `${at ? `${at}.` : ''}${field?.snake ?? key}`;
    return valueChanges(field, member(before, key), member(after, key), path, toLeaves);
  });
}

function valueChanges(field: Field | undefined, before: unknown, after: unknown, path: string, toLeaves: boolean): Change[] {
  if (same(before, after)) return [];
  if (toLeaves && (before === undefined || after === undefined)) {
    const nothing = emptyOf(field, before ?? after);
    if (nothing) return valueChanges(field, before ?? nothing, after ?? nothing, path, true);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => valueChanges(field, before[index], after[index], `${path}[${index}]`, toLeaves)).flat();
  }
  if (field?.type && isPlain(before) && isPlain(after)) return objectChanges(requestType(field.type), before, after, path, toLeaves);
  return [{ path, before, after, sensitive: holdsSecret(field) }];
}

/** What a filled object or list is compared with to find its members. */
function emptyOf(field: Field | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [] : undefined;
  return field?.type && isPlain(value) && Object.keys(value).length > 0 ? {} : undefined;
}

/** Whether a value of this field may be a secret, or have one in it. */
function holdsSecret(field: Field | undefined): boolean {
  return field?.facts?.sensitive === true || (field?.type !== undefined && hasSecret(requestType(field.type)));
}

/** Whether an object of this type may have a secret in it, however deep. */
export function hasSecret(type: ModelType, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(type.name)) return false;
  const next = new Set([...seen, type.name]);
  return type.fields.some((field) => field.facts?.sensitive === true || (field.type !== undefined && hasSecret(requestType(field.type), next)));
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((element, index) => same(element, b[index]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.prototype.hasOwnProperty.call(b, key) && same(a[key], b[key]));
}

/** An object's own member: a key may be called `constructor`. */
export function member<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}

function mapElements(value: unknown, change: (element: WireObject) => WireObject): unknown {
  if (Array.isArray(value)) return value.map((element) => mapElements(element, change));
  return isPlain(value) ? change(value) : value;
}
