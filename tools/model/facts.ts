/** Joins the hand-written facts to the types read from the declarations. A key without a field, or a word the model does not know, stops the build. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { FieldFacts, ModelType, TypeFacts } from '../../src/model/model';

export type Facts = Record<string, FieldFacts & TypeFacts>;

const fieldWords = new Set([
  'description', 'sensitive', 'delivery', 'integer', 'allowed', 'ignoreCase', 'min', 'max', 'minLength', 'maxLength', 'minItems',
  'maxItems', 'pattern', 'patternText', 'unit', 'default', 'requiredWhen', 'onlyWhen', 'cnOnly', 'deprecated', 'lenient',
]); // prettier-ignore
const typeWords = new Set(['description', 'atLeastOneOf', 'atMostOneOf']);

export function readFacts(file: string): Facts {
  return (parse(readFileSync(file, 'utf8'), { merge: true }) ?? {}) as Facts;
}

/** The types with their facts; throws one error that lists every key which fits nothing. */
export function joinFacts(types: Map<string, ModelType>, facts: Facts): Map<string, ModelType> {
  const faults: string[] = [];
  for (const [key, entry] of Object.entries(facts)) {
    const [typeName = '', fieldName] = key.split('.');
    const type = types.get(typeName);
    if (!type) faults.push(`${key}: the model has no type ${typeName}`);
    else if (fieldName !== undefined && !type.fields.some((field) => field.wire === fieldName)) {
      faults.push(`${key}: ${typeName} has no field ${fieldName}`);
    }
    const words = fieldName === undefined ? typeWords : fieldWords;
    faults.push(
      ...Object.keys(entry)
        .filter((word) => !words.has(word))
        .map((word) => `${key}: "${word}" is not a fact`),
    );
  }
  if (faults.length > 0) throw new Error(`facts that fit nothing:\n  ${faults.join('\n  ')}`);
  const joined = new Map<string, ModelType>();
  for (const [name, type] of types) {
    const fields = type.fields.map((field) => {
      const found = facts[`${name}.${field.wire}`];
      return found ? { ...field, facts: found } : field;
    });
    joined.set(name, { name, fields, ...(facts[name] && { facts: facts[name] }) });
  }
  return joined;
}
