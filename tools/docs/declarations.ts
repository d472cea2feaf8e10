/** What a module exports, and what its docstrings say of it: read from the sources, so that no description is written twice. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

export type Declaration = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration | ts.FunctionDeclaration | ts.TypeAliasDeclaration;

/** One file that an index exports. */
export interface ExportedFile {
  /** Its name without the ending, such as "media-bucket". */
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/** A docstring, taken apart. */
export interface DocText {
  /** In one line; empty where there is none. */
  readonly text: string;
  /** The tags by name: "default", "see", "throws", "returns". */
  readonly tags: Readonly<Record<string, string>>;
}

/** The files that an index exports from, in its order; modules that it exports as a namespace are not among them. */
export function exportedFiles(index: string): ExportedFile[] {
  const files = new Map<string, Declaration[]>();
  for (const statement of parsed(index).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || (statement.exportClause && ts.isNamespaceExport(statement.exportClause))) continue;
    const file = path.join(path.dirname(index), `${(statement.moduleSpecifier as ts.StringLiteral).text}.ts`);
    const names = statement.exportClause?.elements.map(({ name }) => name.text);
    const found = exportsOf(file).filter((declaration) => !names || names.includes(nameOf(declaration)));
    files.set(file, [...(files.get(file) ?? []), ...found]);
  }
  return [...files].map(([file, declarations]) => ({ name: path.basename(file, '.ts'), declarations }));
}

export function nameOf(node: ts.NamedDeclaration): string {
  return (node.name as ts.Identifier | undefined)?.text ?? '';
}

export function docOf(node: ts.Node): DocText {
  const doc = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  const tags = Object.fromEntries((doc?.tags ?? []).map((tag) => [tag.tagName.text, tagText(tag)]));
  return { text: oneLine(ts.getTextOfJSDocComment(doc?.comment)), tags };
}

/** What a function's docstring says of a parameter, its default included, which the parser would cut off. */
export function parameterDoc(parameter: ts.ParameterDeclaration): string {
  const doc = ts.getJSDocCommentsAndTags(parameter.parent).find(ts.isJSDoc)?.getText() ?? '';
  const text = new RegExp(`@param ${parameterName(parameter)} ([^]*?)(?=\\n\\s*\\* @|\\s*\\*/)`).exec(doc)?.[1];
  return oneLine(text?.replace(/\n\s*\*/g, '\n'));
}

/** A parameter that is taken apart where it is declared has no name of its own. */
export function parameterName(parameter: ts.ParameterDeclaration): string {
  return ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
}

/** Whether users may use a member: neither private nor protected nor marked as internal. */
export function isPublic(node: ts.Declaration): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(node) & hidden) === 0 && !ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'internal');
}

function exportsOf(file: string): Declaration[] {
  return parsed(file).statements.filter(
    (statement): statement is Declaration =>
      (ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isEnumDeclaration(statement) ||
        ts.isFunctionDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement)) &&
      (ts.getCombinedModifierFlags(statement) & ts.ModifierFlags.Export) !== 0,
  );
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The parser takes an address apart at its colon; the source has it whole. */
function tagText(tag: ts.JSDocTag): string {
  if (tag.tagName.text === 'see') return /https?:\S+/.exec(tag.getText())?.[0] ?? '';
  return oneLine(ts.getTextOfJSDocComment(tag.comment));
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s*\n\s*/g, ' ').trim();
}
