import { TerraformCount, TerraformVariable, Token } from 'cdktf';
import type { ProcessImageProps, ProcessMediaProps } from '../../src';
import { MediaInput, ProcessImage, ProcessMedia, Snapshots } from '../../src';
import { requestType } from '../../src/model/model';
import { faultsOf, onlyResource, stackWithProvider } from './synthesis';

const input = MediaInput.fromCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'movie/a.mov' });

function mediaRequest(props: ProcessMediaProps): Record<string, unknown> {
  const stack = stackWithProvider();
  new ProcessMedia(stack, 'Trailer', { input, ...props });
  expect(faultsOf(stack)).toEqual([]);
  const request = Object.entries(onlyResource(stack).request as object).filter(([name]) => name !== 'input_info');
  return Object.fromEntries(request);
}

function imageRequest(props: ProcessImageProps): Record<string, unknown> {
  const stack = stackWithProvider();
  new ProcessImage(stack, 'Poster', { input, outputDir: '/out/', ...props });
  expect(faultsOf(stack)).toEqual([]);
  return (onlyResource(stack).request as { image_task: Record<string, unknown> }).image_task;
}

function mediaFaults(props: object): string[] {
  const stack = stackWithProvider();
  new ProcessMedia(stack, 'Trailer', { input, ...props });
  return faultsOf(stack).map((fault) => fault.replace('[media/Trailer] ', ''));
}

function imageFaults(props: object): string[] {
  const stack = stackWithProvider();
  new ProcessImage(stack, 'Poster', { input, outputDir: '/out/', ...props });
  return faultsOf(stack).map((fault) => fault.replace('[media/Poster] ', ''));
}

