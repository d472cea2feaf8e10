/** Text that is HTML already. Everything else is escaped, and this is the only place where that happens. */
export class Markup {
  public constructor(public readonly text: string) {}
}

export type Piece = Markup | string | number | false | undefined | null | readonly Piece[];

/** A template of HTML: what is put in is text, or was made by this function. False and nothing leave no trace. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(pieces[index])).join(''));
}

function textOf(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === undefined || piece === null || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return piece.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** JSON for an element of type application/json: no value in it can end that element, nor begin a comment. */
export function jsonData(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replace(/</g, '\\u003c'));
}
