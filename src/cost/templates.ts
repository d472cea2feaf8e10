import { BrokenPaths } from '../model/broken-paths';
import { presetAdaptiveStreams, presetImageSprites, presetSampleSnapshots, presetAnimatedGraphics, presetTranscodes } from '../model/presets';
import { ObjectView } from '../model/rules/object-view';
import type { PictureSettings, SamplingSettings, TranscodeSettings } from '../model/template-settings';
import type { WireObject } from '../model/wire';

/** The families of templates on which prices depend. */
export type TemplateFamily =
  | 'transcode'
  | 'adaptive_dynamic_streaming'
  | 'animated_graphics'
  | 'sample_snapshot'
  | 'image_sprite'
  | 'blind_watermark'
  | 'ai_analysis'
  | 'ai_recognition'
  | 'smart_subtitle'
  | 'smart_erase'
  | 'ai_dubbing';

/** Custom templates, as the API takes them when they are created (`CreateTranscodeTemplate`, ...); undefined for one that is not known. */
export type TemplateLookup = (family: TemplateFamily, definition: number) => WireObject | undefined;

const memo = new Map<string, WireObject | undefined>();

/** A ready-made template, in the form of a custom one. */
export function presetTemplate(family: TemplateFamily, definition: number): WireObject | undefined {
  const key = `${family} ${definition}`;
  if (!memo.has(key)) memo.set(key, presets[family]?.(definition));
  return memo.get(key);
}

/** A template as the rules see an object of the request. */
export function templateView(template: WireObject): ObjectView {
  return new ObjectView(template, [], { naming: 'wire', isUnknown: () => false, broken: new BrokenPaths() });
}

const transcodes = presetTranscodes();
const streams = presetAdaptiveStreams();
const graphics = presetAnimatedGraphics();
const samples = presetSampleSnapshots();
const sprites = presetImageSprites();

const analyses: Readonly<Record<number, readonly string[]>> = { 10: ['Classification', 'Tag', 'Cover'], 20: ['Classification', 'Tag', 'Cover', 'FrameTag'] };

const erasures: Readonly<Record<number, WireObject>> = {
  101: { EraseType: 'subtitle', EraseSubtitleConfig: {} },
  102: { EraseType: 'subtitle', EraseSubtitleConfig: { OcrSwitch: 'ON' } },
  103: { EraseType: 'subtitle', EraseSubtitleConfig: { OcrSwitch: 'ON', TransSwitch: 'ON', TransDstLang: 'en' } },
  201: { EraseType: 'watermark', EraseWatermarkConfig: { WatermarkModel: 'advanced' } },
  301: { EraseType: 'privacy', ErasePrivacyConfig: { PrivacyModel: 'blur', PrivacyTargets: ['face'] } },
  302: { EraseType: 'privacy', ErasePrivacyConfig: { PrivacyModel: 'blur', PrivacyTargets: ['face', 'plate'] } },
};

/** From the speech; by the language into which they are translated. */
const subtitles: Readonly<Record<number, string | undefined>> = { 100: '', 121: 'en', 122: 'en', 200: '', 211: 'zh', 212: 'zh' };

const presets: Partial<Record<TemplateFamily, (definition: number) => WireObject | undefined>> = {
  transcode: (definition) => transcodeWire(transcodes.get(definition)),
  adaptive_dynamic_streaming: (definition) => {
    const template = streams.get(definition);
    return template && { DisableHigherVideoResolution: template.enlarges ? 0 : 1, StreamInfos: template.streams.map(streamWire) };
  },
  animated_graphics: (definition) => pictureWire(graphics.get(definition)),
  sample_snapshot: (definition) => samplingWire(samples.get(definition)),
  image_sprite: (definition) => samplingWire(sprites.get(definition)),
  ai_analysis: (definition) => analyses[definition] && Object.fromEntries(analyses[definition].map((name) => [`${name}Configure`, { Switch: 'ON' }])),
  ai_recognition: (definition) => (definition === 10 ? { FaceConfigure: { Switch: 'ON' } } : undefined),
  smart_erase: (definition) => erasures[definition],
  smart_subtitle: (definition) => {
    const language = subtitles[definition];
    return language === undefined ? undefined : { ProcessType: 0, TranslateSwitch: language ? 'ON' : 'OFF', TranslateDstLanguage: language };
  },
};

function transcodeWire(settings: TranscodeSettings | undefined): WireObject | undefined {
  if (!settings) return undefined;
  if (settings.remux) return { Container: settings.container };
  const { Video, Audio, ...removed } = streamWire(settings);
  return {
    Container: settings.container,
    ...removed,
    VideoTemplate: Video,
    AudioTemplate: Audio,
    TEHDConfig: settings.topSpeedCodec ? { Type: 'TEHD-100' } : undefined,
  };
}

function streamWire({ video, audio }: TranscodeSettings): WireObject {
  return {
    RemoveVideo: video ? 0 : 1,
    RemoveAudio: audio ? 0 : 1,
    Video: video && { Codec: video.codec, Fps: video.fps, ...sizeWire(video) },
    Audio: audio && { Codec: audio.codec },
  };
}

function sizeWire({ width, height, adaptive }: { width: number; height: number; adaptive: boolean }): WireObject {
  return { Width: width, Height: height, ResolutionAdaptive: adaptive ? 'open' : 'close' };
}

function pictureWire(settings: PictureSettings | undefined): WireObject | undefined {
  return settings && { Format: settings.format, ...sizeWire(settings) };
}

function samplingWire(settings: SamplingSettings | undefined): WireObject | undefined {
  return settings && { ...pictureWire(settings), SampleType: settings.sampleType, SampleInterval: settings.interval };
}
