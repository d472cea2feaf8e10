export interface SideTexts {
  /** Undefined where it is not set. */
  readonly old?: string;
  readonly now?: string;
}

/** How much of what both sides begin with is left before the stretch in which they differ. */
const leading = 10;
/** Room for what differs, where both sides begin alike. */
const differing = 20;

/**
 * Both sides of a change in so little room that a person reads them: of long ones the stretch in which they begin to differ.
 *
 * @param longest of a side, in characters
 */
export function sideTexts(old: string | undefined, now: string | undefined, longest: number): SideTexts {
  let same = 0;
  if (old !== undefined && now !== undefined) while (same < old.length && old[same] === now[same]) same++;
  const from = same > longest - differing ? same - leading : 0;
  if (old !== undefined && old === now) return { old: cutAtEnd(old, longest), now: `${cutAtEnd(old, longest)} (differs where it is not shown)` };
  const stretch = (text: string | undefined): string | undefined => text && cutAtEnd(from > 0 ? `...${text.slice(from)}` : text, longest);
  return { old: stretch(old), now: stretch(now) };
}

function cutAtEnd(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}