describe('a task of a media job is the field of the API that it stands for', () => {
  const rawErase = { eraseType: 'privacy', erasePrivacyConfig: { privacyModel: 'blur', privacyTargets: ['face'] } };

  test.each<[string, ProcessMediaProps, object]>([
    [
      'transcode',
      { transcode: [{ definition: 30 }, { definition: 20 }] },
      { media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 20 }] } },
    ],
    [
      'transcode, a part of the source',
      { transcode: [{ definition: 30, startSeconds: 0, endSeconds: -2.5 }] },
      { media_process_task: { transcode_task_set: [{ definition: 30, start_time_offset: 0, end_time_offset: -2.5 }] } },
    ],
    [
      'adaptiveStreaming',
      { adaptiveStreaming: [{ definition: 10, segmentObjectName: 'parts/{segmentNumber}.{format}' }] },
      { media_process_task: { adaptive_dynamic_streaming_task_set: [{ definition: 10, segment_object_name: 'parts/{segmentNumber}.{format}' }] } },
    ],
    [
      'snapshots of both kinds',
      { snapshots: [Snapshots.sampled({ definition: 10 }), Snapshots.atTimes({ definition: 10, seconds: [0, 3.5], percents: [50] })] },
      {
        media_process_task: {
          snapshot_by_time_offset_task_set: [{ definition: 10, ext_time_offset_set: ['0s', '3.5s', '50%'] }],
          sample_snapshot_task_set: [{ definition: 10 }],
        },
      },
    ],
    [
      'snapshots with the API’s own list of times',
      { snapshots: [Snapshots.atTimes({ definition: 10, extTimeOffsetSet: ['10%', '1s'] })] },
      { media_process_task: { snapshot_by_time_offset_task_set: [{ definition: 10, ext_time_offset_set: ['10%', '1s'] }] } },
    ],
    ['sprite', { sprite: [{ definition: 10 }] }, { media_process_task: { image_sprite_task_set: [{ definition: 10 }] } }],
    [
      'animatedGraphic',
      { animatedGraphic: [{ definition: 20000, startSeconds: 1, endSeconds: 3 }] },
      { media_process_task: { animated_graphic_task_set: [{ definition: 20000, start_time_offset: 1, end_time_offset: 3 }] } },
    ],
    ['review', { review: { definition: 10 } }, { ai_content_review_task: { definition: 10 } }],
    ['analysis', { analysis: { definition: 10 } }, { ai_analysis_task: { definition: 10 } }],
    ['recognition', { recognition: { definition: 10 } }, { ai_recognition_task: { definition: 10 } }],
    ['qualityControl', { qualityControl: { definition: 10 } }, { ai_quality_control_task: { definition: 10 } }],
    ['subtitles', { subtitles: { definition: 121 } }, { smart_subtitles_task: { definition: 121 } }],
    [
      'erase',
      { erase: { definition: 0, rawParameter: rawErase } },
      {
        smart_erase_task: {
          definition: 0,
          raw_parameter: { erase_type: 'privacy', erase_privacy_config: { privacy_model: 'blur', privacy_targets: ['face'] } },
        },
      },
    ],
  ])('%s', (_, props, request) => {
    expect(mediaRequest(props)).toEqual(request);
  });

  test('all of them and raw fields together are one request', () => {
    const mixed = mediaRequest({
      transcode: [{ definition: 30 }],
      sprite: [{ definition: 10 }],
      mediaProcessTask: { animatedGraphicTaskSet: [{ definition: 20000, startTimeOffset: 0, endTimeOffset: 2 }] },
      aiAnalysisTask: { definition: 10 },
      review: { definition: 10 },
    });
    expect(mixed).toEqual({
      media_process_task: {
        animated_graphic_task_set: [{ definition: 20000, start_time_offset: 0, end_time_offset: 2 }],
        transcode_task_set: [{ definition: 30 }],
        image_sprite_task_set: [{ definition: 10 }],
      },
      ai_analysis_task: { definition: 10 },
      ai_content_review_task: { definition: 10 },
    });
  });

  test('the user’s own objects stay as they are', () => {
    const mediaProcessTask = Object.freeze({ sampleSnapshotTaskSet: [{ definition: 10 }] });
    const transcode = [Object.freeze({ definition: 30, startSeconds: 1 })];
    mediaRequest({ mediaProcessTask, transcode });
    expect(mediaProcessTask).toEqual({ sampleSnapshotTaskSet: [{ definition: 10 }] });
    expect(transcode).toEqual([{ definition: 30, startSeconds: 1 }]);
  });

  test('tokens arrive as expressions', () => {
    const stack = stackWithProvider();
    const number = new TerraformVariable(stack, 'n', {}).numberValue;
    new ProcessMedia(stack, 'Trailer', {
      input,
      transcode: [{ definition: number, startSeconds: number }],
      snapshots: [Snapshots.atTimes({ definition: number, seconds: [number] })],
    });
    expect(faultsOf(stack)).toEqual([]);
    expect(onlyResource(stack).request).toMatchObject({
      media_process_task: {
        transcode_task_set: [{ definition: '${var.n}', start_time_offset: '${var.n}' }],
        snapshot_by_time_offset_task_set: [{ definition: '${var.n}', ext_time_offset_set: ['${var.n}s'] }],
      },
    });
  });
});

test.each([
  ['m/clip-${n}.mov', (n: number) => `m/clip-${n}.mov`, '/m/clip-${count.index}.mov'],
  ['${n}5e|+.mov', (n: number) => `/${n}5e|+.mov`, '/${count.index}5e|+.mov'],
])('a number that only Terraform knows stands in a text as it was written: %s', (_, key, object) => {
  const stack = stackWithProvider();
  const count = TerraformCount.of(3);
  const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
  const triggers = { part: `part-${count.index}.a` };
  new ProcessMedia(stack, 'Clip', { count, triggers, input: MediaInput.fromCos({ ...place, key: key(count.index as number) }), transcode: [{ definition: 30, outputObjectPath: `${count.index}.{format}` }] });
  expect(faultsOf(stack)).toEqual([]);
  expect(onlyResource(stack).triggers).toEqual({ part: 'part-${count.index}.a' });
  expect(onlyResource(stack).request).toMatchObject({ input_info: { cos_input_info: { object } }, media_process_task: { transcode_task_set: [{ output_object_path: '${count.index}.{format}' }] } });
}); // prettier-ignore

