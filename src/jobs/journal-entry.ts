/** A paid call that may have been made, or a task that a job left behind: what the state may not have. */
export interface JournalEntry {
  /** The run's id, or the id of the work. */
  readonly id: string;
  /** When the call was about to be made, ISO 8601; of several calls in doubt the first. With a task, when that became known. */
  readonly at: string;
  /** Only where a call was made again after one in doubt: when the latest was about to be made. */
  readonly lastAt?: string;
  /** Known once the reply has arrived. */
  readonly taskId?: string;
  /** Names the work of the run. Unknown in notes of earlier versions. */
  readonly work?: string;
  /** Names what the call's task reads: a task of another source cannot be taken for it. Unknown in notes of earlier versions. */
  readonly source?: string;
  /** Only of a task left behind: whether its run was over. */
  readonly finished?: boolean;
  readonly held?: boolean;
}

/** A task that a job left to whichever job does the same work next. */
export interface LeftTask {
  readonly taskId: string;
  /** True: the run was over, and the next job runs again. False: it was not, and the next job resumes it. */
  readonly finished: boolean;
  /** The object that has it lives on until its replacement does. */
  readonly held?: boolean;
}

/** The service lists no older tasks. */
export const keptMs = 7 * 24 * 60 * 60 * 1000;

/** Beside the ids of runs: whose a task is, when no run needs to know any more what became of its call. */
export const ownedPrefix = 'owned-';

export function isOwned({ id }: JournalEntry): boolean {
  return id.startsWith(ownedPrefix);
}

/** Beside the ids of runs: what is left belongs to the work, not to one run of it. */
export function workId(work: string): string {
  return `work-${shortWork(work)}`;
}

/** Work as notes name it. */
export function shortWork(work: string): string {
  return work.slice(0, 40);
}

/** When the call was about to be made the last time, ISO 8601. */
export function latestAt({ at, lastAt }: JournalEntry): string {
  return lastAt ?? at;
}

/** Whether the service lists no tasks of that time any more. */
export function isOutlived({ at }: JournalEntry, nowMs: number): boolean {
  return nowMs - Date.parse(at) > keptMs;
}
