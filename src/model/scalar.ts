import type { Field } from './model';

export type Scalar = string | number | bigint | boolean;

/**
 * The value as the field's kind, converted where that loses nothing ("30" for a number, 30 for a string, "true" for a boolean);
 * undefined where it would. Template ids, for one, are strings in the official provider and numbers in the API.
 */
export function convertScalar(field: Field, value: unknown): Scalar | undefined {
  switch (field.kind) {
    case 'string':
      return typeof value === 'string' ? value : isScalar(value) ? String(value) : undefined;
    case 'boolean':
      return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
    case 'number': {
      const number = typeof value === 'string' ? numberFromText(value) : value;
      return typeof number === 'bigint' || (typeof number === 'number' && Number.isFinite(number)) ? number : undefined;
    }
    case 'object':
      return undefined;
  }
}

/** The number that a decimal text stands for: a bigint where a number would round it, undefined where it is not a number. */
export function numberFromText(text: string): number | bigint | undefined {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(number)) return BigInt(text);
  return number;
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}
