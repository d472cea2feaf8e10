import { ServiceError } from '../api/service-error';
import { findByEcho, isForgotten, type EchoResult } from './finder';
import type { Job, StartedTask } from './job';
import type { JournalEntry } from './journal';
import { clockSkewMs, isInDoubt, lookDelaysMs, neverLeft } from './paid-call';
import type { RunIntent } from './run';
import type { SafeStart, StarterOptions, TriedStart } from './safe-start';

/** A call that was noted this recently may still be on its way. */
const recentMs = 2 * 60 * 1000;

/**
 * Doubts that no look ends: after a timeout the request may still arrive, and whoever sent a reply that cannot be read had the request,
 * so the lists may only lag behind.
 */
const staysInDoubt: ReadonlySet<string> = new Set(['ClientError.Timeout', 'ClientError.Reply']);

/** A run that is to be started, with the tasks that are known to be others. */
interface Attempt {
  readonly id: string;
  readonly intent: RunIntent;
  readonly predecessor: string | undefined;
}

/**
 * Starts jobs of which the service accepts any number: a note on disk before the call, and after any doubt a look at the service's books.
 * Nothing is sent again before it is known that there is no task.
 */
export class NotedStart implements SafeStart {
  private readonly sending = new Set<Promise<unknown>>();
  /** The tasks of this process's runs: never taken for another run. */
  private readonly taken = new Set<string>();

  public constructor(
    private readonly job: Job,
    private readonly options: StarterOptions,
  ) {}

  public async start(id: string, intent: RunIntent, predecessor: string | undefined): Promise<TriedStart> {
    const { journal } = this.options;
    const attempt = { id, intent, predecessor };
    const earlier = journal.find(id) ?? (await this.underOtherKeys(id));
    if (earlier?.taskId !== undefined) return { taskId: earlier.taskId, own: false };
    if (!earlier) return this.send(attempt, undefined);
    const found = await this.lookAfter(attempt, earlier);
    if (found === 'undecided') throw this.stillInDoubt(earlier);
    return found ? { ...this.noted(attempt, earlier.at, found.taskId), own: false } : this.send(attempt, earlier.at);
  }

  /**
   * The note of an earlier command whose credentials were others: of the same account, when its task can be seen with these. A note without a
   * task may be another account's; that costs a look, and no more.
   */
  private async underOtherKeys(id: string): Promise<JournalEntry | undefined> {
    for (const entry of this.options.journal.findElsewhere(id)) {
      if (entry.taskId === undefined || (await this.isKnown(entry.taskId))) return entry;
    }
    return undefined;
  }

  private async isKnown(taskId: string): Promise<boolean> {
    try {
      await this.job.check(taskId);
      return true;
    } catch (error) {
      if (isForgotten(error)) return false;
      throw error;
    }
  }

  /** `doubtSince`: when a call may have been made whose task was not found; the note keeps that time until a task is known. */
  private async send(attempt: Attempt, doubtSince: string | undefined): Promise<TriedStart> {
    const { journal, clock, stop, maxRetries, log } = this.options;
    const { id, intent } = attempt;
    let since = doubtSince;
    for (let tries = 0; ; tries++) {
      const at = new Date(clock.now()).toISOString();
      journal.write({ id, at: since ?? at });
      try {
        const started = await this.tracked(this.job.start(intent.request, stop));
        return { ...this.noted(attempt, at, started.taskId), requestId: started.requestId, own: true };
      } catch (error) {
        const mayTryAgain = tries < maxRetries && !stop.aborted;
        if (isInDoubt(error, this.job.action)) {
          log.log('warn', `${this.job.action} may have been accepted: looking for the task`, { reason: error.message });
          const found = await this.lookRepeatedly(attempt, since ?? at, error);
          if (found === 'undecided') throw inDoubt(error, tries);
          if (found) return { ...this.noted(attempt, at, found.taskId), own: true };
          since ??= at;
          if (staysInDoubt.has(error.code) || !mayTryAgain || stop.aborted) throw inDoubt(error, tries);
          continue;
        }
        if (since === undefined) journal.clear(id);
        if (!neverLeft(error, this.job.action) || !mayTryAgain) throw error;
        await clock.sleep(1000 * 2 ** tries, stop);
        if (stop.aborted) throw error;
      }
    }
  }

