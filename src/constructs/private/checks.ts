/** Rules that several constructs check at synth: each gives its faults as sentences, none for a value that is not set or that only Terraform will know. */
import { either, shown } from '../../model/fault';
import { notAllowed } from './errors';
import { isUnknown } from './unknown';

export interface NumberRule {
  readonly min: number;
  /** @default - none */
  readonly max?: number;
  /** @default - none: the number counts something */
  readonly unit?: string;
  /** Values that are allowed although they are out of the range. @default - none */
  readonly also?: readonly number[];
  /** @default true */
  readonly integer?: boolean;
}

export function isKnown<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null && !isUnknown(value);
}

export function numberFaults(name: string, value: unknown, rule: NumberRule): string[] {
  if (!isKnown(value)) return [];
  const { min, max = Infinity, unit, also = [], integer = true } = rule;
  const fits = typeof value === 'number' && ((value >= min && value <= max && (!integer || Number.isInteger(value))) || also.includes(value));
  const allowed = either([...also, `${max === Infinity ? `${min} or more` : `${min} to ${max}`}${unit === undefined ? '' : ` ${unit}`}`]);
  return fits ? [] : [`${name} is not an allowed ${integer ? 'whole number' : 'number'}. Given ${shown(value)}; allowed: ${allowed}.`];
}

export function choiceFaults(name: string, value: unknown, allowed: readonly string[]): string[] {
  return !isKnown(value) || allowed.includes(value as string) ? [] : [notAllowed(name, value, allowed)];
}

/** @param form what is allowed, in words that follow "must be" */
export function textFaults(name: string, value: unknown, pattern: RegExp, form: string): string[] {
  if (isUnknown(value) || (typeof value === 'string' && pattern.test(value))) return [];
  return [`${name} must be ${form}. Given ${shown(value)}.`];
}

/** @param most how many labels there may be, and how many characters each */
export function labelFaults(name: string, labels: unknown, most: { readonly count: number; readonly length: number }): string[] {
  if (!Array.isArray(labels) || isUnknown(labels)) return [];
  const tooMany = labels.length > most.count ? [`${name} has too many elements. Given ${labels.length}; allowed: at most ${most.count}.`] : [];
  return [...tooMany, ...labels.flatMap((label, index) => lengthFaults(`${name}[${index}]`, label, most.length))];
}

/** A list that says nothing, as a whole or in an element. */
export function someFaults(name: string, list: unknown, form: string): string[] {
  if (isUnknown(list)) return [];
  if (!Array.isArray(list) || list.length === 0) return [`${name} must have ${form}. Given ${shown(list)}.`];
  return list.flatMap((element, index) => (element === '' ? [`${name}[${index}] must be ${form}. Given "".`] : []));
}

/**
 * @param most in characters
 * @param least in characters: 0 where the text may be empty
 */
export function lengthFaults(name: string, value: unknown, most: number, least: 0 | 1 = 0): string[] {
  if (!isKnown(value)) return [];
  if (typeof value !== 'string') return [`${name} must be a text. Given ${shown(value)}.`];
  if (value.length < least) return [`${name} is empty. Given ""; allowed: ${least} to ${most} characters.`];
  return value.length <= most ? [] : [`${name} is too long. Given ${shown(value)} with ${value.length} characters; allowed: at most ${most}.`];
}

/** By its form only: new regions open, and closed ones belong to some accounts. */
export function regionFaults(name: string, value: unknown): string[] {
  return textFaults(name, value, /^[a-z]{2}-[a-z][a-z0-9-]*[a-z0-9]$/, 'a region, such as "ap-guangzhou"');
}
