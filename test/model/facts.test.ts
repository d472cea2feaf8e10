import * as path from 'node:path';
import { IMAGE_REQUEST, MEDIA_REQUEST, type Field, type FieldFacts, type ModelType, type TypeFacts, requestType } from '../../src/model/model';
import { requestTypes } from '../../src/model/gen/requests';
import { reachableTypes, readDeclarations } from '../../tools/model/declarations';
import { joinFacts, readFacts } from '../../tools/model/facts';

const root = path.join(__dirname, '../..');

/** The types of both job requests, and under them every field as `Type.Field`. */
function jobTypes(): ModelType[] {
  const names = [MEDIA_REQUEST, IMAGE_REQUEST];
  for (const name of names) names.push(...requestType(name).fields.flatMap((field) => (field.type && !names.includes(field.type) ? [field.type] : [])));
  return [...new Set(names)].map(requestType);
}

const types = jobTypes();
const fields = types.flatMap((type) => type.fields.map((field) => ({ key: `${type.name}.${field.wire}`, field, facts: field.facts ?? {} })));

function keysWhere(holds: (facts: FieldFacts, field: Field) => unknown): string[] {
  return fields.filter(({ facts, field }) => Boolean(holds(facts, field))).map(({ key }) => key);
}

describe('the facts of both job requests', () => {
  test('cover 645 fields of 132 types', () => {
    expect([fields.length, types.length]).toEqual([645, 132]);
  });

  test('describe every field and every type', () => {
    expect(keysWhere((facts) => !facts.description)).toEqual([]);
    expect(types.filter((type) => !type.facts?.description).map((type) => type.name)).toEqual([]);
  });

  test('describe in short English sentences', () => {
    const texts = [...fields.map(({ key, facts }) => [key, facts.description ?? '']), ...types.map((type) => [type.name, type.facts?.description ?? ''])];
    expect(texts.filter(([, text = '']) => !/^[\x20-\x7e]{10,300}[.!?]$/.test(text))).toEqual([]);
  });

  test('know which numbers have fractions: all others are whole', () => {
    expect(keysWhere((facts, field) => field.kind === 'number' && !facts.integer)).toEqual([
      'TranscodeTaskInput.StartTimeOffset',
      'TranscodeTaskInput.EndTimeOffset',
      'AnimatedGraphicTaskInput.StartTimeOffset',
      'AnimatedGraphicTaskInput.EndTimeOffset',
      'SnapshotByTimeOffsetTaskInput.TimeOffsetSet',
      'WatermarkInput.StartTimeOffset',
      'WatermarkInput.EndTimeOffset',
      'MosaicInput.StartTimeOffset',
      'MosaicInput.EndTimeOffset',
      'SubtitleTemplate.FontAlpha',
      'SubtitleTemplate.BoardAlpha',
      'SubtitleTemplate.OutlineWidth',
      'SubtitleTemplate.OutlineAlpha',
      'SubtitleTemplate.ShadowWidth',
      'SubtitleTemplate.ShadowAlpha',
      'AdvancedSuperResolutionConfig.Percent',
      'SharpEnhanceConfig.Intensity',
      'FaceEnhanceConfig.Intensity',
      'ImageResizeConfig.Percent',
      'PatternConfig.EdgeBlendingIntensity',
      'EraseArea.LeftTopX',
      'EraseArea.LeftTopY',
      'EraseArea.RightBottomX',
      'EraseArea.RightBottomY',
      'ImageAreaBoxInfo.BoundingBox',
      'TrackInfo.ChannelVolume',
      'ScratchRepairConfig.Intensity',
    ]);
  });

  test('name every secret', () => {
    expect(keysWhere((facts) => facts.sensitive).sort()).toEqual([
      'AwsSQS.S3SecretId',
      'AwsSQS.S3SecretKey',
      'S3InputInfo.S3SecretId',
      'S3InputInfo.S3SecretKey',
      'S3OutputStorage.S3SecretId',
      'S3OutputStorage.S3SecretKey',
      'SimpleAesDrm.Key',
      'SpekeDrm.KeyServerUrl',
      'TaskNotifyConfig.NotifyKey',
    ]);
  });

  test('name what concerns delivery only', () => {
    expect(keysWhere((facts) => facts.delivery)).toEqual([
      'ProcessMediaRequest.TaskNotifyConfig',
      'ProcessMediaRequest.TasksPriority',
      'ProcessMediaRequest.SessionId',
      'ProcessMediaRequest.SessionContext',
      'ProcessMediaRequest.TaskType',
      'ProcessMediaRequest.ResourceId',
      'ProcessImageRequest.ResourceId',
      'S3InputInfo.S3SecretId',
      'S3InputInfo.S3SecretKey',
      'S3OutputStorage.S3SecretId',
      'S3OutputStorage.S3SecretKey',
      'AwsSQS.S3SecretId',
      'AwsSQS.S3SecretKey',
    ]);
  });

  test('name what is deprecated, with what to use instead', () => {
    expect(keysWhere((facts) => facts.deprecated)).toEqual(['SnapshotByTimeOffsetTaskInput.TimeOffsetSet', 'VideoEnhanceConfig.FrameRate']);
  });

  test('have patterns that compile and are told in words', () => {
    expect(keysWhere((facts) => facts.pattern && !(new RegExp(facts.pattern, 'u') && facts.patternText))).toEqual([]);
  });

  test('have ranges with a beginning before the end', () => {
    expect(keysWhere(({ min = -Infinity, max = Infinity }) => min >= max)).toEqual([]);
  });

  test('never make a field required that is only allowed elsewhere', () => {
    const contradicting = keysWhere(({ requiredWhen, onlyWhen }) => requiredWhen && onlyWhen && requiredWhen.field !== onlyWhen.field);
    expect(contradicting).toEqual([]);
  });
});

