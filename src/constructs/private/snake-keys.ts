import { snakeFromCamel } from '../../model/names';
import { isUnknown } from './unknown';

type Values = Record<string, unknown>;

/** Typed props with their keys, at every depth, as Terraform spells them. What is undefined or null was not set. Tokens stay as they are. */
export function snakeKeys(props: object): Values {
  const values: Values = {};
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    const isObject = typeof value === 'object' && !Array.isArray(value) && !isUnknown(value);
    values[snakeFromCamel(key)] = isObject ? snakeKeys(value as object) : value;
  }
  return values;
}
