/**
 * Finds the sub-tasks in the service's reply. Nothing here is written out by family: the reply's own structure tells what a sub-task is
 * (an object with a status and an output), so a family that the service adds tomorrow is found as well.
 */
import type { Field } from '../model/model';
import { fieldNamed, MEDIA_REQUEST, requestType } from '../model/model';
import { snakeFromWire } from '../model/names';
import { filesIn } from './output-files';
import { number, record, type Reply } from './reply';
import type { SubTask } from './report';

const statuses = ['PROCESSING', 'SUCCESS', 'FAIL'];

/** The sub-tasks of a WorkflowTask or ScheduleTask. */
export function subTasksIn(task: Reply): SubTask[] {
  const counts = new Map<string, number>();
  return Object.entries(task).flatMap(([member, value]) =>
    resultsIn(member, value).map(({ name, result }) => {
      const kind = kindOf(name);
      const index = counts.get(kind) ?? 0;
      counts.set(kind, index + 1);
      return subTask(kind, index, result, requestFieldOf(member, name));
    }),
  );
}

function subTask(kind: string, index: number, result: Reply, requestField: readonly string[]): SubTask {
  const status = String(result.Status) as SubTask['status'];
  const failed = status === 'FAIL';
  const code = [result.ErrCodeExt, result.ErrMsg, result.ErrCode].find((candidate) => candidate !== undefined && candidate !== null && candidate !== '');
  const definition = number(record(result.Input)?.Definition) ?? number(record(result.Output)?.Definition);
  return {
    kind,
    index,
    definition,
    status: statuses.includes(status) ? status : 'PROCESSING',
    code: failed ? String(code ?? '') : '',
    message: failed ? String(result.Message ?? '') : '',
    progress: number(result.Progress),
    files: filesIn(kind, definition, result.Output),
    requestField,
    input: record(result.Input),
  };
}

/** The sub-task results below a member of the task, each with the name under which it stands. */
function resultsIn(name: string, value: unknown): { name: string; result: Reply }[] {
  if (Array.isArray(value)) return value.flatMap((element) => resultsIn(name, element));
  const object = record(value);
  if (!object) return [];
  if ('Status' in object && ('Output' in object || 'Input' in object || 'Message' in object)) {
    // A schedule's AI activity wraps results that have a status each. While it runs or when it fails, it stands for them.
    const inner = Array.isArray(object.Output) && object.Status === 'SUCCESS' ? resultsIn(`${name}ResultSet`, object.Output) : [];
    return inner.length > 0 ? inner : [{ name, result: object }];
  }
  if (!/(Set|Result|ResItem|ActivityResItem)$/.test(name)) return [];
  return Object.entries(object).flatMap(([member, child]) => (/(Task|Item|Result)$/.test(member) ? resultsIn(member, child) : []));
}

/** `TranscodeTask` -> `transcode`, `SmartEraseTaskResult` -> `smart_erase` */
function kindOf(name: string): string {
  return snakeFromWire(name.replace(/(Result|Set)+$/, '').replace(/Task$/, ''));
}

/** The request's field that asked for a result: `MediaProcessResultSet` came from `MediaProcessTask.…`. */
function requestFieldOf(member: string, name: string): readonly string[] {
  const wanted = `${member.replace(/(Task)?Result(Set)?$/, '')}Task`.toLowerCase();
  const field = requestType(MEDIA_REQUEST).fields.find((candidate) => candidate.wire.toLowerCase() === wanted);
  if (!field) return [];
  const list: Field | undefined = fieldNamed(requestType(field.type as string), 'wire', `${name}Set`);
  return list ? [field.wire, list.wire] : [field.wire];
}
