/** Jobs as users write them, with what the published lists come to: worked out with pencil and paper, not by this program. */
import type { SourceFacts } from '../../src/cost/estimate';
import type { WireObject } from '../../src/model/wire';
import { imageCost, inputIn, mediaCost, raw } from './asked';

interface Job {
  readonly region?: string;
  readonly request: object;
  readonly source: SourceFacts;
  readonly templates?: Readonly<Record<string, WireObject>>;
}

const minutes = (count: number, more: SourceFacts = {}): SourceFacts => ({ durationSeconds: count * 60, ...more });
const FHD25 = { width: 1920, height: 1080, fps: 25 };
const transcodes = (...tasks: object[]): object => ({ mediaProcessTask: { transcodeTaskSet: tasks } });
const h265 = { codec: 'h265' };

test.each<[string, Job, number]>([
  ['H.265 in FHD beside H.264 in SD, 7.5 min: 7.5 x (.0472 + .0024)', { region: 'ap-guangzhou', request: transcodes(raw({ ...h265, width: 1920, height: 1080 }), raw({ width: 640, height: 360 })), source: minutes(7.5) }, 0.372],
  ['the Top Speed Codec in Hong Kong, 12 min: 12 x .034', { region: 'ap-hongkong', request: transcodes(raw({}, { tehdConfig: { type: 'TEHD-100' } })), source: minutes(12, FHD25) }, 0.408],
  ['AV1 in 4K by the Top Speed Codec, 1 min', { region: 'ap-guangzhou', request: transcodes(raw({ codec: 'av1', width: 3840, height: 2160 }, { tehdConfig: { type: 'TEHD-100' } })), source: minutes(1) }, 1.4815],
  ['sound alone, 30 min: 30 x .0008', { region: 'ap-guangzhou', request: transcodes({ definition: 0, rawParameter: { container: 'mp3', removeVideo: 1, audioTemplate: { codec: 'libmp3lame', bitrate: 128, sampleRate: 44100 } } }), source: minutes(30) }, 0.024],
  ['another container alone, an hour in Frankfurt: 60 x .0026', { region: 'eu-frankfurt', request: transcodes({ definition: 200001 }), source: minutes(60), templates: { 'transcode 200001': { Container: 'mp4' } } }, 0.156],
  ['5 of 100 minutes in FHD: 5 x .0095', { region: 'ap-guangzhou', request: transcodes({ ...raw({}), startTimeOffset: 60, endTimeOffset: 360 }), source: minutes(100, FHD25) }, 0.0475],
  ['super-resolution to FHD at 50 frames/s, 10 min: 10 x (.0472 + .2116)', { region: 'ap-guangzhou', request: transcodes(raw({ ...h265, width: 1920, height: 1080, fps: 50 }, { enhanceConfig: { videoEnhance: { superResolution: { switch: 'ON', type: 'lq', size: 2 } } } })), source: minutes(10, { width: 960, height: 540, fps: 50 }) }, 2.588],
  ['HDR and less noise in 2K, 5 min in Singapore: 5 x (.1855 + .0705 + .1587)', { request: transcodes(raw({ ...h265, width: 2560, height: 1440, fps: 24 }, { enhanceConfig: { videoEnhance: { hdr: { switch: 'ON', type: 'HDR10' }, denoise: { switch: 'ON', type: 'weak' } } } })), source: minutes(5, FHD25) }, 2.0735],
  ['the strongest compression of H.265 in HD, 4 min: 4 x (.0869 + .0176)', { region: 'ap-guangzhou', request: transcodes(raw({ ...h265, width: 1280, height: 720, fps: 30, scenarioBased: 1, sceneType: 'normal', compressType: 'ultra_compress' })), source: minutes(4) }, 0.418],
  ['three qualities, 20 min: 20 x (.0049 + .0024 + .0472)', { region: 'ap-guangzhou', request: { mediaProcessTask: { adaptiveDynamicStreamingTaskSet: [{ definition: 200002 }] } }, source: minutes(20), templates: { 'adaptive_dynamic_streaming 200002': { DisableHigherVideoResolution: 0, StreamInfos: [{ Video: { Codec: 'h264', Height: 720 } }, { Video: { Codec: 'h264', Height: 360 } }, { Video: { Codec: 'h265', Height: 1080 } }] } } }, 1.09],
  ['seven screenshots: 7 x .0176 / 1000', { request: { mediaProcessTask: { snapshotByTimeOffsetTaskSet: [{ definition: 10, extTimeOffsetSet: ['1s', '2s', '3s', '4s', '5s', '10%', '20%'] }] } }, source: {} }, 0.0001232],
  ['a GIF of 20 s in SD, which counts as a minute', { request: { mediaProcessTask: { animatedGraphicTaskSet: [{ definition: 200003, startTimeOffset: 0, endTimeOffset: 20 }] } }, source: minutes(10), templates: { 'animated_graphics 200003': { Format: 'gif', Width: 640, Height: 360 } }, region: 'ap-guangzhou' }, 0.0024],
  ['subtitles in three languages from the speech of 45 min: 45 x (.0529 + 2 x .0075)', { request: { smartSubtitlesTask: { definition: 0, rawParameter: { subtitleType: 2, processType: 0, translateSwitch: 'ON', translateDstLanguage: 'en/ja/ko' } } }, source: minutes(45) }, 3.0555],
  ['an advanced removal of a logo from 8 min upright in 2K: 8 x .8955', { request: { smartEraseTask: { definition: 200004 } }, source: minutes(8, { width: 1440, height: 2560 }), templates: { 'smart_erase 200004': { EraseType: 'watermark', EraseWatermarkConfig: { WatermarkModel: 'advanced' } } } }, 7.164],
  ['a review and a check of the quality of 30 s, which count as a minute: .016 + .0265', { request: { aiContentReviewTask: { definition: 10 }, aiQualityControlTask: { definition: 10 } }, source: minutes(0.5) }, 0.0425],
  ['faces, texts and speech recognized in 90 s: 1.5 x (.0088 + .0176 + .0053)', { request: { aiRecognitionTask: { definition: 200005 } }, source: minutes(1.5), templates: { 'ai_recognition 200005': { FaceConfigure: { Switch: 'ON' }, OcrFullTextConfigure: { Switch: 'ON' }, AsrFullTextConfigure: { Switch: 'ON' } } } }, 0.04755],
  ['tags, classes and a cover for 12 min: 12 x 3 x .0071', { request: { aiAnalysisTask: { definition: 10 } }, source: minutes(12) }, 0.2556],
  ['voices cloned for 6 min: 6 x 1.34', { request: { aiDubbingTask: { definition: 200006 } }, source: minutes(6), templates: { 'ai_dubbing 200006': { DubbingConfig: { DubbingMode: 'FullAutoEmotionClone' } } } }, 8.04],
])('%s', (_title, { region = 'ap-singapore', request, source, templates = {} }, amount) => {
  const estimate = mediaCost({ inputInfo: inputIn(region), ...request }, { source, templates: (family, definition) => templates[`${family} ${definition}`] });
  expect([estimate.knownTotal, estimate.missing]).toEqual([amount, []]);
}); // prettier-ignore

