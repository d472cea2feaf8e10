import type { JournalEntry, LeftTask } from '../jobs/journal-entry';
import { isPlain } from '../model/wire';

/** What Terraform keeps for us beside the state, unseen by the user. Never a secret. */
export interface PrivateState {
  /** Earlier tasks of this resource, newest last: never taken for a new run. */
  readonly tasks?: readonly string[];
  /** The ETag of the source that the current outputs were made from, or EARLIER_SOURCE. */
  readonly processedEtag?: string;
  /** A run that was started and whose end the state does not have. */
  readonly pending?: { readonly taskId: string; readonly work: string };
  /** A call that may have been accepted, and whose task is not known. The journal has it as well, unless the next command runs on another machine. */
  readonly doubt?: JournalEntry;
  /** Outputs that the last refresh did not find. */
  readonly missingOutputs?: readonly string[];
  /** The state comes from an import: `request` is the service's echo, not what a user wrote. */
  readonly imported?: boolean;
  /**
   * A create ended before its task did. A refresh then leaves the status as it is, for Terraform replaces the object, and the status tells the
   * delete that comes before the create that the run was not over.
   */
  readonly interrupted?: boolean;
  /** The service has forgotten the task before its end was seen: there is nothing left to wait for. */
  readonly forgotten?: boolean;
  /**
   * Only in the plan of a job that exists: the task that the state has. When the job is to be replaced, Terraform plans a second time, without the
   * state, and hands this over.
   */
  readonly present?: LeftTask;
  /** Only in the plan of a create. Terraform hands it to the delete of the object that is replaced: no destroy, so no destroy policy. */
  readonly replaces?: boolean;
}

/** Stands for the ETag of a source that was replaced after the task had been created and before the job took it over: it is gone, and nobody can look. */
export const EARLIER_SOURCE = '';

const mostTasks = 20;

/** What has another form than this version gives it comes from another version, and says nothing. */
export function decodePrivate(bytes: Uint8Array | null | undefined): PrivateState {
  if (!bytes || bytes.length === 0) return {};
  let members: unknown;
  try {
    members = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return {};
  }
  if (!isPlain(members)) return {};
  return Object.fromEntries(Object.entries(forms).flatMap(([name, fits]) => (fits(members[name]) ? [[name, members[name]]] : [])));
}

const forms: Readonly<Record<keyof PrivateState, (value: unknown) => boolean>> = {
  tasks: isTexts,
  processedEtag: isText,
  pending: (value) => isPlain(value) && isText(value.taskId) && isText(value.work),
  doubt: isNote,
  missingOutputs: isTexts,
  imported: isTrue,
  interrupted: isTrue,
  forgotten: isTrue,
  present: (value) => isPlain(value) && isText(value.taskId) && typeof value.finished === 'boolean',
  replaces: isTrue,
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Its id becomes the name of a file. */
function isNote(value: unknown): boolean {
  if (!isPlain(value) || !isText(value.id) || !/^tfmps-[0-9a-f]{40}$/.test(value.id)) return false;
  const { at, lastAt = at, work = '', source = '' } = value;
  return [at, lastAt].every((time) => isText(time) && Number.isFinite(Date.parse(time))) && [work, source].every(isText);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isTrue(value: unknown): boolean {
  return value === true;
}

export function encodePrivate(state: PrivateState): Uint8Array {
  return Buffer.from(JSON.stringify(state));
}

export function withTask(tasks: readonly string[] | undefined, taskId: string): string[] {
  return [...(tasks ?? []).filter((known) => known !== taskId), taskId].slice(-mostTasks);
}
