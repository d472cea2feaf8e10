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
import { registerSecrets } from './job-secrets';
import { nulls, outputPlaces, reportAttributes, wholeState } from './job-state';
import { attributeNames } from './job-schema';

/** Whether a refresh has anything to ask: a finished job has not, unless the user wants its source or outputs watched. */
export function needsRefresh(state: Attributes): boolean {
  return state.status !== 'FINISH' || state.watch_source === true || state.verify_outputs === true;
}

/** Looks at what may have changed. Never takes a result away: a task that the service has forgotten stays as it was. */
export async function readJob(service: JobService, services: Services, state: Attributes, hidden: PrivateState): Promise<StateResponse> {
  const config = readJobConfig(state);
  registerSecrets(config.secrets);
  const diagnostics: Diagnostic[] = [];
  let refreshed = state;
  let seen = hidden;
  if (state.status !== 'FINISH' && typeof state.task_id === 'string' && !hidden.interrupted) {
    const known = await progress(service, state.task_id);
    if (known) refreshed = { ...state, ...known };
    else diagnostics.push(forgottenWarning(state.task_id));
    seen = { ...hidden, forgotten: known ? undefined : true };
  }
  if (config.watchSource) {
    const source = sourceObject(wireRequest({ service, config }));
    const facts = source && (await services.store.head(source));
    if (typeof facts === 'object') refreshed = { ...refreshed, source_etag: facts.etag };
  }
  if (config.verifyOutputs) {
    const { missing } = await checkOutputs(services.store, outputPlaces(refreshed), refreshed.finish_time);
    seen = { ...seen, missingOutputs: missing };
  }
  return { state: refreshed, hidden: seen, diagnostics };
}

/** What the service knows of the task; undefined when it has forgotten it. */
async function progress({ job }: JobService, taskId: string): Promise<Attributes | undefined> {
  try {
    return reportAttributes(await job.check(taskId));
  } catch (error) {
    if (isForgotten(error)) return undefined;
    throw new DiagnosticError([callDiagnostic('the task could not be looked at', error, taskId)]);
  }
}

function forgottenWarning(taskId: string): Diagnostic {
  const detail = 'Tasks are kept for 3 to 7 days. The state keeps what is known of it; nothing runs again because of this. To run it again, change triggers.';
  return warningDiagnostic(`the service has forgotten task ${taskId}`, detail, { kind: 'the service has forgotten a task' });
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

/** Takes over a job of the official provider, which never looked at its task: only the TaskId is known to be right, and a refresh tells the rest. */
export function movedJob(taskId: string): StateResponse {
  const state = { ...nulls(attributeNames), task_id: taskId, outputs: [], failures: [], request: dynamicFromPlain({}), run_reason: `moved task ${taskId}` };
  return { state, hidden: { imported: true, tasks: [taskId] } };
}

export function unimportable(typeName: string, id: string): DiagnosticError {
  return new DiagnosticError([
    errorDiagnostic(`${JSON.stringify(id)} is no TaskId`, `${typeName} is imported by the TaskId that the service gave, such as "1250000000-WorkflowTask-…".`),
  ]);
}
