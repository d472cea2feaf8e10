import { either } from './fault';
import type { Condition, Naming } from './model';
import { camelFromSnake, snakeFromWire } from './names';

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether the condition holds for the object; undefined when that depends on a value that is not known yet. */
export function conditionHolds(
  condition: Condition,
  object: Record<string, unknown>,
  naming: Naming,
  isUnknown: (value: unknown) => boolean,
): boolean | undefined {
  const first = holdsAlone(condition, object, naming, isUnknown);
  if (first === false || !condition.and) return first;
  const second = conditionHolds(condition.and, object, naming, isUnknown);
  return second === false ? false : first && second;
}

function holdsAlone(condition: Condition, object: Record<string, unknown>, naming: Naming, isUnknown: (value: unknown) => boolean): boolean | undefined {
  let value: unknown = object;
  for (const wire of condition.field.split('.')) {
    if (isUnknown(value)) return undefined;
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[namedAs(wire, naming)] : undefined;
  }
  if (isUnknown(value)) return undefined;
  const isNothing = !isSet(value) || value === '';
  const among = (expected: Condition['is']): boolean =>
    (expected ?? []).some((one) => (one === null ? isNothing : !isNothing && String(value) === String(one)));
  return condition.is ? among(condition.is) : !among(condition.isNot);
}

/** `input_info.type is "URL"` */
export function conditionText(condition: Condition, naming: Naming): string {
  const text = condition.is ? `is ${either(condition.is.map(valueText))}` : exclusionText(condition.isNot ?? []);
  const path = condition.field.split('.').map((wire) => namedAs(wire, naming));
  return `${path.join('.')} ${text}${condition.and ? ` and ${conditionText(condition.and, naming)}` : ''}`;
}

const spellings: Record<Exclude<Naming, 'wire'>, Map<string, string>> = { snake: new Map(), camel: new Map() };

function exclusionText(values: readonly (string | number | null)[]): string {
  const texts = values.filter((value) => value !== null).map(valueText);
  const isNot = texts.length > 0 ? `not ${either(texts)}` : '';
  return values.includes(null) ? `is ${['set', isNot].filter(Boolean).join(' and ')}` : `is ${isNot}`;
}

function valueText(value: string | number | null): string {
  return value === null ? 'not set' : JSON.stringify(value);
}

/** A wire name in another spelling. Pure: every field of the model survives the round trip. */
export function namedAs(wire: string, naming: Naming): string {
  if (naming === 'wire') return wire;
  let name = spellings[naming].get(wire);
  if (name === undefined) {
    const snake = snakeFromWire(wire);
    name = naming === 'snake' ? snake : camelFromSnake(snake);
    spellings[naming].set(wire, name);
  }
  return name;
}
