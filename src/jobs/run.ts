import type { WireObject } from '../model/wire';
import type { SuccessPolicy, TaskReport } from './report';

/** One intended run: work that is to be done once, whatever happens on the way. */
export interface RunIntent {
  /** The request as it goes to the service, secrets included. A SessionId in it is the user's own. */
  readonly request: WireObject;
  /** The fingerprint of the work. */
  readonly work: string;
  /** The task that this run replaces. */
  readonly predecessor?: string;
  /** A task that is believed to be this very run: looked at before anything is sent. */
  readonly candidate?: string;
  /** Earlier tasks of the same resource, newest last: other runs, but for the newest, which may be an earlier attempt at this one. */
  readonly others: readonly string[];
  readonly success: SuccessPolicy;
}

export interface StartedRun {
  readonly taskId: string;
  /** True when the task was found, not started. */
  readonly adopted: boolean;
  /** True when it was started before this command: nothing was paid for it now. */
  readonly isEarlier: boolean;
  /** What was seen of it when it was found. */
  readonly report?: TaskReport;
  readonly requestId?: string;
}
