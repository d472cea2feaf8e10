import { lines, mediaCost, MINUTES_100, raw, UNKNOWN_YET } from './asked';

const NO_DURATION = 'the duration of the source (set expected_duration_seconds)';
const NO_SIZE = 'the width and height of the source';
const FULL_HD = { ...MINUTES_100, width: 1920, height: 1080, fps: 25 };
const HD = { width: 1280, height: 720, fps: 25 };

function familyLines(task: object, source: object = FULL_HD, templates?: Parameters<typeof mediaCost>[1]): string[] {
  return lines(mediaCost(task, { source, ...templates }));
}

describe('enhancement is billed beside the transcoding of its output, each by itself', () => {
  const enhanced = (videoEnhance: object, video: object = HD, more: object = {}): object => ({
    mediaProcessTask: { transcodeTaskSet: [raw(video, { enhanceConfig: { videoEnhance, ...more } })] },
  });
  const TRANSCODING = 'transcoding to H.264, HD (Singapore, Seoul, Bangkok): 100 x 0.0105 = 1.05';

  test.each<[string, object, string[]]>([
    ['color', enhanced({ colorEnhance: {} }), ['color enhancement, HD, up to 30 frames/s: 100 x 0.0176 = 1.76']],
    ['HDR at one price', enhanced({ hdr: { type: 'HLG' } }), ['SDR to HDR: 100 x 0.0705 = 7.05']],
    ['two of them', enhanced({ denoise: {}, scratchRepair: {} }), ['noise reduction, HD, up to 30 frames/s: 100 x 0.0353 = 3.53', 'scratch removal, HD, up to 30 frames/s: 100 x 0.1764 = 17.64']],
    ['one that is switched off', enhanced({ colorEnhance: { switch: 'OFF' } }), []],
    ['one that is off unless it is switched on', enhanced({ diffusionEnhance: {} }), []],
    ['and one that is', enhanced({ diffusionEnhance: { switch: 'ON' } }), ['large-model enhancement, HD, up to 30 frames/s: 100 x 0.2293 = 22.93']],
    ['SD at the price of HD', enhanced({ colorEnhance: {} }, { width: 640, height: 360, fps: 25 }), ['color enhancement, SD, up to 30 frames/s: 100 x 0.0176 = 1.76']],
    ['29.97 frames/s as 30', enhanced({ colorEnhance: {} }, { ...HD, fps: 30000, fpsDenominator: 1001 }), ['color enhancement, HD, up to 30 frames/s: 100 x 0.0176 = 1.76']],
    ['31 frames/s as up to 60', enhanced({ colorEnhance: {} }, { ...HD, fps: 31 }), ['color enhancement, HD, up to 60 frames/s: 100 x 0.0353 = 3.53']],
    ['interpolation by the rate it aims at', enhanced({ frameRate: { fps: 100 } }), ['frame interpolation, HD, up to 120 frames/s: 100 x 0.4233 = 42.33']],
    ['interpolation by a fraction', enhanced({ frameRateWithDen: { fpsNum: 60000, fpsDen: 1001 } }), ['frame interpolation, HD, up to 60 frames/s: 100 x 0.2116 = 21.16']],
    ['interpolation that is switched off counts for no rate either', enhanced({ denoise: {}, frameRate: { switch: 'OFF', fps: 60 }, frameRateWithDen: { switch: 'OFF', fpsNum: 120 } }), ['noise reduction, HD, up to 30 frames/s: 100 x 0.0353 = 3.53']],
    ['the rate of the source where the template has none', enhanced({ colorEnhance: {} }, { ...HD, fps: 0 }), ['color enhancement, HD, up to 30 frames/s: 100 x 0.0176 = 1.76']],
    ['sound, whatever the picture', enhanced({}, HD, { audioEnhance: { denoise: {}, separate: {}, volumeBalance: {}, beautify: {} } }), ['audio noise reduction: 100 x 0.0176 = 1.76', 'audio separation: 100 x 0.0176 = 1.76', 'audio equalization: 100 x 0.0176 = 1.76', 'audio improvement: 100 x 0.0176 = 1.76']],
    ['a scene, of which nobody says what it consists of', enhanced({ enhanceSceneType: 'game' }), ['enhancement: ? of which enhancements the scene game consists']],
    ['a feature that has no price', enhanced({ aiRestoration: { switch: 'ON' } }), ['large-model repair: ? a price of large-model repair (the international list prices of 2026-02 have none)']],
    ['a feature that is not known yet', enhanced({ denoise: UNKNOWN_YET }), ['enhancement: ? mediaProcessTask.transcodeTaskSet[0].rawParameter.enhanceConfig.videoEnhance.denoise, which is known only during the apply']],
    ['a rate above all prices', enhanced({ colorEnhance: {} }, { ...HD, fps: 240 }), ['color enhancement, HD: ? a price for 240 frames per second']],
  ])('%s', (_, task, expected) => {
    expect(familyLines(task).slice(1)).toEqual(expected);
  });

  test('super-resolution without a size doubles that of the source', () => {
    const task = enhanced({ superResolution: {} }, { fps: 25 });
    expect(familyLines(task, { ...MINUTES_100, width: 1280, height: 720 })).toEqual([
      'transcoding to H.264, 2K (Singapore, Seoul, Bangkok): 100 x 0.0355 = 3.55',
      'super-resolution, 2K, up to 30 frames/s: 100 x 0.194 = 19.4',
    ]);
  });

  test('without the frame rate of the source it is unknown, while the transcoding is known', () => {
    expect(familyLines(enhanced({ colorEnhance: {} }, { ...HD, fps: 0 }), MINUTES_100)).toEqual([TRANSCODING, 'color enhancement, HD: ? the frame rate of the source']);
  });
}); // prettier-ignore

