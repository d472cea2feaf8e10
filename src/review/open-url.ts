import type { FieldChange } from './review';

/** A URL without who signs in by it, and without its query: a signature there lets everybody in who reads the report. */
export function openUrl(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/s, '?…');
}

/** The change as it may be told: a URL in it may be signed, and no plan says which. */
export function openChange({ path, ...sides }: FieldChange): FieldChange {
  return { path, ...(openValue(sides) as Omit<FieldChange, 'path'>) };
}

function openValue(value: unknown): unknown {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? openUrl(value) : value;
  if (Array.isArray(value)) return value.map(openValue);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, openValue(member)])) : value;
}