test.each<[string, object, SourceFacts, number]>([
  ['a WebP', { encodeConfig: { format: 'WebP', quality: 80 } }, {}, 0.00005],
  ['an AVIF of 1000 x 800', { encodeConfig: { format: 'AVIF' } }, { width: 1000, height: 800 }, 0.000225],
  ['less noise and four times the pixels, to 1280 x 800: 2 x .006', { enhanceConfig: { superResolution: { switch: 'ON', type: 'lq', size: 2 }, denoise: { switch: 'ON', type: 'weak' } } }, { width: 640, height: 400 }, 0.012],
])('%s', (_title, task, source, amount) => {
  const estimate = imageCost(task, { source });
  expect([estimate.knownTotal, estimate.missing]).toEqual([amount, []]);
}); // prettier-ignore

describe('what the lists do not say is told, and never taken for nothing', () => {
  const adaptive = (more: object): object => ({ mediaProcessTask: { adaptiveDynamicStreamingTaskSet: [{ definition: 12, ...more }] } });
  const audio = { inputInfo: { type: 'URL', urlInputInfo: { url: 'https://example.com/en.aac' } }, audioName: 'en' };
  const further = (name: string): string => `what ${name} asks for, and whether that is billed`;

  test.each<[string, object, string]>([
    ['AV1 in Singapore', transcodes(raw({ codec: 'av1', width: 1920, height: 1080 })), 'a price of transcoding to AV1 (Singapore, Seoul, Bangkok) (the international list prices of 2026-02 have none)'],
    ['VP9', transcodes(raw({ codec: 'vp9', width: 1920, height: 1080 })), 'a price of transcoding to VP9 (the international list prices of 2026-02 have none)'],
    ['added audio tracks', adaptive({ addOnAudios: [audio] }), 'whether added audio tracks are billed'],
    ['further parameters of adaptive streaming', adaptive({ stdExtInfo: '{"x":1}' }), further('stdExtInfo')],
    ['further parameters of a transcoding', transcodes({ definition: 100030, overrideParameter: { stdExtInfo: '{"x":1}' } }), further('overrideParameter.stdExtInfo')],
    ['further parameters of a dubbing', { aiDubbingTask: { definition: 10, extendedParameter: '{}' } }, further('extendedParameter')],
  ])('%s', (_title, request, missing) => {
    const estimate = mediaCost(request, { source: minutes(10, FHD25) });
    expect(estimate.missing).toContain(missing);
    expect(estimate.items.filter(({ amount }) => amount === 0)).toEqual([]);
  }); // prettier-ignore

  test('further parameters of an image are not read', () => {
    expect(imageCost(undefined, {}, { stdExtInfo: '{"x":1}' }).missing).toEqual([further('stdExtInfo')]);
  });

  test.each<[string, object, string]>([
    ['screenshots', { mediaProcessTask: { snapshotByTimeOffsetTaskSet: [{ definition: 10, extInfo: '{}', extTimeOffsetSet: ['1s'] }] } }, 'what extInfo asks for changes no price'],
    ['subtitles', { smartSubtitlesTask: { definition: 0, rawParameter: { subtitleType: 0, processType: 0, extInfo: '{}' } } }, 'what rawParameter.extInfo asks for changes no price'],
    ['added audio streams', transcodes({ definition: 100030, overrideParameter: { addonAudioStream: [audio.inputInfo] } }), 'added audio streams cost nothing beside the output that they are in'],
  ])('what is taken for granted is told: %s', (_title, request, assumption) => {
    const { assumptions, missing } = mediaCost(request, { source: minutes(10, FHD25) });
    expect([assumptions, missing]).toEqual([[assumption], []]);
  }); // prettier-ignore
});
