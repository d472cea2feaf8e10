import { isForgotten } from '../../jobs/finder';
import { checkOutputs } from '../../jobs/output-check';
import { sourceObject } from '../../jobs/source';
import { requestType } from '../../model/model';
import { fromWire } from '../../model/wire';
import { DiagnosticError, errorDiagnostic, warningDiagnostic, type Diagnostic } from '../diagnostic';
import { dynamicFromPlain, type Attributes } from '../dynamic-value';
import type { PrivateState } from '../private-state';
import type { StateResponse } from '../resource';
import type { JobService, Services } from '../services';
import { readJobConfig } from './job-config';
import { callDiagnostic } from './job-failure';
import { wireRequest } from './job-run';
import { nulls, outputPlaces, reportAttributes, wholeState } from './job-state';
import { attributeNames } from './job-schema';

/** Whether a refresh has anything to ask: a finished job has not, unless the user wants its source or outputs watched. */
export function needsRefresh(state: Attributes): boolean {
  return state.status !== 'FINISH' || state.watch_source === true || state.verify_outputs === true;
}

/** Looks at what may have changed. Never takes a result away: a task that the service has forgotten stays as it was. */
export async function readJob(service: JobService, services: Services, state: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const diagnostics: Diagnostic[] = [];
  let refreshed = state;
  if (state.status !== 'FINISH' && typeof state.task_id === 'string' && !hidden.interrupted)
    refreshed = await progress(service, state, state.task_id, diagnostics);
  const config = readJobConfig(state);
  let seen = hidden;
  if (config.watchSource) {
    const source = sourceObject(wireRequest({ service, config }));
    const facts = source && (await services.store.head(source));
    if (typeof facts === 'object') refreshed = { ...refreshed, source_etag: facts.etag };
  }
  if (config.verifyOutputs) {
    const { missing } = await checkOutputs(services.store, outputPlaces(refreshed), refreshed.finish_time);
    seen = { ...hidden, missingOutputs: missing };
  }
  return { state: refreshed, hidden: seen, diagnostics };
}

async function progress({ job }: JobService, state: Attributes, taskId: string, diagnostics: Diagnostic[]): Promise<Attributes> {
  try {
    return { ...state, ...reportAttributes(await job.check(taskId)) };
  } catch (error) {
    if (!isForgotten(error)) throw new DiagnosticError([callDiagnostic('the task could not be looked at', error, taskId)]);
    diagnostics.push(
      warningDiagnostic(
        `the service has forgotten task ${taskId}`,
        'Tasks are kept for 3 to 7 days. The state keeps what is known of it; nothing runs again because of this.',
      ),
    );
    return state;
  }
}

/** Takes an existing task into the state: the request is rebuilt from what the service echoes. */
export async function importJob({ job }: JobService, taskId: string): Promise<StateResponse> {
  try {
    const report = await job.check(taskId);
    const type = requestType(job.requestType);
    const request = fromWire(type, report.echo as Record<string, unknown>);
    const state = wholeState({ ...reportAttributes(report), request: dynamicFromPlain(request), run_reason: `imported task ${taskId}`, timeouts: null });
    return { state, hidden: { imported: true, tasks: [taskId] } };
  } catch (error) {
    throw new DiagnosticError([callDiagnostic(`task ${taskId} could not be imported`, error, taskId)]);
  }
}

/** Takes over a job of the official provider: only its task is known to be right, the rest is what that provider was told. */
export function movedJob(taskId: string): StateResponse {
  const state = {
    ...nulls(attributeNames),
    task_id: taskId,
    status: 'FINISH',
    outputs: [],
    failures: [],
    request: dynamicFromPlain({}),
    run_reason: `moved task ${taskId}`,
  };
  return { state, hidden: { imported: true, tasks: [taskId] } };
}

export function unimportable(typeName: string, id: string): DiagnosticError {
  return new DiagnosticError([
    errorDiagnostic(`${JSON.stringify(id)} is no TaskId`, `${typeName} is imported by the TaskId that the service gave, such as "1250000000-WorkflowTask-…".`),
  ]);
}
