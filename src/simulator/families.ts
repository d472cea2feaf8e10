import type { WireObject } from '../model/wire';
import {
  analysis, analysisEntries, contentReview, dubbing, DUBBING_PATH, ERASE_PATH, qualityControl, recognition, recognitionEntries, reviewEntries, smartErase, smartSubtitles,
  SUBTITLE_PATH, subtitleEntries, type AiEntry,
} from './results/ai'; // prettier-ignore
import { adaptiveDynamicStreaming, ADAPTIVE_PATH } from './results/adaptive';
import type { SubTaskJob } from './results/job';
import { animatedGraphic, ANIMATED_PATH, imageSprite, sampleSnapshot, SAMPLE_PATH, snapshotByTimeOffset, SNAPSHOT_PATH, SPRITE_PATH } from './results/pictures';
import { transcode, TRANSCODE_PATH } from './results/transcode';

/** One kind of sub-task: where it stands in a request, how it is done, and where its result stands. */
export interface Family {
  /** Member of the request: a list of MediaProcessTask, or an object of its own. */
  readonly request: string;
  readonly inputType: string;
  /** In orchestrations and in DescribeTasks' SubTaskTypes. */
  readonly activity: string;
  /** Member of ActivityPara. */
  readonly para: string;
  /** `ActivityResultSet[].ActivityType` */
  readonly activityResult: string;
  /** Member of ActivityResItem. */
  readonly resItem: string;
  /** What OutputObjectPath is when it is not set; only for families that have it. */
  readonly defaultPath?: string;
  readonly result: FamilyResult;
  /** Does the work and gives the Output, or, for a result set of an AI family, the outputs by member. */
  readonly produce: (job: SubTaskJob) => Promise<unknown>;
}

/** Where a family's result stands in a WorkflowTask. */
export type FamilyResult =
  /** An element of MediaProcessResultSet with that Type, in that member. */
  | { readonly kind: 'media'; readonly type: string; readonly member: string }
  /** A list, in which each entry is a type of its own. */
  | { readonly kind: 'entries'; readonly set: string; readonly elementType: string; readonly entries: (input: WireObject) => readonly AiEntry[] }
  /** One object. */
  | { readonly kind: 'object'; readonly member: string };

function media(name: string, request: string, activity: string, type: string, defaultPath: string, produce: Family['produce']): Family {
  const member = `${name}Task`;
  const result = { kind: 'media', type, member } as const;
  return { request, inputType: `${member}Input`, activity, para: member, activityResult: type, resItem: member, defaultPath, result, produce };
}

/** The lists of MediaProcessTask. */
export const mediaFamilies: readonly Family[] = [
  media('Transcode', 'TranscodeTaskSet', 'action-trans', 'Transcode', TRANSCODE_PATH, transcode),
  media('AnimatedGraphic', 'AnimatedGraphicTaskSet', 'action-animated-graphics', 'AnimatedGraphics', ANIMATED_PATH, animatedGraphic),
  media('SnapshotByTimeOffset', 'SnapshotByTimeOffsetTaskSet', 'action-snapshotByTimeOffset', 'SnapshotByTimeOffset', SNAPSHOT_PATH, snapshotByTimeOffset),
  media('SampleSnapshot', 'SampleSnapshotTaskSet', 'action-samplesnapshot', 'SampleSnapshot', SAMPLE_PATH, sampleSnapshot),
  media('ImageSprite', 'ImageSpriteTaskSet', 'action-image-sprite', 'ImageSprites', SPRITE_PATH, imageSprite),
  media('AdaptiveDynamicStreaming', 'AdaptiveDynamicStreamingTaskSet', 'action-adaptive-substream', 'AdaptiveDynamicStreaming', ADAPTIVE_PATH, adaptiveDynamicStreaming),
]; // prettier-ignore

/** The tasks that stand beside MediaProcessTask, at most one of each. */
export const aiFamilies: readonly Family[] = [
  {
    request: 'AiContentReviewTask', inputType: 'AiContentReviewTaskInput', activity: 'action-aiReview', para: 'AiContentReviewTask', activityResult: 'AiContentReview', resItem: 'ReviewTask',
    result: { kind: 'entries', set: 'AiContentReviewResultSet', elementType: 'AiContentReviewResult', entries: () => reviewEntries },
    produce: contentReview,
  },
  {
    request: 'AiAnalysisTask', inputType: 'AiAnalysisTaskInput', activity: 'action-AIAnalysis', para: 'AiAnalysisTask', activityResult: 'AIAnalysis', resItem: 'AnalysisTask',
    result: { kind: 'entries', set: 'AiAnalysisResultSet', elementType: 'AiAnalysisResult', entries: analysisEntries },
    produce: analysis,
  },
  {
    request: 'AiRecognitionTask', inputType: 'AiRecognitionTaskInput', activity: 'action-AIRecognition', para: 'AiRecognitionTask', activityResult: 'AIRecognition', resItem: 'RecognitionTask',
    result: { kind: 'entries', set: 'AiRecognitionResultSet', elementType: 'AiRecognitionResult', entries: recognitionEntries },
    produce: recognition,
  },
  {
    request: 'AiQualityControlTask', inputType: 'AiQualityControlTaskInput', activity: 'action-AIQualityControl', para: 'QualityControlTask', activityResult: 'AiQualityControl', resItem: 'QualityControlTask',
    result: { kind: 'object', member: 'AiQualityControlTaskResult' },
    produce: qualityControl,
  },
  {
    request: 'SmartSubtitlesTask', inputType: 'SmartSubtitlesTaskInput', activity: 'action-SmartSubtitles', para: 'SmartSubtitlesTask', activityResult: 'SmartSubtitles', resItem: 'SmartSubtitlesTask',
    defaultPath: SUBTITLE_PATH,
    result: { kind: 'entries', set: 'SmartSubtitlesTaskResult', elementType: 'SmartSubtitlesResult', entries: subtitleEntries },
    produce: smartSubtitles,
  },
  {
    request: 'SmartEraseTask', inputType: 'SmartEraseTaskInput', activity: 'action-SmartErase', para: 'SmartEraseTask', activityResult: 'SmartErase', resItem: 'SmartEraseTask',
    defaultPath: ERASE_PATH,
    result: { kind: 'object', member: 'SmartEraseTaskResult' },
    produce: smartErase,
  },
  {
    request: 'AIDubbingTask', inputType: 'AIDubbingTaskInput', activity: 'action-AIDubbing', para: 'AIDubbingTask', activityResult: 'AIDubbing', resItem: 'AIDubbingTask',
    defaultPath: DUBBING_PATH,
    result: { kind: 'object', member: 'AiDubbingTaskResult' },
    produce: dubbing,
  },
]; // prettier-ignore

export const allFamilies: readonly Family[] = [...mediaFamilies, ...aiFamilies];
