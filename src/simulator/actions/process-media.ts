import type { WireObject } from '../../model/wire';
import { ApiError } from '../api-error';
import { echo } from '../echo';
import { allFamilies, aiFamilies, mediaFamilies, type Family } from '../families';
import { echoedOutputPath, sourcePath } from '../output-path';
import { inputPath } from '../source';
import { resolveStorage, storageOfInput } from '../storage';
import { mediaTaskId, MediaTask, SubTask } from '../task';
import { outputDir } from '../workshop';
import { accountOf, MPS, type Action, type ActionCall, type ActionContext } from './action';

/** How long a SessionId refuses a second request. */
const SESSION_WINDOW_MS = 3 * 24 * 3600 * 1000;

/** The refusal that means "the task of this SessionId exists already". */
export const DUPLICATE_SESSION = 'InvalidParameterValue.SessionId';

/** What an orchestration that the simulator was not told about does. */
const unknownSchedule: readonly WireObject[] = [{ ActivityType: 'action-trans', ActivityPara: { TranscodeTask: { Definition: 100010 } } }];

/** @see https://www.tencentcloud.com/document/product/1041/33640 */
export const processMedia: Action = {
  name: 'ProcessMedia',
  ...MPS,
  perSecond: 100,
  requestType: 'ProcessMediaRequest',
  async run(call, context) {
    refuseDuplicate(call, context);
    const { body } = call;
    const activities = activitiesOf(body, context);
    const subTasks = activities ? activitySubTasks(body, activities) : requestSubTasks(body);
    const account = accountOf(call);
    const task = new MediaTask(mediaTaskId(account), account, body, context.clock.now(), subTasks, activities !== undefined);
    await context.tasks.add(task);
    return { TaskId: task.id };
  },
};

function refuseDuplicate(call: ActionCall, { tasks, clock }: ActionContext): void {
  const id = call.body.SessionId;
  if (id === undefined || id === '') return;
  const account = accountOf(call);
  const since = clock.now() - SESSION_WINDOW_MS;
  if (tasks.latestWithSession(account, String(id)) > since) {
    throw new ApiError(DUPLICATE_SESSION, `A request with the SessionId ${JSON.stringify(id)} was accepted less than three days ago.`);
  }
}

/** Activities written out win over ScheduleId. */
function activitiesOf(body: WireObject, { schedules }: ActionContext): readonly WireObject[] | undefined {
  const written = body.Activities as WireObject[] | undefined;
  if (written?.length) return written;
  return body.ScheduleId === undefined ? undefined : (schedules.get(Number(body.ScheduleId)) ?? unknownSchedule);
}

function activitySubTasks(body: WireObject, activities: readonly WireObject[]): SubTask[] {
  return activities.flatMap((activity) => {
    const para = (activity.ActivityPara ?? {}) as WireObject;
    return allFamilies.flatMap((family) => (isObject(para[family.para]) ? [subTaskOf(body, family, para[family.para] as WireObject)] : []));
  });
}

function requestSubTasks(body: WireObject): SubTask[] {
  const lists = (body.MediaProcessTask ?? {}) as Record<string, WireObject[] | undefined>;
  const media = mediaFamilies.flatMap((family) => (lists[family.request] ?? []).map((input) => subTaskOf(body, family, input)));
  const others = aiFamilies.flatMap((family) => (isObject(body[family.request]) ? [subTaskOf(body, family, body[family.request] as WireObject)] : []));
  return [...media, ...others];
}

function subTaskOf(body: WireObject, family: Family, input: WireObject): SubTask {
  const inputInfo = body.InputInfo as WireObject;
  const levels = [input.OutputStorage, body.OutputStorage, storageOfInput(inputInfo)] as (WireObject | undefined)[];
  const storage = resolveStorage(levels) ?? { wire: { Type: 'COS' }, bucket: '' };
  const echoed = echo(family.inputType, input) as WireObject;
  if (family.defaultPath !== undefined) {
    const { name, format, dir } = sourcePath(inputPath(inputInfo));
    const variables = { inputName: name, inputFormat: format, inputDir: dir, definition: Number(input.Definition ?? 0) };
    echoed.OutputStorage = storage.wire;
    echoed.OutputObjectPath = echoedOutputPath((input.OutputObjectPath as string | undefined) || family.defaultPath, outputDir(body), variables);
  }
  return new SubTask(family, input, echoed, storage);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
