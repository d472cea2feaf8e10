import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { BrokenPaths } from '../../../src/model/broken-paths';
import { requestTypes } from '../../../src/model/gen/requests';
import { rules, rulesOf } from '../../../src/model/rules';
import { ObjectView } from '../../../src/model/rules/object-view';
import type { Breach, Rule } from '../../../src/model/rules/rule';

const UNKNOWN = { known: 'after apply' };

type Values = Readonly<Record<string, unknown>>;

interface Case {
  readonly type: string;
  /** Members by path; the rule is broken. */
  readonly bad: Values;
  readonly at: string;
  /** What the detail says: the value given and what is allowed. */
  readonly says: readonly string[];
  /** The members of `bad` on which it depends. @default - all */
  readonly decides?: readonly string[];
  /** Changes to `bad`, each of which makes it right. */
  readonly fine: readonly Values[];
}

const area = { LeftTopX: 0.1, LeftTopY: 0.1, RightBottomX: 0.9, RightBottomY: 0.9, Unit: 1 };

const cases: Record<string, readonly Case[]> = {
  'aws-stays-in-aws': [
    {
      type: 'ProcessMediaRequest',
      bad: { 'InputInfo.Type': 'COS', 'OutputStorage.Type': 'AWS-S3' },
      at: 'OutputStorage.Type',
      says: ['Given "AWS-S3"', '"COS"', 'only for jobs that read from AWS-S3'],
      fine: [{ 'InputInfo.Type': 'AWS-S3' }, { 'OutputStorage.Type': 'COS' }],
    },
    {
      type: 'ProcessMediaRequest',
      bad: { 'InputInfo.Type': 'URL', 'TaskNotifyConfig.NotifyType': 'AWS-SQS' },
      at: 'TaskNotifyConfig.NotifyType',
      says: ['Given "AWS-SQS"', '"URL"'],
      fine: [{ 'InputInfo.Type': 'AWS-S3' }, { 'TaskNotifyConfig.NotifyType': 'URL' }],
    },
    {
      type: 'ProcessMediaRequest',
      bad: {
        'InputInfo.Type': 'AWS-S3',
        'InputInfo.S3InputInfo.S3Region': 'us-east-1',
        'OutputStorage.Type': 'AWS-S3',
        'OutputStorage.S3OutputStorage.S3Region': 'eu-west-3',
      },
      at: 'OutputStorage.S3OutputStorage.S3Region',
      says: ['Given "eu-west-3"', 'allowed: "us-east-1"'],
      fine: [{ 'OutputStorage.S3OutputStorage.S3Region': 'us-east-1' }, { 'InputInfo.S3InputInfo.S3Region': 'eu-west-3 ' }],
    },
  ],
  'source-scheme': [
    {
      type: 'UrlInputInfo',
      bad: { Url: 'ftp://user:word@example.com/a.mp4' },
      at: 'Url',
      says: ['begins with "ftp://"', 'documented: "http://" and "https://"'],
      fine: [{ Url: 'http://example.com/a.mp4' }, { Url: 'HTTPS://example.com/a.mp4?sign=a' }],
    },
    {
      type: 'UrlInputInfo',
      bad: { Url: 'cos://media-1250000000/a.mp4' },
      at: 'Url',
      says: ['begins with "cos://"', 'an input of the type "COS"'],
      fine: [{ Url: 'https://media-1250000000.cos.ap-guangzhou.myqcloud.com/a.mp4' }],
    },
  ],
  'object-path': [
    {
      type: 'CosInputInfo',
      bad: { Object: 'https://media-1250000000.cos.ap-guangzhou.myqcloud.com/a.mov?sign=hush' },
      at: 'Object',
      says: ['Given "https://media-1250000000.cos.ap-guangzhou.myqcloud.com/a.mov?…"', 'documented: the path of the object in its bucket'],
      fine: [{ Object: '/movie/a.mov' }, { Object: '/https://a' }],
    },
    {
      type: 'S3InputInfo',
      bad: { S3Object: 's3://bucket/a.mov' },
      at: 'S3Object',
      says: ['Given "s3://bucket/a.mov"', 'the path of the object in its bucket'],
      fine: [{ S3Object: 'a.mov' }],
    },
    {
      type: 'VODInputInfo',
      bad: { Object: 'cos://bucket/a.mov' },
      at: 'Object',
      says: ['Given "cos://bucket/a.mov"', 'the path of the object in its bucket'],
      fine: [{ Object: '/a.mov' }],
    },
  ],
  'notified-function': [
    {
      type: 'TaskNotifyConfig',
      bad: { NotifyType: 'SCF' },
      at: '',
      says: ['Given NotifyType "SCF"', 'Notify a queue or a topic'],
      fine: [{ NotifyType: 'TDMQ-CMQ' }, { NotifyType: '' }],
    },
  ],
  'queue-region': [
    {
      type: 'TaskNotifyConfig',
      bad: { CmqRegion: 'ap-guangzhou' },
      at: 'CmqRegion',
      says: ['Given "ap-guangzhou"', 'a short code such as "gz"'],
      fine: [{ CmqRegion: 'gz' }, { CmqRegion: '' }],
    },
  ],
  'stream-left': [
    {
      type: 'RawTranscodeParameter',
      bad: { RemoveVideo: 1, RemoveAudio: 1 },
      at: 'RemoveAudio',
      says: ['Given 1, with RemoveVideo 1', '1 for one of RemoveVideo and RemoveAudio'],
      fine: [{ RemoveVideo: 0 }, { RemoveAudio: 0 }],
    },
  ],
  'path-variables': [
    {
      type: 'TranscodeTaskInput',
      bad: { OutputObjectPath: '/out/{inputname}.{format}' },
      at: 'OutputObjectPath',
      says: ['Given "/out/{inputname}.{format}"', 'Did you mean {inputName}?'],
      fine: [{ OutputObjectPath: '/out/{inputName}_{definition}.{format}' }, { OutputObjectPath: '' }],
    },
    {
      type: 'TranscodeTaskInput',
      bad: { OutputObjectPath: '/out/{inputName_{definition}.{format}' },
      at: 'OutputObjectPath',
      says: ['Given "/out/{inputName_{definition}.{format}"', 'documented: variables such as {inputName}'],
      fine: [{ OutputObjectPath: '/out/${local.dir}/{inputName}.{format}' }],
    },
    {
      type: 'AdaptiveDynamicStreamingTaskInput',
      bad: { SubStreamObjectName: '{title}.{format}' },
      at: 'SubStreamObjectName',
      says: ['Given "{title}.{format}"', 'The variables are {inputName}, {inputFormat}'],
      fine: [{ SubStreamObjectName: '{inputName}_{subStreamNumber}.{format}' }],
    },
  ],
  'notification-size': [
    {
      type: 'ProcessMediaRequest',
      bad: {
        'TaskNotifyConfig.QueueName': 'done',
        'TaskNotifyConfig.NotifyType': 'TDMQ-CMQ',
        'MediaProcessTask.TranscodeTaskSet': Array.from({ length: 32 }, () => ({ Definition: 20 })),
      },
      at: 'TaskNotifyConfig',
      says: ['32 sub-tasks takes about 67584 bytes', 'at most 65536 bytes'],
      decides: ['TaskNotifyConfig.NotifyType', 'MediaProcessTask.TranscodeTaskSet'],
      fine: [
        { 'TaskNotifyConfig.NotifyType': 'URL' },
        { 'MediaProcessTask.TranscodeTaskSet': Array.from({ length: 31 }, () => ({ Definition: 20 })) },
        { ScheduleId: 1 },
      ],
    },
    {
      type: 'ProcessMediaRequest',
      bad: { TaskNotifyConfig: { TopicName: 'done' }, 'MediaProcessTask.ImageSpriteTaskSet': Array.from({ length: 40 }, () => ({ Definition: 10 })) },
      at: 'TaskNotifyConfig',
      says: ['40 sub-tasks'],
      fine: [{ TaskNotifyConfig: undefined }],
    },
  ],
  'uncertain-preset': [
    {
      type: 'TranscodeTaskInput',
      bad: { Definition: '876' },
      at: 'Definition',
      says: ['Given 876', 'Documented: 100010 to 100080'],
      fine: [{ Definition: 100010 }, { Definition: 0 }, { Definition: 1234567 }],
    },
    { type: 'AdaptiveDynamicStreamingTaskInput', bad: { Definition: 12 }, at: 'Definition', says: ['Given 12', 'Documented: 10'], fine: [{ Definition: 10 }] },
    { type: 'AiQualityControlTaskInput', bad: { Definition: 60 }, at: 'Definition', says: ['10, 20, 30 or 40'], fine: [{ Definition: 40 }] },
  ],
  'output-dir-leading-slash': [
    {
      type: 'ProcessMediaRequest',
      bad: { OutputDir: 'output/' },
      at: 'OutputDir',
      says: ['Given "output/"', '"/output/"'],
      fine: [{ OutputDir: '/output/' }, { OutputDir: '/' }, { OutputDir: '' }, { OutputDir: undefined }],
    },
  ],
  'time-span': [
    {
      type: 'TranscodeTaskInput',
      bad: { StartTimeOffset: 10, EndTimeOffset: 5 },
      at: 'EndTimeOffset',
      says: ['Given 5 seconds', 'StartTimeOffset 10', 'more than 10 seconds, or 0'],
      fine: [
        { EndTimeOffset: 10.1 },
        { EndTimeOffset: 0 },
        { EndTimeOffset: -1 },
        { StartTimeOffset: 0 },
        { StartTimeOffset: -10 },
        { StartTimeOffset: undefined },
      ],
    },
    { type: 'WatermarkInput', bad: { StartTimeOffset: -5, EndTimeOffset: -5 }, at: 'EndTimeOffset', says: ['Given -5'], fine: [{ EndTimeOffset: -4 }] },
    {
      type: 'AnimatedGraphicTaskInput',
      bad: { StartTimeOffset: '3', EndTimeOffset: '2' },
      at: 'EndTimeOffset',
      says: ['more than 3 seconds.'],
      fine: [{ EndTimeOffset: '4' }],
    },
    {
      type: 'EraseTimeArea',
      bad: { BeginMs: 300, EndMs: 300 },
      at: 'EndMs',
      says: ['Given 300 milliseconds'],
      fine: [{ BeginMs: 0, EndMs: 0 }, { EndMs: 301 }],
    },
  ],
  'video-codec-container': [
    {
      type: 'RawTranscodeParameter',
      bad: { Container: 'mp4', 'VideoTemplate.Codec': 'vp9' },
      at: 'VideoTemplate.Codec',
      says: ['Given "vp9"', 'Container "mp4"', 'webm or mkv'],
      fine: [{ Container: 'webm' }, { 'VideoTemplate.Codec': 'h264' }, { 'VideoTemplate.Codec': 'av1' }, { 'VideoTemplate.Codec': 'some-newer-codec' }],
    },
    {
      type: 'OverrideTranscodeParameter',
      bad: { Container: 'flv', 'VideoTemplate.Codec': 'h266' },
      at: 'VideoTemplate.Codec',
      says: ['mp4, hls, ts or mov'],
      fine: [{ Container: undefined }, { Container: 'ts' }],
    },
  ],
  'audio-codec-container': [
    {
      type: 'RawTranscodeParameter',
      bad: { Container: 'mp3', 'AudioTemplate.Codec': 'aac' },
      at: 'AudioTemplate.Codec',
      says: ['Given "aac"', 'Container "mp3"', 'allowed there: mp3', '"copy"'],
      fine: [{ 'AudioTemplate.Codec': 'mp3' }, { 'AudioTemplate.Codec': 'copy' }, { 'AudioTemplate.Codec': 'libmp3lame' }, { Container: 'mkv' }],
    },
  ],
  'mp3-channels': [
    {
      type: 'RawTranscodeParameter',
      bad: { Container: 'mp3', 'AudioTemplate.AudioChannel': 6 },
      at: 'AudioTemplate.AudioChannel',
      says: ['Given 6', '0, 1 or 2'],
      fine: [{ Container: 'm4a' }, { 'AudioTemplate.AudioChannel': 2 }],
    },
  ],
  'audio-bitrate': [
    {
      type: 'AudioTemplateInfo',
      bad: { Codec: 'aac', Bitrate: 320 },
      decides: ['Bitrate'],
      at: 'Bitrate',
      says: ['Given 320', '0 (as the source) or 26 to 256 kbps'],
      fine: [{ Bitrate: 256 }, { Bitrate: 0 }],
    },
    {
      type: 'AudioTemplateInfo',
      bad: { Codec: 'ac3', Bitrate: 641, TrackChannelInfo: {} },
      at: 'Bitrate',
      says: ['Given 641', '26 to 640 kbps'],
      fine: [{ Bitrate: 640 }, { Codec: 'eac3' }, { Codec: 'some-newer-codec' }],
    },
    {
      type: 'AudioTemplateInfo',
      bad: { Codec: 'aac', Bitrate: 0, TrackChannelInfo: {} },
      at: 'Bitrate',
      says: ['Given 0', '26 to 256'],
      fine: [{ TrackChannelInfo: undefined }],
    },
  ],
  'frame-rate': [
    {
      type: 'VideoTemplateInfo',
      bad: { Fps: 240 },
      at: 'Fps',
      says: ['Given 240', 'at most 120', 'FpsDenominator'],
      fine: [{ Fps: 120 }, { FpsDenominator: 2 }],
    },
    { type: 'VideoTemplateInfoForUpdate', bad: { Fps: 240000, FpsDenominator: 1001 }, at: 'Fps', says: ['Given 240000/1001'], fine: [{ Fps: 120000 }] },
    { type: 'FrameRateWithDenConfig', bad: { FpsNum: 121, FpsDen: 1 }, at: 'FpsNum', says: ['Given 121'], fine: [{ FpsNum: 120 }, { FpsDen: 2 }] },
  ],
  'frame-size': [
    {
      type: 'VideoTemplateInfo',
      bad: { Codec: 'h265', Width: 7680, Height: 3840 },
      decides: ['Codec', 'Width'],
      at: 'Width',
      says: ['Given 7680 px', '"h265"', 'up to 4096 px'],
      fine: [{ Codec: 'mv-hevc' }, { Width: 4096 }, { Codec: undefined }],
    },
  ],
  'long-side-first': [
    {
      type: 'VideoTemplateInfo',
      bad: { Width: 720, Height: 1280 },
      at: 'Width',
      says: ['Given 720 x 1280 px', '"close"'],
      fine: [{ ResolutionAdaptive: 'close' }, { Width: 0 }, { Height: 0 }, { Width: 1280 }],
    },
    {
      type: 'VideoTemplateInfoForUpdate',
      bad: { ResolutionAdaptive: 'open', Width: 720, Height: 1280 },
      at: 'Width',
      says: ['720 x 1280'],
      fine: [{ Height: 720 }],
    },
  ],
  'hdr-codec': [
    {
      type: 'RawTranscodeParameter',
      bad: { 'VideoTemplate.Codec': 'av1', 'EnhanceConfig.VideoEnhance.Hdr.Switch': 'ON' },
      at: 'EnhanceConfig.VideoEnhance.Hdr',
      says: ['"av1"', 'h264 or h265'],
      fine: [{ 'VideoTemplate.Codec': 'h265' }, { 'EnhanceConfig.VideoEnhance.Hdr.Switch': 'OFF' }, { 'VideoTemplate.Codec': 'some-newer-codec' }],
    },
  ],
  'video-enhancements': [
    {
      type: 'VideoEnhanceConfig',
      bad: { 'ImageQualityEnhance.Switch': 'ON', 'ArtifactRepair.Switch': 'ON' },
      at: 'ArtifactRepair',
      says: ['ImageQualityEnhance and ArtifactRepair', 'only one of them', '"OFF"'],
      fine: [{ 'ArtifactRepair.Switch': 'OFF' }, { 'ImageQualityEnhance.Switch': 'OFF' }],
    },
    {
      type: 'VideoEnhanceConfig',
      bad: { 'AiRestoration.Switch': 'ON', 'SuperResolution.Switch': 'ON' },
      at: 'SuperResolution',
      says: ['AiRestoration and SuperResolution'],
      fine: [{ 'AiRestoration.Switch': undefined }, { 'AiRestoration.Switch': '' }, { 'SuperResolution.Switch': 'OFF' }],
    },
    {
      type: 'VideoEnhanceConfig',
      bad: { 'FrameRate.Switch': 'ON', 'FrameRateWithDen.Switch': 'ON' },
      at: 'FrameRate',
      says: ['FrameRateWithDen and FrameRate'],
      fine: [{ 'FrameRate.Switch': 'OFF' }],
    },
  ],
  'default-track': [
    {
      type: 'AdaptiveDynamicStreamingTaskInput',
      bad: { AddOnAudios: [{ DefaultTrack: true }, { DefaultTrack: false }, { DefaultTrack: 'true' }] },
      at: 'AddOnAudios.2.DefaultTrack',
      says: ['elements 0 and 2', 'at most one'],
      fine: [{ AddOnAudios: [{ DefaultTrack: true }, {}] }, { AddOnAudios: [] }],
    },
  ],
  'drm-encryption': [
    {
      type: 'DrmInfo',
      bad: { Type: 'widevine+fairplay', 'SpekeDrm.EncryptionMethod': 'cenc' },
      at: 'SpekeDrm.EncryptionMethod',
      says: ['Given "cenc"', '"widevine+fairplay"', '"cbcs"'],
      fine: [{ Type: 'widevine+playready' }, { 'SpekeDrm.EncryptionMethod': 'cbcs' }, { 'SpekeDrm.EncryptionMethod': undefined }],
    },
  ],
  'percentage-sizes': [
    {
      type: 'SubtitleTemplate',
      bad: { OutlineWidth: 200, OutlineWidthUnit: 1 },
      at: 'OutlineWidth',
      says: ['Given 200', 'OutlineWidthUnit 1', '0 to 100'],
      fine: [{ OutlineWidth: 100 }, { OutlineWidthUnit: 0 }, { OutlineWidthUnit: undefined }],
    },
  ],
  'snapshot-watermarks': [
    {
      type: 'SampleSnapshotTaskInput',
      bad: { WatermarkSet: [{ Definition: 1 }, { Definition: 2, TextContent: 'mine' }] },
      at: 'WatermarkSet.1.TextContent',
      says: ['Given "mine"', 'image templates only'],
      fine: [{ WatermarkSet: [{ Definition: 1, TextContent: '', StartTimeOffset: 0, SvgContent: null }] }, { WatermarkSet: undefined }],
    },
  ],
  'smart-subtitle-file': [
    {
      type: 'RawSmartSubtitleParameter',
      bad: { ProcessType: 1, SubtitleFormat: '' },
      at: 'SubtitleFormat',
      says: ['Nothing is given', 'ProcessType 1', '"vtt" or "srt"'],
      fine: [{ SubtitleFormat: 'original' }, { ProcessType: 0 }, { ProcessType: undefined }],
    },
    { type: 'RawSmartSubtitleParameter', bad: { ProcessType: 2 }, at: 'SubtitleFormat', says: ['without SubtitleEmbedId'], fine: [{ SubtitleEmbedId: 4 }] },
    {
      type: 'RawSmartSubtitleParameter',
      bad: { TranslateSwitch: 'ON', TranslateDstLanguage: 'en/ja' },
      at: 'SubtitleFormat',
      says: ['translation into 2 languages'],
      fine: [{ TranslateDstLanguage: 'en' }, { TranslateSwitch: 'OFF' }],
    },
  ],
  'area-corners': [
    {
      type: 'EraseArea',
      bad: { ...area, RightBottomX: 0.1 },
      decides: ['LeftTopX', 'RightBottomX'],
      at: 'RightBottomX',
      says: ['Given 0.1', 'more than 0.1'],
      fine: [{ RightBottomX: 0.2 }, { LeftTopX: 0 }],
    },
    {
      type: 'ImageAreaBoxInfo',
      bad: { AreaCoordSet: [10, 10, 20, 10] },
      at: 'AreaCoordSet',
      says: ['Given [10, 10, 20, 10]', 'y2 more than y1'],
      fine: [{ AreaCoordSet: [10, 10, 20, 11] }, { AreaCoordSet: [10, 10, 20] }, { AreaCoordSet: [10, 10, 20, UNKNOWN] }],
    },
  ],
  'relative-areas': [
    {
      type: 'EraseArea',
      bad: { ...area, RightBottomX: 90 },
      decides: ['RightBottomX', 'Unit'],
      at: 'RightBottomX',
      says: ['Given 90', '0 to 1', 'Unit 2'],
      fine: [{ Unit: 2 }, { RightBottomX: 1 }],
    },
    {
      type: 'ImageAreaBoxInfo',
      bad: { BoundingBox: [0.1, 0.1, 1.2, 0.3], BoundingBoxUnitType: 1 },
      at: 'BoundingBox.2',
      says: ['Given 1.2', '0 to 1', 'BoundingBoxUnitType 2'],
      fine: [{ BoundingBoxUnitType: 2 }, { BoundingBox: [0.1, 0.1, 0.2, 0.3] }],
    },
  ],
  'poster-panels': [
    {
      type: 'AiPosterSuiteConfig',
      bad: { Recipe: [{ Num: 1 }, { Num: 2 }] },
      at: 'Recipe',
      says: ['Given 3 in all', '4 to 12'],
      fine: [{ Recipe: [{ Num: 4 }] }, { Recipe: [{ Num: 1 }, {}] }, { Recipe: [{ Num: 1 }, UNKNOWN] }, { Recipe: [{ Num: 1 }, { Num: UNKNOWN }] }],
    },
    {
      type: 'AiPosterSuiteConfig',
      bad: { Recipe: Array(4).fill({ Num: 4 }) },
      at: 'Recipe',
      says: ['Given 16'],
      fine: [{ Recipe: Array(3).fill({ Num: 4 }) }],
    },
  ],
  'pattern-thresholds': [
    {
      type: 'PatternConfig',
      bad: { TransparencyThreshold: 100, OpaqueThreshold: 90 },
      at: 'OpaqueThreshold',
      says: ['OpaqueThreshold 90 and TransparencyThreshold 100'],
      fine: [{ OpaqueThreshold: 101 }, { TransparencyThreshold: undefined }],
    },
    {
      type: 'PatternConfig',
      bad: { TransparencyThreshold: 127 },
      at: 'TransparencyThreshold',
      says: ['defaults 127 and 30'],
      fine: [{ TransparencyThreshold: 126 }],
    },
  ],
};

