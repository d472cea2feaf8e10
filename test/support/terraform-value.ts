/** Values as Terraform puts them on the wire: its own number forms, unknowns, and the types that dynamic attributes carry. */
import { decode, encode, ExtData } from '@msgpack/msgpack';
import type { WireValue } from './protocol';

export type Attributes = Record<string, unknown>;

/** The type of a value, as Terraform writes it in JSON. */
export type TypeJson = string | readonly [string, ...unknown[]];

/** "Known after apply". */
export function unknown(): ExtData {
  return new ExtData(0, new Uint8Array([0]));
}

/** An unknown of which something is known: not null, and how it begins. */
export function refined(prefix?: string): ExtData {
  const entries: [number, unknown][] = [[1, false], ...(prefix === undefined ? [] : ([[2, prefix]] as [number, unknown][]))];
  const parts = entries.map(([key, value]) => Buffer.concat([Buffer.from([key]), encode(value)]));
  return new ExtData(12, Buffer.concat([Buffer.from([0x80 | entries.length]), ...parts]));
}

/** A value whose type is not the one that a literal would have: `tolist([...])`, a number of 155 digits, an unknown whose type is known. */
export class Typed {
  public constructor(
    public readonly type: TypeJson,
    public readonly value: unknown,
  ) {}
}

/** A number with more digits than a double keeps. */
export function decimal(text: string): Typed {
  return new Typed('number', text);
}

/** The wire form of a dynamic attribute that holds this literal. */
export function dynamic(literal: unknown): unknown {
  if (literal === null || literal === undefined) return null;
  if (literal instanceof ExtData) return literal;
  return [Buffer.from(JSON.stringify(typeOf(literal))), wire(literal)];
}

export function typeOf(literal: unknown): TypeJson {
  if (literal === null || literal === undefined || literal instanceof ExtData) return 'dynamic';
  if (literal instanceof Typed) return literal.type;
  if (Array.isArray(literal)) return ['tuple', literal.map(typeOf)];
  if (typeof literal === 'object') return ['object', Object.fromEntries(Object.entries(literal).map(([name, member]) => [name, typeOf(member)]))];
  return typeof literal === 'boolean' ? 'bool' : typeof literal === 'string' ? 'string' : 'number';
}

function wire(literal: unknown): unknown {
  if (literal === null || literal === undefined || literal instanceof ExtData) return literal ?? null;
  if (literal instanceof Typed) return literal.value;
  if (Array.isArray(literal)) return literal.map(wire);
  if (typeof literal === 'object') return Object.fromEntries(Object.entries(literal).map(([name, member]) => [name, wire(member)]));
  return typeof literal === 'number' || typeof literal === 'bigint' ? number(literal) : literal;
}

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** An integer of up to 64 bits is one, a decimal that a double holds exactly is a double, and everything else is text. */
export function number(value: number | bigint): number | bigint | string {
  if (typeof value === 'bigint') return value >= int64.least && value <= int64.most ? value : String(value);
  if (Number.isSafeInteger(value)) return Math.abs(value) < 2 ** 31 ? value : BigInt(value);
  const [, digits = '', decimals = ''] = /^-?(\d+)\.(\d+)$/.exec(String(value)) ?? [];
  const exact = decimals !== '' && BigInt(digits + decimals) % 5n ** BigInt(decimals.length) === 0n;
  return exact ? value : String(value);
}

export function encodeValue(attributes: Attributes | null): WireValue {
  return { msgpack: encode(attributes, { useBigInt64: true, maxDepth: 5000 }) };
}

export function decodeValue(value: WireValue | undefined): Attributes | null {
  if (value?.msgpack?.length) return decode(value.msgpack, { useBigInt64: true }) as Attributes | null;
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString()) as Attributes | null;
  return null;
}

/** The literal in a dynamic attribute; unknowns as they came. */
export function literal(raw: unknown): unknown {
  if (raw === null || raw instanceof ExtData) return raw;
  return (raw as [Uint8Array, unknown])[1];
}

/** The same value, down to the bytes. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof ExtData || b instanceof ExtData) return a instanceof ExtData && b instanceof ExtData && a.type === b.type && sameValue(a.data, b.data);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key) => key in b && sameValue((a as Attributes)[key], (b as Attributes)[key]));
}

export function isUnknown(value: unknown): boolean {
  return value instanceof ExtData;
}

export function holdsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some(holdsUnknown);
}
