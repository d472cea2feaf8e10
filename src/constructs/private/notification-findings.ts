import { BrokenPaths } from '../../model/broken-paths';
import type { ModelType } from '../../model/model';
import { MAX_MESSAGE_BYTES, notificationBytes } from '../../model/notification-size';
import { ObjectView } from '../../model/rules/object-view';
import { subTaskCount } from '../../model/sub-task-count';
import type { NotificationTarget } from '../notification-target';
import type { Findings } from './job-validation';
import { isKnown } from './checks';
import { isUnknown } from './unknown';

type Values = Readonly<Record<string, unknown>>;

/** What is wrong, or unwise, with where a job's notifications go. */
export function notificationFindings(type: ModelType, request: Values, target: NotificationTarget | undefined): Findings {
  const notifyType = memberOf(request.taskNotifyConfig, 'notifyType');
  const named = target ? 'notify' : 'taskNotifyConfig';
  return {
    errors: [...(target?._faults() ?? []), ...(notifyType === 'AWS-SQS' ? sourceFaults(named, memberOf(request.inputInfo, 'type')) : [])],
    warnings: sizeWarnings(type, request, target),
  };
}

function sourceFaults(named: string, type: unknown): string[] {
  if (!isKnown(type) || type === 'AWS-S3') return [];
  return [
    `${named} is a queue of AWS SQS, which only a job with a source in AWS S3 can tell. The source is of the type ${JSON.stringify(type)}. Take another target, such as NotificationTarget.queue(...).`,
  ];
}

/** What no message can hold, whatever its carrier, is a rule of the model. */
function sizeWarnings(type: ModelType, request: Values, target: NotificationTarget | undefined): string[] {
  const carrier = target?._carrier();
  if (!carrier || !isKnown(carrier.maxMessageSizeBytes)) return [];
  const count = subTaskCount(type, new ObjectView(request, [], { naming: 'camel', isUnknown, broken: new BrokenPaths() })) ?? 0;
  const bytes = notificationBytes(count);
  if (bytes <= carrier.maxMessageSizeBytes || bytes > MAX_MESSAGE_BYTES) return [];
  return [
    `notify: the result of ${count} sub-tasks takes about ${bytes} bytes, and the ${carrier.what} takes messages of at most ${carrier.maxMessageSizeBytes} bytes. A larger one is not delivered. Set maxMessageSizeBytes (at most 65536), make several jobs of this one, or take NotificationTarget.url(...).`,
  ];
}

function memberOf(value: unknown, name: string): unknown {
  return isKnown(value) && typeof value === 'object' ? (value as Values)[name] : undefined;
}