describe('a list of times that only Terraform knows becomes texts there', () => {
  const requestFor = (times: (variable: TerraformVariable) => { seconds?: number[]; percents?: number[] }): unknown => {
    const stack = stackWithProvider();
    const variable = new TerraformVariable(stack, 'times', { type: 'list(number)' });
    new ProcessMedia(stack, 'Trailer', { input, snapshots: [Snapshots.atTimes({ definition: 10, ...times(variable) })] });
    expect(faultsOf(stack)).toEqual([]);
    return onlyResource(stack).request;
  };

  test.each<[string, (variable: TerraformVariable) => { seconds?: number[]; percents?: number[] }, string]>([
    ['a list of numbers', ({ value }) => ({ seconds: Token.asNumberList(value) }), '${formatlist("%ss", var.times)}'],
    ['percentages', ({ value }) => ({ percents: Token.asNumberList(value) }), '${formatlist("%s%%", var.times)}'],
    ['a list of texts', ({ listValue }) => ({ seconds: listValue as unknown as number[] }), '${formatlist("%ss", var.times)}'],
    ['beside known ones', ({ value }) => ({ seconds: Token.asNumberList(value), percents: [50] }), '${concat(formatlist("%ss", var.times), formatlist("%s%%", [50]))}'],
  ])('%s', (_, times, expression) => {
    expect(requestFor(times)).toMatchObject({ media_process_task: { snapshot_by_time_offset_task_set: [{ ext_time_offset_set: expression }] } });
  });
}); // prettier-ignore

describe('a task of an image job is the field of the API that it stands for', () => {
  test.each<[string, ProcessImageProps, object]>([
    ['convert', { convert: { format: 'WebP', quality: 80 } }, { encode_config: { format: 'WebP', quality: 80 } }],
    ['resize', { resize: { mode: 'lfit', width: 320 } }, { transform_config: { image_resize: { mode: 'lfit', width: 320 } } }],
    ['enhance', { enhance: { denoise: { type: 'weak' } } }, { enhance_config: { denoise: { type: 'weak' } } }],
    [
      'erase',
      { erase: { imageAreaBoxes: [{ type: 'logo', areaCoordSet: [0, 0, 20, 10] }] } },
      { erase_config: { image_erase_logo: { image_area_boxes: [{ type: 'logo', area_coord_set: [0, 0, 20, 10] }] } } },
    ],
    [
      'beside a raw field',
      { convert: { format: 'PNG' }, imageTask: { enhanceConfig: { faceEnhance: { intensity: 0.5 } } } },
      { enhance_config: { face_enhance: { intensity: 0.5 } }, encode_config: { format: 'PNG' } },
    ],
  ])('%s', (_, props, request) => {
    expect(imageRequest(props)).toEqual(request);
  });
});

describe('what is said twice is refused, with both names', () => {
  const both = (one: string, other: string): string => `${one} and ${other} exclude each other: both say the same thing. Remove one of them.`;

  test.each<[string, object, string]>([
    [
      'a list of tasks',
      { transcode: [{ definition: 30 }], mediaProcessTask: { transcodeTaskSet: [{ definition: 20 }] } },
      both('transcode', 'mediaProcessTask.transcodeTaskSet'),
    ],
    ['a task of its own', { erase: { definition: 101 }, smartEraseTask: { definition: 102 } }, both('erase', 'smartEraseTask')],
    [
      'a member of a task',
      { transcode: [{ definition: 30 }, { definition: 20, startSeconds: 1, startTimeOffset: 2 }] },
      both('transcode[1].startSeconds', 'transcode[1].startTimeOffset'),
    ],
    [
      'the times of snapshots',
      { snapshots: [Snapshots.sampled({ definition: 10 }), Snapshots.atTimes({ definition: 10, percents: [10], extTimeOffsetSet: ['1s'] })] },
      both('snapshots[1].percents', 'snapshots[1].extTimeOffsetSet'),
    ],
    ['a token in which nothing can be put', { transcode: [{ definition: 30 }], mediaProcessTask: '${var.tasks}' }, both('transcode', 'mediaProcessTask')],
  ])('%s', (_, props, fault) => {
    expect(mediaFaults(props)).toEqual([fault]);
  });

  test('in an image job', () => {
    const faults = imageFaults({ convert: { format: 'PNG' }, imageTask: { encodeConfig: { quality: 3 } } });
    expect(faults).toEqual([both('convert', 'imageTask.encodeConfig')]);
  });
});

