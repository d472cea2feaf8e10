import { ServiceError } from '../api/service-error';
import type { StartedTask } from './job';

/** A success without a TaskId tells nobody what was started: it is as ambiguous as no reply. */
export function startedTask(action: string, reply: { readonly TaskId?: unknown; readonly RequestId?: string }): StartedTask {
  if (typeof reply.TaskId === 'string' && reply.TaskId !== '') return { taskId: reply.TaskId, requestId: reply.RequestId };
  throw new ServiceError({ action, code: 'ClientError.Reply', message: 'the reply has no TaskId', requestId: reply.RequestId, effect: 'unknown' });
}
