import type { WireObject } from '../../src/model/wire';
import { inputIn, lines, mediaCost, MINUTES_100, raw, UNKNOWN_YET } from './asked';

const HD = { width: 1280, height: 720 };
const NO_DURATION = 'the duration of the source (set expected_duration_seconds)';
const NO_SIZE = 'the width and height of the source';

function costLines(task: object, source: object = MINUTES_100, templates?: (definition: number) => WireObject | undefined): string[] {
  const lookup = templates && ((_: string, definition: number) => templates(definition));
  return lines(mediaCost({ inputInfo: inputIn('ap-guangzhou'), mediaProcessTask: { transcodeTaskSet: [task] } }, { source, templates: lookup }));
}

function item(words: string, price: number, minutes = 100): string {
  return `${words}: ${minutes} x ${price} = ${Math.round(minutes * price * 1e8) / 1e8}`;
}

const CN = '(Chinese mainland)';

describe('the tier of an output is that of its short side', () => {
  test.each<[string, object, object, string, number]>([
    ['480 is SD', { width: 854, height: 480 }, {}, 'SD', 0.0024],
    ['481 is HD', { width: 854, height: 481 }, {}, 'HD', 0.0049],
    ['720 is HD', HD, {}, 'HD', 0.0049],
    ['1080 is FHD', { width: 1920, height: 1080 }, {}, 'FHD', 0.0095],
    ['1440 is 2K', { width: 2560, height: 1440 }, {}, '2K', 0.0206],
    ['2160 is 4K', { width: 3840, height: 2160 }, {}, '4K', 0.0421],
    ['of a portrait the width', { width: 720, height: 1280, resolutionAdaptive: 'close' }, {}, 'HD', 0.0049],
    ['a wide picture by its height', { width: 1280, height: 640 }, {}, 'HD', 0.0049],
    ['the height alone is the short side, whatever the source', { height: 720 }, {}, 'HD', 0.0049],
    ['the width alone is the long side: the short one follows from the ratio', { width: 1280 }, { width: 1920, height: 1080 }, 'HD', 0.0049],
    ['which makes a square picture larger', { width: 1280 }, { width: 1000, height: 1000 }, '2K', 0.0206],
    ['a portrait source has its long side upright', { width: 1280 }, { width: 1080, height: 1920 }, 'HD', 0.0049],
    ['without adaption the width is the width', { width: 720, resolutionAdaptive: 'close' }, { width: 1080, height: 1920 }, 'HD', 0.0049],
    ['without adaption the height is the height', { height: 1920, resolutionAdaptive: 'close' }, { width: 1080, height: 1920 }, 'FHD', 0.0095],
    ['neither side given is the size of the source', {}, { width: 1920, height: 1080 }, 'FHD', 0.0095],
    ['both sides 0 are the same as not given', { width: 0, height: 0 }, { width: 640, height: 360 }, 'SD', 0.0024],
    ['numbers as text are numbers', { width: '1280', height: '720' }, {}, 'HD', 0.0049],
  ])('%s', (_, video, source, tier, price) => {
    expect(costLines(raw(video), { ...MINUTES_100, ...source })).toEqual([item(`transcoding to H.264, ${tier} ${CN}`, price)]);
  });

  test.each<[string, object, string]>([
    ['the size of the source is needed where no side is given', {}, NO_SIZE],
    ['and where the width alone is given', { width: 1280 }, NO_SIZE],
    ['a size of 0 is no size', { width: 0 }, NO_SIZE],
    ['a side that comes from something that does not exist yet', { height: UNKNOWN_YET }, 'mediaProcessTask.transcodeTaskSet[0].rawParameter.videoTemplate.height, which is known only during the apply'],
    ['larger than 8K', { width: 9000, height: 5000 }, 'a price for pictures with a short side of 5000 pixels'],
    ['no price for H.264 in 8K', { width: 7680, height: 4320 }, `a price of transcoding to H.264, 8K ${CN} (the international list prices of 2026-02 have none)`],
  ])('%s', (_, video, missing) => {
    const [line, ...others] = costLines(raw(video));
    expect(line?.endsWith(`: ? ${missing}`)).toBe(true);
    expect(others).toEqual([]);
  });
}); // prettier-ignore

