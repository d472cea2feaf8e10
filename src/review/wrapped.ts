import { stripVTControlCharacters } from 'node:util';

/** What a line begins with, below which its next lines start: its indentation, a mark, or a name in the first column. */
const lead = /^ *(?:[-!+>~.=] |[A-Z][a-z]+ {2,}(?=\S))?/;

/** A line broken between words where the screen ends. A word that has no room goes on as a whole, so that it can be copied. */
export function wrapped(line: string, columns: number): string[] {
  if (stripVTControlCharacters(line).length <= columns) return [line];
  const indent = ' '.repeat(lead.exec(stripVTControlCharacters(line))?.[0].length ?? 0);
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const [, gap = '', word = ''] of line.matchAll(/(\s*)(\S+)/g)) {
    const length = stripVTControlCharacters(word).length;
    if (width > indent.length && width + gap.length + length > columns) {
      lines.push(current);
      [current, width] = [`${indent}${word}`, indent.length + length];
    } else {
      current += gap + word;
      width += gap.length + length;
    }
  }
  return [...lines, current];
}
