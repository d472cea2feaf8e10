import type { JobProps } from '../job-props';

/** The props that are attributes of the resource beside the request, by their name in Terraform. */
const attributeNames = {
  triggers: 'triggers',
  rerun: 'rerun',
  watchSource: 'watch_source',
  wait: 'wait',
  success: 'success',
  verifyOutputs: 'verify_outputs',
  onDestroy: 'on_destroy',
  timeouts: 'timeouts',
} as const satisfies Partial<Record<keyof JobProps, string>>;

const entries = Object.entries(attributeNames) as [keyof typeof attributeNames, string][];

/** Only what was set: cdktf takes time for every key, also for one without a value. */
export function ownAttributes(props: JobProps): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [prop, name] of entries) {
    const value = props[prop];
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}
