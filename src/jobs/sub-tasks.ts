/**
 * Finds the sub-tasks in the service's reply, and the files in each sub-task's output. Nothing here is written out by family: the
 * reply's own structure tells what a sub-task is (an object with a status and an output) and what a file is (a member whose name ends
 * in "Path"), so a family that the service adds tomorrow is found as well.
 */
import type { Field } from '../model/model';
import { fieldNamed, MEDIA_REQUEST, requestType } from '../model/model';
import { snakeFromWire } from '../model/names';
import type { OutputFile, SubTask } from './report';

type Reply = Readonly<Record<string, unknown>>;

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
  if ('Status' in object && ('Output' in object || 'Input' in object || 'Message' in object)) return [{ name, result: object }];
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

const mainPaths = new Set(['Path', 'ImagePathSet', 'VideoPath', 'VideoPaths', 'CoverPath', 'HighlightPath']);

/** The files that an output names, at any depth. */
export function filesIn(kind: string, definition: number | null, output: unknown): OutputFile[] {
  const object = record(output);
  if (!object) return [];
  const storage = record(record(object.OutputStorage ?? object.Storage)?.CosOutputStorage);
  const place = { bucket: text(storage?.Bucket), region: text(storage?.Region) };
  const collect = (holder: Reply, isTop: boolean): OutputFile[] =>
    Object.entries(holder).flatMap(([name, value]) => {
      if (name === 'Storage' || name === 'OutputStorage') return [];
      if (/(Path|PathSet|Paths)$/.test(name)) return strings(value).map((path) => file(name, path, holder));
      if (!Array.isArray(value)) return [];
      return value.flatMap((element) => (record(element) ? collect(element as Reply, false) : [])).filter(() => isTop);
    });
  const file = (name: string, path: string, holder: Reply): OutputFile => {
    const key = path.replace(/^\//, '');
    const isMain = mainPaths.has(name);
    return {
      kind: isMain ? kind : `${kind}_${snakeFromWire(name.replace(/Path(Set|s)?$/, ''))}`,
      definition,
      ...place,
      key,
      url: place.bucket && place.region ? cosUrl(place.bucket, place.region, key) : null,
      sizeBytes: isMain ? number(holder.Size) : null,
      durationSeconds: isMain ? number(holder.Duration) : null,
      width: isMain ? number(holder.Width) : null,
      height: isMain ? number(holder.Height) : null,
      md5: isMain ? text(holder.Md5) : null,
    };
  };
  return collect(object, true);
}

/** See https://www.tencentcloud.com/document/product/436/6224 */
export function cosUrl(bucket: string, region: string, key: string): string {
  return `https://${bucket}.cos.${region}.myqcloud.com/${key.split('/').map(encodeURIComponent).join('/')}`;
}

export function record(value: unknown): Reply | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Reply) : undefined;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((element): element is string => typeof element === 'string' && element !== '');
}
