/** The largest message that a queue or topic takes. */
export const MAX_MESSAGE_BYTES = 65536;

/** A sub-task's result holds its input and the streams that were made. An estimate, for a warning only. */
const SUB_TASK_BYTES = 2048;
const FRAME_BYTES = 2048;

/** About how large the notification of a finished task is. */
export function notificationBytes(subTasks: number): number {
  return FRAME_BYTES + subTasks * SUB_TASK_BYTES;
}
