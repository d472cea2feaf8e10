import { isPlain } from '../model/wire';

/** The same text for the same value, in whatever order its members stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, member: unknown) =>
    isPlain(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}
