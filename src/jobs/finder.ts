/** Finds the task of a run in the service's lists. Bounded: a list that never ends is not read to its end. */
import type { Clock } from '../api/clock';
import { ServiceError } from '../api/service-error';
import { contradictions } from '../model/contradictions';
import { requestType } from '../model/model';
import type { WireObject } from '../model/wire';
import { wroteWhereWanted } from './image-output';
import type { Job } from './job';
import type { TaskReport } from './report';

/** How far back the service lists tasks; it remembers a SessionId for less. */
const listedMs = 7 * 24 * 60 * 60 * 1000;
const mostLooks = 300;
const unfinishedPollMs = 2000;
const mostUnfinishedPolls = 150;

export interface SessionSearch {
  readonly sessionId: string;
  readonly request: WireObject;
  readonly nowMs: number;
  /** Tasks that an earlier search has looked at. This one adds its own. */
  readonly looked: Set<string>;
}

/** The newest task that was started with the session id. The lists do not tell it, so each candidate is looked at. */
export async function findBySessionId(job: Job, { sessionId, request, nowMs, looked }: SessionSearch): Promise<TaskReport | undefined> {
  const wanted = subTaskTypes(request);
  const passedOver: string[] = [];
  const look = async (taskId: string): Promise<TaskReport | undefined> => {
    looked.add(taskId);
    const report = await reportOf(job, taskId);
    return report?.sessionId === sessionId ? report : undefined;
  };
  for await (const { taskId, subTaskTypes: types } of job.list(new Date(nowMs - listedMs))) {
    if (looked.size >= mostLooks) return undefined;
    if (looked.has(taskId)) continue;
    if (types.length > 0 && wanted.length > 0 && !types.some((type) => wanted.includes(type))) passedOver.push(taskId);
    else {
      const found = await look(taskId);
      if (found) return found;
    }
  }
  for (const taskId of passedOver) {
    const found = looked.size < mostLooks ? await look(taskId) : undefined;
    if (found) return found;
  }
  return undefined;
}

export interface EchoSearch {
  readonly since: Date;
  /** Whether the task is known to be something else. */
  readonly isOther: (taskId: string) => boolean;
  /** Takes the task for this run; false when another run turns out to have it. */
  readonly claim: (taskId: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly stop?: AbortSignal;
}

/** `undecided`: a task may be the one, or there were too many to look at. */
export type EchoResult = { readonly taskId: string } | 'undecided' | undefined;

/** The newest task whose echo fits the request field by field and which wrote where the request wants it. */
export async function findByEcho(job: Job, request: WireObject, search: EchoSearch): Promise<EchoResult> {
  const type = requestType(job.requestType);
  const { clock, stop } = search;
  let looks = 0;
  for await (const { taskId, createTime } of job.list(search.since)) {
    if (search.isOther(taskId) || (createTime && Date.parse(createTime) < search.since.getTime())) continue;
    if (++looks > mostLooks) return 'undecided';
    let report = await reportOf(job, taskId);
    if (!report || contradictions(type, request, report.echo).length > 0) continue;
    // Only a finished task tells where it wrote.
    for (let polls = 0; report && report.status !== 'FINISH'; polls++) {
      if (polls >= mostUnfinishedPolls || stop?.aborted) return 'undecided';
      await clock.sleep(unfinishedPollMs, stop);
      report = await reportOf(job, taskId);
    }
    if (report && wroteWhereWanted(request, report) && (await search.claim(taskId))) return { taskId };
  }
  return undefined;
}

/** What the service says of a listed task; undefined when it lists the task, but has forgotten it. */
async function reportOf(job: Job, taskId: string): Promise<TaskReport | undefined> {
  try {
    return await job.check(taskId);
  } catch (error) {
    if (isForgotten(error)) return undefined;
    throw error;
  }
}

/** The service's answer on a task that it does not know, or not any more. A role that does not exist has the same code and is another matter. */
export function isForgotten(error: unknown): boolean {
  if (!(error instanceof ServiceError) || !/^Describe\w*TaskDetail$/.test(error.action)) return false;
  return error.effect === 'none' && error.is('ResourceNotFound', 'InvalidParameterValue', 'FailedOperation.TaskNotFound');
}

/** What the service calls the sub-tasks of a family in its lists. */
const listedTypes: Readonly<Record<string, string>> = {
  TranscodeTaskSet: 'action-trans',
  AnimatedGraphicTaskSet: 'action-animated-graphics',
  SnapshotByTimeOffsetTaskSet: 'action-snapshotByTimeOffset',
  SampleSnapshotTaskSet: 'action-samplesnapshot',
  ImageSpriteTaskSet: 'action-image-sprite',
  AdaptiveDynamicStreamingTaskSet: 'action-adaptive-substream',
};

/** The list names of the request's media sub-tasks; empty when it has others as well, for which no name is certain. */
function subTaskTypes(request: WireObject): string[] {
  const { MediaProcessTask: media, ...rest } = request;
  if (typeof media !== 'object' || media === null || 'ScheduleId' in rest || 'Activities' in rest) return [];
  return Object.keys(media).flatMap((name) => listedTypes[name] ?? []);
}
