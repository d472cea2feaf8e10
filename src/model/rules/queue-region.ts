import { shown } from '../fault';
import type { Rule } from './rule';

/** Queues and topics have regions of their own spelling; what the service makes of another one is not documented. */
export const queueRegion: Rule = {
  name: 'queue-region',
  types: ['TaskNotifyConfig'],
  severity: 'warning',
  check: (config) => {
    const region = config.text('CmqRegion') ?? '';
    if (!region.includes('-')) return [];
    return [
      {
        at: ['CmqRegion'],
        summary: 'is not the short code of a region',
        detail: `Given ${shown(region)}; documented: a short code such as "gz" (ap-guangzhou), "sh" (ap-shanghai) or "bj" (ap-beijing).`,
      },
    ];
  },
};