test.each([
  ['TranscodeTaskInput.TEHDConfig', 'RawTranscodeParameter', 'TEHDConfig', 'tehd_config'],
  ['aws_sqs, not the official misspelling aws_sqa', 'TaskNotifyConfig', 'AwsSQS', 'aws_sqs'],
  ['', 'AwsSQS', 'SQSRegion', 'sqs_region'],
  ['', 'AwsSQS', 'SQSQueueName', 'sqs_queue_name'],
  ['', 'S3InputInfo', 'S3SecretKey', 's3_secret_key'],
  ['', 'ImageSpriteTaskInput', 'WebVttObjectName', 'web_vtt_object_name'],
  ['', 'SnapshotByTimeOffsetTaskInput', 'ExtTimeOffsetSet', 'ext_time_offset_set'],
  ['', 'OverrideTranscodeParameter', 'AddonAudioStream', 'addon_audio_stream'],
  ['', 'OverrideTranscodeParameter', 'AddOnSubtitles', 'add_on_subtitles'],
  ['', 'OverrideTranscodeParameter', 'StdExtInfo', 'std_ext_info'],
  ['', 'RawWatermarkParameter', 'XPos', 'x_pos'],
  ['', 'NumberFormat', 'PlaceHolder', 'place_holder'],
  ['', 'ActivityPara', 'AiContentReviewTask', 'ai_content_review_task'],
  ['', 'ProcessMediaRequest', 'AIDubbingTask', 'ai_dubbing_task'],
  ['', 'AdaptiveDynamicStreamingTaskInput', 'KeyPTSList', 'key_pts_list'],
  ['', 'MediaInputInfo', 'VODInputInfo', 'vod_input_info'],
])('%s %s.%s is spelt %s, as the official provider spells such names', (_, typeName, wire, snake) => {
  expect(requestType(typeName).fields.find((field) => field.wire === wire)?.snake).toBe(snake);
});

