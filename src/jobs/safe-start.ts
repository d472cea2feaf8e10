import type { Clock } from '../api/clock';
import type { Logger } from '../api/log';
import type { Journal } from './journal';
import type { ObjectStore } from './object-store';
import type { TaskReport } from './report';
import type { RunIntent } from './run';

/** What a start needs of its surroundings. */
export interface StarterOptions {
  readonly clock: Clock;
  /** 0 to 1; spreads the waits of many callers. */
  readonly random: () => number;
  readonly log: Logger;
  readonly store: ObjectStore;
  readonly journal: Journal;
  readonly maxRetries: number;
  /** Aborted when Terraform asks to stop: waits end, a paid call that is under way does not. */
  readonly stop: AbortSignal;
}

/** A task that came of one try to start a run. */
export interface TriedStart {
  readonly taskId: string;
  /** True: this try started it, so it is the run, however it ended. False: an earlier one did, and it has to be judged first. */
  readonly own: boolean;
  /** What was seen of it, when it was found and not started. */
  readonly report?: TaskReport;
  readonly requestId?: string;
}

/** How a kind of job is started so that the same id never leads to a second paid task. */
export interface SafeStart {
  start(id: string, intent: RunIntent, predecessor: string | undefined): Promise<TriedStart>;
}
