import type { FaultPath } from '../../model/fault';
import { snakeFromCamel } from '../../model/names';
import type { Field, ModelType } from '../../model/model';
import { fieldNamed, requestType } from '../../model/model';
import { withTextTokens } from './number-tokens';
import { isUnknown } from './unknown';

type Values = Record<string, unknown>;

export interface LiteralSecret {
  /** Into the request, as the props spell it. */
  readonly path: FaultPath;
  readonly isEmpty: boolean;
}

export interface MappedRequest {
  /** The request without its secrets, keys as Terraform spells them. */
  readonly request: Values;
  /** The secrets alone, at the places where they stand in the request; undefined when there are none. */
  readonly secrets?: Values;
  /** Where secrets were given as plain text. */
  readonly literalSecrets: readonly LiteralSecret[];
}

/**
 * Turns props into Terraform's spelling and parts the secrets from the rest. What is undefined was not set and is left out; null, 0, "",
 * empty lists and the order stay as they are, and so do tokens. A key in the API's own spelling that the model does not know
 * is a field newer than this package: it is passed on untouched, with everything below it.
 */
export function mapRequest(type: ModelType, props: object): MappedRequest {
  const literalSecrets: LiteralSecret[] = [];
  const { open, secret } = mapObject(type, props as Values, [], literalSecrets);
  return { request: open as Values, secrets: secret as Values | undefined, literalSecrets };
}

/** Each secret by its path, as the attribute `secrets` names it: `media_process_task.transcode_task_set[0].…`. */
export function secretsByPath(secrets: unknown, at = ''): Record<string, unknown> {
  if (isUnknown(secrets) || typeof secrets !== 'object') return { [at]: secrets };
  const members = Array.isArray(secrets)
    ? secrets.map((element, index) => [`${at}[${index}]`, element] as const)
    : Object.entries(secrets ?? {}).map(([name, member]) => [at ? `${at}.${name}` : name, member] as const);
  return Object.assign({}, ...members.map(([path, member]) => secretsByPath(member, path))) as Record<string, unknown>;
}

/** `open` goes into the request. `secret` has the same shape and holds the secrets only; undefined when there are none below. */
interface Parts {
  readonly open?: unknown;
  readonly secret?: unknown;
}

function mapObject(type: ModelType, object: Values, path: FaultPath, literals: LiteralSecret[]): Parts {
  const open: Values = {};
  const secrets: Values = {};
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const field = fieldNamed(type, 'camel', key);
    const name = field?.snake ?? (/^[A-Z]/.test(key) ? key : snakeFromCamel(key));
    const parts = field ? mapField(field, value, [...path, key], literals) : { open: value };
    if (parts.open !== undefined) open[name] = parts.open;
    if (parts.secret !== undefined) secrets[name] = parts.secret;
  }
  return { open, secret: Object.keys(secrets).length > 0 ? secrets : undefined };
}

function mapField(field: Field, value: unknown, path: FaultPath, literals: LiteralSecret[]): Parts {
  if (field.facts?.sensitive) {
    if (value === null) return { open: null };
    if (!isUnknown(value)) literals.push({ path, isEmpty: value === '' });
    return { secret: value };
  }
  if (!field.type || typeof value !== 'object' || value === null || isUnknown(value)) return { open: readable(value) };
  const type = requestType(field.type);
  if (!Array.isArray(value)) return mapObject(type, value as Values, path, literals);
  const elements = value
    .filter((element) => element !== undefined)
    .map((element, index): Parts => {
      if (typeof element !== 'object' || element === null || isUnknown(element)) return { open: element };
      return mapObject(type, element as Values, [...path, index], literals);
    });
  const secret = elements.some((parts) => parts.secret !== undefined) ? elements.map((parts) => parts.secret ?? {}) : undefined;
  return { open: elements.map((parts) => parts.open), secret };
}

/** What Terraform is to read: a scalar, a list of scalars, or a token. */
function readable(value: unknown): unknown {
  if (Array.isArray(value) && !isUnknown(value)) return value.map(readable);
  return typeof value === 'string' ? withTextTokens(value) : value;
}
