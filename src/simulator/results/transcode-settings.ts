import { codecName } from '../../model/codec-name';
import type { WireObject } from '../../model/wire';
import type { AudioSettings, TranscodeSettings, VideoSettings } from '../../model/template-settings';
import { noSuchDefinition, SubTaskFailure, type SubTaskJob } from './job';

/** What a TranscodeTask asks for: the template, or RawParameter with definition 0; OverrideParameter is laid over it. */
export function transcodeSettings(job: SubTaskJob): TranscodeSettings {
  const { RawParameter, OverrideParameter } = job.input as { RawParameter?: WireObject; OverrideParameter?: WireObject };
  if (job.definition === 0) {
    if (!RawParameter) throw new SubTaskFailure('InvalidInput', 'Definition 0 needs RawParameter.');
    return writtenSettings(RawParameter);
  }
  const template = job.templates.transcode.get(job.definition);
  if (!template) throw noSuchDefinition('transcode', job.definition);
  return OverrideParameter ? laidOver(template, OverrideParameter) : template;
}

/** Settings that are written out (`RawTranscodeParameter`), with nothing beneath them. */
export function writtenSettings(parameter: WireObject): TranscodeSettings {
  return laidOver({ container: 'mp4' }, parameter);
}

/** The settings of a sub-stream that is written out (`AdaptiveStreamTemplate`). */
export function streamSettings(stream: WireObject): TranscodeSettings {
  const { Video, Audio, RemoveVideo, RemoveAudio } = stream;
  return laidOver({ container: 'hls' }, { VideoTemplate: Video, AudioTemplate: Audio, RemoveVideo, RemoveAudio });
}

function laidOver(base: TranscodeSettings, over: WireObject): TranscodeSettings {
  const video = over.VideoTemplate as WireObject | undefined;
  const audio = over.AudioTemplate as WireObject | undefined;
  return {
    container: (over.Container as string | undefined) ?? base.container,
    remux: base.remux && !video && !audio,
    ...(over.RemoveVideo !== 1 && (video || base.video) && { video: videoSettings(base.video, video ?? {}) }),
    ...(over.RemoveAudio !== 1 && (audio || base.audio) && { audio: audioSettings(base.audio, audio ?? {}) }),
    segmentSeconds: (video?.HlsTime as number | undefined) ?? base.segmentSeconds,
  };
}

function videoSettings(base: VideoSettings | undefined, over: WireObject): VideoSettings {
  const number = (name: string, fallback: number): number => (over[name] as number | undefined) ?? fallback;
  const crf = over.Vcrf as number | undefined;
  return {
    codec: codecNamed(over.Codec) ?? base?.codec ?? 'h264',
    bitrateKbps: number('Bitrate', base?.bitrateKbps ?? 0),
    fps: number('Fps', base?.fps ?? 0),
    width: number('Width', base?.width ?? 0),
    height: number('Height', base?.height ?? 0),
    adaptive: over.ResolutionAdaptive === undefined ? (base?.adaptive ?? true) : over.ResolutionAdaptive !== 'close',
    crf: crf && crf > 0 ? crf : base?.crf,
    gopFrames: over.GopUnit === 'second' ? undefined : ((over.Gop as number | undefined) ?? base?.gopFrames),
    fill: (over.FillType as string | undefined) ?? base?.fill,
  };
}

function audioSettings(base: AudioSettings | undefined, over: WireObject): AudioSettings {
  return {
    codec: codecNamed(over.Codec) ?? base?.codec ?? 'aac',
    bitrateKbps: (over.Bitrate as number | undefined) ?? base?.bitrateKbps ?? 0,
    sampleRate: (over.SampleRate as number | undefined) ?? base?.sampleRate ?? 0,
    channels: (over.AudioChannel as number | undefined) || (base?.channels ?? 2),
  };
}

function codecNamed(codec: unknown): string | undefined {
  return codec === undefined ? undefined : codecName(String(codec));
}