function objectOf(values: Values): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [steps, value] of Object.entries(values)) {
    const names = steps.split('.');
    const last = names.pop() as string;
    const holder = names.reduce<Record<string, unknown>>((owner, name) => (owner[name] ??= {}) as Record<string, unknown>, object);
    holder[last] = value;
  }
  return object;
}

function check(rule: Rule, type: string, values: Values): Breach[] {
  const view = new ObjectView(objectOf(values), [], { naming: 'wire', isUnknown: (value) => value === UNKNOWN, broken: new BrokenPaths() });
  return rule.check(view, type);
}

describe.each(rules)('$name', (rule) => {
  const own = cases[rule.name] ?? [];

  test('has a case, and looks only at types of the model', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(rule.types.filter((type) => !requestTypes[type])).toEqual([]);
    expect(own.filter((one) => !rule.types.includes(one.type))).toEqual([]);
    expect(rule.types.filter((type) => !rulesOf(type).includes(rule))).toEqual([]);
  });

  test.each(own.map((one) => [`${one.type} ${JSON.stringify(one.bad)}`, one] as const))(
    '%s is broken at one place, with value and remedy',
    (_, { type, bad, at, says }) => {
      const breaches = check(rule, type, bad);
      expect(breaches.map((breach) => breach.at.join('.'))).toEqual([at]);
      for (const text of says) expect(breaches[0]?.detail).toContain(text);
    },
  );

  test.each(own.flatMap((one) => one.fine.map((change) => [`${one.type} ${JSON.stringify({ ...one.bad, ...change })}`, one, change] as const)))(
    '%s is fine',
    (_, { type, bad }, change) => {
      expect(check(rule, type, { ...bad, ...change })).toEqual([]);
    },
  );

  test.each(own.flatMap((one) => (one.decides ?? Object.keys(one.bad)).map((member) => [one.type, member, one] as const)))(
    '%s: says nothing while %s is not known',
    (type, member, { bad, at }) => {
      const breaches = check(rule, type, { ...bad, [member]: UNKNOWN });
      expect(breaches.filter((breach) => breach.at.join('.') === at)).toEqual([]);
    },
  );
});

test('every rule has a file of its name, and every file a rule in the index', () => {
  const folder = path.join(__dirname, '../../../src/model/rules');
  const files = readdirSync(folder).map((file) => path.basename(file, '.ts'));
  expect(files.filter((file) => !['index', 'rule', 'object-view'].includes(file)).sort()).toEqual(rules.map((rule) => rule.name).sort());
});

test('an empty object breaks no rule', () => {
  for (const rule of rules) for (const type of rule.types) expect(check(rule, type, {})).toEqual([]);
});
