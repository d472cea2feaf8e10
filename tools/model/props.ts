/** Writes one TypeScript interface per API type: the typed props of the constructs. */
import { limitSentences } from '../../src/model/limits';
import type { Field, ModelType } from '../../src/model/model';

export const apiPages: Record<string, string> = {
  ProcessMediaRequest: 'https://www.tencentcloud.com/document/product/1041/33640',
  ProcessImageRequest: 'https://www.tencentcloud.com/document/product/1041/66929',
};

/** A request root is written with every field optional: its construct offers a second way to give the required ones. */
export function propsSource(types: Map<string, ModelType>, roots: readonly string[]): string {
  const interfaces = [...types.values()].map((type) => interfaceSource(type, roots.includes(type.name))).join('\n');
  return `import type { IResolvable } from 'cdktf';\n\n${interfaces}`;
}

function interfaceSource(type: ModelType, isRoot: boolean): string {
  const about = type.facts?.description ?? `The API's ${type.name}.`;
  const members = type.fields.map((field) => memberSource(type, field, isRoot)).join('\n');
  return `${docComment([about, '', `@see ${apiPages[type.name] ?? apiPages.ProcessMediaRequest}`], '')}export interface ${type.name} {\n${members}}\n`;
}

function memberSource(type: ModelType, field: Field, isRoot: boolean): string {
  const facts = field.facts ?? {};
  const optional = isRoot || !field.required;
  const about = [
    facts.description ?? `The API's \`${type.name}.${field.wire}\`.`,
    ...limitSentences(facts, 'camel'),
    ...(optional ? ['', `@default - ${facts.default ?? 'not sent; the service decides'}`] : []),
    ...(facts.deprecated ? [`@deprecated ${facts.deprecated}`] : []),
  ];
  return `${docComment(about, '  ')}  readonly ${field.camel}${optional ? '?' : ''}: ${typeSource(field)};\n`;
}

/** Strings, numbers and lists of them have tokens in their own type; booleans and lists of objects have not, so cdktf's IResolvable stands beside them. */
function typeSource(field: Field): string {
  const element = field.kind === 'object' ? (field.type as string) : field.kind;
  const type = field.list ? `${element}[]` : element;
  return field.kind === 'boolean' || (field.kind === 'object' && field.list) ? `${type} | IResolvable` : type;
}

function docComment(lines: string[], indent: string): string {
  const body = lines.map((line) => `${indent} * ${line.replace(/\*\//g, '* /')}`.trimEnd()).join('\n');
  return `${indent}/**\n${body}\n${indent} */\n`;
}
