import { Fn } from 'cdktf';
import type { JobProps } from '../job-props';
import { withTextTokens } from './number-tokens';
import { isUnknown } from './unknown';

/** The props that are attributes of the resource beside the request and `triggers`, by their name in Terraform. */
const attributeNames = {
  rerun: 'rerun',
  watchSource: 'watch_source',
  wait: 'wait',
  success: 'success',
  verifyOutputs: 'verify_outputs',
  checkSource: 'check_source',
  expectedDurationSeconds: 'expected_duration_seconds',
  onDestroy: 'on_destroy',
  timeouts: 'timeouts',
} as const satisfies Partial<Record<keyof JobProps, string>>;

const entries = Object.entries(attributeNames) as [keyof typeof attributeNames, string][];

/**
 * Only what was set: cdktf takes time for every key, also for one without a value.
 *
 * @param furtherTriggers those that the user did not write
 */
export function ownAttributes(props: JobProps, furtherTriggers: Readonly<Record<string, string>>): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [prop, name] of entries) {
    const value = props[prop];
    if (value !== undefined) attributes[name] = value;
  }
  const triggers = readable(props.triggers);
  if (triggers !== undefined) attributes.triggers = triggers;
  if (Object.keys(furtherTriggers).length > 0) attributes.triggers = joined(triggers, furtherTriggers);
  return attributes;
}

function readable(triggers: JobProps['triggers']): JobProps['triggers'] {
  if (triggers === undefined || triggers === null || isUnknown(triggers)) return triggers;
  return Object.fromEntries(Object.entries(triggers).map(([name, value]) => [name, typeof value === 'string' ? withTextTokens(value) : value]));
}

function joined(triggers: JobProps['triggers'] = {}, further: Readonly<Record<string, string>>): unknown {
  return isUnknown(triggers) ? Fn.merge([triggers, further]) : { ...triggers, ...further };
}
