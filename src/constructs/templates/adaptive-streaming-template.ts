import { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { MpsAdaptiveDynamicStreamingTemplate } from '../gen/tencentcloud/mps-adaptive-dynamic-streaming-template';
import { choiceFaults, isKnown } from '../private/checks';
import type { Findings } from '../private/findings';
import { audioConfig, streamFindings, videoConfig } from '../private/stream-mapping';
import { setUpTemplate } from '../private/template';
import type { AudioStream, VideoStream } from './streams';
import type { TemplateProps } from './template-props';

/** One of the streams between which a player chooses. */
export interface AdaptiveStream {
  /** The picture. */
  readonly video: VideoStream;

  /**
   * The sound.
   *
   * @default - the sound is left out
   */
  readonly audio?: AudioStream;
}

/** The streams between which a player chooses. */
export interface AdaptiveStreamingTemplateProps extends TemplateProps {
  /** "HLS" or "MPEG-DASH". */
  readonly format: string;

  /** The streams: 1 to 10, all with the same frame rate. */
  readonly streams: AdaptiveStream[];

  /**
   * Whether streams with a higher bitrate than the source's are left out.
   *
   * @default false
   */
  readonly skipHigherBitrates?: boolean;

  /**
   * Whether streams with a higher resolution than the source's are left out.
   *
   * @default false
   */
  readonly skipHigherResolutions?: boolean;

  /**
   * The kind of segments. For HLS: "ts-segment", "mp4-segment", "ts-packed-audio" or "mp4-packed-audio", with the sound in files of its own
   * "ts-ts-segment" or "mp4-mp4-segment", and each of them as byte ranges of one file: "ts-byterange", "ts-ts-byterange", "ts-packed-audio-byterange" and so on.
   * For MPEG-DASH: "mp4-byterange" or "mp4-mp4-byterange".
   *
   * @default - "ts-segment" for HLS, "mp4-byterange" for MPEG-DASH
   */
  readonly segmentType?: string;
}

const dashSegments = ['mp4-byterange', 'mp4-mp4-byterange'];
const hlsSegments = ['ts', 'mp4'].flatMap((kind) =>
  ['-segment', '-byterange', '-packed-audio', `-${kind}-segment`, `-${kind}-byterange`, '-packed-audio-byterange'].map((rest) => kind + rest),
);
const segmentTypes: Readonly<Record<string, readonly string[]>> = { HLS: hlsSegments, 'MPEG-DASH': dashSegments };

/** The provider asks for an audio block also where there is no sound. */
const SILENCE: AudioStream = { codec: 'aac', bitrateKbps: 0, sampleRateHz: 0 };

/** A template for `adaptiveStreaming`. */
export class AdaptiveStreamingTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsAdaptiveDynamicStreamingTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: AdaptiveStreamingTemplateProps) {
    super(scope, id);
    const { format, streams, skipHigherBitrates, skipHigherResolutions, segmentType, name, comment, provider } = props;
    this.resource = new MpsAdaptiveDynamicStreamingTemplate(this, 'Resource', {
      format,
      streamInfos: streams.map(({ video, audio }) => ({
        video: videoConfig(video),
        audio: audioConfig(audio ?? SILENCE),
        removeAudio: audio ? undefined : 1,
      })),
      disableHigherVideoBitrate: flag(skipHigherBitrates),
      disableHigherVideoResolution: flag(skipHigherResolutions),
      segmentType: segmentType ?? (format === 'MPEG-DASH' ? dashSegments[0] : undefined),
      name,
      comment,
      provider,
    });
    this.definition = setUpTemplate(this, this.resource, props, () => findings(props));
  }
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function findings({ format, streams, segmentType }: AdaptiveStreamingTemplateProps): Findings {
  const count = streams.length >= 1 && streams.length <= 10 ? [] : [`streams has ${streams.length} elements. Allowed: 1 to 10.`];
  const each = streams.map((stream, index) => prefixed(`streams[${index}].`, streamFindings(containerOf(format, segmentType), stream)));
  const segments = segmentTypes[format];
  return {
    errors: [
      ...choiceFaults('format', format, Object.keys(segmentTypes)),
      ...(segments ? choiceFaults(`segmentType of ${format}`, segmentType, segments) : []),
      ...count,
      ...each.flatMap(({ errors }) => errors),
    ],
    warnings: [...frameRateWarnings(streams), ...each.flatMap(({ warnings }) => warnings)],
  };
}

/** TS segments take the codecs of the container hls. What MP4 segments take is not documented. */
function containerOf(format: string, segmentType = 'ts-segment'): string | undefined {
  return format === 'HLS' && segmentType.startsWith('ts-') ? 'hls' : undefined;
}

function frameRateWarnings(streams: readonly AdaptiveStream[]): string[] {
  const first = streams[0]?.video.fps;
  return streams.flatMap(({ video }, index) =>
    isKnown(first) && isKnown(video.fps) && video.fps !== first
      ? [
          `streams[${index}].video.fps is ${shown(video.fps)}, and that of the first stream ${shown(first)}: the service gives all streams the first one's rate.`,
        ]
      : [],
  );
}

function prefixed(prefix: string, { errors, warnings }: Findings): Findings {
  return { errors: errors.map((text) => prefix + text), warnings: warnings.map((text) => prefix + text) };
}
