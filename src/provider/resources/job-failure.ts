import { ServiceError } from '../../api/service-error';
import { isForgotten } from '../../jobs/finder';
import type { Job } from '../../jobs/job';
import type { SubTask, TaskReport } from '../../jobs/report';
import { endedWithoutResult, progressText } from '../../jobs/report';
import type { WaitResult } from '../../jobs/wait';
import type { FaultPath } from '../../model/fault';
import { pathText } from '../../model/fault';
import { fieldNamed, requestType, type ModelType } from '../../model/model';
import { errorDiagnostic, type Diagnostic } from '../diagnostic';
import { durationText } from '../duration';
import { isPlainObject } from './job-config';

/** What went wrong inside a finished task: one diagnostic for each failed sub-task, pointing at its place in the configuration. */
export function failureDiagnostics(job: Job, report: TaskReport, request: unknown): Diagnostic[] {
  const ids = `TaskId ${report.taskId}${report.requestId ? `, RequestId ${report.requestId}` : ''}`;
  if (report.sourceFailure) {
    const { code, message } = report.sourceFailure;
    const detail = `The service could not process the source: ${code}: ${message} (${ids}). Nothing was produced. Check that the source exists, is readable for the service, and is a media file; then apply again.`;
    return [errorDiagnostic(`${job.action} failed on its source: ${code}`, detail, ['request', 'input_info'])];
  }
  if (endedWithoutResult(report)) {
    const detail = `The task is finished, but the service tells of no sub-task: nothing that was asked for is known to be there (${ids}). Apply again: the job runs again, and is paid again. To take such a task for a success, set success = "none".`;
    return [errorDiagnostic(`${job.action} ended without any sub-task`, detail)];
  }
  const failed = report.subTasks.filter((subTask) => subTask.status === 'FAIL');
  if (failed.length === 0) {
    const detail = `The task is finished, but not every sub-task says that it succeeded: ${progressText(report)} (${ids}).`;
    return [errorDiagnostic(`${job.action} ended without a result`, detail)];
  }
  return failed.map((subTask) => {
    const path = subTaskPath(job, subTask, report.subTasks, request);
    const name = `${subTask.kind}[${subTask.index}]`;
    const at = path ? ` It stands at ${pathText(path)}.` : '';
    const definition = subTask.definition === null ? '' : ` with definition ${subTask.definition}`;
    const detail = `Sub-task ${name}${definition} ended with ${subTask.code || 'no code'}: ${withoutStop(subTask.message) || 'no message'} (${ids}).${at} Mend it and apply again: the job runs again, and only then is it paid again.`;
    return errorDiagnostic(`${job.action} failed: ${name}: ${subTask.code || subTask.message}`, detail, path);
  });
}

/** Where the configuration asked for the sub-task, within its list by template: the service's order of different templates is not promised. */
function subTaskPath(job: Job, subTask: SubTask, all: readonly SubTask[], request: unknown): FaultPath | undefined {
  const path: (string | number)[] = ['request'];
  let type: ModelType = requestType(job.requestType);
  let value = request;
  for (const wire of subTask.requestField) {
    const field = fieldNamed(type, 'wire', wire);
    const next = field && isPlainObject(value) ? value[field.snake] : undefined;
    if (!field || next === undefined || next === null) return undefined;
    path.push(field.snake);
    value = next;
    type = requestType(field.type as string);
  }
  if (path.length === 1) return undefined;
  if (!Array.isArray(value)) return path;
  const places = value.flatMap((element, index) => (isPlainObject(element) && Number(element.definition) === subTask.definition ? [index] : []));
  const rank = all.filter(({ kind, definition }) => kind === subTask.kind && definition === subTask.definition).indexOf(subTask);
  const index = subTask.definition === null ? subTask.index : places[rank];
  return index !== undefined && index < value.length ? [...path, index] : path;
}

/** A wait that ended before the task did. */
export function unfinishedDiagnostic(result: Extract<WaitResult, { ended: 'timeout' | 'stopped' }>, taskId: string): Diagnostic {
  const seen = result.report ? progressText(result.report) : 'it was not seen yet';
  const kept = `${goesOn(taskId)} Last seen: ${seen}.${result.fault ? ` The last look failed: ${result.fault}.` : ''}`;
  if (result.ended === 'stopped')
    return errorDiagnostic('stopped while waiting for the task', `Terraform asked to stop after ${durationText(result.waitedMs)}. ${kept}`);
  return errorDiagnostic('the task was not finished in time', `Waited ${durationText(result.waitedMs)}. ${kept} To wait longer, set timeouts.`, ['timeouts']);
}

function goesOn(taskId: string): string {
  return `Task ${taskId} goes on at the service and is remembered: the next apply resumes it and starts nothing new.`;
}