describe('an adaptive stream is the sum of its qualities', () => {
  const adaptive = (task: object): object => ({ mediaProcessTask: { adaptiveDynamicStreamingTaskSet: [task] } });
  const quality = (height: number, more: object = {}): object => ({ video: { codec: 'h264', fps: 0, bitrate: 0, height, ...more }, audio: { codec: 'aac', bitrate: 0, sampleRate: 0 } });
  const priced = (tier: string, price: number): string => `transcoding to H.264, ${tier} (Singapore, Seoul, Bangkok): 100 x ${price} = ${Math.round(price * 1e4) / 100}`;

  test.each<[string, object, object, string[]]>([
    ['a ready-made template leaves out what is above the source', { definition: 10 }, FULL_HD, [priced('SD', 0.0074), priced('SD', 0.0074), priced('HD', 0.0105), priced('FHD', 0.023)]],
    ['but never the smallest', { definition: 10 }, { ...MINUTES_100, width: 100, height: 90 }, [priced('SD', 0.0074)]],
    ['of a source of unknown size only the smallest is certain', { definition: 10 }, MINUTES_100, [priced('SD', 0.0074), ...[480, 720, 1080, 1440, 2160].map((height) => `adaptive streaming, ${height}p: ? ${NO_SIZE}`)]],
    ['qualities that are written out replace those of the template', { definition: 10, stdExtStreamInfos: [quality(1080), quality(360)] }, MINUTES_100, [priced('FHD', 0.023), priced('SD', 0.0074)]],
    ['a quality by scenario is of the Top Speed Codec', { definition: 10, stdExtStreamInfos: [quality(720, { scenarioBased: 1 })] }, MINUTES_100, ['Top Speed Codec transcoding to H.264, HD (Singapore, Seoul, Bangkok): 100 x 0.0181 = 1.81']],
    ['a quality without a picture is sound', { definition: 10, stdExtStreamInfos: [{ ...quality(720), removeVideo: 1 }] }, MINUTES_100, ['audio transcoding (Singapore, Seoul, Bangkok): 100 x 0.0019 = 0.19']],
    ['a pure audio stream is sound', { definition: 10, definitionType: 'PureAudio', stdExtStreamInfos: [quality(720)] }, MINUTES_100, ['audio transcoding (Singapore, Seoul, Bangkok): 100 x 0.0019 = 0.19']],
    ['a template that nobody knows', { definition: 4711 }, FULL_HD, ['adaptive streaming: ? what adaptive streaming template 4711 says']],
  ])('%s', (_, task, source, expected) => {
    expect(familyLines(adaptive(task), source)).toEqual(expected);
  });

  test('a custom template makes all of its qualities, unless it says that it does not enlarge', () => {
    const StreamInfos = [720, 2160].map((Height) => ({ Video: { Codec: 'h264', Height }, Audio: {} }));
    const of = (DisableHigherVideoResolution: number): string[] => familyLines(adaptive({ definition: 5 }), FULL_HD, { templates: () => ({ StreamInfos, DisableHigherVideoResolution }) });
    expect([of(0), of(1)]).toEqual([[priced('HD', 0.0105), priced('4K', 0.048)], [priced('HD', 0.0105)]]);
  });

  test('says what it takes for granted', () => {
    expect(mediaCost(adaptive({ definition: 20 }), { source: FULL_HD }).assumptions).toEqual([
      'each quality of an adaptive stream is billed as an output of its own',
      'adaptive streaming template 20 is that of the sister service VOD',
      'a ready-made template makes no quality above the source',
    ]);
  });
}); // prettier-ignore

