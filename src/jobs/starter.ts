import { contradictions } from '../model/contradictions';
import { resultChanging } from '../model/changes';
import { requestType } from '../model/model';
import type { Job } from './job';
import { NotedStart } from './noted-start';
import type { RunIntent, StartedRun } from './run';
import { runId } from './run-id';
import type { SafeStart, StarterOptions, TriedStart } from './safe-start';
import { SessionStart } from './session-start';
import { judge, judgeReport } from './verdict';

/** A chain of runs of one work longer than this within the service's memory is a loop, not a history. */
const longestChain = 50;

/** Starts each intended run exactly once: every answer that leaves doubt is resolved by finding the task, never by starting another. */
export class Starter {
  private readonly tried = new Map<string, Promise<TriedStart>>();
  private readonly safeStart: SafeStart;

  public constructor(
    private readonly job: Job,
    private readonly options: StarterOptions,
  ) {
    this.safeStart = job.deduplicates ? new SessionStart(job, options) : new NotedStart(job, options);
  }

  public async start(intent: RunIntent): Promise<StartedRun> {
    let { predecessor } = intent;
    if (intent.candidate) {
      const run = await this.adopted({ taskId: intent.candidate }, intent);
      if (run) return run;
      predecessor = intent.candidate;
    }
    let id = this.sessionIdOf(intent) ?? runId(intent.work, predecessor);
    for (let link = 0; link < longestChain; link++) {
      const found = await this.once(id, intent, predecessor);
      if (found.own) return { ...found, adopted: found.report !== undefined, isEarlier: false };
      const reason = this.isAnother(found, intent);
      const run = reason === undefined ? await this.adopted(found, intent) : this.passedOver(found.taskId, reason);
      if (run) return run;
      predecessor = found.taskId;
      id = runId(intent.work, predecessor);
    }
    throw new Error(`more than ${longestChain} earlier runs of this work were found, none of them usable: change triggers to start afresh`);
  }

  /** The id that the user chose for the run, where the service knows such an id. */
  private sessionIdOf({ request }: RunIntent): string | undefined {
    const { SessionId: id } = request;
    return this.job.deduplicates && typeof id === 'string' && id !== '' ? id : undefined;
  }

  /** Two resources with the same intent in one process share one task. */
  private once(id: string, intent: RunIntent, predecessor: string | undefined): Promise<TriedStart> {
    const key = `${intent.work} ${id}`;
    const known = this.tried.get(key);
    if (known) return known;
    const run = this.safeStart.start(id, intent, predecessor);
    this.tried.set(key, run);
    run.catch(() => this.tried.delete(key));
    return run;
  }

  /** Why a task that has the run's id is another run all the same. */
  private isAnother({ taskId, report }: TriedStart, intent: RunIntent): string | undefined {
    if (taskId === intent.predecessor) return 'it is the task that this run replaces';
    if (intent.others.slice(0, -1).includes(taskId)) return 'other runs of the same resource came after it';
    const type = requestType(this.job.requestType);
    // An id that the user chose may stand for other work; one of ours cannot.
    const against = this.sessionIdOf(intent) !== undefined && report ? contradictions(type, resultChanging(type, intent.request), report.echo) : [];
    return against.length > 0 ? `it was started for something else (${against.join(', ')})` : undefined;
  }

  private async adopted({ taskId, report }: Pick<TriedStart, 'taskId' | 'report'>, intent: RunIntent): Promise<StartedRun | undefined> {
    const { request, success } = intent;
    const { store, log } = this.options;
    const verdict = report ? await judgeReport(report, store, request, success) : await judge(this.job, store, taskId, request, success);
    if (!verdict.usable) return this.passedOver(taskId, verdict.because);
    log.log('info', `task ${taskId} is taken over: ${verdict.because}`, { task_id: taskId });
    return { taskId, adopted: true, isEarlier: true, report: verdict.report };
  }

  private passedOver(taskId: string, because: string): undefined {
    this.options.log.log('info', `task ${taskId} is not taken over: ${because}`, { task_id: taskId });
    return undefined;
  }
}
