import { changesBetween, member, resultChanging, secretsMatter, type Change } from '../../model/changes';
import { contradictions } from '../../model/contradictions';
import { listText } from '../../model/list-text';
import { FIRST_RUN, goneReason, resumeReason } from '../../model/run-reason';
import { hasUnknown, isUnknown, type Attributes } from '../dynamic-value';
import { EARLIER_SOURCE, type PrivateState } from '../private-state';
import { readJobConfig, type JobConfig } from './job-config';
import { settingNames } from './job-schema';
import { JobWork } from './job-work';
import { changesText } from './reason-text';

/** What a plan does with a job that exists. Follows from state, configuration and private state alone, so a second plan decides the same. */
export type Decision =
  /** A new task. The reason is unknown while it depends on values that are not known yet. */
  | { readonly action: 'run'; readonly reason?: string }
  /** No new task: the unfinished one is waited for. */
  | { readonly action: 'resume'; readonly reason: string }
  /** No new task. `reason` is set when something else changes; `open` while it is not known whether something does. */
  | { readonly action: 'keep'; readonly reason?: string; readonly open?: boolean };

/** `work` is what the configuration asks for. */
export function decide(work: JobWork, prior: Attributes, proposed: Attributes, config: Attributes, hidden: PrivateState): Decision {
  const { job, type, config: after } = work;
  const earlier = new JobWork(job, readJobConfig(prior));
  const before = earlier.config;
  const unfinished = prior.status !== 'FINISH' && prior.task_id !== null && !hidden.forgotten;
  const resume: Decision | undefined = unfinished && after.wait === 'finished' ? { action: 'resume', reason: resumeReason(String(prior.task_id)) } : undefined;
  const settings = changedSettings(prior, proposed).flatMap((name) => (name === 'request' ? deliveryChanges(earlier, work) : name));
  const keep = (why: string): Decision => {
    if (settingNames.some((name) => hasUnknown(proposed[name]))) return { action: 'keep', open: true };
    return { action: 'keep', ...(settings.length > 0 && { reason: `no run: ${why}` }) };
  };

  // What is planned as known has to stay as it is when the rest becomes known, so nothing is while a word on it is missing.
  if (decidingNames.some((name) => isUnknown(config[name]))) return { action: 'run' };
  if (prior.task_id === null) return { action: 'run', reason: FIRST_RUN };
  if (after.rerun === 'never') return resume ?? keep('rerun is "never"');
  const wanted = work.known;
  if (!wanted) return { action: 'run' };

  if (hidden.imported) {
    const against = contradictions(type, wanted, earlier.wire);
    return against.length > 0
      ? { action: 'run', reason: `differs from the imported task in ${listText(against)}` }
      : { action: 'keep', reason: `adopts task ${String(prior.task_id)} without a run` };
  }
  const changes = [
    ...(asksTheSame(prior, config) ? [] : changesBetween(type, resultChanging(type, earlier.wire), wanted)),
    ...triggerChanges(before.triggers, after.triggers),
    ...(secretsMatter(type, wanted) && before.secretsVersion !== after.secretsVersion
      ? [{ path: 'secrets_wo_version', before: before.secretsVersion, after: after.secretsVersion, sensitive: false }]
      : []),
  ];
  if (changes.length > 0) {
    const resumed = hidden.pending?.work === work.fingerprint ? resumeReason(hidden.pending.taskId) : undefined;
    return { action: 'run', reason: resumed ?? changesText(changes) };
  }
  if (after.rerun === 'always') return { action: 'run', reason: 'rerun is "always"' };
  if (after.watchSource && hidden.processedEtag !== undefined && typeof prior.source_etag === 'string' && prior.source_etag !== hidden.processedEtag) {
    const processed = hidden.processedEtag === EARLIER_SOURCE ? 'an earlier one' : hidden.processedEtag;
    return { action: 'run', reason: `source changed (ETag ${processed} -> ${prior.source_etag})` };
  }
  const missing = after.verifyOutputs ? (hidden.missingOutputs ?? []) : [];
  if (missing.length > 0) return { action: 'run', reason: goneReason(listText(missing)) };
  if (resume) return resume;
  if (failed(prior, after)) return { action: 'run', reason: `task ${String(prior.task_id)} failed` };
  return keep(`only ${listText(settings)} changed`);
}

/** The fields of the request that differ; `request` where only its writing does (null instead of nothing, "30" instead of 30). */
function deliveryChanges(before: JobWork, after: JobWork): string[] {
  const paths = changesBetween(after.type, before.wire, after.wire).map(({ path }) => path);
  return paths.length > 0 ? paths : ['request'];
}

function failed(prior: Attributes, { success }: JobConfig): boolean {
  const failures = Array.isArray(prior.failures) ? prior.failures : [];
  const outputs = Array.isArray(prior.outputs) ? prior.outputs : [];
  if (failures.length === 0 || success === 'none') return false;
  return success === 'all' || outputs.length === 0;
}

function triggerChanges(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ path: `triggers.${name}`, before: member(before, name), after: member(after, name), sensitive: false }))
    .filter((change) => change.before !== change.after);
}

const decidingNames = ['rerun', 'watch_source', 'wait', 'success', 'verify_outputs', 'secrets_wo_version'];

function changedSettings(prior: Attributes, proposed: Attributes): string[] {
  return settingNames.filter((name) => !same(prior[name], proposed[name]));
}

/** Most jobs of a plan: written as they were, types included, they ask for the same whatever it means. */
function asksTheSame(prior: Attributes, config: Attributes): boolean {
  return same(prior.request, config.request) && same(prior.secrets, config.secrets);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(member(a as Attributes, key), member(b as Attributes, key)));
}
