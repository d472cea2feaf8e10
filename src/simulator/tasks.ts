import type { Account } from './accounts';
import { dueStatus, type Advance } from './advance';
import type { Clock } from './clock';
import type { Failure, Task } from './task';
import type { Workshop } from './workshop';

/** How long a task can be looked up. */
export const DEFAULT_LOOKUP_WINDOW_MS = 7 * 24 * 3600 * 1000;

/** Told when a task changed its state. */
export type TaskListener = (task: Task) => void;

/** The tasks of all accounts. States are worked out when somebody looks, and at the times at which they change by the clock. */
export class TaskStore {
  private readonly tasks = new Map<string, Task>();
  private readonly unfinished = new Set<Task>();
  private readonly sessions = new Map<string, number>();
  private readonly plannedFailures: { readonly subTask: number; readonly failure: Failure }[] = [];

  public constructor(
    private readonly clock: Clock,
    public advance: Advance,
    private readonly workshop: Workshop,
    private readonly lookupWindowMs: number,
    private readonly changed: TaskListener,
  ) {}

  public async add(task: Task): Promise<void> {
    this.tasks.set(task.id, task);
    this.unfinished.add(task);
    if (task.request.SessionId) this.sessions.set(sessionKey(task.account, String(task.request.SessionId)), task.createdAtMs);
    for (const { subTask, failure } of this.plannedFailures.splice(0)) this.force(task, subTask, failure);
    if (this.advance.mode === 'afterMs') void this.atItsTimes(task, this.advance.waitingMs, this.advance.processingMs);
    await this.settle(task);
  }

  /** The task of that account, unless its lookup window is over. */
  public find(account: Account, id: string): Task | undefined {
    const task = this.tasks.get(id);
    return task?.account === account && this.isVisible(task) ? task : undefined;
  }

  /** When the account last had a task with that SessionId, in milliseconds; -Infinity for never. */
  public latestWithSession(account: Account, sessionId: string): number {
    return this.sessions.get(sessionKey(account, sessionId)) ?? -Infinity;
  }

  /** For tests: whichever account's, however old. Throws when there is none. */
  public get(id: string): Task {
    const task = this.tasks.get(id);
    if (!task) throw new Error(`there is no task ${id}; the simulator knows ${this.tasks.size} tasks`);
    return task;
  }

  /** Every task, oldest first. */
  public all(): Task[] {
    return [...this.tasks.values()];
  }

  /** The account's tasks that can be looked up, newest first, each in its present state. */
  public async visible(account: Account, kind: Task['kind']): Promise<Task[]> {
    for (const task of this.unfinished) await this.settle(task);
    return this.all()
      .reverse()
      .filter((task) => task.account === account && task.kind === kind && this.isVisible(task));
  }

  /** A Describe call looks at the task. */
  public async poll(task: Task): Promise<void> {
    task.polls += 1;
    await this.settle(task);
  }

  /** Manual mode: one state further. */
  public async step(id: string): Promise<void> {
    const task = this.get(id);
    task.manualStatus = task.status === 'WAITING' ? 'PROCESSING' : 'FINISH';
    await this.settle(task);
  }

  /** Manual mode: to the end, its work included. */
  public async finish(id: string): Promise<void> {
    const task = this.get(id);
    task.manualStatus = 'FINISH';
    await this.settle(task);
    await task.work;
    await this.settle(task);
  }

  /** The sub-task at that index (in the order of the request's members, then of their lists) fails, now or when the task gets there. */
  public failSubTask(id: string, index: number, failure: Failure): void {
    this.force(this.get(id), index, failure);
  }

  /** The sub-task at that index of the next task that is accepted fails. */
  public failNext(index: number, failure: Failure): void {
    this.plannedFailures.push({ subTask: index, failure });
  }

  /** The task ends at once: its source is said to be unreadable. */
  public failSource(id: string, failure: Failure): void {
    this.end(this.get(id), failure);
  }

  /** A waiting task is taken back. */
  public abort(task: Task): void {
    this.end(task, { code: 'InternalError', message: 'The task was aborted before it began.' });
  }

  /** Brings the task to the state that is due. */
  public async settle(task: Task): Promise<void> {
    if (task.status === 'FINISH') return;
    const due = dueStatus(this.advance, task, this.clock.now());
    if (due.status === 'WAITING') return;
    if (task.begunAtMs === undefined) {
      task.begunAtMs = due.begunAtMs ?? this.clock.now();
      task.work = this.workshop.work(task).then(() => this.settle(task));
      this.toStatus(task, 'PROCESSING');
    }
    if (this.workshop.immediate && task.workDoneAtMs === undefined) await task.work;
    task.progress = Math.max(task.progress, Math.min(99, due.progress));
    if (due.status !== 'FINISH' || task.workDoneAtMs === undefined || task.finishedAtMs !== undefined) return;
    this.end(task, task.failure, Math.max(task.workDoneAtMs, due.finishedAtMs ?? task.workDoneAtMs));
  }

  private end(task: Task, failure: Failure | undefined, atMs = this.clock.now()): void {
    if (task.status === 'FINISH') return;
    task.failure = failure;
    task.finishedAtMs = atMs;
    this.unfinished.delete(task);
    this.toStatus(task, 'FINISH');
  }

  private toStatus(task: Task, status: Task['status']): void {
    task.status = status;
    this.changed(task);
  }

  private force(task: Task, index: number, failure: Failure): void {
    if (task.kind === 'image') {
      task.forced = failure;
      if (task.outcome) task.outcome = { failure };
      return;
    }
    const subTask = task.subTasks[index];
    if (!subTask) throw new Error(`the task ${task.id} has ${task.subTasks.length} sub-tasks; there is no index ${index}`);
    subTask.forced = failure;
    if (subTask.outcome) subTask.outcome = { failure };
  }

  private isVisible(task: Task): boolean {
    return this.clock.now() - task.createdAtMs < this.lookupWindowMs;
  }

  private async atItsTimes(task: Task, waitingMs: number, processingMs: number): Promise<void> {
    await this.clock.sleep(waitingMs);
    await this.settle(task);
    await this.clock.sleep(processingMs);
    await this.settle(task);
  }
}

function sessionKey(account: Account, sessionId: string): string {
  return `${account.appId} ${sessionId}`;
}
