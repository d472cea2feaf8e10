/** What a job's `run_reason` says where a review reads it again: the provider writes it, and both have to use the same words. */

const RESUMES = 'resumes task';
const IS_GONE = ' is gone';

/** The job has never run. */
export const FIRST_RUN = 'first run';

/** The job goes on with a task that was started before. */
export function resumeReason(taskId: string): string {
  return `${RESUMES} ${taskId}`;
}

export function isResumeReason(reason: string): boolean {
  return reason.startsWith(RESUMES);
}

/**
 * The job runs again, for its outputs are not where they were.
 *
 * @param outputs the places, as "bucket/key"
 */
export function goneReason(outputs: string): string {
  return `output ${outputs}${IS_GONE}`;
}

export function isGoneReason(reason: string): boolean {
  return reason.endsWith(IS_GONE);
}
