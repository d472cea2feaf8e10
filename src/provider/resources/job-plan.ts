import type { Journal } from '../../jobs/journal';
import type { LeftTask } from '../../jobs/journal-entry';
import { hasUnknown, isUnknown, plainFromDynamic, UNKNOWN, type Attributes } from '../dynamic-value';
import type { Prices } from '../prices';
import { shown } from '../../model/fault';
import { FIRST_RUN, resumeReason } from '../../model/run-reason';
import type { PlanRequest, PlanResponse } from '../resource';
import { decide, type Decision } from './decision';
import { isPlainObject, readJobConfig, type JobConfig } from './job-config';
import { Outlook } from './outlook';
import { unknownResults } from './job-state';
import { forecastNames, resultNames } from './job-schema';
import { JobWork, type JobFacts } from './job-work';

/** What was left to creates; undefined while it is not known whose they are. */
export type LeftTasks = Pick<Journal, 'left' | 'hasUnfinished'> | undefined;

/** The plan of a job, with what its warnings are made of. */
export interface JobPlan extends PlanResponse {
  /** Undefined for a destroy. */
  readonly job?: {
    readonly action: Decision['action'];
    readonly config: JobConfig;
    readonly work: JobWork;
    readonly outlook: Outlook;
    /** What tells the resource from others in the plan: the last task that it had; undefined when it had none. */
    readonly lastTask?: string;
    /** Names a new run as it will be started; undefined where there is none, or too little is known of it. */
    readonly run?: string;
  };
}

export function planJob(job: JobFacts, { prior, proposed, config, hidden }: PlanRequest, tasks: LeftTasks, prices?: Prices | 'undecided'): JobPlan {
  if (!proposed || !config) return { planned: null, hidden };
  const base = { ...proposed, secrets_wo: null };
  const read = readJobConfig(config);
  const work = new JobWork(job, read);
  const outlook = new Outlook(job.requestType, read, {
    prices: prices && isUnknown(config.expected_duration_seconds) ? 'undecided' : prices,
    media: knownMedia(prior, read),
  });
  // Terraform plans a replaced object twice, the second time without its state, but with what is hidden.
  const lastTask = hidden.tasks?.at(-1) ?? (typeof prior?.task_id === 'string' ? prior.task_id : undefined);
  const about = (action: Decision['action']): JobPlan['job'] => {
    const run = action === 'run' ? runName(work, typeof prior?.task_id === 'string' ? prior.task_id : undefined) : undefined;
    return { action, config: read, work, outlook, lastTask, run };
  };
  if (!prior) {
    const run_reason = createReason(work, tasks);
    const planned = { ...base, ...unknownResults(), ...outlook.attributes(), run_reason };
    const action = run_reason === FIRST_RUN || run_reason === UNKNOWN ? 'run' : 'resume';
    return { planned: withSourceEtag(planned, config), hidden: { replaces: true }, job: about(action) };
  }
  const decision = decide(work, prior, base, config, hidden);
  const kept = typeof prior.task_id === 'string' ? { ...hidden, present: { taskId: prior.task_id, finished: prior.status === 'FINISH' } } : hidden;
  if (decision.action === 'keep') {
    const run_reason = decision.open ? UNKNOWN : (decision.reason ?? prior.run_reason);
    const adopted = hidden.imported && decision.reason !== undefined ? { ...outlook.attributes(), estimated_cost: null } : {};
    return { planned: withSourceEtag({ ...base, ...adopted, run_reason }, config), hidden: kept, job: about('keep') };
  }
  const run = { ...base, ...unknownResults(), ...settled(decision, outlook.attributes(), prior), run_reason: decision.reason ?? UNKNOWN };
  const planned = decision.action === 'resume' ? { ...run, task_id: prior.task_id, create_time: prior.create_time } : run;
  const resumes = decision.action === 'resume' || (hidden.pending && hidden.pending.work === work.fingerprint);
  return { planned: withSourceEtag(planned, config), hidden: kept, job: about(resumes ? 'resume' : 'run') };
}

/**
 * The work of a finished job that is to run again as another object (`-replace`), and the task that it replaces. With `create_before_destroy`
 * nothing else tells the create of it. Undefined while the work is not known.
 */
export function replacement(job: JobFacts, { prior, config, hidden }: PlanRequest): { readonly work: string; readonly task: LeftTask } | undefined {
  if (prior || !config || !hidden.present?.finished) return undefined;
  const work = new JobWork(job, readJobConfig(config));
  return work.known && { work: work.fingerprint, task: { ...hidden.present, held: true } };
}

function createReason(work: JobWork, tasks: LeftTasks): unknown {
  // Once everything is known, the work may turn out to be that of a task that was left.
  if (!tasks) return UNKNOWN;
  if (!work.known) return tasks.hasUnfinished() ? UNKNOWN : FIRST_RUN;
  const left = tasks.left(work.fingerprint);
  return left && !left.finished ? resumeReason(left.taskId) : FIRST_RUN;
}

/** What an earlier run found out about the source, when it is the same. */
function knownMedia(prior: Attributes | null, { request }: JobConfig): Attributes | undefined {
  if (!isPlainObject(prior?.media) || !isPlainObject(request) || hasUnknown(request.input_info)) return undefined;
  const before = plainFromDynamic(prior.request);
  const same = isPlainObject(before) && shown(before.input_info, Infinity) === shown(request.input_info, Infinity);
  return same ? prior.media : undefined;
}

/** Two runs of one name are one task: a SessionId of the user's stands for the task that a run replaces. */
export function runName(work: JobWork, predecessor: string | undefined): string | undefined {
  const { request } = work.config;
  if (!work.known) return undefined;
  const session = isPlainObject(request) ? request.session_id : undefined;
  if (isUnknown(session)) return undefined;
  return `${work.fingerprint} ${typeof session === 'string' && session !== '' ? session : (predecessor ?? '')}`;
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
