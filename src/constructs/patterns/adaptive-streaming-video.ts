import { Construct } from 'constructs';
import type * as api from '../gen/requests';
import type { JobOutput } from '../job-output';
import type { JobProps } from '../job-props';
import type { MediaInput } from '../media-input';
import type { MediaOutput } from '../media-output';
import type { NotificationTarget } from '../notification-target';
import { Preset } from '../preset';
import { ProcessMedia } from '../process-media';
import { Snapshots } from '../tasks/snapshots';

/** A video, and what a player needs to stream it. */
export interface AdaptiveStreamingVideoProps {
  /** The video. */
  readonly input: MediaInput;

  /**
   * Where everything is written.
   *
   * @default - the storage and the directory of the source
   */
  readonly output?: MediaOutput;

  /**
   * The adaptive streaming template: the qualities and their format.
   *
   * @default Preset.ADAPTIVE_HLS
   */
  readonly streamingDefinition?: number;

  /**
   * The template of the sprite that shows pictures while the user seeks.
   *
   * @default Preset.SPRITE_JPG
   */
  readonly spriteDefinition?: number;

  /**
   * The template of the cover.
   *
   * @default Preset.SNAPSHOT_JPG
   */
  readonly coverDefinition?: number;

  /**
   * When the cover is taken, in seconds from the beginning.
   *
   * @default 1
   */
  readonly coverSeconds?: number;

  /**
   * Who is told when everything is there.
   *
   * @default - nobody
   */
  readonly notify?: NotificationTarget;

  /**
   * Who is told, as the API describes it. Only one of this and `notify` may be set.
   *
   * @default - `notify`
   */
  readonly taskNotifyConfig?: api.TaskNotifyConfig;

  /**
   * What else holds for the job, such as `triggers` or `onDestroy`. Its `input` and `output` are those above.
   *
   * @default - the defaults of a job
   */
  readonly job?: JobProps;
}

/**
 * A video made ready for adaptive streaming, in one job: several qualities under one manifest, a sprite with its WebVTT file for seeking, and a cover.
 * An example of a construct that an infrastructure repository would build for itself.
 */
export class AdaptiveStreamingVideo extends Construct {
  /** The job that does it all. */
  public readonly job: ProcessMedia;

  public constructor(scope: Construct, id: string, props: AdaptiveStreamingVideoProps) {
    super(scope, id);
    const { input, output, notify, taskNotifyConfig, coverSeconds = 1 } = props;
    const { streamingDefinition = Preset.ADAPTIVE_HLS, spriteDefinition = Preset.SPRITE_JPG, coverDefinition = Preset.SNAPSHOT_JPG } = props;
    this.job = new ProcessMedia(this, 'Job', {
      ...props.job,
      input,
      output,
      adaptiveStreaming: [{ definition: streamingDefinition }],
      sprite: [{ definition: spriteDefinition }],
      snapshots: [Snapshots.atTimes({ definition: coverDefinition, seconds: [coverSeconds] })],
      notify,
      taskNotifyConfig,
    });
  }

  /** What a player is given: the manifest of all qualities. */
  public get manifest(): JobOutput {
    return this.job.outputs.ofKind('adaptive_dynamic_streaming').get(0);
  }

  /** The picture to show before the video plays. */
  public get cover(): JobOutput {
    return this.job.outputs.ofKind('snapshot_by_time_offset').get(0);
  }

  /** The WebVTT file that says which part of which sprite sheet belongs to which time. */
  public get thumbnails(): JobOutput {
    return this.job.outputs.ofKind('image_sprite_web_vtt').get(0);
  }
}
