import { ApiError } from '../api-error';
import { accountOf, MPS, type Action } from './action';

/** Aborts a media task that still waits; one that runs or is finished stays as it is. @see https://www.tencentcloud.com/zh/document/api/1041/37462 */
export const manageTask: Action = {
  name: 'ManageTask',
  ...MPS,
  perSecond: 20,
  requestType: 'ManageTaskRequest',
  async run(call, { tasks }) {
    const id = String(call.body.TaskId);
    const task = tasks.find(accountOf(call), id);
    if (task?.kind !== 'media') throw new ApiError('InvalidParameterValue.TaskId', `There is no media task ${id}.`);
    await tasks.settle(task);
    if (task.status !== 'WAITING') {
      throw new ApiError('InvalidParameterValue.NotProcessingTask', `The task ${id} is ${task.status}; only a task that is WAITING can be aborted.`);
    }
    tasks.abort(task);
    return {};
  },
};
