import { fieldNamed, MEDIA_REQUEST, requestType } from '../model/model';
import type { MediaInfo, TaskReport, TaskStatus } from './report';
import { timeOf } from './report';
import { number, record, text } from './reply';
import { subTasksIn } from './sub-tasks';

/** Reads a reply of DescribeTaskDetail, see https://www.tencentcloud.com/document/product/1041/33643 */
export function mediaReport(taskId: string, reply: Readonly<Record<string, unknown>>): TaskReport {
  const task = record(reply.WorkflowTask) ?? record(reply.ScheduleTask) ?? {};
  const sourceCode = number(task.ErrCode) ?? 0;
  return {
    taskId,
    status: String(reply.Status) as TaskStatus,
    createTime: timeOf(reply.CreateTime),
    beginProcessTime: timeOf(reply.BeginProcessTime),
    finishTime: timeOf(reply.FinishTime),
    ...(text(reply.SessionId) && { sessionId: text(reply.SessionId) as string }),
    subTasks: subTasksIn(task),
    ...(sourceCode !== 0 && { sourceFailure: { code: String(sourceCode), message: String(task.Message ?? '') } }),
    media: mediaInfo(task.MetaData),
    requestId: text(reply.RequestId) ?? undefined,
    echo: echoOf(reply, task),
    result: withoutEnvelope(reply),
  };
}

export function withoutEnvelope(reply: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(reply).filter(([name]) => name !== 'RequestId'));
}

function mediaInfo(value: unknown): MediaInfo | null {
  const data = record(value);
  if (!data) return null;
  const video = firstOf(data.VideoStreamSet);
  const audio = firstOf(data.AudioStreamSet);
  return {
    sizeBytes: number(data.Size),
    container: text(data.Container),
    bitrate: number(data.Bitrate),
    width: number(data.Width),
    height: number(data.Height),
    rotate: number(data.Rotate),
    durationSeconds: number(data.Duration),
    videoCodec: text(video?.Codec),
    fps: number(video?.Fps),
    audioCodec: text(audio?.Codec),
  };
}

/** Members of the reply that share a name with the request and mean something else: the task's own session id, its type. */
const notEchoed = new Set(['SessionId', 'TaskType']);

/** The request, put together from the echo of the source, the notification and each sub-task's input. */
function echoOf(reply: Readonly<Record<string, unknown>>, task: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const type = requestType(MEDIA_REQUEST);
  const echo: Record<string, unknown> = {};
  for (const [name, value] of [...Object.entries(reply), ...Object.entries(task)]) {
    if (notEchoed.has(name)) continue;
    if (fieldNamed(type, 'wire', name) && value !== null) echo[name] = value;
  }
  for (const { requestField, input } of subTasksIn(task)) {
    const [field, list] = requestField;
    if (!field || !input) continue;
    if (!list) echo[field] ??= input;
    else {
      const lists = (echo[field] ?? {}) as Record<string, unknown[]>;
      echo[field] = { ...lists, [list]: [...(lists[list] ?? []), input] };
    }
  }
  return echo;
}

function firstOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return Array.isArray(value) ? record(value[0]) : undefined;
}
