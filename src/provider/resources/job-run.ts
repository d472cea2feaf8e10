import type { JournalEntry } from '../../jobs/journal-entry';
import type { ObjectFacts } from '../../jobs/object-store';
import { failuresOf, outputsOf, succeeded, type TaskReport } from '../../jobs/report';
import type { StartedRun } from '../../jobs/run';
import { sourceObject } from '../../jobs/source';
import { waitForTask } from '../../jobs/wait';
import { requestType } from '../../model/model';
import { toWire, type WireObject } from '../../model/wire';
import { errorDiagnostic, type Diagnostic } from '../diagnostic';
import type { Attributes } from '../dynamic-value';
import { EARLIER_SOURCE } from '../private-state';
import type { JobService, Services } from '../services';
import { isPlainObject, mergeSecrets, type JobConfig } from './job-config';
import { callDiagnostic, failureDiagnostics, unfinishedDiagnostic, unseenDiagnostic } from './job-failure';
import { reportAttributes, startedAttributes } from './job-state';
import { workOf } from './job-work';

/** A run as an apply asks for it. */
export interface JobRun {
  readonly service: JobService;
  readonly services: Services;
  readonly config: JobConfig;
  readonly timeoutMs: number;
}

/** What is known beforehand of the task that this run is, replaces, or is not. */
export interface KnownTasks {
  readonly candidate?: string;
  readonly predecessor?: string;
  readonly others: readonly string[];
}

/** What a run came to: the attributes known of it, and what went wrong. */
export interface Outcome {
  /** Undefined when no task is known to exist. */
  readonly taskId?: string;
  readonly attributes: Attributes;
  readonly diagnostics: readonly Diagnostic[];
  readonly finished: boolean;
  /** A call that may have been accepted, and whose task is not known. */
  readonly doubt?: JournalEntry;
  /** True when the task was started before this command. */
  readonly isEarlier?: boolean;
  /** The ETag of the source as it was just before the run, or EARLIER_SOURCE; only when the source is watched. */
  readonly processedEtag?: string;
}

/** Starts the run's task, or finds it, and waits as far as the configuration wants. Never throws. */
export async function startAndWait(run: JobRun, known: KnownTasks): Promise<Outcome> {
  const { service, services, config } = run;
  const request = wireRequest(run);
  const work = workOf(service.job, config);
  const nothing = (diagnostic: Diagnostic): Outcome => {
    return { attributes: {}, diagnostics: [diagnostic], finished: false, doubt: services.journal.inDoubt(work) };
  };
  return services.slots.with(async () => {
    if (services.stop.aborted) {
      return nothing(errorDiagnostic('stopped before the job was sent', 'Terraform asked to stop. Nothing was sent to the service. Apply again.'));
    }
    const source = config.watchSource ? await sourceFacts(services, request) : undefined;
    try {
      const started = await service.starter.start({ request, work, success: config.success, ...known });
      services.log.log('info', `task ${started.taskId} ${started.adopted ? 'is taken over' : 'is started'}`, {
        task_id: started.taskId,
        request_id: started.requestId,
      });
      const outcome = await waitFor(run, started.taskId, started.report);
      return { ...outcome, isEarlier: started.isEarlier, processedEtag: source && processedEtag(source, started) };
    } catch (error) {
      return nothing(callDiagnostic(`${service.job.action} could not start a task`, error));
    }
  });
}

/** Waits for a task that exists, as far as the configuration wants. `known` is what was just seen of it. Never throws. */
export async function waitFor(run: JobRun, taskId: string, known?: TaskReport): Promise<Outcome> {
  const { service, services, config, timeoutMs } = run;
  const { job } = service;
  if (config.wait === 'accepted') return accepted(run, taskId, known);
  services.waiting.add(taskId);
  try {
    const result = await waitForTask(job, taskId, { ...services, timeoutMs, known });
    if (result.ended !== 'finished') {
      const attributes = result.report ? reportAttributes(result.report) : startedAttributes(taskId);
      const diagnostic = result.ended === 'unseen' ? unseenDiagnostic(result, taskId) : unfinishedDiagnostic(result, taskId);
      return { taskId, attributes, diagnostics: [diagnostic], finished: false };
    }
    const { report } = result;
    const diagnostics = succeeded(report, config.success) ? [] : failureDiagnostics(job, report, config.request);
    services.log.log(
      diagnostics.length > 0 ? 'error' : 'info',
      `task ${taskId} is finished: ${outputsOf(report).length} outputs, ${failuresOf(report).length} failures`,
      { task_id: taskId },
    );
    return { taskId, attributes: reportAttributes(report), diagnostics, finished: true };
  } catch (error) {
    return { taskId, attributes: startedAttributes(taskId), diagnostics: [unseenDiagnostic({ error }, taskId)], finished: false };
  } finally {
    services.waiting.delete(taskId);
  }
}

/** The task exists, and that is all that was asked for: a look that fails takes nothing away from it. */
async function accepted({ service, services }: JobRun, taskId: string, known?: TaskReport): Promise<Outcome> {
  try {
    const report = known ?? (await service.job.check(taskId));
    return { taskId, attributes: reportAttributes(report), diagnostics: [], finished: report.status === 'FINISH' };
  } catch (error) {
    services.log.log('warn', `task ${taskId} was started but could not be looked at`, { task_id: taskId, reason: (error as Error).message });
    return { taskId, attributes: startedAttributes(taskId), diagnostics: [], finished: false };
  }
}

async function sourceFacts({ store }: Services, request: WireObject): Promise<ObjectFacts | undefined> {
  const source = sourceObject(request);
  const facts = source && (await store.head(source));
  return typeof facts === 'object' ? facts : undefined;
}

/** What was seen before the call is what the task reads, unless the task is older than that. */
function processedEtag({ etag, lastModifiedMs }: ObjectFacts, { adopted, report }: StartedRun): string {
  const createdAtMs = adopted && report?.createTime ? Date.parse(report.createTime) : Infinity;
  return lastModifiedMs > createdAtMs ? EARLIER_SOURCE : etag;
}

/** The request as it goes to the service: secrets in place, names and values as the API has them. */
export function wireRequest({ service, config }: Pick<JobRun, 'service' | 'config'>): WireObject {
  const merged = mergeSecrets(config.request, config.secrets);
  return isPlainObject(merged) ? toWire(requestType(service.job.requestType), merged, 'snake') : {};
}
