import type { WireObject } from '../../model/wire';
import { echo } from '../echo';
import type { Family } from '../families';
import type { MediaTask } from '../task';
import { metaData } from './metadata';
import { memberType, shaped } from './shape';
import { errorNumber, resultElements, resultMembers, resultObject, viewOf, type SubTaskView } from './sub-task';

/** `WorkflowTask`: the result of a task whose request named its sub-tasks. */
export function workflowTask(task: MediaTask): WireObject {
  const views = viewsOf(task);
  const set = (name: string): WireObject[] => views.filter((view) => setOf(view.subTask.family) === name).flatMap(resultElements);
  const object = (name: string): WireObject | null => {
    const view = views.find(({ subTask: { family } }) => family.result.kind === 'object' && family.result.member === name);
    return view ? resultObject(memberType('WorkflowTask', name), view) : null;
  };
  return shaped('WorkflowTask', {
    ...header(task),
    MediaProcessResultSet: set('MediaProcessResultSet'),
    AiContentReviewResultSet: set('AiContentReviewResultSet').map((entry) => ({ ...entry, Duration: task.info?.durationSeconds ?? 0 })),
    AiAnalysisResultSet: set('AiAnalysisResultSet'),
    AiRecognitionResultSet: set('AiRecognitionResultSet'),
    SmartSubtitlesTaskResult: set('SmartSubtitlesTaskResult'),
    AiQualityControlTaskResult: object('AiQualityControlTaskResult'),
    SmartEraseTaskResult: object('SmartEraseTaskResult'),
    AiDubbingTaskResult: object('AiDubbingTaskResult'),
  });
}

/** `ScheduleTask`: the result of an orchestration. */
export function scheduleTask(task: MediaTask): WireObject {
  const ActivityResultSet = viewsOf(task).map((view) => {
    const { activityResult, resItem, result } = view.subTask.family;
    const type = memberType('ActivityResItem', resItem);
    const made = result.kind === 'entries' ? shaped(type, resultMembers(view, view.subTask.echo, resultElements(view))) : itemOf(type, view);
    return { ActivityType: activityResult, ActivityResItem: shaped('ActivityResItem', { [resItem]: made }) };
  });
  return shaped('ScheduleTask', { ...header(task), ActivityResultSet });
}

function itemOf(type: string, view: SubTaskView): WireObject {
  const { result } = view.subTask.family;
  if (result.kind !== 'media') return resultObject(type, view);
  return (resultElements(view)[0] as WireObject)[result.member] as WireObject;
}

function header(task: MediaTask): WireObject {
  return {
    TaskId: task.id,
    Status: task.status === 'FINISH' ? 'FINISH' : 'PROCESSING',
    ErrCode: task.failure ? errorNumber(task.failure.code) : 0,
    Message: task.failure?.message ?? '',
    InputInfo: echo('MediaInputInfo', task.request.InputInfo as WireObject),
    MetaData: task.info && task.request.SkipMateData !== 1 ? metaData(task.info) : null,
  };
}

/** Nothing is told of the sub-tasks before the task begins, nor when its source was bad. */
function viewsOf(task: MediaTask): SubTaskView[] {
  if (task.status === 'WAITING' || task.failure) return [];
  return task.subTasks.map((_, index) => viewOf(task, index));
}

function setOf(family: Family): string | undefined {
  if (family.result.kind === 'media') return 'MediaProcessResultSet';
  return family.result.kind === 'entries' ? family.result.set : undefined;
}
