import type { Field, ModelType, Naming } from './model';
import { fieldNamed, isOutputPath, requestType } from './model';
import { convertScalar } from './scalar';

export type WireObject = Record<string, unknown>;

/**
 * A valid request as the API spells it. What was not set is not sent: null is left out, while 0, "" and empty lists stay.
 * Keys that the model does not know are passed on as they are (validation has said so).
 */
export function toWire(type: ModelType, value: Record<string, unknown>, naming: Naming): WireObject {
  const wire: WireObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === null || member === undefined) continue;
    const field = fieldNamed(type, naming, key);
    wire[field?.wire ?? key] = field ? toWireField(field, member, naming) : member;
  }
  return wire;
}

function toWireField(field: Field, value: unknown, naming: Naming): unknown {
  if (field.list && Array.isArray(value)) return value.map((element) => toWireField({ ...field, list: false }, element, naming));
  if (field.kind === 'object') return isPlain(value) ? toWire(requestType(field.type as string), value, naming) : value;
  return convertScalar(field, value) ?? value;
}

/** Anything else (a value that is not known yet, say) passes through untouched. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);
}

/**
 * A request as the service echoes it, in Terraform's spelling. The service fills what was not set with null, "" or empty objects
 * and lists: those are dropped, for nothing tells them from values that were never set. Output paths come back resolved and are dropped too, and
 * so are secrets: masked ones are no values, and others have no place in a request.
 */
export function fromWire(type: ModelType, wire: WireObject): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(wire)) {
    const field = fieldNamed(type, 'wire', key);
    const isValue = field && !isOutputPath(field) && !field.facts?.sensitive;
    const converted = isValue ? fromWireField(field, member) : undefined;
    if (field && !isFiller(converted)) value[field.snake] = converted;
  }
  return value;
}

function fromWireField(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (field.list) return Array.isArray(value) ? value.map((element) => fromWireField({ ...field, list: false }, element)) : undefined;
  if (field.kind === 'object') return typeof value === 'object' ? fromWire(requestType(field.type as string), value as WireObject) : undefined;
  return convertScalar(field, value);
}

function isFiller(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
