import { accountActions } from '../access/account-actions';
import { policyActions } from '../access/policy-actions';
import { roleActions } from '../access/role-actions';
import { functionActions } from '../functions/function-actions';
import { triggerActions } from '../functions/trigger-actions';
import { messagingActions } from '../messaging/actions';
import { stsActions } from '../sts';
import { templateActions } from '../templates/actions';
import { sampleActions } from '../templates/sample-actions';
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
  ...templateActions,
  ...sampleActions,
  ...messagingActions,
  ...roleActions,
  ...policyActions,
  ...accountActions,
  ...functionActions,
  ...triggerActions,
  ...stsActions,
];
