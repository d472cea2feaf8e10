/** The settings of a job that are plain words: one table says what is allowed and what holds when nothing is set. */
import type { SuccessPolicy } from '../../jobs/report';
import { either, shown } from '../../model/fault';
import { errorDiagnostic, type Diagnostic } from '../diagnostic';
import { durationMs } from '../duration';
import { isUnknown, type Attributes } from '../dynamic-value';

export interface JobSettings {
  readonly rerun: 'on_change' | 'always' | 'never';
  readonly watchSource: boolean;
  readonly wait: 'finished' | 'accepted';
  readonly success: SuccessPolicy;
  readonly verifyOutputs: boolean;
  readonly checkSource: boolean;
  /** Undefined when it is not given. */
  readonly expectedDurationSeconds: number | undefined;
  readonly onDestroy: 'abandon' | 'abort' | 'delete_outputs';
  readonly timeouts: { readonly createMs: number; readonly updateMs: number; readonly deleteMs: number };
}

const words = {
  rerun: ['on_change', 'always', 'never'],
  wait: ['finished', 'accepted'],
  success: ['all', 'any', 'none'],
  on_destroy: ['abandon', 'abort', 'delete_outputs'],
} as const;

const defaultTimeoutMs = 60 * 60 * 1000;

export function decodeSettings(attributes: Attributes): JobSettings {
  const timeouts = (isUnknown(attributes.timeouts) ? {} : (attributes.timeouts ?? {})) as Attributes;
  const timeout = (name: string): number => (typeof timeouts[name] === 'string' ? durationMs(timeouts[name]) : undefined) ?? defaultTimeoutMs;
  return {
    rerun: word('rerun', attributes),
    wait: word('wait', attributes),
    success: word('success', attributes),
    onDestroy: word('on_destroy', attributes),
    watchSource: attributes.watch_source === true,
    verifyOutputs: attributes.verify_outputs === true,
    checkSource: attributes.check_source === true,
    expectedDurationSeconds: isSet(attributes.expected_duration_seconds) ? Number(attributes.expected_duration_seconds) : undefined,
    timeouts: { createMs: timeout('create'), updateMs: timeout('update'), deleteMs: timeout('delete') },
  };
}

export function validateSettings(attributes: Attributes): Diagnostic[] {
  const wrongWords = Object.entries(words).flatMap(([name, allowed]) => {
    const value = attributes[name];
    if (!isSet(value) || (allowed as readonly unknown[]).includes(value)) return [];
    return [
      errorDiagnostic(`${name} is not an allowed value`, `Given ${shown(value)}; allowed: ${either(allowed.map((one) => JSON.stringify(one)))}.`, [name]),
    ];
  });
  const timeouts = isUnknown(attributes.timeouts) ? {} : ((attributes.timeouts ?? {}) as Attributes);
  const wrongTimes = Object.entries(timeouts).flatMap(([name, value]) => {
    if (typeof value !== 'string' || durationMs(value) !== undefined) return [];
    const detail = `Given ${shown(value)}; allowed: a positive Go duration, such as "90m" or "1h30m".`;
    return [errorDiagnostic(`timeouts.${name} is not a duration`, detail, ['timeouts', name])];
  });
  return [...wrongWords, ...wrongTimes, ...wrongDuration(attributes.expected_duration_seconds)];
}

function wrongDuration(value: unknown): Diagnostic[] {
  if (!isSet(value) || Number(value) > 0) return [];
  const detail = `Given ${String(value)}; allowed: more than 0, the length of the source in seconds.`;
  return [errorDiagnostic('expected_duration_seconds is out of range', detail, ['expected_duration_seconds'])];
}

/** Whether there is a value, and it is known. */
function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && !isUnknown(value);
}

function word<Name extends keyof typeof words>(name: Name, attributes: Attributes): (typeof words)[Name][number] {
  const allowed = words[name] as readonly unknown[];
  return (allowed.includes(attributes[name]) ? attributes[name] : allowed[0]) as (typeof words)[Name][number];
}
