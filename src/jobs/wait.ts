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

/** How a wait ended: with the task's end, or before it. `report` is the last that was seen. */
export type WaitResult =
  | { readonly ended: 'finished'; readonly report: TaskReport }
  | { readonly ended: 'timeout' | 'stopped'; readonly report?: TaskReport; readonly waitedMs: number };

/** Looks at the task until it is terminal, the time is over, or Terraform wants to stop. A passing fault of a look is no end. */
export async function waitForTask(job: Job, taskId: string, options: WaitOptions): Promise<WaitResult> {
  const { clock, poller, log, stop } = options;
  const startedAtMs = clock.now();
  const deadline = new AbortController();
  const signal = AbortSignal.any([stop, deadline.signal]);
  const done = new AbortController();
  void clock.sleep(options.timeoutMs, done.signal).then(() => deadline.abort());
  let report = options.known;
  let told = '';
  try {
    for (let polled = 0; ; polled++) {
      report = (await look(job, taskId, report, signal, log)) ?? report;
      if (report?.status === 'FINISH') return { ended: 'finished', report };
      const progress = report ? progressText(report) : 'not seen yet';
      if (progress !== told) log.log('info', `task ${taskId}: ${progress}`, { task_id: taskId, waited_ms: clock.now() - startedAtMs });
      told = progress;
      await poller.turn(polled, signal);
      if (stop.aborted) return { ended: 'stopped', report, waitedMs: clock.now() - startedAtMs };
      if (deadline.signal.aborted) return { ended: 'timeout', report, waitedMs: clock.now() - startedAtMs };
    }
  } finally {
    done.abort();
  }
}

async function look(job: Job, taskId: string, known: TaskReport | undefined, signal: AbortSignal, log: Logger): Promise<TaskReport | undefined> {
  if (known?.status === 'FINISH' || signal.aborted) return known;
  try {
    return await job.check(taskId, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!isPassing(error)) throw error;
    log.log('warn', `task ${taskId} could not be looked at`, { reason: (error as Error).message });
    return undefined;
  }
}
