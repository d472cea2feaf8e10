import { pathText, shown, type FaultPath } from '../model/fault';

/**
 * Where a value is not what is expected of it, in words; undefined when it is. Members that are not expected play no part, but a list must have
 * exactly the expected elements.
 */
export function mismatch(expected: unknown, actual: unknown, at: FaultPath = []): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return difference(expected, actual, at);
    if (actual.length !== expected.length) return `${pathText(at)} has ${actual.length} elements, not ${expected.length}`;
    return first(expected.map((element, index) => () => mismatch(element, actual[index], [...at, index])));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return difference(expected, actual, at);
    const members = actual as Readonly<Record<string, unknown>>;
    return first(
      Object.entries(expected).map(
        ([name, value]) =>
          () =>
            mismatch(value, members[name], [...at, name]),
      ),
    );
  }
  return Object.is(expected, actual) ? undefined : difference(expected, actual, at);
}

function difference(expected: unknown, actual: unknown, at: FaultPath): string {
  const name = at.length === 0 ? 'the request' : pathText(at);
  return actual === undefined ? `${name} is not set; expected ${shown(expected)}` : `${name} is ${shown(actual)}; expected ${shown(expected)}`;
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
