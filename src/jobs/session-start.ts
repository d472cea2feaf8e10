import { withRetry } from '../api/retry';
import { ServiceError } from '../api/service-error';
import { findBySessionId } from './finder';
import type { Job } from './job';
import { clockSkewMs, isInDoubt, lookDelaysMs, neverLeft } from './paid-call';
import type { TaskReport } from './report';
import type { RunIntent } from './run';
import type { SafeStart, StarterOptions, TriedStart } from './safe-start';

/** The service's refusal of a SessionId that it has seen. */
const duplicate = 'InvalidParameterValue.SessionId';

/** Starts jobs of which the service refuses a second one with the same SessionId: after any doubt the same request is sent again. */
export class SessionStart implements SafeStart {
  public constructor(
    private readonly job: Job,
    private readonly options: StarterOptions,
  ) {}

  public async start(sessionId: string, intent: RunIntent): Promise<TriedStart> {
    const { clock, random, maxRetries, stop, log } = this.options;
    const firstSentAtMs = clock.now();
    let inDoubt = false;
    try {
      const started = await withRetry(() => this.job.start({ ...intent.request, SessionId: sessionId }, stop), {
        clock,
        random,
        maxRetries,
        signal: stop,
        mayRetry: (error) => isInDoubt(error, this.job.action) || neverLeft(error, this.job.action),
        onRetry: (error) => {
          inDoubt ||= isInDoubt(error, this.job.action);
          log.log('warn', `${this.job.action} is sent again with the same SessionId`, { reason: (error as Error).message });
        },
      });
      return { ...started, own: true };
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== duplicate) throw error;
      log.log('info', `a task with SessionId ${sessionId} exists already`, {});
      const report = await this.find(sessionId, intent);
      if (!report) throw notListed(error, sessionId);
      return { taskId: report.taskId, report, own: inDoubt && !isEarlier(report, firstSentAtMs, intent) };
    }
  }

  /** The lists may lag behind, so an id that the service refuses is looked for more than once. */
  private async find(sessionId: string, { request }: RunIntent): Promise<TaskReport | undefined> {
    const { clock, stop } = this.options;
    const looked = new Set<string>();
    for (const delayMs of [0, ...lookDelaysMs]) {
      if (delayMs > 0) await clock.sleep(delayMs, stop);
      const found = await findBySessionId(this.job, { sessionId, request, nowMs: clock.now(), looked });
      if (found || stop.aborted) return found;
    }
    return undefined;
  }
}

/** Whether the task was there before this try: then it is an earlier run, and how it ended is the past. */
function isEarlier({ taskId, createTime }: TaskReport, firstSentAtMs: number, { others, predecessor }: RunIntent): boolean {
  if (taskId === predecessor || others.includes(taskId)) return true;
  return createTime !== null && Date.parse(createTime) < firstSentAtMs - clockSkewMs;
}

function notListed(error: ServiceError, sessionId: string): ServiceError {
  return new ServiceError({
    action: error.action,
    code: error.code,
    message: `${error.reason}. The task that was started with this SessionId (${sessionId}) is not among the tasks that the service lists`,
    requestId: error.requestId,
    effect: 'none',
    cause: error,
  });
}
