import { TerraformVariable } from 'cdktf';
import { mapRequest } from '../../../src/constructs/private/request-mapping';
import type { ModelType } from '../../../src/model/model';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../../src/model/model';
import { emptyStack } from '../synthesis';

const media = requestType(MEDIA_REQUEST);
const secret = new TerraformVariable(emptyStack(), 'secret', { type: 'string', sensitive: true }).stringValue;

const request = (props: object): unknown => mapRequest(media, props).request;

describe('the request', () => {
  test('every key is spelled as Terraform spells it, at every depth', () => {
    expect(
      request({ outputDir: '/out/', mediaProcessTask: { transcodeTaskSet: [{ definition: 20, overrideParameter: { videoTemplate: { fps: 25 } } }] } }),
    ).toEqual({
      output_dir: '/out/',
      media_process_task: { transcode_task_set: [{ definition: 20, override_parameter: { video_template: { fps: 25 } } }] },
    });
  });

  test('names with runs of capitals and digits are those of the model', () => {
    expect(
      request({
        aiDubbingTask: {},
        taskNotifyConfig: { awsSqs: { sqsRegion: 'us-east-1', sqsQueueName: 'q' } },
        inputInfo: { type: 'AWS-S3', s3InputInfo: { s3Bucket: 'b' } },
      }),
    ).toEqual({
      ai_dubbing_task: {},
      task_notify_config: { aws_sqs: { sqs_region: 'us-east-1', sqs_queue_name: 'q' } },
      input_info: { type: 'AWS-S3', s3_input_info: { s3_bucket: 'b' } },
    });
  });

  test('what is undefined is left out; null, 0, false, "" and empty lists and objects stay', () => {
    const mapped = request({
      outputDir: undefined,
      sessionContext: '',
      tasksPriority: 0,
      activities: [],
      aiAnalysisTask: null,
      mediaProcessTask: { imageSpriteTaskSet: undefined },
    });
    expect(mapped).toStrictEqual({ session_context: '', tasks_priority: 0, activities: [], ai_analysis_task: null, media_process_task: {} });
  });

  test('lists keep their order', () => {
    const definitions = [40, 20, 30, 20];
    expect(request({ mediaProcessTask: { transcodeTaskSet: definitions.map((definition) => ({ definition })) } })).toEqual({
      media_process_task: { transcode_task_set: definitions.map((definition) => ({ definition })) },
    });
  });

  test('tokens are left as they are, in the place of a value, an object or a list', () => {
    const variable = new TerraformVariable(emptyStack(), 'v', { type: 'any' });
    const [text, anything] = [variable.stringValue, variable.value];
    expect(request({ outputDir: text, mediaProcessTask: { transcodeTaskSet: anything }, inputInfo: anything })).toStrictEqual({
      output_dir: text,
      media_process_task: { transcode_task_set: anything },
      input_info: anything,
    });
  });

  test('a key in the API’s own spelling that the model does not know is passed on untouched, with everything below it', () => {
    expect(request({ NewTask: { SomeList: [{ DeepKey: 1, camelKey: 2 }] } })).toEqual({ NewTask: { SomeList: [{ DeepKey: 1, camelKey: 2 }] } });
  });
});

describe.each([MEDIA_REQUEST, IMAGE_REQUEST])('%s', (name) => {
  test('has every field of the API, at every depth, in one of the two parts', () => {
    const { request: open, secrets } = mapRequest(requestType(name), filled(requestType(name), 'camel'));
    expect(merged(open, secrets)).toEqual(filled(requestType(name), 'snake'));
  });
});

/** An object with all fields of its type, with itself left out where a type holds its own kind. */
function filled(type: ModelType, naming: 'camel' | 'snake', above: readonly string[] = []): Record<string, unknown> {
  const members = type.fields.flatMap((field): [string, unknown][] => {
    if (field.type && above.includes(field.type)) return [];
    const value = field.type
      ? filled(requestType(field.type), naming, [...above, type.name])
      : field.kind === 'number'
        ? 1
        : field.kind === 'boolean'
          ? true
          : 'x';
    return [[field[naming], field.list ? [value] : value]];
  });
  return Object.fromEntries(members);
}

function merged(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((element, index) => merged(element, b[index]));
  if (typeof a !== 'object' || typeof b !== 'object') return a ?? b;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [key, merged(one[key], other[key])]));
}

describe('secrets', () => {
  test('are moved out of the request, to the same places', () => {
    const s3InputInfo = { s3Bucket: 'b', s3Region: 'us-east-1', s3Object: 'a.mov', s3SecretId: secret, s3SecretKey: secret };
    const mapped = mapRequest(media, { inputInfo: { type: 'AWS-S3', s3InputInfo }, taskNotifyConfig: { notifyType: 'URL', notifyKey: secret } });
    expect(mapped.request).toEqual({
      input_info: { type: 'AWS-S3', s3_input_info: { s3_bucket: 'b', s3_region: 'us-east-1', s3_object: 'a.mov' } },
      task_notify_config: { notify_type: 'URL' },
    });
    expect(mapped.secrets).toEqual({
      input_info: { s3_input_info: { s3_secret_id: secret, s3_secret_key: secret } },
      task_notify_config: { notify_key: secret },
    });
    expect(mapped.literalSecrets).toEqual([]);
  });

  test('inside a list keep their index: elements without one are empty objects', () => {
    const drm = { drmInfo: { type: 'simpleaes', simpleAesDrm: { uri: 'https://example.com/key', key: secret } } };
    const mapped = mapRequest(media, { mediaProcessTask: { adaptiveDynamicStreamingTaskSet: [{ definition: 10 }, { definition: 12, ...drm }] } });
    expect(mapped.secrets).toEqual({
      media_process_task: { adaptive_dynamic_streaming_task_set: [{}, { drm_info: { simple_aes_drm: { key: secret } } }] },
    });
    expect(JSON.stringify(mapped.request)).not.toContain(secret);
  });

  test('that are plain text are named by their path, and those that are empty are told apart', () => {
    const mapped = mapRequest(media, {
      taskNotifyConfig: { notifyKey: 'plain' },
      inputInfo: { type: 'AWS-S3', s3InputInfo: { s3SecretId: '', s3SecretKey: secret } },
    });
    expect(mapped.literalSecrets).toEqual([
      { path: ['taskNotifyConfig', 'notifyKey'], isEmpty: false },
      { path: ['inputInfo', 's3InputInfo', 's3SecretId'], isEmpty: true },
    ]);
  });

  test('that are null are no secrets: null stays in the request', () => {
    expect(mapRequest(media, { taskNotifyConfig: { notifyKey: null } })).toEqual({
      request: { task_notify_config: { notify_key: null } },
      secrets: undefined,
      literalSecrets: [],
    });
  });

  test('there are none in a request without any', () => {
    expect(mapRequest(requestType(IMAGE_REQUEST), { outputDir: '/out/' }).secrets).toBeUndefined();
  });
});