describe('a fault in a task has the name that the user gave', () => {
  test.each<[string, object, RegExp]>([
    ['a template that is none', { transcode: [{ definition: 30 }, { definition: -1 }] }, /^transcode\[1\]\.definition is out of range/],
    [
      'a definition together with raw parameters',
      { transcode: [{ definition: 20, rawParameter: { container: 'mp3', removeVideo: 1, audioTemplate: { codec: 'mp3', bitrate: 64, sampleRate: 44100 } } }] },
      /^transcode\[0\]\.rawParameter does not belong here/,
    ],
    ['no list', { transcode: { definition: 30 } }, /^transcode must be a list/],
    ['a time that is no number', { transcode: [{ definition: 30, startSeconds: 'later' }] }, /^transcode\[0\]\.startSeconds must be a number/],
    ['a missing time', { animatedGraphic: [{ definition: 20000, startSeconds: 0 }] }, /^animatedGraphic\[0\]\.endSeconds is missing/],
    ['an unknown member', { sprite: [{ definition: 10, rows: 3 }] }, /^sprite\[0\]\.rows is not a field of the API/],
    [
      'a snapshot’s percentage, in the second of three',
      {
        snapshots: [
          Snapshots.sampled({ definition: 10 }),
          Snapshots.atTimes({ definition: 10, seconds: [1], percents: [Number.NaN] }),
          Snapshots.sampled({ definition: 11 }),
        ],
      },
      /^snapshots\[1\]\.percents\[0\] has the wrong form/,
    ],
    [
      'a snapshot’s template',
      { snapshots: [Snapshots.atTimes({ definition: 10 }), Snapshots.sampled({ definition: -1 })] },
      /^snapshots\[1\]\.definition is out of range/,
    ],
    ['a task of its own', { subtitles: { definition: 0 } }, /^subtitles\.rawParameter is missing/],
  ])('%s', (_, props, text) => {
    expect(mediaFaults(props)).toEqual([expect.stringMatching(text)]);
  });

  test('in an image job', () => {
    expect(imageFaults({ convert: { format: 'PNG', quality: 101 } })).toEqual([expect.stringMatching(/^convert\.quality is out of range/)]);
  });
});

test.each<[string, unknown, RegExp]>([
  [
    'that come from no factory',
    [Snapshots.sampled({ definition: 10 }), { definition: 10 }],
    /^snapshots\[1\] must be made by Snapshots\.atTimes\(\.\.\.\) or Snapshots\.sampled\(\.\.\.\)\. Given \{"definition":10\}\.$/,
  ],
  ['that are no list', Snapshots.sampled({ definition: 10 }), /^snapshots must be a list/],
])('snapshots %s are refused at once', (_, snapshots, text) => {
  expect(() => mediaFaults({ snapshots })).toThrow(text);
});

test('an animated graphic has every field that the API has for it', () => {
  const task: Required<NonNullable<ProcessMediaProps['animatedGraphic']>[number]> = {
    definition: 20000,
    startSeconds: 0,
    endSeconds: 2,
    outputStorage: { type: 'COS' },
    outputObjectPath: 'a.{format}',
    extInfo: '{}',
  };
  const { media_process_task } = mediaRequest({ animatedGraphic: [task] }) as { media_process_task: { animated_graphic_task_set: object[] } };
  const fields = requestType('AnimatedGraphicTaskInput').fields.map(({ snake }) => snake);
  expect(Object.keys(media_process_task.animated_graphic_task_set[0] ?? {}).sort()).toEqual(fields.sort());
});
