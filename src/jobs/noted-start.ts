import { ServiceError } from '../api/service-error';
import { findByEcho, isForgotten, type EchoResult } from './finder';
import type { Job, StartedTask } from './job';
import { latestAt, shortWork, type JournalEntry } from './journal-entry';
import { clockSkewMs, isInDoubt, lookDelaysMs, neverLeft } from './paid-call';
import type { RunIntent } from './run';
import { sourceId } from './run-id';
import type { SafeStart, StarterOptions, TriedStart } from './safe-start';

/**
 * So long after a call its task may not be listed yet, for it may still be on its way, or the lists may lag behind: one look that finds nothing is
 * not enough. A whole command lies between the call and the looks, and they spread over seconds; a longer wait would cost everybody whose call
 * was never accepted.
 */
const recentMs = 2 * 60 * 1000;

/** A run that is to be started, with the tasks that are known to be others. */
interface Attempt {
  readonly id: string;
  readonly intent: RunIntent;
  readonly predecessor: string | undefined;
}

/**
 * Starts jobs of which the service accepts any number: a note on disk before the call, and after any doubt a look at the service's books. A call
 * that may have been accepted is not made again by the same command: the next one looks first, later than any list should lag.
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
    if (found === 'undecided') throw this.stillInDoubt(earlier, cannotBeTold);
    if (found) return { ...this.noted(attempt, found.taskId), own: false };
    // Another alias of the provider may have made the note for the same work: its reply may have arrived by now.
    const latest = journal.isEarlier(earlier) ? earlier : journal.find(id);
    if (latest?.taskId !== undefined) return { taskId: latest.taskId, own: false };
    if (latest && !journal.isEarlier(latest)) throw this.stillInDoubt(latest, 'no task that fits is listed yet');
    return this.send(attempt, latest?.at);
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
    const { journal, clock, stop, maxRetries } = this.options;
    const { id, intent } = attempt;
    for (let tries = 0; ; tries++) {
      const now = new Date(clock.now()).toISOString();
      const note: JournalEntry = { id, at: doubtSince ?? now, ...(doubtSince && { lastAt: now }), ...this.namesOf(intent) };
      journal.write(note);
      try {
        const started = await this.tracked(this.job.start(intent.request, stop));
        return { ...this.noted(attempt, started.taskId), requestId: started.requestId, own: true };
      } catch (error) {
        if (isInDoubt(error, this.job.action)) return { ...this.noted(attempt, await this.taskOf(error, attempt, note.at)), own: true };
        if (doubtSince === undefined) journal.clear(id);
        if (!neverLeft(error, this.job.action) || tries >= maxRetries || stop.aborted) throw error;
        await clock.sleep(1000 * 2 ** tries, stop);
        if (stop.aborted) throw error;
      }
    }
  }

  /** The task of a call that may have been accepted. Throws when it is not found: a second call would be a second paid task if the lists lag behind. */
  private async taskOf(error: ServiceError, attempt: Attempt, since: string): Promise<string> {
    const { clock, log } = this.options;
    log.log('warn', `${this.job.action} may have been accepted: looking for the task`, { reason: error.message });
    const fromMs = clock.now();
    const found = await this.lookRepeatedly(attempt, since).catch((fault: unknown) => fault as Error);
    if (found instanceof Error) throw inDoubt(error, `the look for its task failed (${found.message})`);
    if (found === 'undecided') throw inDoubt(error, cannotBeTold);
    if (found) return found.taskId;
    throw inDoubt(error, `its task was looked for during ${Math.round((clock.now() - fromMs) / 100) / 10} s, and none that fits is listed yet`);
  }

  /** The task is known from here on, on disk as well. */
  private noted({ id, intent }: Attempt, taskId: string): { readonly taskId: string } {
    const { journal, clock } = this.options;
    journal.remember({ id, at: new Date(clock.now()).toISOString(), taskId, ...this.namesOf(intent) });
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
    const isRecent = this.options.clock.now() - Date.parse(latestAt(earlier)) < recentMs;
    return found === undefined && isRecent ? this.lookRepeatedly(attempt, earlier.at) : found;
  }

  private async lookRepeatedly(attempt: Attempt, since: string): Promise<EchoResult> {
    for (const delayMs of lookDelaysMs) {
      await this.options.clock.sleep(delayMs, this.options.stop);
      const found = await this.look(attempt, since);
      if (found) return found;
    }
    return undefined;
  }

  private async look({ id, intent, predecessor }: Attempt, since: string): Promise<EchoResult> {
    const { clock, stop, journal } = this.options;
    const others = new Set([...intent.others, ...(predecessor ? [predecessor] : []), ...journal.tasksOfOthers(id)]);
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

  private namesOf({ request, work }: RunIntent): Pick<JournalEntry, 'work' | 'source'> {
    return { work: shortWork(work), source: sourceId(this.job, request) };
  }

  private stillInDoubt(earlier: JournalEntry, why: string): ServiceError {
    const message = `an earlier call, made at ${latestAt(earlier)}, may have been accepted, and ${why}: nothing was sent`;
    return new ServiceError({ action: this.job.action, code: 'ClientError.InDoubt', message, effect: 'unknown' });
  }
}

const cannotBeTold = 'which task it started cannot be told before the tasks that are running now are finished';

function inDoubt(error: ServiceError, why: string): ServiceError {
  const { action, code, reason, requestId, httpStatus } = error;
  return new ServiceError({
    action,
    code,
    message: `${reason}; ${why}: nothing was sent a second time`,
    requestId,
    httpStatus,
    effect: 'unknown',
    cause: error,
  });
}
