import type { MpsClient } from '../api/mps-client';
import { ServiceError } from '../api/service-error';
import { IMAGE_REQUEST } from '../model/model';
import type { WireObject } from '../model/wire';
import { imageReport } from './image-report';
import type { Job, ListedTask, StartedTask } from './job';
import { withStatus } from './reply';
import type { TaskReport } from './report';
import { startedTask } from './started-task';
import { listTasks } from './task-list';

/** ProcessImage, see https://www.tencentcloud.com/document/product/1041/66929 */
export class ImageJob implements Job {
  public readonly kind = 'image';
  public readonly action = 'ProcessImage';
  public readonly requestType = IMAGE_REQUEST;
  public readonly deduplicates = false;

  public constructor(private readonly client: MpsClient) {}

  public async start(request: WireObject, signal?: AbortSignal): Promise<StartedTask> {
    return startedTask(this.action, await this.client.submit(this.action, request, signal));
  }

  public async check(taskId: string, signal?: AbortSignal): Promise<TaskReport> {
    return imageReport(taskId, withStatus('DescribeImageTaskDetail', await this.client.read('DescribeImageTaskDetail', { TaskId: taskId }, signal)));
  }

  public list(since: Date, signal?: AbortSignal): AsyncIterable<ListedTask> {
    return listTasks(this.client, 'DescribeImageTasks', since, signal);
  }

  public abort(taskId: string): Promise<void> {
    const message = `an image task cannot be aborted: the service has no action for it (TaskId ${taskId})`;
    return Promise.reject(new ServiceError({ action: 'ManageTask', code: 'UnsupportedOperation', message, effect: 'none' }));
  }
}
