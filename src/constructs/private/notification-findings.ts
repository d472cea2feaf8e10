import { BrokenPaths } from '../../model/broken-paths';
import type { ModelType } from '../../model/model';
import { MAX_MESSAGE_BYTES, notificationBytes } from '../../model/notification-size';
import { ObjectView } from '../../model/rules/object-view';
import { subTaskCount } from '../../model/sub-task-count';
import type { NotificationTarget } from '../notification-target';
import { isKnown } from './checks';
import type { Findings } from './findings';
import { isUnknown } from './unknown';

type Values = Readonly<Record<string, unknown>>;

/** What is wrong, or unwise, with where a job's notifications go, as far as the request alone does not tell: that is checked by the model. */
export function notificationFindings(type: ModelType, request: Values, target: NotificationTarget | undefined): Findings {
  return { errors: target?._faults() ?? [], warnings: sizeWarnings(type, request, target) };
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