describe('pictures', () => {
  const pictures = (name: string, task: object): object => ({ mediaProcessTask: { [name]: [task] } });
  const every20s = { templates: () => ({ SampleType: 'Time', SampleInterval: 20 }) };

  test.each<[string, object, object, Parameters<typeof mediaCost>[1] | undefined, string[]]>([
    ['screenshots count by their times', pictures('snapshotByTimeOffsetTaskSet', { definition: 10, extTimeOffsetSet: ['1s', '50%'], timeOffsetSet: [1, 2, 3] }), {}, undefined, ['screenshots: 0.002 x 0.0176 = 0.0000352']],
    ['also by times in seconds', pictures('snapshotByTimeOffsetTaskSet', { definition: 10, timeOffsetSet: [1, 2, 3] }), {}, undefined, ['screenshots: 0.003 x 0.0176 = 0.0000528']],
    ['times that are not known yet', pictures('snapshotByTimeOffsetTaskSet', { definition: 10, extTimeOffsetSet: UNKNOWN_YET }), {}, undefined, ['screenshots: ? mediaProcessTask.snapshotByTimeOffsetTaskSet[0].extTimeOffsetSet, which is known only during the apply']],
    ['one for every tenth of the source, however long it is', pictures('sampleSnapshotTaskSet', { definition: 10 }), {}, undefined, ['screenshots: 0.01 x 0.0176 = 0.000176']],
    ['one for every so many seconds', pictures('sampleSnapshotTaskSet', { definition: 99 }), { durationSeconds: 61 }, every20s, ['screenshots: 0.004 x 0.0176 = 0.0000704']],
    ['which needs the duration', pictures('sampleSnapshotTaskSet', { definition: 99 }), {}, every20s, [`screenshots: ? ${NO_DURATION}`]],
    ['a sprite counts its tiles', pictures('imageSpriteTaskSet', { definition: 10 }), { durationSeconds: 600 }, undefined, ['screenshots: 0.06 x 0.0176 = 0.001056']],
    ['an animated graphic is billed by its clip', pictures('animatedGraphicTaskSet', { definition: 20000, startTimeOffset: 0, endTimeOffset: 90 }), FULL_HD, undefined, ['animated graphic, FHD: 1.5 x 0.0095 = 0.01425']],
    ['a short one as a minute', pictures('animatedGraphicTaskSet', { definition: 20000, startTimeOffset: 1, endTimeOffset: 4 }), FULL_HD, undefined, ['animated graphic, FHD: 1 x 0.0095 = 0.0095']],
    ['in the size of a source that is not known', pictures('animatedGraphicTaskSet', { definition: 20000, startTimeOffset: 1, endTimeOffset: 4 }), {}, undefined, [`animated graphic: ? ${NO_SIZE}`]],
    ['by a template that is not known', pictures('animatedGraphicTaskSet', { definition: 4711, startTimeOffset: 1, endTimeOffset: 4 }), FULL_HD, undefined, ['animated graphic: ? what animated graphics template 4711 says']],
  ])('%s', (_, task, source, more, expected) => {
    const shown = familyLines(task, source, more).map((line) => line.replace(/(\d(?:\.\d+)?)e-(\d+)$/, (text) => Number(text).toFixed(7)));
    expect(shown).toEqual(expected);
  });
}); // prettier-ignore

