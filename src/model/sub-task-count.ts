import type { Field, ModelType } from './model';
import { IMAGE_REQUEST, requestType } from './model';
import type { ObjectView } from './rules/object-view';
import { UNKNOWN } from './rules/object-view';

/**
 * How many sub-tasks a request asks for: the elements of the task lists, and one for each task that stands alone. An image request is one.
 * Undefined where a stored or written-out orchestration decides, or where it is not known yet.
 */
export function subTaskCount(type: ModelType, request: ObjectView): number | undefined {
  const counts = (type.facts?.atLeastOneOf ?? []).map((wire) => countOf(type.fields.find((field) => field.wire === wire) as Field, request));
  if (counts.includes(undefined)) return undefined;
  return type.name === IMAGE_REQUEST ? 1 : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function countOf(field: Field, request: ObjectView): number | undefined {
  const value = request.get(field.wire);
  if (value === undefined) return 0;
  if (value === UNKNOWN) return undefined;
  // A single task is an object; a list of activities, like the number of a schedule, stands for any number of tasks.
  if (field.kind !== 'object') return field.wire === 'ScheduleId' && !isNothing(value) ? undefined : 0;
  if (field.list) return Array.isArray(value) && value.length === 0 ? 0 : undefined;
  const lists = requestType(field.type as string).fields;
  if (!lists.every((list) => list.list)) return 1;
  return lists.reduce<number | undefined>((sum, { wire }) => {
    const list = request.get(`${field.wire}.${wire}`);
    return sum === undefined || list === UNKNOWN ? undefined : sum + (Array.isArray(list) ? list.length : 0);
  }, 0);
}

function isNothing(value: unknown): boolean {
  return value === 0 || value === '0' || value === '';
}
