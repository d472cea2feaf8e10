import { isForgotten } from './finder';
import type { Job } from './job';
import type { ObjectPlace, ObjectStore } from './object-store';
import type { SuccessPolicy, TaskReport } from './report';
import { checkOutputs } from './output-check';
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
 * A running task is the run. A finished one is as long as its result still holds: it succeeded, its outputs are still there and its own,
 * and the source is still the file that it read.
 */
export async function judge(job: Job, store: ObjectStore, taskId: string, request: WireObject, success: SuccessPolicy): Promise<Verdict> {
  try {
    return await judgeReport(await job.check(taskId), store, request, success);
  } catch (error) {
    if (isForgotten(error)) return { usable: false, because: 'the service has forgotten it' };
    throw error;
  }
}

/** As `judge`, of a task that has just been looked at. */
export async function judgeReport(report: TaskReport, store: ObjectStore, request: WireObject, success: SuccessPolicy): Promise<Verdict> {
  if (report.status !== 'FINISH') return { usable: true, because: `it is running (${progressText(report)})`, report };
  if (!succeeded(report, success)) return { usable: false, because: `it failed (${progressText(report)})`, report };
  const { missing, rewritten } = await checkOutputs(store, placesOf(report), report.finishTime);
  if (missing[0] !== undefined) return { usable: false, because: `its output ${missing[0]} is gone`, report };
  if (rewritten[0] !== undefined) return { usable: false, because: `its output ${rewritten[0]} was written by something else since`, report };
  if (await sourceIsNewer(store, request, report)) return { usable: false, because: 'the source was modified after it was created', report };
  return { usable: true, because: 'it succeeded, and its outputs are there', report };
}

function placesOf(report: TaskReport): ObjectPlace[] {
  return outputsOf(report).flatMap(({ bucket, region, key }) => (bucket && region && key ? [{ bucket, region, key }] : []));
}

async function sourceIsNewer(store: ObjectStore, request: WireObject, report: TaskReport): Promise<boolean> {
  const source = sourceObject(request);
  if (!source || !report.createTime) return false;
  // A task that writes over its own source has modified it.
  if (outputsOf(report).some(({ bucket, key }) => bucket === source.bucket && key === source.key)) return false;
  const facts = await store.head(source);
  return typeof facts === 'object' && facts.lastModifiedMs > Date.parse(report.createTime);
}
