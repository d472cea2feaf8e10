import type { ProcessMediaRequest } from './gen/requests';
import type { JobProps } from './job-props';
import type { NotificationTarget } from './notification-target';
import type { MediaTasks } from './tasks/media-tasks';

/** What is done to the source: task by task, or in the fields of the API's ProcessMedia request, or both; beside what every job has. */
export interface ProcessMediaProps extends MediaTasks, ProcessMediaRequest, JobProps {
  /**
   * Who is told of the task's end. Stands for the API's `taskNotifyConfig`; only one of the two may be set.
   *
   * @default - `taskNotifyConfig`
   */
  readonly notify?: NotificationTarget;
}
