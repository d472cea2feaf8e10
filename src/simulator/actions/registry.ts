import type { Action } from './action';
import { describeImageTaskDetail, describeTaskDetail } from './describe-task';
import { describeImageTasks, describeTasks } from './list-tasks';
import { manageTask } from './manage-task';
import { processImage } from './process-image';
import { processMedia } from './process-media';

/** Every action that the simulator answers. */
export const actions: readonly Action[] = [
  processMedia,
  processImage,
  describeTaskDetail,
  describeImageTaskDetail,
  describeTasks,
  describeImageTasks,
  manageTask,
];
