/** Joins the hand-written facts to the types read from the declarations. A fact that fits nothing stops the build. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Condition, Field, FieldFacts, ModelType, TypeFacts } from '../../src/model/model';

export type Facts = Record<string, FieldFacts & TypeFacts>;

const fieldWords = new Set([
  'description', 'sensitive', 'delivery', 'integer', 'allowed', 'ignoreCase', 'min', 'max', 'minLength', 'maxLength', 'minItems',
  'maxItems', 'pattern', 'patternText', 'json', 'unit', 'default', 'requiredWhen', 'onlyWhen', 'effectiveWhen', 'valuesOnlyWhen',
  'cnOnly', 'deprecated', 'lenient',
]); // prettier-ignore
const typeWords = new Set(['description', 'atLeastOneOf', 'atMostOneOf', 'lenient']);
const numberWords = ['integer', 'min', 'max', 'unit'] as const;
const textWords = ['minLength', 'maxLength', 'pattern', 'json', 'ignoreCase'] as const;

/** The facts of the file, without `shared`: that key only holds what the others merge in. */
export function readFacts(file: string): Facts {
  const facts = (parse(readFileSync(file, 'utf8'), { merge: true }) ?? {}) as Facts;
  delete facts.shared;
  return facts;
}

/** The types with their facts; throws one error that lists every fact which fits nothing. */
export function joinFacts(types: Map<string, ModelType>, facts: Facts): Map<string, ModelType> {
  const faults = Object.entries(facts).flatMap(([key, entry]) => faultsOf(types, key, entry).map((fault) => `${key}: ${fault}`));
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

function faultsOf(types: Map<string, ModelType>, key: string, entry: FieldFacts & TypeFacts): string[] {
  const [typeName = '', fieldName] = key.split('.');
  const type = types.get(typeName);
  if (!type) return [`the model has no type ${typeName}`];
  const words = fieldName === undefined ? typeWords : fieldWords;
  const unknown = Object.keys(entry).filter((word) => !words.has(word));
  const faults = unknown.map((word) => `"${word}" is not a fact`);
  if (fieldName === undefined) {
    const names = [...(entry.atLeastOneOf ?? []), ...(entry.atMostOneOf ?? [])];
    return [...faults, ...names.filter((name) => !fieldOf(type, name)).map((name) => `${typeName} has no field ${name}`)];
  }
  const field = fieldOf(type, fieldName);
  return field ? [...faults, ...fieldFaults(types, type, field, entry)] : [...faults, `${typeName} has no field ${fieldName}`];
}

function fieldFaults(types: Map<string, ModelType>, type: ModelType, field: Field, facts: FieldFacts): string[] {
  const values = [...(facts.allowed ?? []), ...(facts.valuesOnlyWhen ?? []).flatMap((rule) => rule.values)];
  const conditions = [facts.requiredWhen, facts.onlyWhen, facts.effectiveWhen, ...(facts.valuesOnlyWhen ?? []).map((rule) => rule.when)];
  return [
    ...values.filter((value) => typeof value !== field.kind).map((value) => `${JSON.stringify(value)} is not a ${field.kind}`),
    ...(field.kind === 'number' ? [] : numberWords.filter((word) => facts[word] !== undefined).map((word) => `"${word}" is for numbers`)),
    ...(field.kind === 'string' ? [] : textWords.filter((word) => facts[word] !== undefined).map((word) => `"${word}" is for strings`)),
    ...(field.list ? [] : (['minItems', 'maxItems'] as const).filter((word) => facts[word] !== undefined).map((word) => `"${word}" is for lists`)),
    ...conditions.flatMap((condition) => (condition ? conditionFaults(types, type, condition) : [])),
  ];
}

function conditionFaults(types: Map<string, ModelType>, type: ModelType, condition: Condition): string[] {
  const faults = (condition.is === undefined) === (condition.isNot === undefined) ? ['a condition has either "is" or "isNot"'] : [];
  let owner: ModelType | undefined = type;
  for (const name of condition.field.split('.')) {
    const field: Field | undefined = owner && fieldOf(owner, name);
    if (!field) return [...faults, `its condition names ${condition.field}, which ${type.name} does not have`];
    owner = field.type ? types.get(field.type) : undefined;
  }
  return [...faults, ...(condition.and ? conditionFaults(types, type, condition.and) : [])];
}

function fieldOf(type: ModelType, wire: string): Field | undefined {
  return type.fields.find((field) => field.wire === wire);
}
