import { readdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE } from '../../src/model/contract';
import type { JournalEntry } from '../../src/jobs/journal-entry';
import type { StateFile, Workspace } from './workspace';

/** The processes of the provider that work in the directory. */
export function providersIn(directory: string): number[] {
  const wanted = realpathSync(directory);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isProvider(name, wanted))
    .map(Number);
}

function isProvider(pid: string, directory: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(PROVIDER_EXECUTABLE) && readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch {
    // Gone in the meantime.
    return false;
  }
}

export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

/** An orphaned provider notices within a second that Terraform is gone. */
export async function untilNoProviderIn(directory: string): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (providersIn(directory).length > 0) {
    if (Date.now() > deadlineMs) throw new Error(`a provider still runs in ${directory} ten seconds after Terraform is gone`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const journalOf = (directory: string): string => path.join(directory, '.terraform/tencentmps/journal');

/** Without drafts: killed while it writes one, a process has not made the call yet. */
export function notesIn(directory: string): string[] {
  try {
    return readdirSync(journalOf(directory), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** As if the next command came minutes later: then a call that was noted cannot be on its way any more, and one look tells what became of it. */
export function ageNotes(directory: string): void {
  for (const name of notesIn(directory)) {
    const file = path.join(journalOf(directory), name);
    const entry = JSON.parse(readFileSync(file, 'utf8')) as JournalEntry;
    writeFileSync(file, JSON.stringify({ ...entry, at: new Date(Date.parse(entry.at) - 3 * 60 * 1000).toISOString() }));
  }
}

/** Terraform overwrites a local state in place: killed meanwhile it leaves half of one. Back to the one before, as a backend has it that writes whole or not at all. */
export function mendTornState(workspace: Workspace, before: StateFile): void {
  try {
    workspace.stateFile();
  } catch {
    workspace.writeStateFile(before);
  }
}
