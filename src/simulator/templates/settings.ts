import type { WireObject } from '../../model/wire';
import type { AdaptiveSettings, AnimatedSettings, PictureSettings, SamplingSettings, SpriteSettings, TranscodeSettings } from '../../model/template-settings';
import { streamSettings, writtenSettings } from '../results/transcode-settings';

/** What the rendering follows, from a template as it was sent. "" and 0 are "not set" in it. */

export function transcodeTemplate(wire: WireObject): TranscodeSettings {
  const { VideoTemplate, AudioTemplate, RemoveVideo, RemoveAudio, ...rest } = withoutBlanks(wire);
  if (!VideoTemplate && !AudioTemplate && !RemoveVideo && !RemoveAudio) return { container: String(rest.Container), remux: true };
  const sound = AudioTemplate ?? (RemoveAudio ? undefined : { Codec: 'copy' });
  return writtenSettings({ ...rest, VideoTemplate, AudioTemplate: sound, RemoveVideo, RemoveAudio });
}

export function adaptiveTemplate(wire: WireObject): AdaptiveSettings {
  const { Format, StreamInfos = [], DisableHigherVideoResolution } = withoutBlanks(wire) as WireObject & { StreamInfos?: WireObject[] };
  return {
    format: Format === 'MPEG-DASH' ? 'MPEG-DASH' : 'HLS',
    segmentSeconds: 10,
    streams: StreamInfos.map(streamSettings),
    enlarges: DisableHigherVideoResolution !== 1,
  };
}

export function pictureTemplate(wire: WireObject): PictureSettings {
  const { Format = 'jpg', Width = 0, Height = 0, ResolutionAdaptive } = withoutBlanks(wire);
  return { format: String(Format), width: Number(Width), height: Number(Height), adaptive: ResolutionAdaptive !== 'close' };
}

export function animatedTemplate(wire: WireObject): AnimatedSettings {
  return { ...pictureTemplate({ ...wire, Format: wire.Format || 'gif' }), fps: Number(wire.Fps) };
}

export function samplingTemplate(wire: WireObject): SamplingSettings {
  return { ...pictureTemplate(wire), sampleType: wire.SampleType === 'Percent' ? 'Percent' : 'Time', interval: Number(wire.SampleInterval) };
}

export function spriteTemplate(wire: WireObject): SpriteSettings {
  return { ...samplingTemplate(wire), rows: Number(wire.RowCount), columns: Number(wire.ColumnCount) };
}

function withoutBlanks(wire: WireObject): WireObject {
  const kept = Object.entries(wire).filter(([, value]) => value !== '' && value !== 0 && value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [name, unblanked(value)]));
}

function unblanked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unblanked);
  return typeof value === 'object' && value !== null ? withoutBlanks(value as WireObject) : value;
}
