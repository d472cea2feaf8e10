import type { IResolveContext } from 'cdktf';
import { Lazy } from 'cdktf';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * Attributes for `cdktf synth --hcl`. cdktf's own rendering of nested values takes "{inputName}" for an expression and fails on null, so they
 * are handed over as finished text: `reference` is the kind of attribute that it writes as it is, and a list of one text keeps it from quoting
 * a text that holds an expression.
 *
 * @param blocks the attributes that are blocks in the schema; only HCL tells the two apart
 */
export function hclAttributes(attributes: Attributes, blocks: readonly string[] = []): Attributes {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, blocks.includes(name) ? hclBlock(value as Attributes) : hclAttribute(value)]));
}

function hclAttribute(value: unknown): Attributes {
  return { isBlock: false, type: 'reference', value: [hclToken(value)] };
}

function hclBlock(attributes: Attributes): Attributes {
  return { isBlock: true, type: 'simple', value: hclAttributes(attributes) };
}

function hclToken(value: unknown): string {
  return Lazy.stringValue({ produce: (context: IResolveContext) => hclText(context.resolve(value)) });
}

/** A resolved value as an HCL expression. */
export function hclText(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value))
    return enclosed(
      '[',
      value.map((element) => `${hclText(element, inner)},`),
      ']',
      indent,
    );
  const members = Object.entries(value).map(([key, member]) => `${/^[A-Za-z][\w-]*$/.test(key) ? key : JSON.stringify(key)} = ${hclText(member, inner)}`);
  return enclosed('{', members, '}', indent);
}

function enclosed(open: string, lines: readonly string[], close: string, indent: string): string {
  return lines.length === 0 ? open + close : `${open}\n${lines.map((line) => `${indent}  ${line}\n`).join('')}${indent}${close}`;
}

/** Quotes in the text are escaped; those inside an expression belong to it. */
function quoted(text: string): string {
  let result = '';
  for (let rest = text; rest !== '';) {
    const start = /[$%]\{/.exec(rest)?.index ?? rest.length;
    const end = start === rest.length ? start : endOfExpression(rest, start);
    result += JSON.stringify(rest.slice(0, start)).slice(1, -1) + rest.slice(start, end);
    rest = rest.slice(end);
  }
  return `"${result}"`;
}

function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const sign = text[index];
    if (inString && sign === '\\') index++;
    else if (sign === '"') inString = !inString;
    else if (!inString && sign === '{') depth++;
    else if (!inString && sign === '}' && --depth === 0) return index + 1;
  }
  return text.length;
}
