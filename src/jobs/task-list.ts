import type { MpsClient } from '../api/mps-client';
import type { ListedTask } from './job';
import { timeOf } from './report';

interface ListReply {
  readonly TaskSet?: readonly { readonly TaskId?: string; readonly CreateTime?: string; readonly SubTaskTypes?: readonly string[] | null }[] | null;
  readonly ScrollToken?: string | null;
}

/** In the order of a task's life: one that goes on to its next status while the lists are read is in at least one of them. */
const statuses = ['WAITING', 'PROCESSING', 'FINISH'];
const pageSize = 100;
/** A look-up that needs more pages than this has lost its way: 1,000 tasks of one status since the run began. */
const mostPages = 10;

/** The tasks created since then, unfinished ones first, each status newest first; the service asks for one status at a time. */
export async function* listTasks(client: MpsClient, action: string, since: Date, signal?: AbortSignal): AsyncIterable<ListedTask> {
  const StartTime = since.toISOString().replace(/\.\d+Z$/, 'Z');
  const seen = new Set<string>();
  for (const Status of statuses) {
    let ScrollToken: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const reply: ListReply = await client.read<ListReply>(action, { Status, Limit: pageSize, StartTime, ...(ScrollToken && { ScrollToken }) }, signal);
      for (const task of reply.TaskSet ?? []) {
        if (!task.TaskId || seen.has(task.TaskId)) continue;
        seen.add(task.TaskId);
        yield { taskId: task.TaskId, createTime: timeOf(task.CreateTime), subTaskTypes: task.SubTaskTypes ?? [] };
      }
      ScrollToken = reply.ScrollToken ?? undefined;
      if (!ScrollToken) break;
    }
  }
}
