import { shown } from './fault';
import type { Field, ModelType } from './model';
import { fieldNamed, isOutputPath, requestType } from './model';
import { convertScalar } from './scalar';
import { isPlain, type WireObject } from './wire';

/**
 * The fields (in Terraform's spelling) in which a request and the service's echo of it cannot both be true. An echo leaves fields out,
 * fills others with defaults and masks secrets: only what both sides say, and say differently, contradicts.
 */
export function contradictions(type: ModelType, request: WireObject, echo: WireObject, at = ''): string[] {
  return Object.entries(request).flatMap(([name, value]) => {
    const field = fieldNamed(type, 'wire', name);
    const echoed = echo[name];
    if (!field || field.facts?.sensitive || isOutputPath(field)) return [];
    return fieldContradictions(field, value, echoed, `${at ? `${at}.` : ''}${field.snake}`);
  });
}

function fieldContradictions(field: Field, value: unknown, echoed: unknown, path: string): string[] {
  if (isEmpty(echoed) || isEmpty(value)) return [];
  if (Array.isArray(value)) {
    if (!Array.isArray(echoed) || echoed.length !== value.length) return [path];
    return value.flatMap((element, index) => fieldContradictions(field, element, echoed[index], `${path}[${index}]`));
  }
  if (field.kind === 'object') {
    return isPlain(value) && isPlain(echoed) ? contradictions(requestType(field.type as string), value, echoed, path) : [path];
  }
  return comparable(field, value) === comparable(field, echoed) ? [] : [path];
}

function comparable(field: Field, value: unknown): string {
  const text = String(convertScalar(field, value) ?? shown(value, Infinity));
  return field.facts?.ignoreCase ? text.toLowerCase() : text;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
