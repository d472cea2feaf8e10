import { pathText, type FaultPath } from '../../src/model/fault';

/** Each text of a structure by its path, as the attribute `secrets` has them: `a.b[0].c`. Null is left out. */
export function byPath(value: unknown, path: FaultPath = []): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object') return { [pathText(path)]: value };
  const members = Array.isArray(value) ? value.map((element, index): [number, unknown] => [index, element]) : Object.entries(value);
  return Object.assign({}, ...members.map(([step, member]) => byPath(member, [...path, step]))) as Record<string, unknown>;
}
