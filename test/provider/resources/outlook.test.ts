import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { readJobConfig } from '../../../src/provider/resources/job-config';
import { planJob } from '../../../src/provider/resources/job-plan';
import { Outlook } from '../../../src/provider/resources/outlook';
import { config, media, mediaRequest, proposed, state } from './job-attributes';

const told = (request: unknown): Attributes => new Outlook('ProcessMediaRequest', readJobConfig(config({ request }))).attributes();
const tasks = (set: object): Attributes => ({ ...mediaRequest, media_process_task: set });

test.each<[string, object, Attributes]>([
  ['one file', {}, { sub_task_count: 1, expected_outputs: ['media-1250000000/out/source_transcode_20.mp4'] }],
  [
    'what only the run decides in braces',
    tasks({ image_sprite_task_set: [{ definition: 10 }], transcode_task_set: [{ definition: 1234567 }] }),
    {
      sub_task_count: 2,
      expected_outputs: [
        'media-1250000000/out/source_transcode_1234567.{format}',
        'media-1250000000/out/source_imageSprite_10_{number}.jpg',
        'media-1250000000/out/source_imageSprite_10.vtt',
      ],
    },
  ],
  ['another bucket', { output_storage: { type: 'COS', cos_output_storage: { bucket: 'out-1250000000', region: 'ap-beijing' } } }, { expected_outputs: ['out-1250000000/out/source_transcode_20.mp4'] }],
  ['a bucket of AWS', { output_storage: { type: 'AWS-S3', s3_output_storage: { s3_bucket: 'aws', s3_region: 'us-east-1' } } }, { expected_outputs: ['aws/out/source_transcode_20.mp4'] }],
  ['no bucket where none is given', { input_info: { type: 'URL', url_input_info: { url: 'https://example.com/x/a.mov?sign=secret' } } }, { expected_outputs: ['/out/a_transcode_20.mp4'] }],
  ['nothing for tasks without files', { media_process_task: null, ai_analysis_task: { definition: 10 } }, { sub_task_count: 1, expected_outputs: [] }],
  ['no number where an orchestration decides', { schedule_id: 12345 }, { sub_task_count: null }],
])('a plan tells %s', (_, request, expected) => {
  expect(told({ ...mediaRequest, ...request })).toMatchObject(expected);
}); // prettier-ignore

test.each<[string, unknown, Attributes]>([
  ['the whole request', UNKNOWN, { sub_task_count: UNKNOWN, expected_outputs: UNKNOWN }],
  ['the directory', { ...mediaRequest, output_dir: UNKNOWN }, { sub_task_count: 1, expected_outputs: UNKNOWN }],
  ['the bucket', { ...mediaRequest, input_info: { type: 'COS', cos_input_info: { bucket: UNKNOWN, region: 'ap-guangzhou', object: '/a.mov' } } }, { sub_task_count: 1, expected_outputs: UNKNOWN }],
  ['a template', tasks({ transcode_task_set: [{ definition: UNKNOWN }] }), { sub_task_count: 1, expected_outputs: UNKNOWN }],
  ['a task', tasks({ transcode_task_set: [UNKNOWN] }), { sub_task_count: 1, expected_outputs: UNKNOWN }],
  ['a list', tasks({ transcode_task_set: UNKNOWN }), { sub_task_count: UNKNOWN, expected_outputs: UNKNOWN }],
  ['a schedule', { ...mediaRequest, schedule_id: UNKNOWN }, { sub_task_count: UNKNOWN }],
  ['what decides neither', { ...mediaRequest, session_context: UNKNOWN }, { sub_task_count: 1, expected_outputs: ['media-1250000000/out/source_transcode_20.mp4'] }],
])('what follows from a value that is not known yet is not known either: %s', (_, request, expected) => {
  expect(told(request)).toMatchObject(expected);
}); // prettier-ignore

describe('the plan of an update', () => {
  const earlier = { sub_task_count: 1, expected_outputs: ['media-1250000000/out/source_transcode_20.mp4'], estimated_cost: null };
  const plan = (after: Attributes, results: Attributes = earlier, hidden = {}): Attributes => {
    const [prior, configured] = [state({}, results), config(after)];
    const request = { prior, proposed: proposed(configured, prior), config: configured, hidden };
    return planJob(media, request, { left: () => undefined, hasUnfinished: () => false }).planned as Attributes;
  };

  test('that runs tells of the new run', () => {
    expect(plan({ request: { ...mediaRequest, output_dir: '/new/' } })).toMatchObject({ expected_outputs: ['media-1250000000/new/source_transcode_20.mp4'] });
  });

  test('that does not run keeps what the last run was told to be', () => {
    const request = { ...mediaRequest, tasks_priority: 5 };
    expect(plan({ request }, { ...earlier, sub_task_count: 7 })).toMatchObject({ ...earlier, sub_task_count: 7 });
    expect(plan({ request }, {})).toMatchObject({ sub_task_count: null, expected_outputs: null, estimated_cost: null });
  });

  test('that may come to nothing promises only what the state has as well', () => {
    expect(plan({ triggers: { a: UNKNOWN } })).toMatchObject(earlier);
    expect(plan({ triggers: { a: UNKNOWN } }, { ...earlier, sub_task_count: 7 })).toMatchObject({ ...earlier, sub_task_count: UNKNOWN });
    expect(plan({ triggers: { a: UNKNOWN } }, {})).toMatchObject({ sub_task_count: UNKNOWN, expected_outputs: UNKNOWN, estimated_cost: null });
  });

  test('that adopts an imported task tells of it', () => {
    expect(plan({}, {}, { imported: true })).toMatchObject({ ...earlier, run_reason: 'adopts task task-1 without a run' });
  });
});
