/** The service's own billing examples: https://www.tencentcloud.com/document/product/1041/49204 */
import { type CostEstimate } from '../../src/cost/estimate';
import { inputIn, mediaCost, MINUTES_100, raw } from './asked';

const sound = { definition: 0, rawParameter: { container: 'mp3', removeVideo: 1, audioTemplate: { codec: 'mp3', bitrate: 0, sampleRate: 0 } } };
const size2K = { width: 2560, height: 1440 };
const smallHd = { width: 1280, height: 640 };
const scenario = { scenarioBased: 1 };
const transcoded = (...tasks: object[]): object => ({ mediaProcessTask: { transcodeTaskSet: tasks } });
const erased = { smartEraseTask: { definition: 101 } };

const cases: [string, CostEstimate | CostEstimate[], number][] = [
  ['two pictures and a sound in Singapore', mediaCost(transcoded(raw(size2K), raw(smallHd), sound), { source: MINUTES_100 }), 4.79],
  [
    'the Top Speed Codec, standard and extreme',
    mediaCost(transcoded(raw({ ...size2K, fps: 60, ...scenario }), raw({ ...size2K, fps: 60, ...scenario, compressType: 'ultra_compress' })), { source: MINUTES_100 }),
    27.69,
  ],
  [
    'comprehensive enhancement at 60 frames/s, and improvement of a sound',
    mediaCost(
      transcoded(raw({ ...size2K, fps: 60 }, { enhanceConfig: { videoEnhance: { imageQualityEnhance: {} } } }), {
        ...sound,
        rawParameter: { ...sound.rawParameter, enhanceConfig: { audioEnhance: { beautify: {} } } },
      }),
      { source: MINUTES_100 },
    ),
    118.37,
  ],
  [
    'removal of subtitles from two videos',
    [mediaCost(erased, { source: { ...MINUTES_100, width: 2560, height: 1440 } }), mediaCost(erased, { source: { ...MINUTES_100, width: 1280, height: 640 } })],
    111.94,
  ],
  ['25 minutes of 720p', mediaCost(transcoded({ definition: 100030 }), { source: { durationSeconds: 1500 } }), 0.2625],
  [
    'subtitles in four languages',
    mediaCost(
      { smartSubtitlesTask: { definition: 0, rawParameter: { subtitleType: 2, videoSrcLanguage: 'zh', translateSwitch: 'ON', translateDstLanguage: 'en/ja/ko/fr' } } },
      { source: MINUTES_100 },
    ),
    7.54,
  ],
  [
    'a digital watermark at 60 frames/s',
    mediaCost(
      { inputInfo: inputIn('ap-guangzhou'), ...transcoded({ ...raw({ width: 1920, height: 1080, fps: 60 }), blindWatermark: { definition: 77 } }) },
      { source: MINUTES_100, templates: (family) => (family === 'blind_watermark' ? { Type: 'blind-basic' } : undefined) },
    ),
    17.65,
  ],
]; // prettier-ignore

test.each(cases)('%s costs what the service says', (_, estimates, total) => {
  const all = [estimates].flat();
  expect(all.map(({ missing }) => missing)).toEqual(all.map(() => []));
  expect(all.reduce((sum, { knownTotal }) => sum + knownTotal, 0)).toBeCloseTo(total, 10);
});
