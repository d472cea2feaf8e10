import type { NotificationTarget } from '../notification-target';
import type { Findings } from './job-validation';
import { isKnown } from './checks';

type Values = Readonly<Record<string, unknown>>;

/** A sub-task's result holds its input and the streams that were made. An estimate, for a warning only. */
const SUB_TASK_BYTES = 2048;
const FRAME_BYTES = 2048;

const aiTasks = ['aiContentReviewTask', 'aiAnalysisTask', 'aiRecognitionTask', 'aiQualityControlTask', 'smartSubtitlesTask', 'smartEraseTask'];

/** What is wrong, or unwise, with where a job's notifications go. */
export function notificationFindings(request: Values, target: NotificationTarget | undefined): Findings {
  const notifyType = memberOf(request.taskNotifyConfig, 'notifyType');
  const named = target ? 'notify' : 'taskNotifyConfig';
  return {
    errors: [...(target?._faults() ?? []), ...(notifyType === 'AWS-SQS' ? sourceFaults(named, memberOf(request.inputInfo, 'type')) : [])],
    warnings: [...(notifyType === 'SCF' ? [functionWarning(named)] : []), ...sizeWarnings(request, target)],
  };
}

function sourceFaults(named: string, type: unknown): string[] {
  if (!isKnown(type) || type === 'AWS-S3') return [];
  return [
    `${named} is a queue of AWS SQS, which only a job with a source in AWS S3 can tell. The source is of the type ${JSON.stringify(type)}. Take another target, such as NotificationTarget.queue(...).`,
  ];
}

function functionWarning(named: string): string {
  return `${named} is a cloud function, which must be set up in the service's console, and which the service advises against. Take NotificationTarget.queue(...) or .topic(...), and let that trigger the function.`;
}

function sizeWarnings(request: Values, target: NotificationTarget | undefined): string[] {
  const carrier = target?._carrier();
  if (!carrier || !isKnown(carrier.maxMessageSizeBytes)) return [];
  const count = subTasksOf(request);
  const bytes = FRAME_BYTES + count * SUB_TASK_BYTES;
  if (bytes <= carrier.maxMessageSizeBytes) return [];
  return [
    `notify: the result of ${count} sub-tasks takes about ${bytes} bytes, and the ${carrier.what} takes messages of at most ${carrier.maxMessageSizeBytes} bytes. A larger one is not delivered. Set maxMessageSizeBytes (at most 65536), make several jobs of this one, or take NotificationTarget.url(...).`,
  ];
}

function subTasksOf(request: Values): number {
  const { mediaProcessTask: media } = request;
  const lists: unknown[] = isKnown(media) && typeof media === 'object' ? Object.values(media as Values) : [];
  return (
    lists.reduce((sum: number, list) => sum + (Array.isArray(list) ? list.length : 0), 0) +
    aiTasks.filter((name) => request[name] !== undefined && request[name] !== null).length
  );
}

function memberOf(value: unknown, name: string): unknown {
  return isKnown(value) && typeof value === 'object' ? (value as Values)[name] : undefined;
}