test('the generated model is that of the installed SDK and the facts file ("npm run generate" makes it so)', () => {
  const declarations = readDeclarations(path.join(root, 'node_modules/tencentcloud-sdk-nodejs/tencentcloud/services/mps/v20190612/mps_models.d.ts'));
  const roots = Object.keys(requestTypes).filter((name) => name.endsWith('Request'));
  const joined = joinFacts(reachableTypes(declarations, roots), readFacts(path.join(root, 'tools/model/facts.yaml')));
  expect(Object.fromEntries(joined)).toEqual(requestTypes);
});

describe('a fact that fits nothing stops the generator', () => {
  const model = new Map<string, ModelType>([
    [
      'Box',
      {
        name: 'Box',
        fields: [
          { wire: 'Size', snake: 'size', camel: 'size', kind: 'number' },
          { wire: 'Name', snake: 'name', camel: 'name', kind: 'string' },
          { wire: 'Lid', snake: 'lid', camel: 'lid', kind: 'object', type: 'Lid' },
          { wire: 'Tags', snake: 'tags', camel: 'tags', kind: 'string', list: true },
        ],
      },
    ],
    ['Lid', { name: 'Lid', fields: [{ wire: 'Colour', snake: 'colour', camel: 'colour', kind: 'string' }] }],
  ]);
  const rows: [message: string, key: string, entry: FieldFacts & TypeFacts & Record<string, unknown>][] = [
    ['the model has no type Crate', 'Crate.Size', {}],
    ['the model has no type Crate', 'Crate', { description: 'A crate.' }],
    ['Box has no field Width', 'Box.Width', {}],
    ['"maximum" is not a fact', 'Box.Size', { maximum: 3 }],
    ['"min" is not a fact', 'Box', { min: 3 }],
    ['Box has no field Width', 'Box', { atLeastOneOf: ['Size', 'Width'] }],
    ['"3" is not a number', 'Box.Size', { allowed: ['3'] }],
    ['3 is not a string', 'Box.Name', { allowed: [3] }],
    ['"min" is for numbers', 'Box.Name', { min: 3 }],
    ['"pattern" is for strings', 'Box.Size', { pattern: '^a' }],
    ['"maxItems" is for lists', 'Box.Name', { maxItems: 3 }],
    ['its condition names Lid.Size, which Box does not have', 'Box.Name', { requiredWhen: { field: 'Lid.Size', is: [1] } }],
    ['its condition names Width, which Box does not have', 'Box.Name', { onlyWhen: { field: 'Size', is: [1], and: { field: 'Width', is: [1] } } }],
    ['a condition has either "is" or "isNot"', 'Box.Name', { effectiveWhen: { field: 'Size' } }],
    ['a condition has either "is" or "isNot"', 'Box.Name', { onlyWhen: { field: 'Size', is: [1], isNot: [2] } }],
    ['true is not a string', 'Box.Name', { valuesOnlyWhen: [{ values: [true as unknown as string], when: { field: 'Size', is: [1] } }] }],
  ];

  test.each(rows)('%s (%s)', (message, key, entry) => {
    expect(() => joinFacts(model, { [key]: entry })).toThrow(`${key}: ${message}`);
  });

  test('all of them are told at once', () => {
    expect(() => joinFacts(model, { Crate: {}, 'Box.Width': {} })).toThrow(/no type Crate\n.*no field Width/);
  });

  test('facts that fit are joined to their types and fields', () => {
    const joined = joinFacts(model, {
      Box: { description: 'A box.', atMostOneOf: ['Name', 'Lid'] },
      'Box.Tags': { maxItems: 2, minLength: 1 },
      'Box.Size': { requiredWhen: { field: 'Lid.Colour', isNot: [null] } },
    });
    expect(joined.get('Box')?.facts).toEqual({ description: 'A box.', atMostOneOf: ['Name', 'Lid'] });
    expect(joined.get('Box')?.fields.map((field) => field.facts)).toEqual([
      { requiredWhen: { field: 'Lid.Colour', isNot: [null] } },
      undefined,
      undefined,
      { maxItems: 2, minLength: 1 },
    ]);
    expect(joined.get('Lid')).toEqual(model.get('Lid'));
  });
});
