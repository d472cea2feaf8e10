import { ServiceError } from '../../api/service-error';
import { warningDiagnostic, type Diagnostic } from '../diagnostic';
import type { Attributes } from '../dynamic-value';
import type { PrivateState } from '../private-state';
import type { StateResponse } from '../resource';
import type { JobService, Services } from '../services';
import { workOf } from './decision';
import type { Handover } from './handover';
import { readJobConfig } from './job-config';
import { callDiagnostic } from './job-failure';

interface OutputPlace {
  readonly bucket: string | null;
  readonly region: string | null;
  readonly key: string | null;
}

/** Takes a job out of the state. What else happens is the job's destroy policy; a replacement is no destroy, so there it does not apply. */
export async function deleteJob(service: JobService, services: Services, handover: Handover, prior: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const config = readJobConfig(prior);
  const taskId = typeof prior.task_id === 'string' ? prior.task_id : undefined;
  const finished = prior.status === 'FINISH';
  const work = workOf(service.job, config);
  // Killed between this delete and the create that follows, the next process would know nothing of the task.
  if (taskId && (hidden.replaces || !finished)) services.journal.leave(work, { taskId, finished });
  if (taskId && hidden.replaces) handover.offer(work, { taskId, finished });
  if (hidden.replaces || !taskId) return { state: null, hidden: {} };

  if (config.onDestroy === 'abort' && !finished) return { state: null, hidden: {}, diagnostics: await abort(service, taskId) };
  if (config.onDestroy === 'delete_outputs') return deleteOutputs(services, prior, hidden);
  return { state: null, hidden: {} };
}

async function abort({ job }: JobService, taskId: string): Promise<Diagnostic[]> {
  try {
    await job.abort(taskId);
    return [];
  } catch (error) {
    const reason = error instanceof ServiceError ? `${error.code}: ${error.reason}` : String(error);
    const detail = `The service aborts only tasks that still wait. It answered ${reason}. The task goes on, and what it does is billed; its outputs stay where they are.`;
    return [warningDiagnostic(`task ${taskId} was not aborted`, detail)];
  }
}

/** Deletes exactly the objects that the state lists. An object that cannot be deleted keeps the resource, so that nothing is forgotten. */
async function deleteOutputs({ store, log }: Services, prior: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const diagnostics: Diagnostic[] = [];
  const versioned = new Map<string, boolean>();
  const outputs = (Array.isArray(prior.outputs) ? prior.outputs : []) as OutputPlace[];
  for (const { bucket, region, key } of outputs) {
    if (!bucket || !region || !key) continue;
    try {
      if (!versioned.has(bucket)) versioned.set(bucket, await store.isVersioned(bucket, region));
      await store.delete({ bucket, region, key });
      log.log('info', `output ${key} is deleted from bucket ${bucket}`);
    } catch (error) {
      diagnostics.push(callDiagnostic(`output ${key} in bucket ${bucket} could not be deleted`, error));
    }
  }
  if (diagnostics.length > 0) return { state: prior, hidden, diagnostics };
  const kept = [...versioned].filter(([, isVersioned]) => isVersioned).map(([bucket]) => bucket);
  return { state: null, hidden: {}, diagnostics: kept.map(versionsWarning) };
}

function versionsWarning(bucket: string): Diagnostic {
  return warningDiagnostic(
    `bucket ${bucket} keeps old versions of the deleted outputs`,
    'Versioning is on: the outputs are hidden behind delete markers and still stored. Delete their versions, or set a lifecycle rule for them.',
  );
}
