import type { WireObject } from '../../model/wire';
import { isoTime } from '../echo';
import type { Failure, MediaTask, SubTask } from '../task';
import { SIMULATED } from './ai';
import { memberType, shaped } from './shape';

/** The old numbers that stand beside the codes. */
export function errorNumber(code: string): number {
  if (code.startsWith('InvalidInput')) return 40000;
  return code.startsWith('SourceFileError') ? 60000 : 70000;
}

/** What a reader sees of a sub-task now. While the task runs, sub-tasks end one after the other, as far as the progress has come. */
export interface SubTaskView {
  readonly subTask: SubTask;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly progress: number;
  readonly failure?: Failure;
  readonly output?: unknown;
  /** What the work says beside its output. */
  readonly message?: string;
}

export function viewOf(task: MediaTask, index: number): SubTaskView {
  const subTask = task.subTasks[index] as SubTask;
  const isReal = subTask.progress !== undefined;
  const reached = isReal || task.status === 'FINISH' || index < Math.floor((task.subTasks.length * task.progress) / 100);
  const { outcome } = subTask;
  const progress = Math.min(99, subTask.progress ?? task.progress);
  if (!outcome || !reached) return { subTask, status: 'PROCESSING', progress };
  if (outcome.failure) return { subTask, status: 'FAIL', progress, failure: outcome.failure };
  return { subTask, status: 'SUCCESS', progress: 100, output: outcome.output, message: outcome.message };
}

/**
 * The members that every result has, and Input and Output. Success is told as the service tells it: in ErrCodeExt and Message too, and the Message of
 * a running sub-task says SUCCESS already; only Status counts.
 */
export function resultMembers(view: SubTaskView, input: unknown, output: unknown): WireObject {
  const { subTask, status, failure } = view;
  const simulated = subTask.family.result.kind !== 'media';
  const ended = status !== 'PROCESSING';
  return {
    Status: status,
    ErrCodeExt: failure?.code ?? (ended ? 'SUCCESS' : ''),
    ErrCode: failure ? errorNumber(failure.code) : 0,
    Message: failure?.message ?? view.message ?? (simulated && ended ? SIMULATED : 'SUCCESS'),
    Input: input,
    Output: status === 'SUCCESS' ? output : null,
    Progress: view.progress,
    BeginProcessTime: isoTime(subTask.begunAtMs),
    FinishTime: isoTime(ended ? subTask.finishedAtMs : undefined),
  };
}

/** An element of MediaProcessResultSet, or of a result set of an AI family. */
export function resultElements(view: SubTaskView): WireObject[] {
  const { subTask, output } = view;
  const { result } = subTask.family;
  if (result.kind === 'media') return [element('MediaProcessTaskResult', result.type, result.member, view, subTask.echo, output)];
  if (result.kind === 'object') return [];
  const outputs = (output ?? {}) as Record<string, WireObject>;
  return result.entries(subTask.input).map((entry) => {
    const made = element(result.elementType, entry.type, entry.member, view, entryInput(result.elementType, entry.member, subTask), outputs[entry.member]);
    return result.set === 'AiContentReviewResultSet' ? { ...made, SampleRate: 1, Duration: 0 } : made;
  });
}

function element(typeName: string, type: string, member: string, view: SubTaskView, input: unknown, output: unknown): WireObject {
  const inner = memberType(typeName, member);
  const shapedOutput = output === undefined ? null : shaped(memberType(inner, 'Output'), output as WireObject);
  return shaped(typeName, { Type: type, [member]: shaped(inner, resultMembers(view, input, shapedOutput)) });
}

function entryInput(elementType: string, member: string, subTask: SubTask): WireObject {
  return shaped(memberType(memberType(elementType, member), 'Input'), subTask.echo);
}

/** The one object that a family without a result set has. */
export function resultObject(typeName: string, view: SubTaskView): WireObject {
  const output = view.output === undefined ? null : shaped(memberType(typeName, 'Output'), view.output as WireObject);
  return shaped(typeName, resultMembers(view, view.subTask.echo, output));
}
