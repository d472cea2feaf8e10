import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { runId } from './run-id';

/** A paid call that may have been made and is not known to be in the state. */
export interface JournalEntry {
  readonly runId: string;
  /** When the call was about to be made, ISO 8601. */
  readonly at: string;
  /** Known once the reply has arrived. */
  readonly taskId?: string;
}

const keptMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Notes on disk, for the process that comes after one that was killed: paid calls that the service cannot deduplicate, noted before they
 * are made, and unfinished tasks. One small file for each run, in Terraform's data directory. It holds no request and no secret.
 */
export class Journal {
  private readonly directory: string;
  /** What an earlier process left behind, read once. */
  private noted?: JournalEntry[];

  public constructor(dataDirectory: string) {
    this.directory = path.join(dataDirectory, 'tencentmps', 'journal');
  }

  /** Throws when the note cannot be written: then the call must not be made. */
  public write(entry: JournalEntry): void {
    mkdirSync(this.directory, { recursive: true });
    const file = this.fileOf(entry.runId);
    const draft = `${file}.${process.pid}.tmp`;
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeSync(handle, JSON.stringify(entry));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    const directory = openSync(this.directory, 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  }

  /** Remembers an unfinished task for whoever creates a job of that work next. What cannot be written is found another way. */
  public note(work: string, taskId: string, nowMs: number): void {
    try {
      this.write({ runId: runId(work, undefined), at: new Date(nowMs).toISOString(), taskId });
    } catch {
      // A read-only directory: the service's own books are the second witness.
    }
  }

  /** The task noted for that work. */
  public notedTask(work: string): string | undefined {
    return this.find(runId(work, undefined))?.taskId;
  }

  public find(id: string): JournalEntry | undefined {
    return read(this.fileOf(id));
  }

  public clear(id: string): void {
    rmSync(this.fileOf(id), { force: true });
  }

  /** The state has the task: its run needs no note any more. Notes that the service has outlived go as well. */
  public settle(taskId: string, nowMs: number): void {
    this.noted ??= this.entries();
    for (const entry of this.noted) {
      if (entry.taskId === taskId || nowMs - Date.parse(entry.at) > keptMs) this.clear(entry.runId);
    }
  }

  public entries(): JournalEntry[] {
    let names: string[];
    try {
      names = readdirSync(this.directory);
    } catch {
      return [];
    }
    return names.filter((name) => name.endsWith('.json')).flatMap((name) => read(path.join(this.directory, name)) ?? []);
  }

  private fileOf(id: string): string {
    return path.join(this.directory, `${id}.json`);
  }
}

function read(file: string): JournalEntry | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JournalEntry;
  } catch {
    return undefined;
  }
}
