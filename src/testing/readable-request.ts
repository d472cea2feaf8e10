import type { Field, ModelType, Naming } from '../model/model';
import { fieldNamed, requestType } from '../model/model';

type Values = Readonly<Record<string, unknown>>;

/** A request as the props spell it, its members in the order of the API's declaration; what the model does not know comes last, as it is. */
export function readableRequest(type: ModelType, request: Values, naming: Naming): Values {
  const known = type.fields.filter((field) => request[field[naming]] !== undefined);
  const others = Object.entries(request).filter(([name]) => fieldNamed(type, naming, name) === undefined);
  return Object.fromEntries([...known.map((field): [string, unknown] => [field.camel, readable(field, request[field[naming]], naming)]), ...others]);
}

function readable(field: Field, value: unknown, naming: Naming): unknown {
  if (!field.type) return value;
  if (Array.isArray(value)) return value.map((element) => readable(field, element, naming));
  return typeof value === 'object' && value !== null ? readableRequest(requestType(field.type), value as Values, naming) : value;
}
