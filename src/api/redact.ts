import { isSecretName } from '../model/secret-names';

const hidden = '(secret)';

/** Values known to be secret in this process, the longest first: one may be a part of another, and nothing of either may be left. */
let secretValues: readonly string[] = [];

const shortestSecret = 4;

/** From now on the value is hidden in everything that `redact` returns: as it is, in JSON, and in a URL. */
export function registerSecret(value: string | undefined): void {
  if (value === undefined || value.length < shortestSecret || secretValues.includes(value)) return;
  const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(Buffer.from(value).toString())];
  secretValues = [...new Set([...secretValues, ...forms])].sort((a, b) => b.length - a.length);
}

/** A copy without secrets: members with a secret's name, and known secret values anywhere in a text. */
export function redact(value: unknown): unknown {
  return redactDeep(value, new WeakSet());
}

export function redactText(text: string): string {
  let safe = text
    .replace(/(Authorization[\\"']*\s*[:=][\s[\\"']*)[^\\"'\r\n]+/gi, `$1${hidden}`)
    .replace(/(q-signature=|Signature=)[0-9a-f]+/gi, `$1${hidden}`);
  for (const secret of secretValues) safe = safe.split(secret).join(hidden);
  return safe;
}

/** `around`: the objects that hold the value; one of these inside itself is a circle. */
function redactDeep(value: unknown, around: WeakSet<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactText(value.message);
  if (typeof value !== 'object' || value === null) return value;
  if (around.has(value)) return '[circular]';
  around.add(value);
  const safe = Array.isArray(value)
    ? value.map((element) => redactDeep(element, around))
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, isSecretName(name) ? hidden : redactDeep(member, around)]));
  around.delete(value);
  return safe;
}
