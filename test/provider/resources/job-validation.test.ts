import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { validateJob } from '../../../src/provider/resources/job-validation';
import { config, mediaRequest } from './job-attributes';

const type = 'ProcessMediaRequest';
const notified = { ...mediaRequest, task_notify_config: { notify_type: 'URL', notify_url: 'https://a.example/' } };
const key = { task_notify_config: { notify_key: 'kanari-key' } };
const withKey = { ...notified, task_notify_config: { ...notified.task_notify_config, ...key.task_notify_config } };

function found(set: Attributes, writeOnlyAllowed = true): readonly { summary: string; detail: string; path?: unknown }[] {
  return validateJob(type, config(set), { writeOnlyAllowed });
}

describe('secrets', () => {
  test('in the request are refused beside the line where they stand, which Terraform would print, with the way out and without their value', () => {
    const [one, ...rest] = found({ request: withKey });
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      summary: 'request.task_notify_config.notify_key is a secret and must not stand in request',
      path: ['request', 'task_notify_config'],
    });
    expect(one?.detail).toMatch(/secrets_wo.*secrets_wo_version.*before Terraform 1\.11 to secrets/);
    expect(JSON.stringify(one)).not.toContain('kanari');
  });

  test('in lists of the request are refused at their index', () => {
    const drm = { definition: 10, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://a.example/', key: 'kanari' } } };
    const request = { ...mediaRequest, media_process_task: { adaptive_dynamic_streaming_task_set: [{ definition: 20 }, drm] } };
    expect(found({ request }).map(({ path }) => path)).toEqual([
      ['request', 'media_process_task', 'adaptive_dynamic_streaming_task_set', 1, 'drm_info', 'simple_aes_drm'],
    ]);
  });

  test('that are missing are asked for where they belong', () => {
    const drm = { definition: 10, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://a.example/' } } };
    const request = { ...mediaRequest, media_process_task: { adaptive_dynamic_streaming_task_set: [drm] } };
    expect(found({ request })).toMatchObject([
      {
        summary: 'request.media_process_task.adaptive_dynamic_streaming_task_set[0].drm_info.simple_aes_drm.key is missing',
        detail: expect.stringContaining('It is a secret: set it in secrets_wo') as string,
      },
    ]);
  });

  test.each(['secrets_wo', 'secrets'])('in %s are right', (name) => {
    expect(found({ request: notified, [name]: key })).toEqual([]);
  });

  test('count where they belong: what needs them finds them', () => {
    const request = { ...mediaRequest, input_info: { type: 'AWS-S3', s3_input_info: { s3_bucket: 'b', s3_region: 'us-east-1', s3_object: 'a.mov' } } };
    const secret = { input_info: { s3_input_info: { s3_secret_id: 'id', s3_secret_key: 'key' } } };
    expect(
      found({ request: { ...request, output_storage: { type: 'AWS-S3', s3_output_storage: { s3_bucket: 'b', s3_region: 'us-east-1' } } }, secrets_wo: secret }),
    ).toEqual([]);
  });

  test('in secrets_wo are refused before Terraform 1.11, which would store them', () => {
    expect(found({ request: notified, secrets_wo: key }, false)).toMatchObject([{ summary: 'secrets_wo needs Terraform 1.11 or later', path: undefined }]);
    expect(found({ request: notified, secrets: key }, false)).toEqual([]);
  });

  test('in both places are refused', () => {
    expect(found({ request: notified, secrets: key, secrets_wo: key })).toMatchObject([
      { summary: 'secrets_wo and secrets exclude each other', path: undefined },
    ]);
  });

  test('that are no secrets are refused, for nobody would see them change', () => {
    expect(found({ secrets_wo: { output_dir: '/hidden/' } })).toMatchObject([
      { summary: 'secrets_wo.output_dir is not a secret field of the API', path: undefined },
    ]);
  });

  test('that are not known yet are not refused', () => {
    for (const name of ['secrets', 'secrets_wo']) expect(found({ request: notified, [name]: UNKNOWN })).toEqual([]);
    expect(found({ request: { ...notified, task_notify_config: UNKNOWN } })).toEqual([]);
  });
});

describe('the request', () => {
  test.each<[string, unknown, (string | number)[]]>([
    ['without an input', { ...mediaRequest, input_info: undefined }, ['request', 'input_info']],
    ['with an unknown key', { ...mediaRequest, output_dri: '/out/' }, ['request', 'output_dri']],
    [
      'with a wrong type, deep inside',
      { ...mediaRequest, media_process_task: { transcode_task_set: [{ definition: 20 }, { definition: 'twenty' }] } },
      ['request', 'media_process_task', 'transcode_task_set', 1, 'definition'],
    ],
    ['that is no object', 'a text', ['request']],
    ['that is a list', [mediaRequest], ['request']],
  ])('%s is refused where it is wrong', (_, request, path) => {
    const faults = found({ request });
    expect(faults.map((fault) => fault.path)).toContainEqual(path);
  });

  test('that is not known yet is not refused', () => {
    expect(found({ request: UNKNOWN })).toEqual([]);
  });

  test('of which a part is not known yet is refused only for the rest', () => {
    expect(found({ request: { ...mediaRequest, output_dir: UNKNOWN } })).toEqual([]);
    expect(found({ request: { ...mediaRequest, output_dir: UNKNOWN, output_dri: 1 } })).toHaveLength(1);
  });

  test('and the settings are checked in one go', () => {
    expect(found({ request: { ...mediaRequest, output_dri: 1 }, wait: 'no' }).length).toBe(2);
  });
});

describe('a watch on a source', () => {
  const url = {
    ...mediaRequest,
    input_info: { type: 'URL', url_input_info: { url: 'https://a.example/a.mov' } },
    output_storage: { type: 'COS', cos_output_storage: { bucket: 'b-1250000000', region: 'ap-guangzhou' } },
  };

  test('that is not on COS is refused: there is no ETag', () => {
    expect(found({ request: url, watch_source: true })).toMatchObject([{ path: ['watch_source'], detail: expect.stringContaining('Given "URL"') as string }]);
  });

  test.each<[string, Attributes]>([
    ['is on COS', { watch_source: true }],
    ['nobody watches', { request: url, watch_source: false }],
    ['is not known yet', { request: { ...mediaRequest, input_info: UNKNOWN }, watch_source: true }],
    ['is watched perhaps', { request: url, watch_source: UNKNOWN }],
  ])('that %s is right', (_, set) => {
    expect(found(set)).toEqual([]);
  });
});
