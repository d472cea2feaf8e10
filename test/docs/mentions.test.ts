import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { variables } from '../../src/api/credentials/environment-variables';
import { requestTypes } from '../../src/model/gen/requests';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { providerSchema } from '../../src/provider/provider-schema';
import { readFacts } from '../../tools/model/facts';
import { blocks, document, documents, prose, root, type Block } from './documents';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const source = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes(`gen${path.sep}`))
  .map((name) => path.join('src', name))
  // What is allowed in a field is said there.
  .concat('tools/model/facts.yaml')
  .map((name) => readFileSync(path.join(root, name), 'utf8'))
  .join('\n');
/** Those that are not generated. */
const written = documents.filter(({ name }) => !name.startsWith(`docs${path.sep}gen`));

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-')); // prettier-ignore
}

describe.each(documents.map((each) => [each.name, each] as const))('%s', (name, each) => {
  const links = [...prose(each).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));

  test('links only to what exists', () => {
    const broken = [...new Set(links)].filter((target) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path.join(root, name) : path.join(root, path.dirname(name), file);
      if (!existsSync(found)) return true;
      return anchor !== undefined && (statSync(found).isDirectory() || !anchorsOf(readFileSync(found, 'utf8')).includes(anchor));
    });
    expect(broken).toEqual([]);
  });
});

test('links lead from the README to every other document', () => {
  const reached = new Set(['README.md']);
  for (const name of reached) {
    for (const [, target = ''] of prose(document(name)).matchAll(/\]\(([^)#\s]+\.md)(?:#[^)\s]*)?\)/g)) {
      if (!/^https?:/.test(target)) reached.add(path.join(path.dirname(name), target));
    }
  }
  expect(documents.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
});

test('every npm script that is named exists', () => {
  const named = documents.flatMap(({ text }) => [...text.matchAll(/npm (?:run )?(test|(?<=run )[\w:-]+)/g)].map(([, script = '']) => script));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});

test('every npm script is named in the README', () => {
  expect(Object.keys(scripts).filter((script) => !new RegExp(`npm (run )?${script}\\b`).test(document('README.md').text))).toEqual([]);
});

test('every environment variable that is named is one that the provider reads', () => {
  const described = JSON.stringify(providerSchema).match(/TENCENTCLOUD_\w+/g) ?? [];
  const known = new Set<string>([...Object.values(variables), ...described]);
  const named = written.flatMap(({ text }) => text.match(/TENCENTCLOUD_\w+/g) ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('a fact that a document shows stands in the facts', () => {
  const facts = readFacts(path.join(root, 'tools/model/facts.yaml'));
  const isFact = ({ language, text }: Block): boolean => language === 'yaml' && !text.includes('\njobs:\n');
  const shown = blocks.filter(isFact).map((block) => parse(block.text) as Record<string, unknown>);
  expect(shown.length).toBeGreaterThan(0);
  for (const entries of shown) expect(facts).toMatchObject(entries);
});

test('every file and folder of the sources that is named exists', () => {
  const named = written.flatMap((each) =>
    [...prose(each).matchAll(/`((?:src|test|tools|examples|bench|lib|docs|\.ci)\/[\w./-]*)`/g)].map(([, file = '']) => file),
  );
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

/** The first cells of the tables with this heading, in all documents. */
function firstCells(header: string): string[] {
  const tables = written.flatMap(({ text }) => text.split(`| ${header} |`).slice(1)).map((text) => text.split('\n\n')[0] ?? '');
  return tables.flatMap((table) => table.split('\n').slice(2).map((row) => row.split('|')[1]?.trim() ?? '')).filter((cell) => cell !== ''); // prettier-ignore
}

const messages = [...new Set(firstCells('Message'))].filter((cell) => !cell.startsWith('Terraform:')).map((cell) => cell.replace(/`/g, ''));

test.each(messages)('the message "%s" is one of ours', (message) => {
  // The service's codes stand in patterns: the last part of the name is what can be found. A value that differs is written as "…".
  const text = /^[A-Z]\w+\.\w+$/.test(message) ? (message.split('.')[1] as string) : message;
  expect(text.split('…').map((part) => part.trim()).filter((part) => !source.includes(part))).toEqual([]); // prettier-ignore
});

const changes = written.map(({ text }) => text.split('| What changes |')[1]?.split('\n\n')[0] ?? '').join('');

test('every plan text that the table of what runs a job again quotes is one of ours', () => {
  const quoted = changes.match(/(?<=: |stores the change: )`[^`]+…[^`]*`/g) ?? [];
  const parts = quoted.flatMap((text) => text.replace(/`/g, '').split(/…|: /)).map((part) => part.trim().replace(/^\)|\)$/g, ''));
  expect(quoted.length).toBe(3);
  expect(parts.filter((part) => !source.includes(part))).toEqual([]);
});

test('the fields that the same table calls delivery are those of the model', () => {
  const row = changes.split('\n').find((line) => line.startsWith('| delivery:')) ?? '';
  const told = [...row.split('|')[1]?.matchAll(/`(\w+)`/g) ?? []].map(([, name]) => name); // prettier-ignore
  const fields = [MEDIA_REQUEST, IMAGE_REQUEST].flatMap((name) => requestType(name).fields);
  const delivery = fields.filter((field) => field.facts?.delivery).map((field) => field.camel);
  expect([...new Set(told)].sort()).toEqual([...new Set(delivery)].sort());
  const below = Object.values(requestTypes).filter((type) => !type.name.endsWith('Request')).flatMap((type) => type.fields.filter((field) => field.facts?.delivery)); // prettier-ignore
  expect([...new Set(below.map((field) => field.facts?.sensitive))]).toEqual([true]);
});
