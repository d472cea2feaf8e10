import { ServiceError } from '../../api/service-error';
import type { ObjectPlace } from '../../jobs/object-store';
import { isRewritten } from '../../jobs/output-check';
import { listText } from '../../model/list-text';
import { errorDiagnostic, hasErrors, warningDiagnostic, type Diagnostic } from '../diagnostic';
import type { Attributes } from '../dynamic-value';
import type { Handover } from '../handover';
import type { PrivateState } from '../private-state';
import type { StateResponse } from '../resource';
import type { JobService, Services } from '../services';
import { readJobConfig } from './job-config';
import { callDiagnostic, withoutStop } from './job-failure';
import { registerSecrets } from './job-secrets';
import { outputPlaces, outputsElsewhere } from './job-state';
import { workOf } from './job-work';

/**
 * Takes a job out of the state. What else happens is the job's destroy policy; a replacement is no destroy, so there it does not apply, nor
 * where a new object has taken the task over.
 */
export async function deleteJob(service: JobService, services: Services, prior: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const { handover } = service;
  const config = readJobConfig(prior);
  registerSecrets(config.secrets);
  const taskId = typeof prior.task_id === 'string' ? prior.task_id : undefined;
  const finished = prior.status === 'FINISH';
  const work = workOf(service.job, config);
  // Killed between this delete and the create that follows, the next process would know nothing of the task.
  if (taskId && (hidden.replaces || !finished)) services.journal.leave(work, { taskId, finished });
  if (taskId && hidden.replaces) handover.offer(work, { taskId, finished });
  if (hidden.replaces || !taskId || handover.holds(taskId)) return { state: null, hidden: {} };

  if (config.onDestroy === 'abort' && !finished) return { state: null, hidden: {}, diagnostics: await abort(service, taskId) };
  if (config.onDestroy === 'delete_outputs' && !finished) return { state: null, hidden: {}, diagnostics: [unfinishedWarning(taskId)] };
  if (config.onDestroy === 'delete_outputs') return deleteOutputs(services, prior, hidden, { timeoutMs: config.timeouts.deleteMs, handover });
  return { state: null, hidden: {} };
}

async function abort({ job }: JobService, taskId: string): Promise<Diagnostic[]> {
  try {
    await job.abort(taskId);
    return [];
  } catch (error) {
    const reason = error instanceof ServiceError ? `${error.code}: ${error.reason}` : String(error);
    const detail = `The service aborts only media tasks that still wait: ${withoutStop(reason)}. Unless it has ended by now, the task goes on and is billed; its outputs stay where they are.`;
    return [warningDiagnostic(`task ${taskId} was not aborted`, detail, { kind: 'a task was not aborted' })];
  }
}

interface DeleteOptions {
  readonly timeoutMs: number;
  readonly handover: Handover;
}

/**
 * Deletes exactly the objects that the state lists, but for those that are another job's by now: of this command, or written since. An object that cannot be deleted
 * keeps the resource, so that nothing is forgotten.
 */
async function deleteOutputs(services: Services, prior: Attributes, hidden: PrivateState, { timeoutMs, handover }: DeleteOptions): Promise<StateResponse> {
  const { clock, stop } = services;
  const deadlineMs = clock.now() + timeoutMs;
  const versioned = new Map<string, boolean>();
  const elsewhere = outputsElsewhere(prior);
  const diagnostics: Diagnostic[] = elsewhere.length > 0 ? [elsewhereWarning(elsewhere, prior)] : [];
  for (const place of outputPlaces(prior).filter((one) => !handover.keeps(one))) {
    if (stop.aborted || clock.now() > deadlineMs) {
      const why = stop.aborted ? 'Terraform asked to stop.' : 'The time that timeouts.delete allows is over.';
      diagnostics.push(errorDiagnostic('not every output is deleted', `${why} The resource stays in the state: destroy it again to delete the rest.`));
      break;
    }
    diagnostics.push(...(await deleteOutput(services, place, prior, versioned)));
  }
  if (hasErrors(diagnostics)) return { state: prior, hidden, diagnostics };
  const kept = [...versioned].filter(([, isVersioned]) => isVersioned).map(([bucket]) => bucket);
  return { state: null, hidden: {}, diagnostics: [...diagnostics, ...kept.map(versionsWarning)] };
}

async function deleteOutput({ store, log }: Services, place: ObjectPlace, prior: Attributes, versioned: Map<string, boolean>): Promise<Diagnostic[]> {
  const { bucket, region, key } = place;
  try {
    const facts = await store.head(place);
    if (facts === 'missing') return [];
    if (isRewritten(facts, prior.finish_time)) return [rewrittenWarning(place, prior)];
    if (!versioned.has(bucket)) versioned.set(bucket, await store.isVersioned(bucket, region));
    // Only now, for where nothing is allowed the store has just said why.
    if (facts === 'unknown') return [concealedError(place)];
    await store.delete(place);
    log.log('info', `output ${key} is deleted from bucket ${bucket}`);
    return [];
  } catch (error) {
    return [callDiagnostic(`output ${key} in bucket ${bucket} could not be deleted`, error)];
  }
}

/** What may be somebody else's by now is not deleted unseen. */
function concealedError({ bucket, key }: ObjectPlace): Diagnostic {
  const detail =
    'The store does not let it be looked at (HeadObject), so it cannot be told whether somebody has written it again since; why is in the log of the provider (TF_LOG=WARN). The resource stays in the state: grant HeadObject to the caller, or wait until the store answers, and destroy again.';
  return errorDiagnostic(`output ${key} in bucket ${bucket} could not be deleted: it cannot be looked at`, detail);
}

function rewrittenWarning({ bucket, key }: ObjectPlace, { task_id, finish_time }: Attributes): Diagnostic {
  const detail = `It was written again after task ${String(task_id)} had finished (${String(finish_time)}), so it is not the output of this job any more. Delete it yourself if nobody needs it.`;
  return warningDiagnostic(`object ${key} in bucket ${bucket} was not deleted`, detail, { kind: 'an object was not deleted' });
}

function unfinishedWarning(taskId: string): Diagnostic {
  const detail = 'Its outputs are not known, so none was deleted. If it still runs, it goes on, is billed, and writes them later.';
  return warningDiagnostic(`task ${taskId} was not finished when its job was deleted`, detail, { kind: 'a task was not finished when its job was deleted' });
}

function elsewhereWarning(outputs: readonly string[], { task_id }: Attributes): Diagnostic {
  const detail = `Not deleted: ${listText(outputs)}. Only objects in COS buckets are deleted with their job. Delete these yourself if nobody needs them.`;
  return warningDiagnostic(`outputs of task ${String(task_id)} are not on COS`, detail, { kind: 'outputs are not on COS' });
}

function versionsWarning(bucket: string): Diagnostic {
  return warningDiagnostic(
    `bucket ${bucket} keeps old versions of the deleted outputs`,
    'Versioning is on, or was before it was suspended: what was written while it was on is hidden behind delete markers and still stored. Delete these versions, or set a lifecycle rule for them.',
    { kind: 'a bucket keeps old versions of the deleted outputs' },
  );
}
