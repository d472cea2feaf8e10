import type { Journal } from '../../jobs/journal';
import { isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import { requestType } from '../../model/model';
import type { PlanRequest, PlanResponse } from '../resource';
import { readJobConfig } from './job-config';
import { decide, knownWork, workOf, type JobFacts } from './decision';
import { unknownResults } from './job-state';
import { resultNames } from './job-schema';

export const FIRST_RUN = 'first run';

/** What was left to creates. */
export type LeftTasks = Pick<Journal, 'left' | 'hasUnfinished'>;

export function planJob(job: JobFacts, { prior, proposed, config, hidden }: PlanRequest, tasks: LeftTasks): PlanResponse {
  if (!proposed || !config) return { planned: null, hidden };
  const base = { ...proposed, secrets_wo: null };
  if (!prior) {
    const planned = { ...base, ...unknownResults(), run_reason: createReason(job, config, tasks) };
    return { planned: withSourceEtag(planned, config), hidden: { replaces: true } };
  }
  const decision = decide(job, prior, base, config, hidden);
  if (decision.action === 'keep') {
    const run_reason = decision.open ? UNKNOWN : (decision.reason ?? prior.run_reason);
    return { planned: withSourceEtag({ ...base, run_reason }, config), hidden };
  }
  const run = { ...base, ...unknownResults(), run_reason: decision.reason ?? UNKNOWN };
  const planned = decision.action === 'resume' ? { ...run, task_id: prior.task_id, create_time: prior.create_time } : run;
  return { planned: withSourceEtag(planned, config), hidden };
}

function createReason(job: JobFacts, config: Attributes, tasks: LeftTasks): unknown {
  const read = readJobConfig(config);
  // Once everything is known, the work may turn out to be that of a task that was left.
  if (!knownWork(requestType(job.requestType), read)) return tasks.hasUnfinished() ? UNKNOWN : FIRST_RUN;
  const left = tasks.left(workOf(job, read));
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
