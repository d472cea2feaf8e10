/** What a plan warns of. The summaries tell one from the other: cdktf shows nothing else. */
import type { ObjectStore } from '../../jobs/object-store';
import { sourceObject } from '../../jobs/source';
import { outputAddress, type ExpectedOutput } from '../../model/expected-outputs';
import { pathText, type FaultPath } from '../../model/fault';
import { listText } from '../../model/list-text';
import { requestType } from '../../model/model';
import { outputConflicts, possibleOverwrites } from '../../model/output-conflicts';
import { outputContradictions, type WrittenPlace } from '../../model/output-contradictions';
import { toWire, type WireObject } from '../../model/wire';
import { warningDiagnostic, type Diagnostic } from '../diagnostic';
import { hasUnknown } from '../dynamic-value';
import type { PlannedJobs } from '../planned-jobs';
import { Prices } from '../prices';
import type { PlanRequest } from '../resource';
import { isPlainObject, type JobConfig } from './job-config';
import type { JobPlan } from './job-plan';

type PlannedRun = NonNullable<JobPlan['job']>;

/** Outputs of the run that would, or may, overwrite its source, or each other. */
export function conflictWarnings({ action, outlook }: PlannedRun): Diagnostic[] {
  if (action === 'keep') return [];
  const expected = outlook.outputs.value;
  const possible = possibleOverwrites(expected).map((output) => {
    const detail = `${pathText(pathOf(output))} writes ${outputAddress(output)}. With {format} "${expected.source.format ?? ''}", for the service to choose, that is the source itself. ${repair(output)}`;
    return warningDiagnostic(`an output may overwrite its source: ${outputAddress(output)}`, detail, { path: pathOf(output) });
  });
  const certain = outputConflicts(expected).map(({ output, twin }) => {
    const other = twin ? `${pathText(pathOf(twin))} writes it, too, and the later of the two stays.` : 'The job reads it, and replaces it by what it writes.';
    const detail = `${pathText(pathOf(output))} writes ${outputAddress(output)}. ${other} ${repair(output)}`;
    const summary = twin ? `two outputs of one job are the same object: ${outputAddress(output)}` : `an output overwrites its source: ${outputAddress(output)}`;
    return warningDiagnostic(summary, detail, { path: pathOf(output) });
  });
  return [...certain, ...possible];
}

/** What the run has in common with other jobs of the plan. */
export function overlapWarnings({ action, outlook, lastTask, run }: PlannedRun, jobs: PlannedJobs): Diagnostic[] {
  const owner = lastTask ?? Symbol('a new job');
  const overlap = jobs.add({ owner, run, writes: action !== 'keep', outputs: () => outlook.outputs.value.outputs });
  if (overlap.isTwin) return [twinWarning(outlook.outputs.value.outputs)];
  const [first] = overlap.outputs;
  if (!first) return [];
  const names = overlap.outputs.map(outputAddress);
  const summary = `two jobs write the same object: ${outputAddress(first)}${names.length > 1 ? ` (and ${names.length - 1} more)` : ''}`;
  const detail = `Another job of this plan writes ${listText(names)} as well; what stays is chance, and deleting the outputs of one takes them from the other. ${repair(first)}`;
  return [warningDiagnostic(summary, detail, { path: pathOf(first) })];
}

function twinWarning(outputs: readonly ExpectedOutput[]): Diagnostic {
  const [first] = outputs;
  const summary = `two jobs are alike and share one task${first ? `: ${outputAddress(first)}` : ''}`;
  const detail =
    'Another job of this plan asks for the same work, with the same credentials. One task is started and paid; both jobs have its id and its outputs. Remove one of them or, when the work is to be done twice, give one of them triggers and outputs of its own.';
  return warningDiagnostic(summary, detail, { path: ['request'] });
}

/** What the run adds to the costs of the plan: a refusal when they come to too much. */
export function costFindings({ action, outlook, run }: PlannedRun, prices: Prices | 'undecided' | undefined): Diagnostic[] {
  const estimate = action === 'run' && prices instanceof Prices ? outlook.cost?.value : undefined;
  if (!estimate || !(prices instanceof Prices)) return [];
  const [first] = outlook.outputs.value.outputs;
  return prices.add({ key: run, name: first ? outputAddress(first) : 'a job without files', estimate });
}

/** An imported task is adopted by what the service echoes, and where it was to write is not echoed: what it has written tells. */
export function adoptionWarnings({ action, work: asked }: PlannedRun, { prior, hidden }: Pick<PlanRequest, 'prior' | 'hidden'>): Diagnostic[] {
  const work = hidden.imported && action === 'keep' ? asked.known : undefined;
  const outputs = Array.isArray(prior?.outputs) ? (prior.outputs as WrittenPlace[]) : [];
  const [first] = outputs;
  const fields = work ? outputContradictions(asked.type, work, outputs) : [];
  if (fields.length === 0 || !first) return [];
  const task = String(prior?.task_id);
  const written = [first.bucket, first.key].filter((part) => part !== null).join('/');
  const detail = `It has written ${written}${outputs.length > 1 ? ` and ${outputs.length - 1} more` : ''}, and the request wants its outputs elsewhere: ${listText(fields)}. The task is adopted without a run, and its outputs stay where they are. To have them where the request wants them, change triggers once it is adopted: the job runs again, and is paid again.`;
  return [
    warningDiagnostic(`the outputs of task ${task} are not where the request wants them`, detail, {
      path: ['request'],
      kind: 'the outputs of an adopted task are not where its request wants them',
    }),
  ];
}

/** Looks at the source of a job that is going to run. What is not known yet cannot be looked at. */
export async function sourceWarnings(typeName: string, { action, config }: PlannedRun, store: () => Promise<ObjectStore>): Promise<Diagnostic[]> {
  const source = action === 'keep' || !config.checkSource ? undefined : sourceObject(inputOf(typeName, config));
  if (!source) return [];
  const address = `${source.bucket}/${source.key}`;
  const path = ['request', 'input_info'];
  let found: unknown;
  try {
    found = await (await store()).head(source);
  } catch (error) {
    found = error instanceof Error ? error.message : 'unknown';
  }
  if (typeof found === 'object') return [];
  if (found === 'missing') {
    const detail = `Bucket ${source.bucket} in ${source.region} has no object ${source.key}. Unless something puts it there before the job runs (an upload of the same apply, say), the task fails.`;
    return [warningDiagnostic(`the source does not exist: ${address}`, detail, { path })];
  }
  const why = found === 'unknown' ? 'The store would not tell; why is in the log of the provider (TF_LOG=WARN).' : `The look failed: ${String(found)}.`;
  const detail = `${why} Whether the credentials may look (HeadObject) says nothing about whether the service can read it. Nothing else depends on it: the plan stands.`;
  return [warningDiagnostic(`the source could not be looked at: ${address}`, detail, { path })];
}

function inputOf(typeName: string, { request }: JobConfig): WireObject {
  const input = isPlainObject(request) ? request.input_info : undefined;
  return !isPlainObject(input) || hasUnknown(input) ? {} : toWire(requestType(typeName), { input_info: input }, 'snake');
}

function pathOf({ task, field }: ExpectedOutput): FaultPath {
  return ['request', ...task, field];
}

function repair({ field }: ExpectedOutput): string {
  return `Set another output_dir, or another ${field} (such as "{inputName}_second.{format}").`;
}
