import {
  closeSync,
  existsSync,
  fsyncSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import * as path from 'node:path';
import type { Clock } from '../api/clock';
import { isOutlived, isOwned, keptMs, latestAt, ownedPrefix, shortWork, workId, type JournalEntry, type LeftTask } from './journal-entry';
import { TaskOwners } from './task-owners';

/** A draft is a note after the blink of an eye, or never. */
const draftMs = 60 * 60 * 1000;

/**
 * Notes on disk, for the process that comes after one that was killed or did not learn what became of a call: paid calls that the service cannot
 * deduplicate, noted before they are made, and tasks that were left. One small file each, in Terraform's data directory. It holds no request and no secret.
 * All providers of a stack share that directory, and each account has a folder of its own in it: the same work of two accounts is two runs.
 */
export class Journal {
  public readonly owners: TaskOwners;
  private readonly root: string;
  private readonly directory: string;
  private isSwept = false;
  /** Every note by its file, those of other credentials too, once they have been read. */
  private known?: Map<string, JournalEntry>;
  private readonly openedAtMs: number;
  private isRefreshed = false;

  public constructor(
    dataDirectory: string,
    private readonly clock: Clock,
    account: string,
  ) {
    this.root = path.join(dataDirectory, 'tencentmps', 'journal');
    this.directory = path.join(this.root, account);
    this.openedAtMs = clock.now();
    this.owners = new TaskOwners(clock, (taskId, source) => this.own(taskId, source));
  }

  /** Notes a call that is about to be made. Throws when the note cannot be written: then the call must not be made. */
  public write(entry: JournalEntry): void {
    try {
      this.store(entry);
    } catch (error) {
      throw new Error(
        `the note of the call could not be written to ${this.directory} (${(error as Error).message}), and without it a crash could lead to a second paid task. Make the directory writable, or set TF_DATA_DIR to one that is`,
        { cause: error },
      );
    }
  }

  /** Notes what the state or the service's own books know as well: when it cannot be written, those are the second witness. */
  public remember(entry: JournalEntry): void {
    try {
      this.store(entry);
    } catch {
      // A read-only or full disk.
    }
  }

  /** The latest call for the work that may have been accepted, and whose task is not known. */
  public inDoubt(work: string): JournalEntry | undefined {
    const open = this.entries().filter((entry) => entry.taskId === undefined && entry.work === shortWork(work) && !isOutlived(entry, this.clock.now()));
    return open.sort((a, b) => (latestAt(a) < latestAt(b) ? 1 : -1))[0];
  }

  /** What a state remembers of a call in doubt; what is noted here is at least as new. */
  public recall(entry: JournalEntry): void {
    if (!isOutlived(entry, this.clock.now()) && !this.read(entry.id)) this.remember(entry);
  }

  public find(id: string): JournalEntry | undefined {
    return this.read(id);
  }

  /** Whether an earlier command made the note, and none that runs now. */
  public isEarlier(entry: JournalEntry): boolean {
    return Date.parse(latestAt(entry)) < this.openedAtMs;
  }

  /**
   * What was noted of the run under other credentials: the key may be another one since. Only by earlier commands, for what this one notes
   * there is an alias's own.
   */
  public findElsewhere(id: string): JournalEntry[] {
    return this.otherDirectories().flatMap((directory) => {
      const entry = this.read(id, directory);
      return entry && this.isEarlier(entry) ? [entry] : [];
    });
  }

  /** The tasks that are known to be those of other runs. */
  public tasksOfOthers(id: string): string[] {
    return [this.directory, ...this.otherDirectories()].flatMap((directory) =>
      this.entries(directory).flatMap((entry) => (entry.taskId !== undefined && entry.id !== id ? [entry.taskId] : [])),
    );
  }

  public clear(id: string): void {
    this.remove(this.fileOf(id));
  }

  /** Remembers a task for whoever creates a job of that work next. */
  public leave(work: string, task: LeftTask): void {
    this.remember({ id: workId(work), at: new Date(this.clock.now()).toISOString(), ...task });
  }

  /** Whether any task was left that is to be resumed. */
  public hasUnfinished(): boolean {
    return this.entries().some((entry) => entry.finished === false);
  }

  public left(work: string): LeftTask | undefined {
    const { taskId, finished, held } = this.read(workId(work)) ?? {};
    return taskId === undefined ? undefined : { taskId, finished: finished === true, ...(held && { held }) };
  }

  /**
   * The state has the task, finished: its run needs no note any more, nor does what was left to it. Notes that the service has outlived go
   * as well. `work` is asked for only when there are notes. As long as a call for the same source is in doubt, it stays on record that the task
   * is not that call's.
   */
  public settle(taskId: string, work: () => string): void {
    const now = this.clock.now();
    for (const [file, entry] of [...this.notes()]) {
      const replaced = entry.finished === true && file === this.fileOf(workId(work()));
      const isDone = entry.taskId === taskId || replaced;
      if (isOutlived(entry, now)) this.remove(file);
      else if (isDone && !isOwned(entry)) this.settleNote(file, entry);
    }
  }

  /** A refresh begins: what earlier commands put on record of others' tasks goes, unless a call is still in doubt. Done once. */
  public refresh(): void {
    if (this.isRefreshed) return;
    this.isRefreshed = true;
    for (const [file, entry] of [...this.notes()]) if (isOwned(entry) && this.isEarlier(entry) && !this.mayBeMistaken(entry)) this.remove(file);
  }

  public entries(directory = this.directory): JournalEntry[] {
    return namesIn(directory)
      .filter((name) => name.endsWith(extension))
      .flatMap((name) => this.parsed(name.slice(0, -extension.length), directory) ?? []);
  }

  private notes(): Map<string, JournalEntry> {
    if (!this.known) {
      this.sweep();
      const directories = [this.directory, ...this.otherDirectories()];
      this.known = new Map(directories.flatMap((one) => this.entries(one).map((entry) => [this.fileOf(entry.id, one), entry])));
    }
    return this.known;
  }

  /** Whether the task may be taken for that of a call in doubt. */
  private mayBeMistaken({ taskId, source }: JournalEntry): boolean {
    if (taskId === undefined || source === undefined) return false;
    return [...this.notes().values()].some((other) => other.taskId === undefined && (other.source ?? source) === source);
  }

  /** The note says no longer what became of its run, but at most whose the task is. That is written before the note goes: a kill leaves both, or one. */
  private settleNote(file: string, entry: JournalEntry): void {
    const isOnRecord = !this.mayBeMistaken(entry) || this.own(String(entry.taskId), String(entry.source));
    if (isOnRecord) this.remove(file);
  }

  /** Not synced: a machine that loses its power while two such jobs run is one accident more than this is for. False where nothing can be written. */
  private own(taskId: string, source: string): boolean {
    try {
      this.store({ id: `${ownedPrefix}${taskId}`, at: new Date(this.clock.now()).toISOString(), taskId, source }, false);
      return true;
    } catch {
      return false;
    }
  }

  private otherDirectories(): string[] {
    return namesIn(this.root)
      .map((account) => path.join(this.root, account))
      .filter((directory) => directory !== this.directory);
  }

  private remove(file: string): void {
    rmSync(file, { force: true });
    this.known?.delete(file);
  }

  private store(entry: JournalEntry, isSynced = true): void {
    mkdirSync(this.directory, { recursive: true });
    this.sweep();
    const file = this.fileOf(entry.id);
    const draft = `${file}.${process.pid}${draftExtension}`;
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeSync(handle, JSON.stringify(entry));
      const now = new Date(this.clock.now());
      futimesSync(handle, now, now);
      if (isSynced) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    this.known?.set(file, entry);
    // Windows cannot open a directory; its file systems keep the order of these two by themselves.
    if (!isSynced || process.platform === 'win32') return;
    const directory = openSync(this.directory, 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  }

  /** Removes what nobody will ever read, whosever it is: drafts of processes that were killed, and notes that the service has outlived. */
  private sweep(): void {
    if (this.isSwept) return;
    this.isSwept = true;
    try {
      for (const account of readdirSync(this.root))
        for (const name of readdirSync(path.join(this.root, account))) this.sweepFile(path.join(this.root, account, name));
    } catch {
      // No directory yet; or another process sweeps as well, and is ahead.
    }
  }

  private sweepFile(file: string): void {
    const longestMs = file.endsWith(draftExtension) ? draftMs : file.endsWith(extension) ? keptMs : Infinity;
    const at = writtenAt(file);
    if (at !== undefined && this.clock.now() - Date.parse(at) > longestMs) rmSync(file, { force: true });
  }

  private read(id: string, directory = this.directory): JournalEntry | undefined {
    const entry = this.parsed(id, directory);
    return entry && !isOutlived(entry, this.clock.now()) ? entry : undefined;
  }

  /** A note that cannot be read still says that a call may have been made, and the file's time says when. */
  private parsed(id: string, directory: string): JournalEntry | undefined {
    const file = this.fileOf(id, directory);
    // Hardly any job has a note, and an exception for each of them would take its time.
    if (!existsSync(file)) return undefined;
    try {
      const entry = JSON.parse(readFileSync(file, 'utf8')) as JournalEntry | null;
      if (entry?.id === id && Number.isFinite(Date.parse(entry.at))) return entry;
    } catch {
      // Not readable, or gone since: its time tells which.
    }
    const at = writtenAt(file);
    return at === undefined ? undefined : { id, at };
  }

  private fileOf(id: string, directory = this.directory): string {
    return path.join(directory, `${id}${extension}`);
  }
}

/** What is in a directory; nothing, when it is none. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

const extension = '.json';
const draftExtension = '.tmp';

/** Undefined when there is no such file; where nothing can be told, nothing can be written either, and that is an error of its own. */
function writtenAt(file: string): string | undefined {
  try {
    return statSync(file).mtime.toISOString();
  } catch {
    return undefined;
  }
}
