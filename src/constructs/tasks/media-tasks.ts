import type * as api from '../gen/requests';
import type { AnimatedGraphicTask } from './animated-graphic-task';
import type { Snapshots } from './snapshots';
import type { TranscodeTask } from './transcode-task';

/**
 * What can be done to a video or an audio file, task by task. Each stands for a field of the API's request, beside which it may not be set; all others
 * of the request can be mixed with it.
 */
export interface MediaTasks {
  /**
   * Transcodings: one output file each. Stands for `mediaProcessTask.transcodeTaskSet`.
   *
   * @default - none
   */
  readonly transcode?: TranscodeTask[];

  /**
   * Adaptive streaming (HLS, DASH): several qualities under one manifest each. Stands for `mediaProcessTask.adaptiveDynamicStreamingTaskSet`.
   *
   * @default - none
   */
  readonly adaptiveStreaming?: api.AdaptiveDynamicStreamingTaskInput[];

  /**
   * Snapshots, at given times or at even distances. Stands for `mediaProcessTask.snapshotByTimeOffsetTaskSet` and `mediaProcessTask.sampleSnapshotTaskSet`.
   *
   * @default - none
   */
  readonly snapshots?: Snapshots[];

  /**
   * Sprites for seeking: many small snapshots on one sheet, and a WebVTT file that points into it. Stands for `mediaProcessTask.imageSpriteTaskSet`.
   *
   * @default - none
   */
  readonly sprite?: api.ImageSpriteTaskInput[];

  /**
   * Parts of the video as animated pictures. Stands for `mediaProcessTask.animatedGraphicTaskSet`.
   *
   * @default - none
   */
  readonly animatedGraphic?: AnimatedGraphicTask[];

  /**
   * The search for content that must not be shown. Its findings are in the result. Stands for `aiContentReviewTask`.
   *
   * @default - none
   */
  readonly review?: api.AiContentReviewTaskInput;

  /**
   * The analysis of the content: tags, covers, highlights and more, as the template says. Stands for `aiAnalysisTask`.
   *
   * @default - none
   */
  readonly analysis?: api.AiAnalysisTaskInput;

  /**
   * The recognition of faces, speech and text. Stands for `aiRecognitionTask`.
   *
   * @default - none
   */
  readonly recognition?: api.AiRecognitionTaskInput;

  /**
   * The check of picture, sound and container. Stands for `aiQualityControlTask`.
   *
   * @default - none
   */
  readonly qualityControl?: api.AiQualityControlTaskInput;

  /**
   * Subtitles made from speech or from text in the picture, and their translation. Stands for `smartSubtitlesTask`.
   *
   * @default - none
   */
  readonly subtitles?: api.SmartSubtitlesTaskInput;

  /**
   * The removal of subtitles or watermarks, or of faces and licence plates. Stands for `smartEraseTask`.
   *
   * @default - none
   */
  readonly erase?: api.SmartEraseTaskInput;
}
