/** Terraform's expressions in a synthesized stack: `${...}` and `%{...}` in its texts. In JSON every text is a template. */
import { escapePattern } from '../model/escape-pattern';

const starts = /(?:^|[^$])(?:\$\$)*\$\{|(?:^|[^%])(?:%%)*%\{/;

export function hasExpression(value: unknown): value is string {
  return typeof value === 'string' && starts.test(value);
}

/** What Terraform makes of a text without expressions. */
export function unescaped(text: string): string {
  return text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

/** What refers to something: the first two names of a reference, or three for a data source. */
export function referencesIn(value: unknown): string[] {
  const found = new Set<string>();
  for (const text of texts(value)) {
    for (const [, inside = ''] of text.matchAll(/[$%]\{([^]*?)\}/g)) {
      for (const [reference] of inside.matchAll(/(?:\bdata\.)?\b[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g)) found.add(reference);
    }
  }
  return [...found];
}

/** A text with the end of a reference, in braces, in place of each expression: `media-{account.app_id}`. */
export function withReferenceNames(text: string): string {
  return text.replace(/[$%]\{([^]*?)\}/g, (_, inside: string) => `{${/[\w-]+\.\w+(?=\W*$)/.exec(inside)?.[0] ?? '...'}}`);
}

/** Whether a text with expressions may come to be this value: what stands around the expressions has to be there. */
function mayBecome(text: string, value: unknown): boolean {
  if (/^\$\{[^}]*\}$/.test(text)) return true;
  if (typeof value !== 'string') return false;
  const parts = text.split(/[$%]\{[^]*?\}/).map((part) => escapePattern(unescaped(part)));
  return new RegExp(`^${parts.join('[^]*')}$`).test(value);
}

/** Whether a value as it is configured may be one as it is planned; what the configuration does not name plays no part. */
export function mayBe(configured: unknown, planned: unknown): boolean {
  if (typeof configured === 'string') return hasExpression(configured) ? mayBecome(configured, planned) : unescaped(configured) === String(planned ?? '');
  if (Array.isArray(configured)) {
    return Array.isArray(planned) ? configured.length === planned.length && configured.every((element, index) => mayBe(element, planned[index])) : false;
  }
  if (typeof configured === 'object' && configured !== null) {
    // A block that may be there once is an object here, and a list in a plan.
    if (Array.isArray(planned)) return planned.length === 1 && mayBe(configured, planned[0]);
    const members = (typeof planned === 'object' ? planned : {}) as Readonly<Record<string, unknown>> | null;
    return Object.entries(configured).every(([name, value]) => mayBe(value, members?.[name]));
  }
  if (configured === null || configured === undefined) return true;
  return String(configured) === String(planned ?? '');
}

/** Replaces every text in a value. */
export function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((element) => mapTexts(element, change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]));
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return hasExpression(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
