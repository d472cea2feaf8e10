import { isTriggeredBy, triggerOf } from '../../src/model/processing-trigger';

const watching = (more: object): unknown => ({ trigger: [{ type: 'CosFileUpload', cos_file_upload_trigger: [{ bucket: 'b-1', region: 'r', ...more }] }] });
const output = (path: string, bucket = 'b-1'): Parameters<typeof isTriggeredBy>[0] => ({ path, storage: { bucket, isKnown: true } });

test.each<[string, object, string, boolean]>([
  ['below the folder', { dir: '/in/' }, '/in/out/a.mp4', true],
  ['beside the folder', { dir: '/in/' }, '/inside/a.mp4', false],
  ['the whole bucket', {}, '/out/a.mp4', true],
  ['a folder without slashes', { dir: 'in' }, '/in/a.mp4', true],
  ['of a format that is watched', { formats: ['MP4', '.mov'] }, '/a.mp4', true],
  ['of a format that is not watched', { formats: ['mov'] }, '/a.mp4', false],
  ['of every format', { formats: ['*'] }, '/a.xyz', true],
  ['of a format that is not known', { formats: ['mov'] }, '/a.{format}', true],
])('whether an output starts processing: %s', (_title, more, path, expected) => {
  const trigger = triggerOf('tencentcloud_mps_schedule', watching(more));
  expect(trigger && isTriggeredBy(output(path), trigger)).toBe(expected);
  expect(trigger && isTriggeredBy(output(path, 'other-1'), trigger)).toBe(false);
});

test('other resources and folders of other stores are none', () => {
  expect(triggerOf('tencentcloud_cos_bucket', watching({}))).toBeUndefined();
  expect(triggerOf('tencentcloud_mps_workflow', { trigger: { type: 'AwsS3FileUpload', aws_s3_file_upload_trigger: {} } })).toBeUndefined();
  expect(triggerOf('tencentcloud_mps_workflow', watching({ bucket: null }))).toBeUndefined();
});
