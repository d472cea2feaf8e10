import { ImageTask, imageTaskId } from '../task';
import { accountOf, MPS, type Action } from './action';

/** No SessionId here: each accepted call is a task of its own. @see https://www.tencentcloud.com/document/product/1041/66929 */
export const processImage: Action = {
  name: 'ProcessImage',
  ...MPS,
  perSecond: 20,
  requestType: 'ProcessImageRequest',
  async run(call, { clock, tasks }) {
    const task = new ImageTask(imageTaskId(), accountOf(call), call.body, clock.now());
    await tasks.add(task);
    return { TaskId: task.id };
  },
};
