import type { Clock } from '../api/clock';
import type { Logger } from '../api/log';
import { ServiceError } from '../api/service-error';
import { withRetry } from '../api/retry';
import { findByEcho, SessionFinder } from './finder';
import type { Job, StartedTask } from './job';
import type { Journal } from './journal';
import type { ObjectStore } from './object-store';
import type { RunIntent, StartedRun } from './run';
import { runId } from './run-id';
import { judge } from './verdict';

export interface StarterOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly store: ObjectStore;
  readonly journal: Journal;
  readonly maxRetries: number;
}

/** A chain of runs of one work longer than this within the service's memory is a loop, not a history. */
const longestChain = 50;
const lookDelaysMs = [500, 1000, 2000, 4000];
/** Clocks may differ by as much as the service's signature check allows. */
const clockSkewMs = 5 * 60 * 1000;

/** Starts each intended run exactly once: every answer that leaves doubt is resolved by finding the task, never by starting another. */
export class Starter {
  private readonly inFlight = new Map<string, Promise<StartedRun>>();
  private readonly ownTasks = new Set<string>();

  private readonly finder: SessionFinder;

  public constructor(
    private readonly job: Job,
    private readonly options: StarterOptions,
  ) {
    this.finder = new SessionFinder(job);
  }

  public async start(intent: RunIntent): Promise<StartedRun> {
    const run = await this.resolve(intent);
    this.ownTasks.add(run.taskId);
    return run;
  }

  private async resolve(intent: RunIntent): Promise<StartedRun> {
    let { predecessor } = intent;
    if (intent.candidate) {
      const run = await this.adopt(intent.candidate, intent);
      if (run) return run;
      predecessor = intent.candidate;
    }
    const ownSessionId = intent.request.SessionId;
    let id = typeof ownSessionId === 'string' && ownSessionId !== '' ? ownSessionId : runId(intent.work, predecessor);
    for (let link = 0; link < longestChain; link++) {
      const found = await this.shared(id, intent, predecessor);
      if (!found.adopted) return found;
      const run = await this.adopt(found.taskId, intent);
      if (run) return run;
      predecessor = found.taskId;
      id = runId(intent.work, predecessor);
    }
    throw new Error(`more than ${longestChain} earlier runs of this work were found, none of them usable: change triggers to start afresh`);
  }

  /** Two resources with the same intent in one process share one task. */
  private shared(id: string, intent: RunIntent, predecessor: string | undefined): Promise<StartedRun> {
    const known = this.inFlight.get(id);
    if (known) return known;
    const run = this.job.deduplicates ? this.startWithSession(id, intent) : this.startWithJournal(id, intent, predecessor);
    this.inFlight.set(id, run);
    run.catch(() => this.inFlight.delete(id));
    return run;
  }

  /** The same SessionId is refused the second time, so sending again after any doubt is safe. */
  private async startWithSession(sessionId: string, intent: RunIntent): Promise<StartedRun> {
    try {
      return notAdopted(await this.sendAgainInDoubt({ ...intent.request, SessionId: sessionId }));
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'InvalidParameterValue.SessionId') throw error;
      this.log('info', `a task with session id ${sessionId} exists already`, {});
      const taskId = await this.finder.find(sessionId, intent, this.now());
      if (taskId) return { taskId, adopted: true };
      throw new ServiceError({
        action: this.job.action,
        code: error.code,
        message: `${error.reason}. The task that was started with this SessionId (${sessionId}) is not among the tasks that the service lists: import it by its TaskId, or change triggers to start a new run`,
        requestId: error.requestId,
        effect: 'none',
        cause: error,
      });
    }
  }

  private sendAgainInDoubt(request: RunIntent['request']): Promise<StartedTask> {
    const { clock, random, maxRetries } = this.options;
    return withRetry(() => this.job.start(request), {
      clock,
      random,
      maxRetries,
      mayRetry: (error) => error instanceof ServiceError && (error.effect === 'unknown' || error.code === 'ClientError.Network'),
      onRetry: (error) => this.log('warn', `${this.job.action} is sent again with the same SessionId`, { reason: (error as Error).message }),
    });
  }

  /** Nothing refuses a second request here: a note on disk before the call, and after any doubt a look at the service's books. */
  private async startWithJournal(id: string, intent: RunIntent, predecessor: string | undefined): Promise<StartedRun> {
    const { journal } = this.options;
    const earlier = journal.find(id);
    if (earlier) {
      const taskId = earlier.taskId ?? (await this.look(intent, predecessor, Date.parse(earlier.at)));
      if (taskId) return this.noted(id, taskId, earlier.at);
    }
    for (let attempt = 0; ; attempt++) {
      const at = new Date(this.now()).toISOString();
      journal.write({ id, at });
      try {
        const started = await this.job.start(intent.request);
        journal.remember({ id, at, taskId: started.taskId });
        return notAdopted(started);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        if (error.effect === 'none') {
          journal.clear(id);
          if (error.code !== 'ClientError.Network' || attempt >= this.options.maxRetries) throw error;
          await this.options.clock.sleep(1000 * 2 ** attempt);
          continue;
        }
        this.log('warn', `${this.job.action} may have been accepted: looking for the task`, { reason: error.message });
        const taskId = await this.lookRepeatedly(intent, predecessor, Date.parse(at));
        if (taskId) return this.noted(id, taskId, at);
        // A request that is still on its way after a timeout may arrive at any moment.
        if (error.code === 'ClientError.Timeout' || attempt >= this.options.maxRetries) throw inDoubt(error);
      }
    }
  }

  private noted(id: string, taskId: string, at: string): StartedRun {
    this.options.journal.remember({ id, at, taskId });
    return { taskId, adopted: true };
  }

  private async lookRepeatedly(intent: RunIntent, predecessor: string | undefined, sinceMs: number): Promise<string | undefined> {
    for (const delayMs of lookDelaysMs) {
      await this.options.clock.sleep(delayMs);
      const taskId = await this.look(intent, predecessor, sinceMs);
      if (taskId) return taskId;
    }
    return undefined;
  }

  private look(intent: RunIntent, predecessor: string | undefined, sinceMs: number): Promise<string | undefined> {
    const others = new Set([...this.ownTasks, ...intent.others, ...(predecessor ? [predecessor] : [])]);
    return findByEcho(this.job, intent.request, { since: new Date(sinceMs - clockSkewMs), others, clock: this.options.clock });
  }

  private async adopt(taskId: string, intent: RunIntent): Promise<StartedRun | undefined> {
    const verdict = await judge(this.job, this.options.store, taskId, intent.request, intent.success);
    this.log('info', `task ${taskId} ${verdict.usable ? 'is taken over' : 'is not taken over'}: ${verdict.because}`, { task_id: taskId });
    return verdict.usable ? { taskId, adopted: true, report: verdict.report } : undefined;
  }

  private now(): number {
    return this.options.clock.now();
  }

  private log(level: 'info' | 'warn', message: string, fields: Record<string, unknown>): void {
    this.options.log.log(level, message, fields);
  }
}

function notAdopted(started: StartedTask): StartedRun {
  return { ...started, adopted: false };
}

function inDoubt(error: ServiceError): ServiceError {
  return new ServiceError({
    action: error.action,
    code: error.code,
    message: `${error.reason}. The service may have accepted the request; no task that fits is listed yet, and nothing was sent a second time. Apply again: the next apply looks for the task first`,
    requestId: error.requestId,
    httpStatus: error.httpStatus,
    effect: 'unknown',
    cause: error,
  });
}
