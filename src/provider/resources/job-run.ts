import { failuresOf, outputsOf, succeeded } from '../../jobs/report';
import { sourceObject } from '../../jobs/source';
import { waitForTask } from '../../jobs/wait';
import { requestType } from '../../model/model';
import { toWire, type WireObject } from '../../model/wire';
import { errorDiagnostic, type Diagnostic } from '../diagnostic';
import type { Attributes } from '../dynamic-value';
import type { JobService, Services } from '../services';
import { workOf } from './decision';
import { isPlainObject, mergeSecrets, type JobConfig } from './job-config';
import { registerSecrets } from './job-secrets';
import { callDiagnostic, failureDiagnostics, unfinishedDiagnostic } from './job-failure';
import { reportAttributes, startedAttributes } from './job-state';

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
  /** The ETag of the source as it was just before the run; only when the source is watched. */
  readonly processedEtag?: string;
}

/** Starts the run's task, or finds it, and waits as far as the configuration wants. Never throws. */
export async function startAndWait(run: JobRun, known: KnownTasks): Promise<Outcome> {
  const { service, services, config } = run;
  const request = wireRequest(run);
  registerSecrets(config.secrets);
  if (services.stop.aborted) {
    return nothing(errorDiagnostic('stopped before the job was sent', 'Terraform asked to stop. Nothing was sent to the service. Apply again.'));
  }
  return services.slots.with(async () => {
    const processedEtag = config.watchSource ? await sourceEtag(services, request) : undefined;
    try {
      const work = workOf(service.job, config);
      const started = await service.starter.start({ request, work, success: config.success, ...known });
      services.log.log('info', `task ${started.taskId} ${started.adopted ? 'is taken over' : 'is started'}`, {
        task_id: started.taskId,
        request_id: started.requestId,
      });
      return { ...(await waitFor(run, started.taskId)), processedEtag };
    } catch (error) {
      return nothing(callDiagnostic(`${service.job.action} could not start a task`, error));
    }
  });
}

/** Waits for a task that exists. Never throws. */
export async function waitFor({ service, services, config, timeoutMs }: JobRun, taskId: string): Promise<Outcome> {
  const { job } = service;
  services.waiting.add(taskId);
  try {
    if (config.wait === 'accepted') {
      const report = await job.check(taskId);
      return { taskId, attributes: reportAttributes(report), diagnostics: [], finished: report.status === 'FINISH' };
    }
    const result = await waitForTask(job, taskId, { ...services, timeoutMs });
    if (result.ended !== 'finished') {
      const attributes = result.report ? reportAttributes(result.report) : startedAttributes(taskId);
      return { taskId, attributes, diagnostics: [unfinishedDiagnostic(result, taskId)], finished: false };
    }
    const { report } = result;
    const diagnostics = succeeded(report, config.success) ? [] : failureDiagnostics(job, report, config.request);
    services.log.log(
      diagnostics.length > 0 ? 'error' : 'info',
      `task ${taskId} is finished: ${outputsOf(report).length} outputs, ${failuresOf(report).length} failures`,
      { task_id: taskId },
    );
    return {
      taskId,
      attributes: reportAttributes(report),
      diagnostics: diagnostics.length > 0 || succeeded(report, config.success) ? diagnostics : [nothingSucceeded(taskId)],
      finished: true,
    };
  } catch (error) {
    return {
      taskId,
      attributes: startedAttributes(taskId),
      diagnostics: [callDiagnostic('the task was started but could not be looked at', error, taskId)],
      finished: false,
    };
  } finally {
    services.waiting.delete(taskId);
  }
}

function nothingSucceeded(taskId: string): Diagnostic {
  return errorDiagnostic('no sub-task succeeded', `The task is finished, but none of its sub-tasks says that it succeeded (TaskId ${taskId}).`);
}

function nothing(diagnostic: Diagnostic): Outcome {
  return { attributes: {}, diagnostics: [diagnostic], finished: false };
}

async function sourceEtag({ store }: Services, request: WireObject): Promise<string | undefined> {
  const source = sourceObject(request);
  const facts = source && (await store.head(source));
  return typeof facts === 'object' ? facts.etag : undefined;
}

/** The request as it goes to the service: secrets in place, names and values as the API has them. */
export function wireRequest({ service, config }: Pick<JobRun, 'service' | 'config'>): WireObject {
  const merged = mergeSecrets(config.request, config.secrets);
  return isPlainObject(merged) ? toWire(requestType(service.job.requestType), merged, 'snake') : {};
}
