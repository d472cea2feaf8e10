import { IMAGE_REQUEST, MEDIA_REQUEST, type Naming, requestType } from '../../src/model/model';
import { fromWire, toWire, type WireObject } from '../../src/model/wire';
import { goodImage, goodMedia } from './good-requests';
import { spelled } from './spelling';

const media = requestType(MEDIA_REQUEST);

describe.each<[Naming]>([['wire'], ['snake'], ['camel']])('from %s spelling', (naming) => {
  test.each([
    ...Object.entries(goodMedia).map(([name, request]) => [name, MEDIA_REQUEST, request] as const),
    ...Object.entries(goodImage).map(([name, request]) => [name, IMAGE_REQUEST, request] as const),
  ])('"%s" is sent exactly as it was set', (_, typeName, request) => {
    const expected = JSON.parse(JSON.stringify(request).replaceAll('"Definition":"20"', '"Definition":20')) as unknown;
    expect(toWire(requestType(typeName), spelled(request, naming) as WireObject, naming)).toEqual(expected);
  });
});

test('null and undefined are left out at every depth; 0, "", false and empty lists are sent', () => {
  const value = {
    output_dir: '',
    tasks_priority: 0,
    session_id: null,
    schedule_id: undefined,
    activities: [],
    media_process_task: { transcode_task_set: [{ definition: 0, start_time_offset: null, watermark_set: [] }], image_sprite_task_set: null },
  };
  expect(toWire(media, value, 'snake')).toEqual({
    OutputDir: '',
    TasksPriority: 0,
    Activities: [],
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 0, WatermarkSet: [] }] },
  });
});

test('scalars become what the API declares', () => {
  const task = { transcode_task_set: [{ definition: '30', start_time_offset: '1.5' }] };
  expect(toWire(media, { schedule_id: '9007199254740993', session_id: 7, media_process_task: task }, 'snake')).toEqual({
    ScheduleId: 9007199254740993n,
    SessionId: '7',
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30, StartTimeOffset: 1.5 }] },
  });
});

test('lists keep their order and their length', () => {
  const transcode = [40, 20, 30, 20].map((definition) => ({ definition }));
  expect(toWire(media, { media_process_task: { transcode_task_set: transcode } }, 'snake')).toEqual({
    MediaProcessTask: { TranscodeTaskSet: [40, 20, 30, 20].map((Definition) => ({ Definition })) },
  });
});

test('keys that the model does not know are passed on untouched', () => {
  const newer = { some_thing: [{ a: null }] };
  expect(toWire(media, { NewerField: newer, input_info: { type: 'COS', AnotherOne: 1 } }, 'snake')).toEqual({
    NewerField: newer,
    InputInfo: { Type: 'COS', AnotherOne: 1 },
  });
});

test('a value that is not known yet passes through, whatever stands in its place', () => {
  class Unknown {
    public readonly known = 'after apply';
  }
  const unknown = new Unknown();
  const value = { input_info: unknown, session_id: unknown, media_process_task: { transcode_task_set: unknown } };
  expect(toWire(media, value, 'snake')).toEqual({ InputInfo: unknown, SessionId: unknown, MediaProcessTask: { TranscodeTaskSet: unknown } });
});

test("the service's echo loses what the service filled in, and the paths that it resolved", () => {
  const echo = {
    InputInfo: {
      Type: 'COS',
      CosInputInfo: { Bucket: 'b', Region: 'ap-guangzhou', Object: '/a.mov' },
      UrlInputInfo: null,
      S3InputInfo: { S3Bucket: '', S3Region: '', S3Object: '' },
    },
    OutputDir: '',
    TasksPriority: 0,
    MediaProcessTask: {
      TranscodeTaskSet: [
        { Definition: 20, WatermarkSet: [], RawParameter: null, StartTimeOffset: 0, OutputObjectPath: '/a_transcode_20', SegmentObjectName: 'a_{number}' },
      ],
      ImageSpriteTaskSet: [],
    },
    RequestId: 'not a field of the request',
  };
  expect(fromWire(media, echo)).toEqual({
    input_info: { type: 'COS', cos_input_info: { bucket: 'b', region: 'ap-guangzhou', object: '/a.mov' } },
    tasks_priority: 0,
    media_process_task: { transcode_task_set: [{ definition: 20, start_time_offset: 0 }] },
  });
});

test("the service's echo loses its secrets, masked or not", () => {
  const S3InputInfo = { S3Bucket: 'b', S3Region: 'us-east-1', S3Object: '/a.mov', S3SecretId: 'AKI****W5K', S3SecretKey: 'TEST****' };
  const DrmInfo = { Type: 'simpleaes', SimpleAesDrm: { Uri: 'https://a.example/key', Key: '00112233445566778899aabbccddeeff' } };
  const echo = {
    InputInfo: { Type: 'AWS-S3', S3InputInfo },
    MediaProcessTask: { AdaptiveDynamicStreamingTaskSet: [{ Definition: 10, DrmInfo }] },
    TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'https://a.example/', NotifyKey: 'hush' },
  };
  expect(fromWire(media, echo)).toEqual({
    input_info: { type: 'AWS-S3', s3_input_info: { s3_bucket: 'b', s3_region: 'us-east-1', s3_object: '/a.mov' } },
    media_process_task: {
      adaptive_dynamic_streaming_task_set: [{ definition: 10, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://a.example/key' } } }],
    },
    task_notify_config: { notify_type: 'URL', notify_url: 'https://a.example/' },
  });
});

test('an echo of another shape than declared is dropped, not misread', () => {
  expect(fromWire(media, { InputInfo: 'COS', MediaProcessTask: { TranscodeTaskSet: { Definition: 20 } }, TasksPriority: 'high' })).toEqual({});
});
