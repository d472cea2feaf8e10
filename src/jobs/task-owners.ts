import type { Clock } from '../api/clock';
import { clockSkewMs } from './paid-call';

/** A finished task of a job in the state. */
export interface OwnedTask {
  readonly taskId: string;
  /** ISO 8601. */
  readonly createTime: string;
  /** What it reads; asked for only when that matters. Undefined when it cannot be told. */
  readonly source: () => string | undefined;
}

/**
 * Jobs with the same request that are told apart by triggers alone look the same to the service. A call of the one that comes to be in doubt must
 * not be taken for the other's task, which the state has and no note any more: where both read the same source, and the task is recent, a plan puts
 * on record whose it is, before anything is sent. Lives as long as a configuration of the provider: one command.
 */
export class TaskOwners {
  private readonly unsorted: OwnedTask[] = [];
  private readonly tasks = new Map<string, string[]>();
  /** By source, for each run that is planned the task that its job has. */
  private readonly runs = new Map<string, (string | undefined)[]>();
  private readonly recorded = new Set<string>();

  public constructor(
    private readonly clock: Clock,
    private readonly record: (taskId: string, source: string) => void,
  ) {}

  /** The state has the task. */
  public has(task: OwnedTask): void {
    if (Date.parse(task.createTime) < this.clock.now() - clockSkewMs) return;
    this.unsorted.push(task);
    if (this.runs.size > 0) this.sort();
  }

  /** A run is planned, of a job that has that task or none. */
  public expects(source: string, ownTask: string | undefined): void {
    this.runs.set(source, [...(this.runs.get(source) ?? []), ownTask]);
    this.sort();
    this.recordAll(source);
  }

  private sort(): void {
    for (const { taskId, source: sourceOf } of this.unsorted.splice(0)) {
      const source = sourceOf();
      if (source === undefined) continue;
      this.tasks.set(source, [...(this.tasks.get(source) ?? []), taskId]);
      this.recordAll(source);
    }
  }

  private recordAll(source: string): void {
    const runs = this.runs.get(source) ?? [];
    for (const taskId of this.tasks.get(source) ?? []) {
      if (this.recorded.has(taskId) || !runs.some((ownTask) => ownTask !== taskId)) continue;
      this.recorded.add(taskId);
      this.record(taskId, source);
    }
  }
}
