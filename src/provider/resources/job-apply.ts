import { sourceObject } from '../../jobs/source';
import { isUnknown, type Attributes } from '../dynamic-value';
import { withTask, type PrivateState } from '../private-state';
import type { ApplyRequest, StateResponse } from '../resource';
import type { JobService, Services } from '../services';
import { decide, workOf } from './decision';
import type { HandedOver } from './handover';
import { readJobConfig } from './job-config';
import { unknownNames } from './job-plan';
import { startAndWait, waitFor, wireRequest, type JobRun, type Outcome } from './job-run';
import { startedAttributes, wholeState } from './job-state';

/** The first run. An error with a task leaves the task in the state: Terraform marks it tainted, and the next apply resumes it. */
export async function createJob(
  service: JobService,
  services: Services,
  { planned, config }: ApplyRequest,
  handed: HandedOver | undefined,
): Promise<StateResponse> {
  const run = runOf(service, services, config as Attributes, 'createMs');
  const noted = handed ? undefined : services.journal.notedTask(workOf(service.job, run.config));
  const candidate = handed && !handed.finished ? handed.taskId : noted;
  const predecessor = handed?.finished ? handed.taskId : undefined;
  const earlier = predecessor ? [predecessor] : [];
  const outcome = await startAndWait(run, { candidate, predecessor, others: earlier });
  if (!outcome.taskId) return { state: null, hidden: {}, diagnostics: outcome.diagnostics };
  const hidden = { tasks: withTask(earlier, outcome.taskId), processedEtag: outcome.processedEtag };
  return { state: finishedState(run, planned as Attributes, outcome), hidden, diagnostics: outcome.diagnostics };
}

/** A change: a new run, the end of an unfinished one, or only new settings. An error returns the prior state, so that the next plan offers it again. */
export async function updateJob(service: JobService, services: Services, request: ApplyRequest): Promise<StateResponse> {
  const prior = request.prior as Attributes;
  const planned = request.planned as Attributes;
  const config = request.config as Attributes;
  const { hidden } = request;
  const run = runOf(service, services, config, 'updateMs');
  const decision = decide(service.job, prior, planned, config, hidden);
  if (decision.action === 'keep' || unknownNames(planned).length === 0) return keepJob(run, prior, planned, hidden);

  const taskId = String(prior.task_id);
  const work = workOf(service.job, run.config);
  const candidate = hidden.pending?.work === work ? hidden.pending.taskId : undefined;
  const outcome: Outcome =
    decision.action === 'resume'
      ? { ...(await waitFor(run, taskId)), processedEtag: hidden.processedEtag }
      : await startAndWait(run, { candidate, predecessor: taskId, others: hidden.tasks ?? [] });
  const tasks = outcome.taskId ? withTask(hidden.tasks, outcome.taskId) : hidden.tasks;
  if (outcome.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) {
    const pending = outcome.taskId && !outcome.finished ? { taskId: outcome.taskId, work } : undefined;
    return { state: prior, hidden: { ...hidden, tasks, pending }, diagnostics: outcome.diagnostics };
  }
  return { state: finishedState(run, planned, outcome), hidden: { tasks, processedEtag: outcome.processedEtag }, diagnostics: outcome.diagnostics };
}

async function keepJob(run: JobRun, prior: Attributes, planned: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const { services, config } = run;
  const kept = { ...hidden, imported: undefined };
  if (!config.watchSource) return { state: { ...planned, source_etag: null }, hidden: { ...kept, processedEtag: undefined } };
  if (hidden.processedEtag !== undefined) return { state: planned, hidden: kept };
  const source = sourceObject(wireRequest(run));
  const facts = source && (await services.store.head(source));
  const unchanged = typeof facts === 'object' && typeof prior.create_time === 'string' && facts.lastModifiedMs <= Date.parse(prior.create_time);
  return { state: planned, hidden: { ...kept, ...(unchanged && { processedEtag: facts.etag }) } };
}

/** The planned state with everything filled in that the plan left open. */
function finishedState({ config }: JobRun, planned: Attributes, outcome: Outcome): Attributes {
  const source_etag = config.watchSource ? (outcome.processedEtag ?? null) : null;
  const filled = {
    ...startedAttributes(String(outcome.taskId)),
    ...outcome.attributes,
    source_etag,
    run_reason: 'a value that was not known when the run was planned',
  };
  const known = Object.fromEntries(Object.entries(planned).filter(([, value]) => !isUnknown(value)));
  return wholeState({ ...filled, ...known, secrets_wo: null });
}

function runOf(service: JobService, services: Services, config: Attributes, timeout: 'createMs' | 'updateMs'): JobRun {
  const read = readJobConfig(config);
  return { service, services, config: read, timeoutMs: read.timeouts[timeout] };
}
