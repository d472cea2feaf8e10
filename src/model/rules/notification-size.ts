import { MEDIA_REQUEST, requestType } from '../model';
import { MAX_MESSAGE_BYTES, notificationBytes } from '../notification-size';
import { subTaskCount } from '../sub-task-count';
import type { Rule } from './rule';

/** A result that no message can hold never enters the queue, and nobody is told. */
export const notificationSize: Rule = {
  name: 'notification-size',
  types: [MEDIA_REQUEST],
  severity: 'warning',
  check: (request) => {
    const notify = request.inside('TaskNotifyConfig');
    const kind = notify?.get('NotifyType') ?? '';
    const count = notify && (kind === '' || kind === 'TDMQ-CMQ' || kind === 'CMQ') ? subTaskCount(requestType(MEDIA_REQUEST), request) : undefined;
    if (count === undefined || notificationBytes(count) <= MAX_MESSAGE_BYTES) return [];
    const detail = `The result of ${count} sub-tasks takes about ${notificationBytes(count)} bytes; a queue or topic takes messages of at most ${MAX_MESSAGE_BYTES} bytes. Make several jobs of this one, or notify a URL.`;
    return [{ at: ['TaskNotifyConfig'], summary: 'may get no notification, for the result is larger than a message can be', detail }];
  },
};
