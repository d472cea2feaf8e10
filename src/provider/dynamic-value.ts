import { DecodeError, Decoder, Encoder, ExtData } from '@msgpack/msgpack';
import { numberFromText } from '../model/scalar';
import { DiagnosticError, errorDiagnostic } from './diagnostic';

/** A value of Terraform's type system as it travels: MessagePack, or JSON where there are no unknowns. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** The attributes of a configuration, plan or state by name, undecoded below: what is not touched goes back bit for bit. */
export type Attributes = Record<string, unknown>;

/** The type of a value, in the JSON form in which Terraform writes types. */
export type ValueType =
  'string' | 'number' | 'bool' | 'dynamic' | readonly ['list' | 'set' | 'map', ValueType] | ObjectType | readonly ['tuple', readonly ValueType[]];
export type ObjectType = readonly ['object', Readonly<Record<string, ValueType>>];

/** "Known after apply". Terraform sends refined unknowns as well (another extension code); all of them go back as they came. */
export const UNKNOWN = new ExtData(0, new Uint8Array([0]));

export function isUnknown(value: unknown): boolean {
  return value instanceof ExtData;
}

export function decodeAttributes(value: DynamicValue | null | undefined): Attributes | null {
  if (value?.msgpack && value.msgpack.length > 0) return decodeMsgpack(value.msgpack);
  if (value?.json && value.json.length > 0) return JSON.parse(Buffer.from(value.json).toString('utf8')) as Attributes | null;
  return null;
}

const decoder = new Decoder({ useBigInt64: true });

function decodeMsgpack(bytes: Uint8Array): Attributes | null {
  try {
    return decoder.decode(bytes) as Attributes | null;
  } catch (error) {
    if (!(error instanceof DecodeError) || !error.message.includes('__proto__')) throw error;
    const detail = 'Some map or object of the configuration has a key of that name. Choose another one.';
    throw new DiagnosticError([errorDiagnostic('the name __proto__ cannot be used', detail)]);
  }
}

/** What Terraform's own parser takes as a nested value is far less deep. */
const deepest = 2000;
const encoder = new Encoder({ useBigInt64: true, maxDepth: deepest });

export function encodeAttributes(attributes: Attributes | null): DynamicValue {
  return { msgpack: encoder.encode(attributes) };
}

/** The plain JavaScript value of a dynamic attribute: numbers as number or bigint, unknowns as they came, undefined when null. */
export function plainFromDynamic(raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  if (isUnknown(raw)) return raw;
  const [type, value] = raw as [Uint8Array, unknown];
  return plainFromTyped(JSON.parse(Buffer.from(type).toString('utf8')) as ValueType, value);
}

/** The plain JavaScript value of a decoded one, by its type: as `plainFromDynamic`, but null when null. */
export function plainFromTyped(type: ValueType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return value;
  if (type === 'dynamic') return plainFromDynamic(value);
  if (type === 'number') return plainNumber(value);
  if (typeof type === 'string') return value;
  switch (type[0]) {
    case 'object':
      return mapValues(value as Attributes, (member, name) => plainFromTyped(type[1][name] as ValueType, member));
    case 'map':
      return mapValues(value as Attributes, (member) => plainFromTyped(type[1], member));
    case 'tuple':
      return (value as unknown[]).map((element, index) => plainFromTyped(type[1][index] as ValueType, element));
    default:
      return (value as unknown[]).map((element) => plainFromTyped(type[1], element));
  }
}

/** A number may arrive as an integer, a float or, where a float would round it, as decimal text. */
function plainNumber(value: unknown): number | bigint {
  if (typeof value === 'string') return numberFromText(value) ?? Number(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  return value as number;
}

/** The dynamic attribute that holds a plain value: the type is read off the value, as Terraform does with a literal. */
export function dynamicFromPlain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return [Buffer.from(JSON.stringify(typeOf(value))), value];
}

function typeOf(value: unknown): ValueType {
  if (value === null || value === undefined) return 'dynamic';
  if (Array.isArray(value)) return ['tuple', value.map(typeOf)];
  switch (typeof value) {
    case 'object':
      return ['object', mapValues(value as Attributes, typeOf) as Record<string, ValueType>];
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    default:
      return 'number';
  }
}

function mapValues(object: Attributes, change: (value: unknown, name: string) => unknown): Attributes {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}

/** True when some part of a decoded value is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasUnknown);
}
