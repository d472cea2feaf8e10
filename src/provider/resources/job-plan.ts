import type { Journal } from '../../jobs/journal';
import { isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import { requestType } from '../../model/model';
import type { PlanRequest, PlanResponse } from '../resource';
import { readJobConfig } from './job-config';
import { decide, knownWork, workOf, type Decision, type JobFacts } from './decision';
import { forecast } from './job-forecast';
import { unknownResults } from './job-state';
import { forecastNames, resultNames } from './job-schema';

export const FIRST_RUN = 'first run';

/** What was left to creates; undefined while it is not known whose they are. */
export type LeftTasks = Pick<Journal, 'left' | 'hasUnfinished'> | undefined;

export function planJob(job: JobFacts, { prior, proposed, config, hidden }: PlanRequest, tasks: LeftTasks): PlanResponse {
  if (!proposed || !config) return { planned: null, hidden };
  const base = { ...proposed, secrets_wo: null };
  const told = forecast(job.requestType, readJobConfig(config));
  if (!prior) {
    const planned = { ...base, ...unknownResults(), ...told, run_reason: createReason(job, config, tasks) };
    return { planned: withSourceEtag(planned, config), hidden: { replaces: true } };
  }
  const decision = decide(job, prior, base, config, hidden);
  if (decision.action === 'keep') {
    const run_reason = decision.open ? UNKNOWN : (decision.reason ?? prior.run_reason);
    const adopted = hidden.imported && decision.reason !== undefined ? { ...told, estimated_cost: null } : {};
    return { planned: withSourceEtag({ ...base, ...adopted, run_reason }, config), hidden };
  }
  const run = { ...base, ...unknownResults(), ...settled(decision, told, prior), run_reason: decision.reason ?? UNKNOWN };
  const planned = decision.action === 'resume' ? { ...run, task_id: prior.task_id, create_time: prior.create_time } : run;
  return { planned: withSourceEtag(planned, config), hidden };
}

function createReason(job: JobFacts, config: Attributes, tasks: LeftTasks): unknown {
  const read = readJobConfig(config);
  // Once everything is known, the work may turn out to be that of a task that was left.
  if (!tasks) return UNKNOWN;
  if (!knownWork(requestType(job.requestType), read)) return tasks.hasUnfinished() ? UNKNOWN : FIRST_RUN;
  const left = tasks.left(workOf(job, read));
  return left && !left.finished ? `resumes task ${left.taskId}` : FIRST_RUN;
}

/** As long as it is open whether the job runs, the state may come to keep what it has: only what both would say can be promised. */
function settled({ reason }: Decision, told: Attributes, prior: Attributes): Attributes {
  if (reason !== undefined) return told;
  return Object.fromEntries(forecastNames.map((name) => [name, JSON.stringify(told[name]) === JSON.stringify(prior[name] ?? null) ? told[name] : UNKNOWN]));
}

/** Without a watch on the source nothing looks at its ETag, and the plan can say so. */
function withSourceEtag(planned: Attributes, config: Attributes): Attributes {
  return config.watch_source === true || isUnknown(config.watch_source) ? planned : { ...planned, source_etag: null };
}

/** Attributes that a finished apply has to fill. */
export function unknownNames(planned: Attributes): string[] {
  return resultNames.filter((name) => isUnknown(planned[name]));
}
