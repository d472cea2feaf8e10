/** Finds the task of a run in the service's lists. Bounded: a list that never ends is not read to its end. */
import type { Clock } from '../api/clock';
import { contradictions } from '../model/contradictions';
import { requestType } from '../model/model';
import type { WireObject } from '../model/wire';
import { wroteWhereWanted } from './image-output';
import type { Job } from './job';
import type { RunIntent } from './run';

/** How long the service remembers a SessionId. */
const sessionWindowMs = 3 * 24 * 60 * 60 * 1000;
const mostLooks = 300;
const unfinishedPollMs = 2000;
const mostUnfinishedPolls = 60;

/** Finds tasks by session id. The lists do not tell it, so each candidate is looked at, once for all the searches of a process. */
export class SessionFinder {
  private readonly sessions = new Map<string, Promise<string | undefined>>();

  public constructor(private readonly job: Job) {}

  /** The newest task that was started with the session id. */
  public async find(sessionId: string, intent: RunIntent, nowMs: number): Promise<string | undefined> {
    const wanted = subTaskTypes(intent.request);
    const passedOver: string[] = [];
    let looks = 0;
    const isIt = async (taskId: string): Promise<boolean> => {
      if (!this.sessions.has(taskId)) looks++;
      return (await this.sessionOf(taskId)) === sessionId;
    };
    for await (const task of this.job.list(new Date(nowMs - sessionWindowMs))) {
      if (looks >= mostLooks) return undefined;
      if (task.subTaskTypes.length > 0 && wanted.length > 0 && !task.subTaskTypes.some((type) => wanted.includes(type))) passedOver.push(task.taskId);
      else if (await isIt(task.taskId)) return task.taskId;
    }
    for (const taskId of passedOver) if (looks < mostLooks && (await isIt(taskId))) return taskId;
    return undefined;
  }

  /** A task's session id never changes, so what was seen once holds. */
  private sessionOf(taskId: string): Promise<string | undefined> {
    const known = this.sessions.get(taskId);
    if (known) return known;
    const asked = this.job.check(taskId).then((report) => report.sessionId);
    this.sessions.set(taskId, asked);
    asked.catch(() => this.sessions.delete(taskId));
    return asked;
  }
}

export interface EchoSearch {
  readonly since: Date;
  /** Tasks that are known to be something else. */
  readonly others: ReadonlySet<string>;
  readonly clock: Clock;
}

/** The newest task whose echo fits the request field by field and which wrote where the request wants it. */
export async function findByEcho(job: Job, request: WireObject, search: EchoSearch): Promise<string | undefined> {
  const type = requestType(job.requestType);
  let looks = 0;
  for await (const { taskId, createTime } of job.list(search.since)) {
    if (search.others.has(taskId) || (createTime && Date.parse(createTime) < search.since.getTime())) continue;
    if (++looks > mostLooks) return undefined;
    let report = await job.check(taskId);
    if (contradictions(type, request, report.echo).length > 0) continue;
    for (let polls = 0; report.status !== 'FINISH' && polls < mostUnfinishedPolls; polls++) {
      await search.clock.sleep(unfinishedPollMs);
      report = await job.check(taskId);
    }
    if (wroteWhereWanted(request, report)) return taskId;
  }
  return undefined;
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
  if (typeof media !== 'object' || media === null || 'ScheduleId' in rest) return [];
  return Object.keys(media).flatMap((name) => listedTypes[name] ?? []);
}
