import { isPassing } from '../api/service-error';
import type { Clock } from '../api/clock';
import type { Logger } from '../api/log';
import type { Job } from './job';
import type { Poller } from './poller';
import type { TaskReport } from './report';
import { progressText } from './report';

export interface WaitOptions {
  readonly clock: Clock;
  readonly poller: Poller;
  readonly log: Logger;
  readonly timeoutMs: number;
  /** Aborted when Terraform asks the provider to stop. */
  readonly stop: AbortSignal;
  /** What is known already: no first look is needed. */
  readonly known?: TaskReport;
}

/**
 * How a wait ended: with the task's end, or before it; `unseen` when the task may not be looked at (any more). `report` is the last that was
 * seen, `fault` why the last look saw nothing.
 */
export type WaitResult =
  | { readonly ended: 'finished'; readonly report: TaskReport }
  | { readonly ended: 'unseen'; readonly report?: TaskReport; readonly error: unknown }
  | { readonly ended: 'timeout' | 'stopped'; readonly report?: TaskReport; readonly waitedMs: number; readonly fault?: string };

/** Looks at the task until it is terminal, the time is over, or Terraform wants to stop. A passing fault of a look is no end. Never throws. */
export async function waitForTask(job: Job, taskId: string, options: WaitOptions): Promise<WaitResult> {
  const { clock, poller, log, stop } = options;
  const startedAtMs = clock.now();
  const deadline = new AbortController();
  const signal = AbortSignal.any([stop, deadline.signal]);
  const done = new AbortController();
  void clock.sleep(options.timeoutMs, done.signal).then(() => deadline.abort());
  let report = options.known;
  let fault: string | undefined;
  let told = '';
  const unfinished = (ended: 'timeout' | 'stopped'): WaitResult => ({ ended, report, waitedMs: clock.now() - startedAtMs, ...(fault && { fault }) });
  try {
    for (let polled = 0; ; polled++) {
      const seen = await look(job, taskId, report, signal);
      if (typeof seen === 'string') {
        fault = seen;
        log.log('warn', `task ${taskId} could not be looked at`, { reason: fault });
      } else if (seen) {
        fault = undefined;
        report = seen;
      }
      if (report?.status === 'FINISH') return { ended: 'finished', report };
      const progress = report ? progressText(report) : 'not seen yet';
      if (progress !== told) log.log('info', `task ${taskId}: ${progress}`, { task_id: taskId, waited_ms: clock.now() - startedAtMs });
      told = progress;
      await poller.turn(polled, signal);
      if (stop.aborted) return unfinished('stopped');
      if (deadline.signal.aborted) return unfinished('timeout');
    }
  } catch (error) {
    return { ended: 'unseen', report, error };
  } finally {
    done.abort();
  }
}

/** What is seen of the task, or the passing fault because of which nothing is; undefined when the wait is over. */
async function look(job: Job, taskId: string, known: TaskReport | undefined, signal: AbortSignal): Promise<TaskReport | string | undefined> {
  if (known?.status === 'FINISH' || signal.aborted) return known;
  try {
    return await job.check(taskId, signal);
  } catch (error) {
    if (isPassing(error)) return (error as Error).message;
    if (signal.aborted) return undefined;
    throw error;
  }
}
