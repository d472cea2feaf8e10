import { ApiError } from '../api-error';
import { imageTaskDetail, taskDetail } from '../results/task-detail';
import type { Task } from '../task';
import { accountOf, MPS, type Action, type ActionCall, type ActionContext, type TaskOf } from './action';

/** @see https://www.tencentcloud.com/document/product/1041/33644 */
export const describeTaskDetail: Action = {
  name: 'DescribeTaskDetail',
  ...MPS,
  perSecond: 100,
  requestType: 'DescribeTaskDetailRequest',
  run: async (call, context) => taskDetail(await polled(call, context, 'media')),
};

/** @see https://www.tencentcloud.com/document/api/1041/70401 */
export const describeImageTaskDetail: Action = {
  name: 'DescribeImageTaskDetail',
  ...MPS,
  perSecond: 20,
  requestType: 'DescribeImageTaskDetailRequest',
  run: async (call, context) => imageTaskDetail(await polled(call, context, 'image')),
};

async function polled<K extends Task['kind']>(call: ActionCall, { tasks }: ActionContext, kind: K): Promise<TaskOf<K>> {
  const id = String(call.body.TaskId);
  const task = tasks.find(accountOf(call), id);
  if (task?.kind !== kind) throw new ApiError('ResourceNotFound', `There is no ${kind} task ${id}, or it was submitted too long ago to be looked up.`);
  await tasks.poll(task);
  return task as TaskOf<K>;
}
