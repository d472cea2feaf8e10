/** The one door through which a resource's values come in: what is sensitive stays outside. */
import { hasSecret } from '../model/changes';
import { escapePattern } from '../model/escape-pattern';
import type { ModelType } from '../model/model';
import { fieldNamed, requestType } from '../model/model';
import { UNKNOWN } from '../model/rules/object-view';
import { isSecretName } from '../model/secret-names';
import { isPlain } from '../model/wire';

export { UNKNOWN };

/** Stands for a value that is not let in. Equal values of one resource have one stand-in, so that it can be told whether it changes. */
export class Secret {
  public toJSON(): string {
    return '(sensitive)';
  }
}

export type Values = Readonly<Record<string, unknown>>;

/** A resource's values as they are and as they will be. */
export interface CleanValues {
  readonly before?: Values;
  readonly after?: Values;
  /** Where a secret stands, such as `request.output_dir`. */
  readonly secretPaths: readonly string[];
  /** Takes the secrets of this resource out of a text that somebody else composed. */
  scrub(text: string): string;
}

export interface RawValues {
  readonly before?: unknown;
  readonly after?: unknown;
  /** Only where two plans are compared: a state knows everything. */
  readonly beforeUnknown?: unknown;
  readonly afterUnknown?: unknown;
  readonly beforeSensitive?: unknown;
  readonly afterSensitive?: unknown;
}

/** Two hold nothing but secrets, whatever the plan says of them; the third is large, and nobody reads it here. */
const keptOut: ReadonlySet<string> = new Set(['secrets', 'secrets_wo', 'result_json']);

/** @param request a job's type of the attribute `request`: its fields that are secrets by their nature are not let in either */
export function cleanValues(raw: RawValues, request?: ModelType): CleanValues {
  const vault = new Vault();
  const clean = (value: unknown, sensitive: unknown, unknown: unknown): Values | undefined => {
    if (!isPlain(value)) return undefined;
    const { secrets, secrets_wo } = value;
    const others = Object.fromEntries(Object.entries(value).filter(([name]) => !keptOut.has(name)));
    vault.note(secrets);
    vault.note(secrets_wo);
    const unknownIn = isPlain(unknown) ? Object.fromEntries(Object.entries(unknown).filter(([name]) => !keptOut.has(name))) : {};
    const marked = vault.clean(others, sensitive, unknownIn, '') as Values | Secret;
    if (marked instanceof Secret) return {};
    return request && 'request' in marked ? { ...marked, request: vault.cleanRequest(request, marked.request, 'request') } : marked;
  };
  const before = clean(raw.before, raw.beforeSensitive, raw.beforeUnknown);
  const after = clean(raw.after, raw.afterSensitive, raw.afterUnknown);
  const scrub = vault.scrubber();
  if (!scrub) return { before, after, secretPaths: [...vault.paths], scrub: (text) => text };
  return { before: before && (scrubbed(before, scrub) as Values), after: after && (scrubbed(after, scrub) as Values), secretPaths: [...vault.paths], scrub };
}

class Vault {
  public readonly paths = new Set<string>();
  private readonly standIns = new Map<string, Secret>();
  private readonly texts = new Set<string>();

  public clean(value: unknown, sensitive: unknown, unknown: unknown, at: string): unknown {
    if (sensitive === true) return value === null || (value === undefined && unknown !== true) ? value : this.hide(value, at);
    if (unknown === true) return UNKNOWN;
    if (Array.isArray(value)) {
      const length = Array.isArray(unknown) ? Math.max(value.length, unknown.length) : value.length;
      return Array.from({ length }, (_, index) => this.clean(value[index], elementOf(sensitive, index), elementOf(unknown, index), `${at}[${index}]`));
    }
    if (!isPlain(value)) return value;
    const missing = isPlain(unknown) ? Object.keys(unknown).filter((name) => !(name in value) && unknown[name] === true) : [];
    const members = [...Object.keys(value), ...missing].map((name): [string, unknown] => {
      const path = at === '' ? name : `${at}.${name}`;
      return [name, this.clean(value[name], elementOf(sensitive, name), elementOf(unknown, name), path)];
    });
    return Object.fromEntries(members);
  }

  /** The same by the model, for a request whose secrets nobody marked. */
  public cleanRequest(type: ModelType, value: unknown, at: string): unknown {
    // An expression in place of an object may have its secrets in it; without a quotation mark it holds no text of its own.
    if (typeof value === 'string' && value.includes('"') && hasSecret(type)) return this.hide(value, at);
    if (Array.isArray(value)) return value.map((element, index) => this.cleanRequest(type, element, `${at}[${index}]`));
    if (!isPlain(value)) return value;
    const members = Object.entries(value).map(([name, member]): [string, unknown] => {
      const field = fieldNamed(type, 'snake', name) ?? fieldNamed(type, 'wire', name);
      const path = `${at}.${name}`;
      if (field?.facts?.sensitive) return [name, this.hideKnown(member, path)];
      if (!field) return [name, this.cleanUnknown(name, member, path)];
      return [name, field.type ? this.cleanRequest(requestType(field.type), member, path) : member];
    });
    return Object.fromEntries(members);
  }

  /** A field that is newer than the model: what is called as secrets are called is one. */
  private cleanUnknown(name: string, value: unknown, at: string): unknown {
    if (isSecretName(name)) return this.hideKnown(value, at);
    if (Array.isArray(value)) return value.map((element, index) => this.cleanUnknown('', element, `${at}[${index}]`));
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.cleanUnknown(key, member, `${at}.${key}`)]));
  }

  private hideKnown(value: unknown, at: string): unknown {
    return value === null || value === undefined || value === UNKNOWN || value instanceof Secret ? value : this.hide(value, at);
  }

  public note(value: unknown): void {
    for (const text of leaves(value)) this.texts.add(text);
  }

  public scrubber(): ((text: string) => string) | undefined {
    // A directory stands in an object's key without the slashes around it; a short text stands in too many places by chance.
    const variants = [...this.texts]
      .flatMap((text) => [text, text.replace(/^\/+|\/+$/g, '')])
      .filter((text) => text.length > 2)
      .flatMap((text) => [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), encodeURI(text)]);
    if (variants.length === 0) return undefined;
    const longestFirst = [...new Set(variants)].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
    return (text) => text.replace(pattern, '(sensitive)');
  }

  private hide(value: unknown, at: string): Secret {
    this.paths.add(at);
    this.note(value);
    const key = JSON.stringify(value) ?? 'unknown';
    const known = this.standIns.get(key) ?? new Secret();
    this.standIns.set(key, known);
    return known;
  }
}

function scrubbed(value: unknown, scrub: (text: string) => string): unknown {
  if (typeof value === 'string') return scrub(value);
  if (Array.isArray(value)) return value.map((element) => scrubbed(element, scrub));
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, scrubbed(member, scrub)])) : value;
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null && !(value instanceof Secret) ? Object.values(value).flatMap(leaves) : [];
}

function elementOf(marks: unknown, key: string | number): unknown {
  return typeof marks === 'object' && marks !== null ? (marks as Values)[key] : undefined;
}
