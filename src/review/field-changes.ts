import { leafChangesBetween } from '../model/changes';
import { isSet } from '../model/condition';
import type { ModelType } from '../model/model';
import { isPlain, toWire } from '../model/wire';
import { Secret, UNKNOWN, type Values } from './clean-values';
import { isClosed, requestOf } from './job-request';
import type { FieldChange } from './review';

/** What a run gives. It is not configured, so it is no change that somebody made. */
const results: ReadonlySet<string> = new Set([
  'task_id',
  'status',
  'create_time',
  'begin_process_time',
  'finish_time',
  'outputs',
  'failures',
  'media',
  'result_json',
  'run_reason',
  'source_etag',
  'sub_task_count',
  'expected_outputs',
  'estimated_cost',
]);

/** In what a job's configuration differs, field by field: the request in the order of the API, then the job's own attributes. */
export function fieldChanges(type: ModelType, before: Values = {}, after: Values = {}): FieldChange[] {
  const isWhole = [before.request, after.request].some((request) => isClosed(request) || typeof request === 'string');
  const request = isWhole
    ? before.request === after.request
      ? []
      : [change('request', before.request, after.request)]
    : leafChangesBetween(type, toWire(type, requestOf(before), 'snake'), toWire(type, requestOf(after), 'snake')).map((leaf) =>
        change(`request.${leaf.path}`, leaf.before, leaf.after),
      );
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'request' && !results.has(name));
  return [...request, ...names.flatMap((name) => differences(name, before[name], after[name]))];
}

function differences(path: string, before: unknown, after: unknown): FieldChange[] {
  if ((before ?? undefined) === (after ?? undefined)) return [];
  if (isPlain(before ?? {}) && isPlain(after ?? {})) {
    const [old, now] = [(before ?? {}) as Values, (after ?? {}) as Values];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => differences(`${path}.${name}`, old[name], now[name]));
  }
  return JSON.stringify(readable(before)) === JSON.stringify(readable(after)) && !isClosed(before) ? [] : [change(path, before, after)];
}

function change(path: string, before: unknown, after: unknown): FieldChange {
  return { path, ...(isSet(before) && { before: readable(before) }), ...(isSet(after) && { after: readable(after) }) };
}

function readable(value: unknown): unknown {
  if (value === UNKNOWN) return '(known after apply)';
  if (value instanceof Secret) return '(sensitive)';
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(readable);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, readable(member)])) : value;
}
