import type { MpsClient } from '../api/mps-client';
import { MEDIA_REQUEST } from '../model/model';
import type { WireObject } from '../model/wire';
import type { Job, ListedTask, StartedTask } from './job';
import { mediaReport } from './media-report';
import { withStatus } from './reply';
import type { TaskReport } from './report';
import { startedTask } from './started-task';
import { listTasks } from './task-list';

/** ProcessMedia, see https://www.tencentcloud.com/document/product/1041/33640 */
export class MediaJob implements Job {
  public readonly kind = 'media';
  public readonly action = 'ProcessMedia';
  public readonly requestType = MEDIA_REQUEST;
  public readonly deduplicates = true;

  public constructor(private readonly client: MpsClient) {}

  public async start(request: WireObject, signal?: AbortSignal): Promise<StartedTask> {
    return startedTask(this.action, await this.client.submit(this.action, request, signal));
  }

  public async check(taskId: string, signal?: AbortSignal): Promise<TaskReport> {
    return mediaReport(taskId, withStatus('DescribeTaskDetail', await this.client.read('DescribeTaskDetail', { TaskId: taskId }, signal)));
  }

  public list(since: Date, signal?: AbortSignal): AsyncIterable<ListedTask> {
    return listTasks(this.client, 'DescribeTasks', since, signal);
  }

  public async abort(taskId: string, signal?: AbortSignal): Promise<void> {
    await this.client.submit('ManageTask', { OperationType: 'Abort', TaskId: taskId }, signal);
  }
}
