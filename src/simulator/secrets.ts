import { createHash } from 'node:crypto';
import { fieldNamed, type ModelType, type TypeTable } from '../model/model';
import type { WireObject } from '../model/wire';

/**
 * What stands for a secret in the books: its length is not told, but two equal secrets look the same, so that a test can say which one arrived.
 * `(secret 1a2b3c4d)`: the first 32 bits of its SHA-256.
 */
export function maskedSecret(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return `(secret ${createHash('sha256').update(text).digest('hex').slice(0, 8)})`;
}

/** The echo of a secret id as the service writes it: `TEST****K5W`; a short one is hidden wholly. */
export function echoedSecret(value: string): string {
  return value.length >= 12 ? `${value.slice(0, 4)}****${value.slice(-3)}` : '****';
}

/** A copy in which every member that the model calls sensitive went through `mask`. */
export function maskSecrets(types: TypeTable, type: ModelType, wire: WireObject, mask: (value: unknown, name: string) => unknown): WireObject {
  const masked: WireObject = {};
  for (const [name, value] of Object.entries(wire)) {
    const field = fieldNamed(type, 'wire', name);
    const memberType = field?.type === undefined ? undefined : types[field.type];
    if (field?.facts?.sensitive && value !== null && value !== undefined && value !== '') masked[name] = mask(value, name);
    else if (memberType) masked[name] = eachObject(value, (element) => maskSecrets(types, memberType, element, mask));
    else masked[name] = value;
  }
  return masked;
}

function eachObject(value: unknown, change: (element: WireObject) => WireObject): unknown {
  if (Array.isArray(value)) return value.map((element) => eachObject(element, change));
  return typeof value === 'object' && value !== null ? change(value as WireObject) : value;
}
