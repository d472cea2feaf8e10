import type { WireObject } from '../model/wire';
import type { TaskReport } from './report';

/** One kind of job of the service: what it takes to start it and to look at it. Stateless; who owns time and truth stands above. */
export interface Job {
  readonly kind: 'media' | 'image';
  /** The action that starts it, and that is paid. */
  readonly action: 'ProcessMedia' | 'ProcessImage';
  /** The request's type in the API model. */
  readonly requestType: string;
  /** Whether the service refuses a second request with the same session id; otherwise only looking helps. */
  readonly deduplicates: boolean;
  /**
   * Starts a task. Throws a ServiceError; one with the effect `unknown` may have started it. The signal ends the waits before the call, never
   * the call.
   */
  start(request: WireObject, signal?: AbortSignal): Promise<StartedTask>;
  /** Looks at a task. Throws a ServiceError. */
  check(taskId: string, signal?: AbortSignal): Promise<TaskReport>;
  /** The tasks that the service lists from that time on, a page at a time: unfinished ones first, and then the newest first. */
  list(since: Date, signal?: AbortSignal): AsyncIterable<ListedTask>;
  /** Asks the service to give the task up; it does so only while the task waits. */
  abort(taskId: string, signal?: AbortSignal): Promise<void>;
}

export interface StartedTask {
  readonly taskId: string;
  readonly requestId?: string;
}

export interface ListedTask {
  readonly taskId: string;
  readonly createTime: string | null;
  /** Kinds of sub-tasks, as the list names them, e.g. `action-trans`; empty where the list does not tell. */
  readonly subTaskTypes: readonly string[];
}
