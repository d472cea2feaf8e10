import type { WireObject } from '../../model/wire';
import { echo, isoTime } from '../echo';
import type { ImageTask, MediaTask } from '../task';
import { memberType, shaped } from './shape';
import { errorNumber } from './sub-task';
import { scheduleTask, workflowTask } from './workflow-task';

/** `DescribeTaskDetailResponse`, without the RequestId. */
export function taskDetail(task: MediaTask): WireObject {
  const { request } = task;
  const detail = shaped('DescribeTaskDetailResponse', {
    TaskType: task.scheduled ? 'ScheduleTask' : 'WorkflowTask',
    Status: task.status,
    CreateTime: isoTime(task.createdAtMs),
    BeginProcessTime: isoTime(task.begunAtMs),
    FinishTime: isoTime(task.finishedAtMs),
    TaskNotifyConfig: echo('TaskNotifyConfig', request.TaskNotifyConfig as WireObject | undefined),
    TasksPriority: request.TasksPriority ?? 0,
    SessionId: request.SessionId ?? '',
    SessionContext: request.SessionContext ?? '',
    ExtInfo: '',
    ...(task.scheduled ? { ScheduleTask: scheduleTask(task) } : { WorkflowTask: workflowTask(task) }),
  });
  delete detail.RequestId;
  return detail;
}

/** `DescribeImageTaskDetailResponse`, without the RequestId. An unfinished task's lacks the members that are not known yet. */
export function imageTaskDetail(task: ImageTask): WireObject {
  const { request } = task;
  const always = {
    TaskType: 'WorkflowTask',
    Status: task.status,
    CreateTime: isoTime(task.createdAtMs),
    Definition: request.Definition ?? 0,
    ImageTask: echo('ImageTaskInput', request.ImageTask as WireObject | undefined),
    InputInfo: echo('MediaInputInfo', request.InputInfo as WireObject | undefined),
  };
  if (task.status !== 'FINISH') return always;
  return {
    ...always,
    FinishTime: isoTime(task.finishedAtMs),
    ErrCode: task.failure ? errorNumber(task.failure.code) : 0,
    ErrMsg: task.failure?.code ?? '',
    Message: task.failure?.message ?? '',
    ImageProcessTaskResultSet: task.failure ? [] : [imageResult(task)],
  };
}

function imageResult(task: ImageTask): WireObject {
  const { output, failure } = task.outcome ?? {};
  const outputType = memberType('ImageProcessTaskResult', 'Output');
  return shaped('ImageProcessTaskResult', {
    Status: failure ? 'FAIL' : 'SUCCESS',
    ErrMsg: failure?.code ?? '',
    Message: failure?.message ?? (output?.message || 'SUCCESS'),
    Output: output ? shaped(outputType, { Path: output.path, OutputStorage: output.storage, SignedUrl: '', Content: output.content, FileId: '' }) : null,
    Progress: failure ? 0 : 100,
  });
}