describe('checks and analyses are billed by the source', () => {
  const ON = { Switch: 'ON' };
  test.each<[string, object, object, Parameters<typeof mediaCost>[1] | undefined, string[]]>([
    ['content review', { aiContentReviewTask: { definition: 10 } }, MINUTES_100, undefined, ['content review: 100 x 0.016 = 1.6']],
    ['less than a minute of it as a minute', { aiContentReviewTask: { definition: 10 } }, { durationSeconds: 6 }, undefined, ['content review: 1 x 0.016 = 0.016']],
    ['quality control', { aiQualityControlTask: { definition: 10 } }, MINUTES_100, undefined, ['quality control: 100 x 0.0265 = 2.65']],
    ['quality control of a source of unknown length', { aiQualityControlTask: { definition: 10 } }, {}, undefined, [`quality control: ? ${NO_DURATION}`]],
    ['analysis by what a ready-made template does', { aiAnalysisTask: { definition: 20 } }, MINUTES_100, undefined, ['analysis: classification: 100 x 0.0071 = 0.71', 'analysis: tags: 100 x 0.0071 = 0.71', 'analysis: cover: 100 x 0.0071 = 0.71', 'analysis: frame tags: 100 x 0.0265 = 2.65']],
    ['analysis by what a custom template switches on', { aiAnalysisTask: { definition: 5 } }, MINUTES_100, { templates: () => ({ TagConfigure: ON, CoverConfigure: { Switch: 'OFF' } }) }, ['analysis: tags: 100 x 0.0071 = 0.71']],
    ['a template that switches nothing on', { aiAnalysisTask: { definition: 5 } }, MINUTES_100, { templates: () => ({}) }, ['analysis: ? what the analysis template switches on']],
    ['analysis with extended parameters', { aiAnalysisTask: { definition: 20, extendedParameter: '{}' } }, MINUTES_100, undefined, ['analysis: ? under which item ExtendedParameter is billed']],
    ['recognition of faces', { aiRecognitionTask: { definition: 10 } }, MINUTES_100, undefined, ['recognition of faces: 100 x 0.0088 = 0.88']],
    ['recognition of text, once whether of words or of all', { aiRecognitionTask: { definition: 5 } }, MINUTES_100, { templates: () => ({ OcrFullTextConfigure: ON, OcrWordsConfigure: ON, AsrWordsConfigure: ON }) }, ['recognition of text: 100 x 0.0176 = 1.76', 'recognition of speech: 100 x 0.0053 = 0.53']],
    ['recognition by a template that is not known', { aiRecognitionTask: { definition: 30 } }, MINUTES_100, undefined, ['recognition: ? what recognition template 30 says']],
    ['dubbing by one voice', { aiDubbingTask: { definition: 0, rawParameter: { dubbingConfig: { dubbingMode: 'SingleVoice' } } } }, MINUTES_100, undefined, ['dubbing, standard voice: 100 x 0.0746 = 7.46']],
    ['dubbing by cloned voices', { aiDubbingTask: { definition: 0, rawParameter: { dubbingConfig: { dubbingMode: 'FullAutoEmotionClone' } } } }, MINUTES_100, undefined, ['dubbing, cloned voice: 100 x 1.34 = 134']],
    ['dubbing by role', { aiDubbingTask: { definition: 0, rawParameter: { dubbingConfig: { dubbingMode: 'RoleBasedSmartDubbing' } } } }, MINUTES_100, undefined, ['dubbing: ? whether RoleBasedSmartDubbing clones voices']],
  ])('%s', (_, task, source, more, expected) => {
    expect(familyLines(task, source, more)).toEqual(expected);
  });
}); // prettier-ignore

