import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_NAME } from '../../src/model/contract';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { Provider } from '../../src/provider/provider';
import type { AttributeSchema, ObjectSchema } from '../../src/provider/schema';
import { objectMembers } from '../../tools/docs/attributes';
import { memberTexts } from '../../tools/docs/member-texts';
import { referencePages } from '../../tools/docs/reference';
import { typesBelow } from '../../tools/docs/request-reference';
import { root } from './documents';

const pages = referencePages();
const provider = new Provider({ logger: { log: () => undefined } });
const resources = [...provider.resources].map(([name, { schema }]) => [`${name.slice(PROVIDER_NAME.length + 1)}.md`, schema] as const);
const requests = [
  ['process_media.md', MEDIA_REQUEST],
  ['process_image.md', IMAGE_REQUEST],
] as const;

/** `endpoint`, `endpoint.mps`, `outputs.key`, `timeouts.create`, with what the page has to say of each. */
function items({ attributes, blocks }: ObjectSchema): [name: string, description: string][] {
  const inner = (attribute: AttributeSchema): [string, string][] => [
    [attribute.name, attribute.description],
    ...(attribute.nested ?? []).flatMap(inner),
    ...Object.keys(objectMembers(attribute.type)).map((name): [string, string] => [
      name,
      memberTexts(attribute.name)[name] ?? `${attribute.name}.${name} has no text`,
    ]),
  ];
  return [
    ...attributes.flatMap(inner),
    ...blocks.flatMap((block): [string, string][] => [[block.name, block.description], ...block.attributes.flatMap(inner)]),
  ];
}

test('there is a page for the provider and one for each resource', () => {
  const ofTerraform = Object.keys(pages).filter((name) => !name.includes('/'));
  expect(ofTerraform.sort()).toEqual(['provider.md', ...resources.map(([name]) => name)].sort());
});

test('the pages on disk are those that the sources make: else run "npm run generate"', () => {
  const directory = path.join(root, 'docs/gen');
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const written = Object.fromEntries(names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(directory, name), 'utf8')]));
  expect(written).toEqual(pages);
});

test.each([['provider.md', provider.schema] as const, ...resources])('%s has every attribute and block of the schema, with its description', (name, schema) => {
  const lines = pages[name]?.split('\n') ?? [];
  const missing = items(schema).filter(([item, text]) => !lines.some((line) => line.trimStart().startsWith(`- \`${item}\` - (`) && line.includes(text)));
  expect(missing).toEqual([]);
});

/** The part of a page below a type's heading; the request itself stands under a heading of its own. */
function section(name: string, type: string, rootName: string): string {
  const heading = type === rootName ? '## The request' : `### ${type}`;
  return pages[name]?.split(/^(?=##+ )/m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

test.each(requests)('%s has every field of every type of the request, with its description', (name, rootName) => {
  const missing = typesBelow(requestType(rootName)).flatMap((type) => {
    const text = section(name, type.name, rootName);
    const described = (snake: string, description = ''): boolean =>
      text.split('\n').some((line) => line.startsWith(`- \`${snake}\` - (`) && line.includes(description));
    return type.fields.filter((field) => !described(field.snake, field.facts?.description)).map((field) => `${type.name}.${field.wire}`);
  });
  expect(missing).toEqual([]);
});