describe('the codec', () => {
  const uhd = { width: 3840, height: 2160 };
  test.each<[string, object, string, number]>([
    ['H.265', { codec: 'h265', ...HD }, 'transcoding to H.265, HD', 0.0246],
    ['H.265 in 8K', { codec: 'h265', width: 7680, height: 4320 }, 'transcoding to H.265, 8K', 0.8642],
    ['AV1', { codec: 'av1', ...uhd }, 'transcoding to AV1, 4K', 0.4729],
    ['MV-HEVC', { codec: 'mv-hevc', ...uhd }, 'transcoding to MV-HEVC, 4K', 0.6363],
    ['the name of an encoder', { codec: 'libx265', ...HD }, 'transcoding to H.265, HD', 0.0246],
  ])('%s has its price', (_, video, words, price) => {
    expect(costLines(raw(video))).toEqual([item(`${words} ${CN}`, price)]);
  });

  test.each<[string, object, string]>([
    ['H.266 has no international list price', { codec: 'h266', ...HD }, 'a price of transcoding to H.266 (the international list prices of 2026-02 have none)'],
    ['nor has a tier of MV-HEVC that is not on the list', { codec: 'mv-hevc', ...HD }, `a price of transcoding to MV-HEVC, HD ${CN} (the international list prices of 2026-02 have none)`],
    ['a codec of the future', { codec: 'h267', ...HD }, 'a price of the codec h267'],
    ['a codec that is not known yet', { codec: UNKNOWN_YET, ...HD }, 'mediaProcessTask.transcodeTaskSet[0].rawParameter.videoTemplate.codec, which is known only during the apply'],
  ])('%s', (_, video, missing) => {
    expect(mediaCost({ inputInfo: inputIn('ap-guangzhou'), mediaProcessTask: { transcodeTaskSet: [raw(video)] } }, { source: MINUTES_100 }).missing).toEqual([missing]);
  });

  test('prices of AV1 are those of the mainland alone', () => {
    const { missing } = mediaCost({ mediaProcessTask: { transcodeTaskSet: [raw({ codec: 'av1', ...HD })] } }, { source: MINUTES_100 });
    expect(missing).toEqual(['a price of transcoding to AV1 (Singapore, Seoul, Bangkok) (the international list prices of 2026-02 have none)']);
  });
}); // prettier-ignore

