import { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { MpsTranscodeTemplate } from '../gen/tencentcloud/mps-transcode-template';
import type { Fragment } from '../private/fragment';
import type { Findings } from '../private/findings';
import { audioConfig, streamFindings, videoConfig } from '../private/stream-mapping';
import { setUpTemplate } from '../private/template';
import { renaming } from '../private/translation';
import type { AudioStream, VideoStream } from './streams';
import type { TemplateProps } from './template-props';

/** Top Speed Codec: a smaller file at the same quality. */
export interface TopSpeedCodec {
  /**
   * The kind: "TEHD-100" for video, "TEHD-200" for audio.
   *
   * @default "TEHD-100"
   */
  readonly type?: string;

  /**
   * The highest bitrate in kbit/s; 0 sets none.
   *
   * @default 0
   */
  readonly maxVideoBitrateKbps?: number;
}

/** How a source is transcoded. */
export interface TranscodeTemplateProps extends TemplateProps {
  /** The file format: "mp4", "flv", "hls", "ts", "webm", "mkv", "mxf", "mov"; with sound only "mp3", "flac", "ogg", "m4a" or "wav". */
  readonly container: string;

  /**
   * The picture.
   *
   * @default - the picture is left out
   */
  readonly video?: VideoStream;

  /**
   * The sound.
   *
   * @default - the sound is left out
   */
  readonly audio?: AudioStream;

  /**
   * Top Speed Codec.
   *
   * @default - not used
   */
  readonly topSpeed?: TopSpeedCodec;
}

const SOUND_ONLY = ['mp3', 'flac', 'ogg', 'm4a', 'wav'];

/** A template for `transcode`. */
export class TranscodeTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsTranscodeTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: TranscodeTemplateProps) {
    super(scope, id);
    const { video, audio, topSpeed, container, name, comment, provider } = props;
    this.resource = new MpsTranscodeTemplate(this, 'Resource', {
      container,
      name,
      comment,
      removeVideo: video ? undefined : 1,
      removeAudio: audio ? undefined : 1,
      videoTemplate: video && videoConfig(video),
      audioTemplate: audio && audioConfig(audio),
      tehdConfig: topSpeed && tehdConfig(topSpeed),
      provider,
    });
    this.definition = setUpTemplate(this, this.resource, props, () => findings(props));
  }
}

const topSpeedNames = renaming({ maxVideoBitrateKbps: 'maxVideoBitrate' });

function tehdConfig(topSpeed: TopSpeedCodec): { type: string; maxVideoBitrate?: number } {
  return { type: 'TEHD-100', ...topSpeedNames.toApi({ ...topSpeed }) };
}

function findings({ container, video, audio, topSpeed }: TranscodeTemplateProps): Findings {
  if (!video && !audio) return { errors: ['video and audio are both missing: the file would hold nothing. Set at least one of them.'], warnings: [] };
  const named: Fragment = { prop: 'topSpeed', at: ['tehdConfig'], value: topSpeed, nameOf: (inside) => topSpeedNames.nameOf({}, inside) };
  const { errors, warnings } = streamFindings(container, { video, audio }, { tehdConfig: topSpeed && tehdConfig(topSpeed) }, [named]);
  const unfit =
    video && SOUND_ONLY.includes(container)
      ? [`video does not go with container ${shown(container)}, which holds sound only. Leave video out, or take another container.`]
      : [];
  return { errors: [...errors, ...unfit], warnings };
}
