/** Reads the SDK's type declarations into the model's types, through the TypeScript compiler. */
import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import type { Field, FieldKind, ModelType } from '../../src/model/model';
import { camelFromSnake, snakeFromCamel, snakeFromWire } from '../../src/model/names';

export type Declarations = Map<string, ts.InterfaceDeclaration>;

export function readDeclarations(file: string): Declarations {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Declarations = new Map();
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, node);
  });
  return found;
}

/** The types reachable from the roots, in order of first sight. */
export function reachableTypes(declarations: Declarations, roots: readonly string[]): Map<string, ModelType> {
  const types = new Map<string, ModelType>();
  const waiting = [...roots];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (types.has(name)) continue;
    const declaration = declarations.get(name);
    if (!declaration) throw new Error(`the SDK's declarations have no interface ${name}`);
    const fields = declaration.members.map((member) => readField(name as string, member));
    types.set(name, { name, fields });
    waiting.push(...fields.flatMap((field) => (field.type ? [field.type] : [])));
  }
  return types;
}

function readField(owner: string, member: ts.TypeElement): Field {
  if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name) || !member.type) {
    throw new Error(`${owner} has a member that is not a plain property: ${member.getText()}`);
  }
  const wire = member.name.text;
  const snake = snakeFromWire(wire);
  const camel = camelFromSnake(snake);
  if (snakeFromCamel(camel) !== snake) throw new Error(`${owner}.${wire}: ${snake} does not survive the round trip through ${camel}`);
  const { node, list } = element(member.type);
  const { kind, type } = elementKind(owner, wire, node);
  return {
    wire,
    snake,
    camel,
    kind,
    ...(type && { type }),
    ...(list && { list }),
    ...(!member.questionToken && { required: true }),
  };
}

function element(node: ts.TypeNode): { node: ts.TypeNode; list: boolean } {
  if (ts.isArrayTypeNode(node)) return { node: node.elementType, list: true };
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Array' && node.typeArguments?.[0]) {
    return { node: node.typeArguments[0], list: true };
  }
  return { node, list: false };
}

function elementKind(owner: string, wire: string, node: ts.TypeNode): { kind: FieldKind; type?: string } {
  if (ts.isTypeReferenceNode(node)) return { kind: 'object', type: node.typeName.getText() };
  const parts = ts.isUnionTypeNode(node) ? node.types : [node];
  const kinds = new Set(parts.map((part) => scalarKinds[part.kind]));
  const kind = kinds.values().next().value;
  if (kinds.size !== 1 || !kind) throw new Error(`${owner}.${wire} has a type the model does not know: ${node.getText()}`);
  return { kind };
}

const scalarKinds: Partial<Record<ts.SyntaxKind, FieldKind>> = {
  [ts.SyntaxKind.StringKeyword]: 'string',
  [ts.SyntaxKind.NumberKeyword]: 'number',
  [ts.SyntaxKind.BigIntKeyword]: 'number',
  [ts.SyntaxKind.BooleanKeyword]: 'boolean',
};
