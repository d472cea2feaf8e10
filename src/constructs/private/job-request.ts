import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../../model/contract';
import type { JobProps } from '../job-props';
import type { MediaInput } from '../media-input';
import type { MediaOutput } from '../media-output';
import type { NotificationTarget } from '../notification-target';
import type { ProcessMediaProps } from '../process-media-props';
import type { ImageTasks } from '../tasks/image-tasks';
import type { MediaTasks } from '../tasks/media-tasks';
import type { Fragment, MergedRequest } from './fragment';
import { mergeFragments } from './fragment';
import type { Shorthand, Shorthands } from './shorthand';
import { field, list, madeBy, snapshotLists } from './shorthand';
import { renaming, snapshotTimes } from './translation';

/** Which props are the job's own: no part of the request. */
const ownProps: Readonly<Record<Exclude<keyof JobProps, 'input' | 'output'>, true>> = {
  triggers: true,
  rerun: true,
  watchSource: true,
  wait: true,
  success: true,
  verifyOutputs: true,
  checkSource: true,
  expectedDurationSeconds: true,
  onDestroy: true,
  timeouts: true,
  secretsVersion: true,
  dependsOn: true,
  count: true,
  provider: true,
  lifecycle: true,
  forEach: true,
  provisioners: true,
  connection: true,
};

const placeShorthands: Shorthands<Pick<JobProps, 'input' | 'output'>> = {
  input: madeBy('bucket.object(...), MediaInput.fromUrl(...) or another factory of MediaInput', (prop, input: MediaInput) => [
    { prop, at: ['inputInfo'], value: input.inputInfo, nameOf: (inside) => input._nameOf(inside) },
  ]),
  output: madeBy('bucket.folder(...), MediaOutput.toDirectory(...) or another factory of MediaOutput', (prop, output: MediaOutput) => [
    { prop, at: ['outputStorage'], value: output.outputStorage, nameOf: (inside) => output._nameOf(inside) },
    { prop, at: ['outputDir'], value: output.outputDir, nameOf: () => ['directory'] },
  ]),
};

const notifyShorthand: Shorthands<Pick<ProcessMediaProps, 'notify'>> = {
  notify: madeBy('NotificationTarget.queue(...), .topic(...), .url(...) or another of its factories', (prop, target: NotificationTarget) => [
    { prop, at: ['taskNotifyConfig'], value: target.taskNotifyConfig, nameOf: (inside) => target._nameOf(inside) },
  ]),
};

const seconds = renaming({ startSeconds: 'startTimeOffset', endSeconds: 'endTimeOffset' });

const mediaShorthands: Shorthands<MediaTasks> = {
  transcode: list(['mediaProcessTask', 'transcodeTaskSet'], seconds),
  adaptiveStreaming: list(['mediaProcessTask', 'adaptiveDynamicStreamingTaskSet']),
  snapshots: snapshotLists(['mediaProcessTask'], { snapshotByTimeOffsetTaskSet: snapshotTimes, sampleSnapshotTaskSet: renaming({}) }),
  sprite: list(['mediaProcessTask', 'imageSpriteTaskSet']),
  animatedGraphic: list(['mediaProcessTask', 'animatedGraphicTaskSet'], seconds),
  review: field('aiContentReviewTask'),
  analysis: field('aiAnalysisTask'),
  recognition: field('aiRecognitionTask'),
  qualityControl: field('aiQualityControlTask'),
  subtitles: field('smartSubtitlesTask'),
  erase: field('smartEraseTask'),
};

const imageShorthands: Shorthands<ImageTasks> = {
  convert: field('imageTask', 'encodeConfig'),
  resize: field('imageTask', 'transformConfig', 'imageResize'),
  enhance: field('imageTask', 'enhanceConfig'),
  erase: field('imageTask', 'eraseConfig', 'imageEraseLogo'),
};

const ownNames: ReadonlySet<string> = new Set(Object.keys(ownProps));

const shorthandsOf: Readonly<Record<string, ReadonlyMap<string, Shorthand<never>>>> = {
  [PROCESS_MEDIA_TYPE]: byName({ ...placeShorthands, ...notifyShorthand, ...mediaShorthands }),
  [PROCESS_IMAGE_TYPE]: byName({ ...placeShorthands, ...imageShorthands }),
};

/** What a job asks the service for. */
export interface JobRequest extends MergedRequest {
  readonly fragments: readonly Fragment[];
}

/** The API's request in TypeScript's spelling: the props that belong to it, with what the shorthands among them stand for. */
export function jobRequest(terraformResourceType: string, props: JobProps): JobRequest {
  const shorthands = shorthandsOf[terraformResourceType];
  const raw: Record<string, unknown> = {};
  const fragments: Fragment[] = [];
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || ownNames.has(name)) continue;
    const shorthand = shorthands?.get(name) as Shorthand<unknown> | undefined;
    if (!shorthand) raw[name] = value;
    else if (value !== null) fragments.push(...shorthand(name, value));
  }
  return { ...mergeFragments(raw, fragments), fragments };
}

function byName(shorthands: Readonly<Record<string, Shorthand<never>>>): ReadonlyMap<string, Shorthand<never>> {
  return new Map(Object.entries(shorthands));
}
