import { fieldNamed, IMAGE_REQUEST, requestType } from '../model/model';
import { withoutEnvelope } from './media-report';
import type { SubTask, TaskReport, TaskStatus } from './report';
import { timeOf } from './report';
import { filesIn } from './output-files';
import { number, record, text } from './reply';

/** Reads a reply of DescribeImageTaskDetail. Of a running task it may leave out everything but the status. */
export function imageReport(taskId: string, reply: Readonly<Record<string, unknown>>): TaskReport {
  const results = Array.isArray(reply.ImageProcessTaskResultSet) ? reply.ImageProcessTaskResultSet.map(record) : [];
  // 0 stands for a task without a template.
  const definition = number(reply.Definition) || null;
  const subTasks = results.flatMap((result, index) => (result ? [subTask(index, definition, result)] : []));
  // Some replies of the service say SUCCESS where others say nothing.
  const code = reply.ErrMsg === 'SUCCESS' ? null : (text(reply.ErrMsg) ?? (number(reply.ErrCode) ? String(reply.ErrCode) : null));
  return {
    taskId,
    status: String(reply.Status) as TaskStatus,
    createTime: timeOf(reply.CreateTime),
    beginProcessTime: null,
    finishTime: timeOf(reply.FinishTime),
    subTasks,
    ...(code && !subTasks.some(({ status }) => status === 'FAIL') && { sourceFailure: { code, message: String(reply.Message ?? '') } }),
    media: null,
    requestId: text(reply.RequestId) ?? undefined,
    echo: Object.fromEntries(Object.entries(reply).filter(([name, value]) => value !== null && fieldNamed(requestType(IMAGE_REQUEST), 'wire', name))),
    result: withoutEnvelope(reply),
  };
}

function subTask(index: number, definition: number | null, result: Readonly<Record<string, unknown>>): SubTask {
  const status = String(result.Status);
  const failed = status === 'FAIL';
  return {
    kind: 'image',
    index,
    definition,
    status: failed || status === 'SUCCESS' ? status : 'PROCESSING',
    code: failed ? String(result.ErrMsg ?? '') : '',
    message: failed ? String(result.Message ?? '') : '',
    progress: number(result.Progress),
    files: filesIn('image', definition, result.Output),
    requestField: ['ImageTask'],
  };
}
