import { createHash } from 'node:crypto';
import { canonical } from '../model/canonical';
import { resultChanging } from '../model/changes';
import { requestType } from '../model/model';
import type { WireObject } from '../model/wire';

/** Everything that decides what a run produces. Facts alone: no time, no chance, no machine. */
export interface RunFacts {
  /** `ProcessMedia` or `ProcessImage`. */
  readonly action: string;
  readonly requestType: string;
  readonly request: WireObject;
  readonly triggers: Readonly<Record<string, string>>;
  /** Stands for the secrets that change the result; their values take no part. */
  readonly secretsVersion?: string;
}

/** A hash of what changes the result: equal for equal work, whatever the order of keys. */
export function fingerprint(facts: RunFacts): string {
  const request = resultChanging(requestType(facts.requestType), facts.request);
  return sha256({ action: facts.action, request, triggers: facts.triggers, secrets: facts.secretsVersion ?? null });
}

/**
 * Names one intended run: the work, and the task that it replaces. The same intent always has the same id, on any machine and after
 * any crash; running the same work again after another run is a new intent. Short enough for a SessionId (50 characters).
 */
export function runId(workFingerprint: string, predecessor: string | undefined): string {
  return `tfmps-${sha256({ work: workFingerprint, predecessor: predecessor ?? null }).slice(0, 40)}`;
}

/** Names what a run reads: a task that reads something else cannot be taken for its task. */
export function sourceId({ action, requestType: type }: Pick<RunFacts, 'action' | 'requestType'>, { InputInfo }: WireObject): string {
  return fingerprint({ action, requestType: type, request: { InputInfo }, triggers: {} }).slice(0, 16);
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