describe('what kind of transcoding it is', () => {
  const audioTemplate = { codec: 'aac', bitrate: 0, sampleRate: 0 };
  test.each<[string, object, string[]]>([
    ['an output without a picture is sound', raw(HD, { removeVideo: 1 }), [item(`audio transcoding ${CN}`, 0.0008)]],
    ['and so is a container for sound', { definition: 0, rawParameter: { container: 'm4a', audioTemplate } }, [item(`audio transcoding ${CN}`, 0.0008)]],
    ['nothing but another container is remuxing', { definition: 0, rawParameter: { container: 'hls' } }, [item(`remuxing ${CN}`, 0.0011)]],
    ['an output without sound costs what one with sound does', raw(HD, { removeAudio: 1 }), [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
    ['TEHD-100 is the Top Speed Codec', raw(HD, { tehdConfig: { type: 'TEHD-100' } }), [item(`Top Speed Codec transcoding to H.264, HD ${CN}`, 0.0176)]],
    ['an empty TEHD type is none', raw(HD, { tehdConfig: { type: '' } }), [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
    ['TEHD of sound alone', raw(HD, { removeVideo: 1, tehdConfig: { type: 'TEHD-200' } }), [item(`Top Speed Codec audio transcoding ${CN}`, 0.005)]],
    ['TEHD-200 with a picture is billed beside it', raw(HD, { tehdConfig: { type: 'TEHD-200' } }), [item(`transcoding to H.264, HD ${CN}`, 0.0049), item(`Top Speed Codec audio transcoding ${CN}`, 0.005)]],
    ['encoding by scenario is the Top Speed Codec', raw({ ...HD, scenarioBased: 1, sceneType: 'ugc' }), [item(`Top Speed Codec transcoding to H.264, HD ${CN}`, 0.0176)]],
    ['a strategy without the switch is nothing', raw({ ...HD, scenarioBased: 0, compressType: 'ultra_compress' }), [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
    ['the extreme strategy includes artifacts removal', raw({ ...HD, fps: 25, scenarioBased: 1, compressType: 'ultra_compress' }), [item(`Top Speed Codec transcoding to H.264, HD ${CN}`, 0.0176), item('artifacts removal, HD, up to 30 frames/s', 0.0176)]],
    ['watermarks that can be seen, mosaics and subtitles cost nothing', { ...raw(HD, { subtitleTemplate: { path: '/a.srt' } }), watermarkSet: [{ definition: 1 }], mosaicSet: [{}] }, [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
  ])('%s', (_, task, expected) => {
    expect(costLines(task)).toEqual(expected);
  });
}); // prettier-ignore

describe('templates', () => {
  const CUSTOM = { Container: 'mp4', VideoTemplate: { Codec: 'libx265', Fps: 0, Width: 1920, Height: 1080 }, AudioTemplate: { Codec: 'libfdk_aac' } };
  test.each<[string, object, string[]]>([
    ['a ready-made one', { definition: 100030 }, [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
    ['in H.265', { definition: 580 }, [item(`transcoding to H.265, 4K ${CN}`, 0.2121)]],
    ['of the Top Speed Codec', { definition: 100840 }, [item(`Top Speed Codec transcoding to H.264, FHD ${CN}`, 0.0347)]],
    ['of sound', { definition: 1010 }, [item(`audio transcoding ${CN}`, 0.0008)]],
    ['that only remuxes', { definition: 875 }, [item(`remuxing ${CN}`, 0.0011)]],
    ['its id as text', { definition: '100030' }, [item(`transcoding to H.264, HD ${CN}`, 0.0049)]],
    ['overridden in its size', { definition: 100030, overrideParameter: { videoTemplate: { height: 1080 } } }, [item(`transcoding to H.264, FHD ${CN}`, 0.0095)]],
    ['overridden in its codec', { definition: 100030, overrideParameter: { videoTemplate: { codec: 'h265' } } }, [item(`transcoding to H.265, HD ${CN}`, 0.0246)]],
    ['overridden with the Top Speed Codec', { definition: 100030, overrideParameter: { tehdConfig: { type: 'TEHD-100' } } }, [item(`Top Speed Codec transcoding to H.264, HD ${CN}`, 0.0176)]],
    ['overridden without a picture', { definition: 100030, overrideParameter: { removeVideo: 1 } }, [item(`audio transcoding ${CN}`, 0.0008)]],
    ['a custom one that is known', { definition: 1234567 }, [item(`transcoding to H.265, FHD ${CN}`, 0.0472)]],
    ['a custom one that is not', { definition: 7654321 }, ['transcoding: ? what transcoding template 7654321 says']],
    ['one that does not exist yet', { definition: UNKNOWN_YET }, ['transcoding: ? mediaProcessTask.transcodeTaskSet[0].definition, which is known only during the apply']],
    ['an override that does not exist yet', { definition: 100030, overrideParameter: UNKNOWN_YET }, ['transcoding: ? mediaProcessTask.transcodeTaskSet[0].overrideParameter, which is known only during the apply']],
    ['none at all', {}, ['transcoding: ? a transcoding template']],
  ])('%s', (_, task, expected) => {
    expect(costLines(task, MINUTES_100, (definition) => (definition === 1234567 ? CUSTOM : undefined))).toEqual(expected);
  });

  test('what only the documentation of a sister service says is told', () => {
    const task = (definition: number): object => ({ mediaProcessTask: { transcodeTaskSet: [{ definition }] } });
    expect(mediaCost(task(875), { source: MINUTES_100 }).assumptions).toEqual(['transcoding template 875 is that of the sister service VOD']);
    expect(mediaCost(task(100030), { source: MINUTES_100 }).assumptions).toEqual([]);
  });
}); // prettier-ignore

describe('an output is as long as what is taken of the source', () => {
  test.each<[string, object, object, number | string]>([
    ['all of it', {}, { durationSeconds: 90 }, 1.5],
    ['offsets of 0 say nothing', { startTimeOffset: 0, endTimeOffset: 0 }, { durationSeconds: 90 }, 1.5],
    ['seconds are not rounded up', {}, { durationSeconds: 61 }, 1.01666667],
    ['from a second on', { startTimeOffset: 30 }, { durationSeconds: 90 }, 1],
    ['up to a second', { endTimeOffset: 30 }, { durationSeconds: 90 }, 0.5],
    ['between two seconds, whatever the source', { startTimeOffset: 30, endTimeOffset: 60 }, {}, 0.5],
    ['up to the end where that comes first', { startTimeOffset: 30, endTimeOffset: 600 }, { durationSeconds: 90 }, 1],
    ['the last seconds, whatever the source', { startTimeOffset: -30 }, {}, 0.5],
    ['the last seconds of a shorter source', { startTimeOffset: -300 }, { durationSeconds: 90 }, 1.5],
    ['all but the last seconds', { endTimeOffset: -30 }, { durationSeconds: 90 }, 1],
    ['between two seconds before the end', { startTimeOffset: -60, endTimeOffset: -30 }, {}, 0.5],
    ['from before the end to a second', { startTimeOffset: -60, endTimeOffset: 60 }, { durationSeconds: 90 }, 0.5],
    ['an unknown source', {}, {}, NO_DURATION],
    ['a source without a duration', {}, { durationSeconds: 0 }, NO_DURATION],
    ['from a second on of an unknown source', { startTimeOffset: 30 }, {}, NO_DURATION],
    ['all but the last seconds of an unknown source', { endTimeOffset: -30 }, {}, NO_DURATION],
    ['behind the end', { startTimeOffset: 100 }, { durationSeconds: 90 }, 'how long the clip is (by its offsets it is empty)'],
    ['an offset that does not exist yet', { startTimeOffset: UNKNOWN_YET }, { durationSeconds: 90 }, 'mediaProcessTask.transcodeTaskSet[0].startTimeOffset, which is known only during the apply'],
    ['an opening of unknown length', { headTailParameter: { headSet: [{}] } }, { durationSeconds: 90 }, 'the durations of the opening and the ending that are put around the source'],
    ['no opening', { headTailParameter: { headSet: [], tailSet: [] } }, { durationSeconds: 90 }, 1.5],
  ])('%s', (_, offsets, source, expected) => {
    const [item, ...others] = mediaCost({ mediaProcessTask: { transcodeTaskSet: [{ definition: 100030, ...offsets }] } }, { source }).items;
    expect(item?.quantity ?? item?.missing).toBe(expected);
    expect(item?.amount === undefined).toBe(typeof expected === 'string');
    expect(others).toEqual([]);
  });
}); // prettier-ignore
