import type { Review } from './review';

/** Characters that are not seen, and change how others are read: controls of terminals and of the direction of writing. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The review as a person can read it: what a name or a value would hide is written out, and nothing but a value has more than one line. */
export function visible(review: Review): Review {
  return shownValue(review, false) as Review;
}

function shownValue(value: unknown, isLong: boolean): unknown {
  if (typeof value === 'string') return shownText(isLong ? value : value.replace(/\s*[\r\n\t]\s*/g, ' '));
  if (Array.isArray(value)) return value.map((element) => shownValue(element, isLong));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shownValue(member, isLong || name === 'before' || name === 'after')]));
}

function shownText(text: string): string {
  return text.replace(unseen, (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
