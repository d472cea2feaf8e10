import { namedAs } from '../../src/model/condition';
import type { Naming } from '../../src/model/model';

/** The value with its keys in another spelling than the API's. */
export function spelled(value: unknown, naming: Naming): unknown {
  if (Array.isArray(value)) return value.map((element) => spelled(element, naming));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [namedAs(key, naming), spelled(member, naming)]));
}
