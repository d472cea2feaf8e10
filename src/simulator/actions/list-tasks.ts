import { ApiError } from '../api-error';
import { isoTime } from '../echo';
import { inputPath } from '../source';
import type { ImageTask, MediaTask, Task } from '../task';
import { accountOf, MPS, type Action, type ActionCall, type ActionContext, type TaskOf } from './action';
import type { WireObject } from '../../model/wire';

/** @see https://tencentcloud.com/document/product/1041/33643 */
export const describeTasks: Action = {
  name: 'DescribeTasks',
  ...MPS,
  perSecond: 100,
  requestType: 'DescribeTasksRequest',
  run: (call, context) => listed(call, context, 'media', mediaEntry),
};

export const describeImageTasks: Action = {
  name: 'DescribeImageTasks',
  ...MPS,
  perSecond: 20,
  requestType: 'DescribeImageTasksRequest',
  run: (call, context) => listed(call, context, 'image', imageEntry),
};

function mediaEntry(task: MediaTask): WireObject {
  return {
    TaskId: task.id,
    TaskType: task.scheduled ? 'ScheduleTask' : 'WorkflowTask',
    ...times(task),
    SubTaskTypes: [...new Set(task.subTasks.map((subTask) => subTask.family.activity))],
  };
}

function imageEntry(task: ImageTask): WireObject {
  const input = (task.request.InputInfo ?? {}) as WireObject;
  return { TaskId: task.id, Status: task.status, Input: inputPath(input), ...times(task), SubTaskHasFailed: task.hasFailed };
}

function times(task: Task): WireObject {
  return { CreateTime: isoTime(task.createdAtMs), BeginProcessTime: isoTime(task.begunAtMs), FinishTime: isoTime(task.finishedAtMs) };
}

/** Newest first. The scroll token is the id of the last task of the page before; "" says that there is no further page. */
async function listed<K extends Task['kind']>(
  call: ActionCall,
  { tasks }: ActionContext,
  kind: K,
  entry: (task: TaskOf<K>) => WireObject,
): Promise<WireObject> {
  const { Status, SubTaskHasFailed, Limit = 10, ScrollToken = '', StartTime, EndTime } = call.body as Filter;
  const [from, to] = [timeOf('StartTime', StartTime) ?? -Infinity, timeOf('EndTime', EndTime) ?? Infinity];
  const visible = await tasks.visible(accountOf(call), kind);
  const start = ScrollToken === '' ? 0 : visible.findIndex((task) => task.id === ScrollToken) + 1;
  if (ScrollToken !== '' && start === 0) throw new ApiError('InvalidParameterValue', 'The ScrollToken is not one that a page of this list ended with.');
  const matches = (task: Task): boolean =>
    task.status === Status &&
    task.createdAtMs >= from &&
    task.createdAtMs <= to &&
    (SubTaskHasFailed === undefined || (task.status === 'FINISH' && task.hasFailed === SubTaskHasFailed));
  const rest = visible.slice(start).filter(matches);
  const page = rest.slice(0, Limit);
  return {
    TaskSet: page.map((task) => entry(task as TaskOf<K>)),
    ScrollToken: page.length === rest.length ? '' : (page[page.length - 1]?.id ?? ''),
    TotalCount: visible.filter(matches).length,
  };
}

interface Filter {
  Status?: string;
  SubTaskHasFailed?: boolean;
  Limit?: number;
  ScrollToken?: string;
  StartTime?: string;
  EndTime?: string;
}

function timeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new ApiError('InvalidParameterValue', `${name} is ${JSON.stringify(text)}; a time looks like 2019-07-16T06:21:27Z.`);
  return time;
}
