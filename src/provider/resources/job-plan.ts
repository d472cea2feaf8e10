import type { LeftTask } from '../../jobs/journal';
import { hasUnknown, isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import type { PlanRequest, PlanResponse } from '../resource';
import { readJobConfig } from './job-config';
import { decide, workOf, type JobFacts } from './decision';
import { unknownResults } from './job-state';
import { resultNames } from './job-schema';

export const FIRST_RUN = 'first run';

/** The task that was left to a create of this work, if any. */
export type LeftFor = (work: string) => LeftTask | undefined;

export function planJob(job: JobFacts, { prior, proposed, config, hidden }: PlanRequest, leftFor: LeftFor): PlanResponse {
  if (!proposed || !config) return { planned: null, hidden };
  const base = { ...proposed, secrets_wo: null };
  if (!prior) {
    const planned = { ...base, ...unknownResults(), run_reason: createReason(job, config, leftFor) };
    return { planned: withSourceEtag(planned, config), hidden: { replaces: true } };
  }
  const decision = decide(job, prior, base, config, hidden);
  if (decision.action === 'keep') return { planned: { ...base, run_reason: decision.reason ?? prior.run_reason }, hidden };
  const run = { ...base, ...unknownResults(), run_reason: decision.reason ?? UNKNOWN };
  const planned = decision.action === 'resume' ? { ...run, task_id: prior.task_id, create_time: prior.create_time } : run;
  return { planned: withSourceEtag(planned, config), hidden };
}

function createReason(job: JobFacts, config: Attributes, leftFor: LeftFor): string {
  const read = readJobConfig(config);
  if (isUnknown(read.request) || hasUnknown(read.request) || read.triggersUnknown) return FIRST_RUN;
  const left = leftFor(workOf(job, read));
  return left && !left.finished ? `resumes task ${left.taskId}` : FIRST_RUN;
}

/** Without a watch on the source nothing looks at its ETag, and the plan can say so. */
function withSourceEtag(planned: Attributes, config: Attributes): Attributes {
  return config.watch_source === true || isUnknown(config.watch_source) ? planned : { ...planned, source_etag: null };
}

/** Attributes that a finished apply has to fill. */
export function unknownNames(planned: Attributes): string[] {
  return resultNames.filter((name) => isUnknown(planned[name]));
}
