/** Every type that a request is made of, from the API model: one section each. */
import { limitSentences } from '../../src/model/limits';
import type { Field, ModelType } from '../../src/model/model';
import { fieldNamed, requestType } from '../../src/model/model';
import { bullets, codes, linkTo, sections } from './markdown';

/** The fields of the request itself, then the types below it in the order of first sight. */
export function requestReference(rootName: string): string {
  const types = typesBelow(requestType(rootName));
  const [root, ...others] = types;
  return sections(typeRules(root as ModelType), fieldList(root as ModelType), ...others.map((type) => typeSection(type, types))).trimEnd();
}

export function typesBelow(root: ModelType): ModelType[] {
  const found = new Map([[root.name, root]]);
  for (const type of found.values()) {
    for (const field of type.fields) if (field.type && !found.has(field.type)) found.set(field.type, requestType(field.type));
  }
  return [...found.values()];
}

function typeSection(type: ModelType, types: readonly ModelType[]): string {
  const users = types.flatMap((user) => user.fields.filter((field) => field.type === type.name).map((field) => `\`${field.snake}\` of ${linkTo(user.name)}`));
  const isRoot = (text: string): string => text.replace(`[${types[0]?.name}](#${types[0]?.name.toLowerCase()})`, '[the request](#the-request)');
  return sections(`### ${type.name}`, type.facts?.description, `Used as ${users.map(isRoot).join(', ')}.`, typeRules(type), fieldList(type)).trimEnd();
}

function typeRules({ facts, ...type }: ModelType): string {
  const names = (wires: readonly string[]): string[] => wires.map((wire) => fieldNamed(type, 'wire', wire)?.snake ?? wire);
  return [
    ...(facts?.atLeastOneOf ? [`At least one of ${codes(names(facts.atLeastOneOf), 'and')} must be set.`] : []),
    ...(facts?.atMostOneOf ? [`At most one of ${codes(names(facts.atMostOneOf), 'and')} may be set.`] : []),
    ...(facts?.lenient ? ['Otherwise the plan has a warning.'] : []),
  ].join(' ');
}

function fieldList(type: ModelType): string {
  return bullets(type.fields.map(fieldItem));
}

function fieldItem(field: Field): string {
  const facts = field.facts ?? {};
  const sentences = [
    ...(facts.deprecated ? [`Deprecated: ${facts.deprecated}`] : []),
    ...(facts.description ? [facts.description] : []),
    ...(field.type ? [`See ${linkTo(field.type)}.`] : []),
    ...limitSentences(facts, 'snake'),
    ...(facts.sensitive ? ['Set in `secrets_wo` or `secrets`, at the same place.'] : []),
    ...(facts.lenient ? ['What does not fit gives a warning, not an error.'] : []),
    ...(facts.default ? [`Default: ${facts.default}.`] : []),
  ];
  return `\`${field.snake}\` - (${field.required ? 'Required' : 'Optional'}, ${kindText(field)}) ${sentences.join(' ')}`.trimEnd();
}

function kindText({ kind, list, facts }: Field): string {
  const element = kind === 'number' && facts?.integer ? 'Integer' : kind.charAt(0).toUpperCase() + kind.slice(1);
  return list ? `List of ${element}` : element;
}