describe('subtitles', () => {
  const subtitles = (rawParameter: object): object => ({ smartSubtitlesTask: { definition: 0, rawParameter: { subtitleType: 0, videoSrcLanguage: 'zh', ...rawParameter } } });
  test.each<[string, object, string[]]>([
    ['of speech', { smartSubtitlesTask: { definition: 100 } }, ['subtitles from speech: 100 x 0.0053 = 0.53']],
    ['of speech, translated by a ready-made template', { smartSubtitlesTask: { definition: 122 } }, ['translated subtitles from speech: 100 x 0.0529 = 5.29']],
    ['of speech, in three languages', subtitles({ translateSwitch: 'ON', translateDstLanguage: 'en/ja/ko' }), ['translated subtitles from speech: 100 x 0.0529 = 5.29', 'each further language of subtitles: 100 x 0.0075 = 0.75', 'each further language of subtitles: 100 x 0.0075 = 0.75']],
    ['of speech, the languages given for nothing', subtitles({ translateSwitch: 'OFF', translateDstLanguage: 'en/ja' }), ['subtitles from speech: 100 x 0.0053 = 0.53']],
    ['of text in the picture', subtitles({ processType: 2 }), ['subtitles from text in the picture: 100 x 0.0896 = 8.96']],
    ['of text in the picture, translated and burned in', subtitles({ processType: 2, translateSwitch: 'ON', translateDstLanguage: 'en', subtitleEmbedId: 4 }), ['translated subtitles from text in the picture: 100 x 0.1194 = 11.94', 'burning in of subtitles: 100 x 0.0094 = 0.94']],
    ['of a subtitle file', subtitles({ processType: 1, translateDstLanguage: 'en/ja' }), ['translation of a subtitle file: 100 x 0.0299 = 2.99', 'each further language of subtitles: 100 x 0.0075 = 0.75']],
    ['by a process of the future', subtitles({ processType: 3 }), ['subtitles: ? what smart subtitles of process type 3 are']],
    ['by a template that is not known', { smartSubtitlesTask: { definition: 4711 } }, ['subtitles: ? what smart subtitle template 4711 says']],
  ])('%s', (_, task, expected) => {
    expect(familyLines(task)).toEqual(expected);
  });
}); // prettier-ignore

describe('what is removed from a video', () => {
  const erase = (task: object): object => ({ smartEraseTask: task });
  test.each<[string, object, string[]]>([
    ['subtitles', erase({ definition: 101 }), ['removal of subtitles, FHD: 100 x 0.4478 = 44.78']],
    ['subtitles, and their text read', erase({ definition: 102 }), ['removal of subtitles, FHD: 100 x 0.4478 = 44.78', 'subtitles from text in the picture: 100 x 0.0896 = 8.96']],
    ['subtitles, and their text translated', erase({ definition: 103 }), ['removal of subtitles, FHD: 100 x 0.4478 = 44.78', 'translated subtitles from text in the picture: 100 x 0.1194 = 11.94']],
    ['a watermark', erase({ definition: 201 }), ['removal of logos, advanced, FHD: 100 x 0.4478 = 44.78']],
    ['a watermark by the simpler method', erase({ definition: 0, rawParameter: { eraseType: 'watermark', eraseWatermarkConfig: { watermarkEraseMethod: 'auto', watermarkModel: 'basic' } } }), ['removal of logos, basic, FHD: 100 x 0.05 = 5']],
    ['faces', erase({ definition: 301 }), ['hiding of faces and plates, FHD: 100 x 0.2985 = 29.85']],
    ['subtitles by a template with the reading switched on', erase({ definition: 101, overrideParameter: { eraseSubtitleConfig: { ocrSwitch: 'ON' } } }), ['removal of subtitles, FHD: 100 x 0.4478 = 44.78', 'subtitles from text in the picture: 100 x 0.0896 = 8.96']],
    ['what a template that is not known says', erase({ definition: 4711 }), ['removal: ? what smart erase template 4711 says']],
  ])('%s', (_, task, expected) => {
    expect(familyLines(task)).toEqual(expected);
  });

  test('is billed by the size of the source', () => {
    expect(familyLines(erase({ definition: 101 }), MINUTES_100)).toEqual([`removal of subtitles: ? ${NO_SIZE}`]);
  });
}); // prettier-ignore
