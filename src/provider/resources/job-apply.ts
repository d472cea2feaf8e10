import type { JournalEntry, LeftTask } from '../../jobs/journal-entry';
import { sourceObject } from '../../jobs/source';
import { hasErrors, warningDiagnostic, type Diagnostic } from '../diagnostic';
import { isUnknown, type Attributes } from '../dynamic-value';
import { withTask, type PrivateState } from '../private-state';
import type { ApplyRequest, StateResponse } from '../resource';
import type { JobService, Services } from '../services';
import { decide } from './decision';
import { readJobConfig } from './job-config';
import { unknownNames } from './job-plan';
import { startAndWait, waitFor, wireRequest, type JobRun, type Outcome } from './job-run';
import { registerSecrets } from './job-secrets';
import { outputPlaces, startedAttributes, wholeState } from './job-state';
import { JobWork, workOf } from './job-work';
import { Outlook } from './outlook';

/** The first run. An error with a task leaves the task in the state: Terraform marks it tainted, and the next apply resumes it. */
export async function createJob(service: JobService, services: Services, { planned, config }: ApplyRequest): Promise<StateResponse> {
  const run = runOf(service, services, config as Attributes, 'createMs');
  const work = workOf(service.job, run.config);
  const left = service.handover.take(work) ?? services.journal.left(work);
  const earlier = left?.finished ? [left.taskId] : [];
  const outcome = await startAndWait(run, {
    candidate: left?.finished ? undefined : left?.taskId,
    predecessor: left?.finished ? left.taskId : undefined,
    others: earlier,
  });
  if (left?.held) service.handover.hold(left.taskId);
  const known = outcome.taskId === undefined && left && !left.held ? stillLeft(left, outcome) : outcome;
  const { doubt, diagnostics: told } = known;
  if (known.taskId === undefined && doubt && !left?.held) return inDoubt(planned as Attributes, doubt, told);
  // Without a new object Terraform goes back to one that was set aside.
  if (known.taskId === undefined) return { state: null, hidden: {}, diagnostics: told };
  service.handover.hold(known.taskId);
  service.handover.keep(outputPlaces(known.attributes));
  // That a task which was left is resumed the plan has said.
  const diagnostics = [...told, ...(known.isEarlier && !left ? [takenOverWarning(known.taskId)] : [])];
  const interrupted = known.finished || !hasErrors(told) ? undefined : true;
  const hidden = { tasks: withTask(earlier, known.taskId), processedEtag: known.processedEtag, interrupted, doubt };
  return { state: finishedState(run, planned as Attributes, known), hidden, diagnostics };
}

/** Nothing is known to exist, and the state has to remember that something may: Terraform marks it tainted, and a refresh tells the next command. */
function inDoubt(planned: Attributes, doubt: JournalEntry, diagnostics: StateResponse['diagnostics']): StateResponse {
  const known = Object.fromEntries(Object.entries(planned).filter(([, value]) => !isUnknown(value)));
  return { state: wholeState({ ...known, outputs: [], failures: [], secrets_wo: null }), hidden: { doubt }, diagnostics };
}

function takenOverWarning(taskId: string): Diagnostic {
  const detail =
    'It does the same work and was started before, by an apply that did not come to its end or for another job of this account, and what it gave still holds. To run the job anew all the same, change triggers.';
  return warningDiagnostic(`task ${taskId} was taken over and nothing was started`, detail, { kind: 'a task was taken over and nothing was started' });
}

/** Nothing was started, and the state must not lose the task that the deleted object had: the next apply has to know it as well. */
function stillLeft({ taskId, finished }: LeftTask, outcome: Outcome): Outcome {
  return { ...outcome, taskId, finished, attributes: { ...startedAttributes(taskId), ...(finished && { status: 'FINISH' }) } };
}

/** A change: a new run, the end of an unfinished one, or only new settings. An error returns the prior state, so that the next plan offers it again. */
export async function updateJob(service: JobService, services: Services, request: ApplyRequest): Promise<StateResponse> {
  const prior = request.prior as Attributes;
  const planned = request.planned as Attributes;
  const config = request.config as Attributes;
  const hidden = { ...request.hidden, present: undefined };
  const run = runOf(service, services, config, 'updateMs');
  const asked = new JobWork(service.job, run.config);
  const decision = decide(asked, prior, planned, config, hidden);
  if (decision.action === 'keep' || unknownNames(planned).length === 0) return keepJob(run, prior, planned, hidden);

  // A call in doubt leaves an object without a task; Terraform's untaint makes it one to be updated.
  const taskId = typeof prior.task_id === 'string' ? prior.task_id : undefined;
  if (hidden.doubt) services.journal.recall(hidden.doubt);
  const work = asked.fingerprint;
  const candidate = hidden.pending?.work === work ? hidden.pending.taskId : undefined;
  const outcome: Outcome =
    decision.action === 'resume' && taskId !== undefined
      ? { ...(await services.slots.underWay(() => waitFor(run, taskId))), processedEtag: hidden.processedEtag }
      : await startAndWait(run, { candidate, predecessor: taskId, others: hidden.tasks ?? [] });
  const tasks = outcome.taskId ? withTask(hidden.tasks, outcome.taskId) : hidden.tasks;
  if (hasErrors(outcome.diagnostics)) {
    const pending = outcome.taskId === undefined ? hidden.pending : outcome.finished ? undefined : { taskId: outcome.taskId, work };
    const doubt = outcome.taskId === undefined ? (outcome.doubt ?? hidden.doubt) : undefined;
    return { state: prior, hidden: { ...hidden, tasks, pending, doubt }, diagnostics: outcome.diagnostics };
  }
  service.handover.keep(outputPlaces(outcome.attributes));
  const stillRunning = taskId !== undefined && prior.status !== 'FINISH' && outcome.taskId !== taskId ? [replacedWarning(taskId)] : [];
  const diagnostics = [...outcome.diagnostics, ...stillRunning];
  return { state: finishedState(run, planned, outcome), hidden: { tasks, processedEtag: outcome.processedEtag }, diagnostics };
}

function replacedWarning(taskId: string): Diagnostic {
  const detail =
    'The state did not have its end when this run replaced it. If it still runs, it goes on and is billed, and what it writes later replaces outputs of this run that have the same path. To avoid this, let a run finish before changing the job: wait = "finished".';
  return warningDiagnostic(`task ${taskId}, which was replaced, may not be finished`, detail, { kind: 'a task that was replaced may not be finished' });
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
function finishedState({ config, service }: JobRun, planned: Attributes, outcome: Outcome): Attributes {
  const source_etag = (config.watchSource && outcome.processedEtag) || null;
  const filled = {
    ...startedAttributes(String(outcome.taskId)),
    ...outcome.attributes,
    ...new Outlook(service.job.requestType, config).attributes(),
    source_etag,
    run_reason: 'a value that was not known when the run was planned',
  };
  const known = Object.fromEntries(Object.entries(planned).filter(([, value]) => !isUnknown(value)));
  return wholeState({ ...filled, ...known, secrets_wo: null });
}

function runOf(service: JobService, services: Services, config: Attributes, timeout: 'createMs' | 'updateMs'): JobRun {
  const read = readJobConfig(config);
  // Whoever starts a task hears of it, and whoever only waits for it, too: the service's words may repeat what it was given.
  registerSecrets(read.secrets);
  return { service, services, config: read, timeoutMs: read.timeouts[timeout] };
}
