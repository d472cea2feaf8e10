import { IMAGE_REQUEST, MEDIA_REQUEST, type Naming, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import { goodImage, goodMedia, publishedImages, publishedMedia } from './good-requests';
import { spelled } from './spelling';

const requests = [
  ...Object.entries(goodMedia).map(([name, request]) => [MEDIA_REQUEST, name, request] as const),
  ...Object.entries(goodImage).map(([name, request]) => [IMAGE_REQUEST, name, request] as const),
  ...Object.entries(publishedMedia).map(([name, request]) => [MEDIA_REQUEST, `published: ${name}`, request] as const),
  ...Object.entries(publishedImages).map(([name, request]) => [IMAGE_REQUEST, `published: ${name}`, request] as const),
];
const namings: Naming[] = ['wire', 'snake', 'camel'];

describe.each(namings)('in %s spelling', (naming) => {
  test.each(requests)('%s: "%s" passes without a fault or a warning', (type, _, request) => {
    expect(validate(requestType(type), spelled(request, naming), { naming })).toEqual([]);
  });
});

test("the official provider's own example passes, with a warning for each of its two slips", () => {
  const request = {
    input_info: { type: 'COS', cos_input_info: { bucket: 'keep-bucket-1250000000', region: 'ap-guangzhou', object: '/mps-test/test.mov' } },
    output_storage: { type: 'COS', cos_output_storage: { bucket: 'tf-bucket-1250000000', region: 'ap-guangzhou' } },
    output_dir: 'output/',
    ai_content_review_task: { definition: 10 },
    ai_recognition_task: { definition: 10 },
    task_notify_config: { cmq_model: 'Queue', cmq_region: 'gz', queue_name: 'test', topic_name: 'test', notify_type: 'CMQ' },
  };
  const faults = validate(requestType(MEDIA_REQUEST), request, { naming: 'snake' });
  expect(faults.map(({ severity, summary }) => [severity, summary])).toEqual([
    ['warning', 'task_notify_config.topic_name has no effect here'],
    ['warning', 'output_dir does not begin with "/"'],
  ]);
});

const slips: [what: string, type: string, value: Record<string, unknown>][] = [
  ['the path of a sprite with its extension', 'ImageSpriteTaskInput', { definition: 10, output_object_path: 'xxx_imageSprite_10001_0.png' }],
  ['a region with a space behind it', 'S3InputInfo', { s3_bucket: 'b', s3_object: 'o', s3_region: 'us-east-1 ' }],
  [
    'an upright picture with an adaptive resolution',
    'VideoTemplateInfo',
    { codec: 'libx264', fps: 25, bitrate: 12500, width: 720, height: 1080, resolution_adaptive: 'open' },
  ],
  ['a notification of a cloud function', 'TaskNotifyConfig', { notify_type: 'SCF' }],
  ['the older names of audio codecs', 'AudioTemplateInfo', { codec: 'libfdk_aac', bitrate: 128, sample_rate: 44100 }],
];

test.each(slips)('%s, as published samples have it, is a warning at most', (_, type, value) => {
  const faults = validate(requestType(type), value, { naming: 'snake' });
  expect([...new Set(faults.map((fault) => fault.severity))]).toEqual(['warning']);
});
