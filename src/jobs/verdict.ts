import { ServiceError } from '../api/service-error';
import type { Job } from './job';
import type { ObjectStore } from './object-store';
import type { SuccessPolicy, TaskReport } from './report';
import { outputsOf, progressText, succeeded } from './report';
import { sourceObject } from './source';
import type { WireObject } from '../model/wire';

/** Whether a task found in the service's books can stand for a run. */
export interface Verdict {
  readonly usable: boolean;
  /** In words, for the log. */
  readonly because: string;
  readonly report?: TaskReport;
}

/**
 * A running task is the run. A finished one is as long as its result still holds: it succeeded, its outputs are still there, and the
 * source is still the file that it read.
 */
export async function judge(job: Job, store: ObjectStore, taskId: string, request: WireObject, success: SuccessPolicy): Promise<Verdict> {
  let report: TaskReport;
  try {
    report = await job.check(taskId);
  } catch (error) {
    if (error instanceof ServiceError && error.effect === 'none' && error.is('ResourceNotFound', 'InvalidParameterValue'))
      return { usable: false, because: 'the service has forgotten it' };
    throw error;
  }
  if (report.status !== 'FINISH') return { usable: true, because: `it is running (${progressText(report)})`, report };
  if (!succeeded(report, success)) return { usable: false, because: `it failed (${progressText(report)})`, report };
  const missing = await missingOutputs(store, report);
  if (missing.length > 0) return { usable: false, because: `its output ${missing[0]} is gone`, report };
  if (await sourceIsNewer(store, request, report)) return { usable: false, because: 'the source was modified after it was created', report };
  return { usable: true, because: 'it succeeded, and its outputs are there', report };
}

async function missingOutputs(store: ObjectStore, report: TaskReport): Promise<string[]> {
  const missing: string[] = [];
  for (const { bucket, region, key } of outputsOf(report)) {
    if (bucket && region && key && !key.includes('{') && (await store.head({ bucket, region, key })) === 'missing') missing.push(key);
  }
  return missing;
}

async function sourceIsNewer(store: ObjectStore, request: WireObject, report: TaskReport): Promise<boolean> {
  const source = sourceObject(request);
  if (!source || !report.createTime) return false;
  const facts = await store.head(source);
  return typeof facts === 'object' && facts.lastModifiedMs > Date.parse(report.createTime);
}
