import { isJson } from './json-text';
import { allowedText } from './limits';
import type { Field } from './model';
import type { Scalar } from './scalar';

/** The first limit of the field's facts that a value of the right kind breaks; undefined when it breaks none. */
export function brokenValueRule(field: Field, value: Scalar): { summary: string; allowed: string } | undefined {
  const facts = field.facts ?? {};
  if (typeof value === 'string') {
    const length = facts.minLength === undefined && facts.maxLength === undefined ? value.length : [...value].length;
    if (facts.minLength !== undefined && length < facts.minLength) {
      return facts.minLength === 1
        ? { summary: 'is empty', allowed: 'at least 1 character' }
        : { summary: 'is too short', allowed: `at least ${facts.minLength} characters (${length} given)` };
    }
    if (value === '' && !field.required) return undefined;
    if (facts.maxLength !== undefined && length > facts.maxLength)
      return { summary: 'is too long', allowed: `at most ${facts.maxLength} characters (${length} given)` };
    if (facts.pattern && !compiled(facts.pattern).test(value)) return { summary: 'has the wrong form', allowed: facts.patternText ?? facts.pattern };
    if (facts.json && !isJson(value)) return { summary: 'is not JSON', allowed: 'the text of a JSON document, as from jsonencode()' };
  }
  const listed = facts.allowed?.some((allowed) => (facts.ignoreCase ? String(allowed).toLowerCase() === String(value).toLowerCase() : allowed === value));
  if (listed) return undefined;
  const hasRange = facts.min !== undefined || facts.max !== undefined;
  if (facts.integer && typeof value === 'number' && !Number.isInteger(value)) return { summary: 'must be a whole number', allowed: 'whole numbers' };
  // Terraform and JSON would write it in another way than it was given.
  if (facts.integer && typeof value === 'number' && !Number.isSafeInteger(value))
    return { summary: 'is too large', allowed: 'whole numbers of up to 15 digits' };
  if (hasRange && typeof value !== 'string' && typeof value !== 'boolean') {
    if (value >= (facts.min ?? -Infinity) && value <= (facts.max ?? Infinity)) return undefined;
    return { summary: 'is out of range', allowed: allowedText(facts) };
  }
  if (facts.allowed) return { summary: 'is not an allowed value', allowed: allowedText(facts) };
  return undefined;
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const expression = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, expression);
  return expression;
}
