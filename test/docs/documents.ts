/** The documents of the repository, and the blocks of code in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

export const root = path.join(__dirname, '../..');

export interface Document {
  /** From the root of the repository. */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface Block {
  /** `README.md:27` */
  readonly at: string;
  readonly document: string;
  readonly language: string;
  readonly text: string;
}

function namesBelow(directory: string): string[] {
  const folder = path.join(root, directory);
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(directory, name)) : [];
}

if (!existsSync(path.join(root, 'docs/gen'))) throw new Error('the reference pages are not there: run "npm run generate"');

export const documents: readonly Document[] = [...readdirSync(root), ...namesBelow('docs'), ...namesBelow('bench'), ...namesBelow('examples')]
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const text = readFileSync(path.join(root, name), 'utf8');
    return { name, text, blocks: blocksOf(name, text) };
  });

export const blocks: readonly Block[] = documents.flatMap((document) => document.blocks);

export function document(name: string): Document {
  const found = documents.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no document ${name}`);
  return found;
}

function blocksOf(name: string, text: string): Block[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map((match) => ({
    at: `${name}:${text.slice(0, match.index).split('\n').length}`,
    document: name,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

/** The text of a document without its blocks of code. */
export function prose({ text }: Document): string {
  return text.replace(/^```\w*\n[^]*?^```$/gm, '');
}