  /** The task is known from here on, on disk as well. */
  private noted({ id }: Attempt, at: string, taskId: string): { readonly taskId: string } {
    this.options.journal.remember({ id, at, taskId });
    return { taskId };
  }

  /** The task of a reply belongs to the run that sent the request. */
  private async tracked(sent: Promise<StartedTask>): Promise<StartedTask> {
    this.sending.add(sent);
    try {
      const started = await sent;
      this.taken.add(started.taskId);
      return started;
    } finally {
      this.sending.delete(sent);
    }
  }

  private async lookAfter(attempt: Attempt, earlier: JournalEntry): Promise<EchoResult> {
    const found = await this.look(attempt, earlier.at);
    const isRecent = this.options.clock.now() - Date.parse(earlier.at) < recentMs;
    return found === undefined && isRecent ? this.lookRepeatedly(attempt, earlier.at) : found;
  }

  /** A look that fails decides nothing. `doubt` is what it was about. */
  private async lookRepeatedly(attempt: Attempt, since: string, doubt?: ServiceError): Promise<EchoResult> {
    for (const delayMs of lookDelaysMs) {
      await this.options.clock.sleep(delayMs, this.options.stop);
      try {
        const found = await this.look(attempt, since);
        if (found) return found;
      } catch (error) {
        if (!doubt) throw error;
        this.options.log.log('warn', 'the look for the task failed', { reason: (error as Error).message });
        return 'undecided';
      }
    }
    return undefined;
  }

  private async look({ intent, predecessor }: Attempt, since: string): Promise<EchoResult> {
    const { clock, stop } = this.options;
    const others = new Set([...intent.others, ...(predecessor ? [predecessor] : [])]);
    const replacedAtMs = predecessor === undefined ? -Infinity : await this.createdAtMs(predecessor);
    return findByEcho(this.job, intent.request, {
      since: new Date(Math.max(Date.parse(since) - clockSkewMs, replacedAtMs)),
      isOther: (taskId) => others.has(taskId) || this.taken.has(taskId),
      claim: (taskId) => this.claim(taskId),
      clock,
      stop,
    });
  }

  /** A run comes after the task that it replaces. `others` may not name all earlier ones: Terraform drops them when a provider dies during an update. */
  private async createdAtMs(taskId: string): Promise<number> {
    try {
      const { createTime } = await this.job.check(taskId);
      return createTime === null ? -Infinity : Date.parse(createTime);
    } catch (error) {
      if (isForgotten(error)) return -Infinity;
      throw error;
    }
  }

  /** A task that is listed was sent by now: once every reply that is on its way has arrived, nobody else can turn out to have it. */
  private async claim(taskId: string): Promise<boolean> {
    await Promise.allSettled([...this.sending]);
    if (this.taken.has(taskId)) return false;
    this.taken.add(taskId);
    return true;
  }

  private stillInDoubt({ at }: JournalEntry): ServiceError {
    return new ServiceError({
      action: this.job.action,
      code: 'ClientError.InDoubt',
      message: `an earlier call, made at ${at}, may have been accepted, and which task it started cannot be told before the tasks that are running now are finished: nothing was sent`,
      effect: 'unknown',
    });
  }
}

function inDoubt(error: ServiceError, sentAgain: number): ServiceError {
  const sent = sentAgain === 0 ? 'nothing was sent a second time' : `it was sent ${sentAgain + 1} times, each time after looks that found none`;
  return new ServiceError({
    action: error.action,
    code: error.code,
    message: `${error.reason}. No task that fits is listed yet, and ${sent}`,
    requestId: error.requestId,
    httpStatus: error.httpStatus,
    effect: 'unknown',
    cause: error,
  });
}
