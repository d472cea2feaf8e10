import type { Rule } from './rule';

/** The service still tells cloud functions, and its documentation advises against it. */
export const notifiedFunction: Rule = {
  name: 'notified-function',
  types: ['TaskNotifyConfig'],
  severity: 'warning',
  check: (config) => {
    if (config.get('NotifyType') !== 'SCF') return [];
    const detail = `Given ${config.name('NotifyType')} "SCF": which function is told must be set up in the service's console. Notify a queue or a topic ("TDMQ-CMQ"), and let that trigger the function.`;
    return [{ at: [], summary: 'is a cloud function, which the service advises against', detail }];
  },
};