const nextSteps: readonly (readonly [RegExp, string])[] = [
  [/^AuthFailure\.SignatureExpire/, "The request's time is not the service's time: set this machine's clock."],
  [
    /^AuthFailure\.(SecretIdNotFound|InvalidSecretId)/,
    'The secret id is unknown: check secret_id, and that the account belongs to the site of the configured domain.',
  ],
  [/^AuthFailure\.SignatureFailure/, 'The signature does not fit: check that secret_key belongs to secret_id.'],
  [/^AuthFailure\.TokenFailure/, 'The security token is wrong or has expired: get new temporary credentials.'],
  [/^AuthFailure\.MFAFailure/, 'The account wants a second factor: give mfa_certification, or credentials of a role.'],
  [
    /^AuthFailure\.InvalidAuthorization/,
    'What signed the request is not what the service expects: check the credentials, and that no proxy changes the headers.',
  ],
  [
    /^(UnauthorizedOperation|AuthFailure\.UnauthorizedOperation|AuthFailure|AccessDenied)/,
    'The credentials lack a permission: grant the action named above (and RequestFromSdk for those of MPS) to the caller.',
  ],
  [/^(IpInBlacklist|IpNotInWhitelist)/, "The account's policy does not let this machine's address in."],
  [/^FailedOperation\.InvalidMpsUser/, 'The account has not activated the Media Processing Service: activate it in the console, then apply again.'],
  [
    /^(RequestLimitExceeded|ServiceUnavailable|ResourceUnavailable|ResourceInUse|SlowDown)/,
    'The service is busy: apply again later, or set max_requests_per_second lower.',
  ],
  [/^(LimitExceeded|ResourceInsufficient)/, 'A quota of the account is used up: free some of it or have it raised, then apply again.'],
  [/^ResourceNotFound/, 'The service does not know it (any more): tasks are kept for 3 to 7 days.'],
  [/^InvalidParameterValue\.SessionId$/, 'Import the task by its TaskId, or change triggers to start a new run.'],
  [
    /^(InvalidParameter|MissingParameter|UnknownParameter|RequestSizeLimitExceeded)/,
    'Nothing was started: mend the request as the message says, then apply again.',
  ],
  [
    /^(NoSuchProduct|NoSuchVersion|InvalidAction|ActionOffline|UnsupportedRegion|UnsupportedProtocol)/,
    'The service at the endpoint does not offer this: check endpoint, domain and region.',
  ],
  [/^ClientError\.Aborted/, 'Apply again.'],
  [/^ClientError\.Network/, 'The service could not be reached: check the endpoint or domain, the network and the proxy.'],
  [/^ClientError\.HttpStatus/, 'What answered may not be the service: check the endpoint or domain, and the proxy. If it is, apply again later.'],
  [/^(ClientError|InternalError)/, 'Apply again later.'],
];

/** Any error of a call, with what to do next. */
export function callDiagnostic(what: string, error: unknown, taskId?: string): Diagnostic {
  if (!(error instanceof ServiceError)) return errorDiagnostic(what, error instanceof Error ? error.message : String(error));
  const ids = [error.requestId && `RequestId ${error.requestId}`, taskId && `TaskId ${taskId}`].filter(Boolean).join(', ');
  return errorDiagnostic(
    `${what}: ${error.code}`,
    `${error.action} answered ${error.code}: ${withoutStop(error.reason)}${ids ? ` (${ids})` : ''}. ${nextStep(error)}`,
  );
}

/** The service's words, to be followed by more. */
export function withoutStop(text: string): string {
  return text.replace(/[\s.]+$/, '');
}

/** The actions of the service and of the object store. What fails on the way to a credential has its advice in its message. */
const serviceActions = /^(Process|Describe|ManageTask|HeadObject|DeleteObject|GetBucket)/;

function nextStep({ action, code, effect }: ServiceError): string {
  if (!serviceActions.test(action)) return 'Then apply again.';
  if (effect === 'unknown' && action.startsWith('Process')) {
    return 'It is not known whether the service accepted the request. Apply again: the next apply looks for the task first, and starts one only when there is none.';
  }
  return nextSteps.find(([pattern]) => pattern.test(code))?.[1] ?? 'See the code on the error page of the service, mend the cause and apply again.';
}

/** A task that was to be waited for, and could not be looked at; `report` is what had been seen of it before. */
export function unseenDiagnostic({ error, report }: Omit<Extract<WaitResult, { ended: 'unseen' }>, 'ended'>, taskId: string): Diagnostic {
  const seen = report ? ` Last seen: ${progressText(report)}.` : '';
  if (isForgotten(error)) {
    const detail = `Task ${taskId} was not finished when it was last seen, and how it ended cannot be told any more: tasks are kept for 3 to 7 days.${seen} To run the job again, change triggers or apply with -replace.`;
    return errorDiagnostic('the service has forgotten the task', detail);
  }
  const what = report ? 'the task cannot be looked at any more' : 'the task was started but could not be looked at';
  const { detail, ...found } = callDiagnostic(what, error, taskId);
  return { ...found, detail: `${detail} ${goesOn(taskId)}${seen}` };
}
