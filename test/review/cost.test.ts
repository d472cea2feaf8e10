import { internationalPrices } from '../../src/cost/international-prices';
import { markdownReport } from '../../src/review/markdown';
import { terminalReport } from '../../src/review/terminal';
import type { ChangeJson } from '../../src/review/plan-json';
import { transcodeTo } from '../integ/jobs';
import { compareStacks } from '../../src/review/comparison';
import { synthesizedConfiguration } from '../../src/review/configuration';
import { change, deleted, finished, firstRun, job, reviewed, reviewedJob, unchanged, unknownResults } from './plans';

const prices = internationalPrices();
const media = { duration_seconds: 60, width: 1280, height: 720, fps: 25 };

/** A re-run of which the source is known from the run before. */
function again(name: string, more: object): ChangeJson {
  const request = { ...transcodeTo(name), output_dir: `/b/${name}/` };
  return job(name, ['update'], { before: finished(name, { media }), after: { request, run_reason: 'x', ...more }, unknown: unknownResults });
}

test('what a run costs follows from its request, and from what is known of the source', () => {
  const { cost } = reviewedJob(again('a', { expected_duration_seconds: 60 }), { prices });
  expect(cost).toMatchObject({ currency: 'USD', missing: [], items: [{ path: 'media_process_task.transcode_task_set[0]', quantity: '1 minute', missing: null }] });
  expect(cost?.known).toBeGreaterThan(0);
  expect(cost?.items[0]?.amount).toBe(cost?.known);
}); // prettier-ignore

test('what is not known is said, and is no 0', () => {
  const review = reviewed([firstRun('a')], { prices });
  expect(review.stacks[0]?.jobs[0]?.cost).toMatchObject({ known: 0, missing: ['the width and height of the source', 'the duration of the source (set expected_duration_seconds)'], items: [{ amount: null }] });
  expect(review.cost).toMatchObject({ jobsUnknown: 1, table: expect.stringMatching(/^international list prices of \d{4}-\d\d/) });
  for (const form of [terminalReport(review, { colors: false }), markdownReport(review)]) {
    expect(form).toMatch(/[Cc]ost:? +unknown: the width and height of the source; the duration of the source/);
    expect(form).not.toMatch(/(?<!at least )0\.00 USD/);
  }
}); // prettier-ignore

test('an earlier run of the same source tells its length, one of another source does not', () => {
  const planned = (input: object): ReturnType<typeof job> =>
    job('a', ['update'], { before: finished('a', { media }), after: { request: { ...transcodeTo('a'), ...input, output_dir: '/b/' }, run_reason: 'x' }, unknown: unknownResults });
  expect(reviewedJob(planned({}), { prices }).cost?.missing).toEqual([]);
  expect(reviewedJob(planned({ input_info: { type: 'URL', url_input_info: { url: 'https://example.com/b.mov' } } }), { prices }).cost?.missing).not.toEqual([]);
}); // prettier-ignore

test('only what starts a task costs something', () => {
  const review = reviewed([unchanged('u'), deleted('d'), firstRun('r', { run_reason: 'resumes task t' }), again('again', {})], { prices });
  const jobs = review.stacks.flatMap((stack) => stack.jobs);
  expect(jobs.filter(({ cost }) => cost !== null).map(({ address }) => address)).toEqual(['tencentmps_process_media.again']);
  expect(review.cost.known).toBe(jobs.find(({ cost }) => cost)?.cost?.known);
}); // prettier-ignore

test('without prices nothing is claimed', () => {
  expect(reviewed([firstRun('a')]).cost).toEqual({ table: null, currency: null, known: null, jobsUnknown: 1 });
});

describe('the stack’s own templates are known', () => {
  const address = 'tencentcloud_mps_transcode_template.Small';
  const values = { container: 'mp4', video_template: [{ codec: 'h264', width: 426, height: 240, fps: 24, bitrate: 300 }], audio_template: [{ codec: 'aac' }] };
  const withDefinition = (definition: unknown): Record<string, unknown> => ({ ...transcodeTo('a'), media_process_task: { transcode_task_set: [{ definition }] } });
  const after = (definition: unknown): Record<string, unknown> => ({ request: withDefinition(definition), expected_duration_seconds: 60 });
  const expected = { missing: [], items: [{ what: expect.stringContaining('H.264') as string, quantity: '1 minute', missing: null }] };

  test('once they have an id', () => {
    const template = change({ address, actions: ['no-op'], before: { id: '1234', ...values }, after: { id: '1234', ...values } });
    expect(reviewed([template, firstRun('a', after(1234))], { prices }).stacks[0]?.jobs[0]?.cost).toMatchObject(expected);
    expect(reviewed([firstRun('a', after(1234))], { prices }).stacks[0]?.jobs[0]?.cost?.missing).toEqual(['what transcoding template 1234 says']);
  });

  test('before they have one, by the expression of the synthesized stack', () => {
    const template = change({ address, actions: ['create'], after: values, unknown: { id: true } });
    const planned = firstRun('a', after(null));
    const unknown = { ...unknownResults, request: { media_process_task: { transcode_task_set: [{ definition: true }] } } };
    const run = { ...planned, change: { ...planned.change, after_unknown: unknown } };
    const stack = { resource: { tencentmps_process_media: { a: { request: withDefinition(`\${tonumber(${address}.id)}`) } } } };
    expect(reviewed([template, run], { prices, stack }).stacks[0]?.jobs[0]?.cost).toMatchObject(expected);
    const missing = 'media_process_task.transcode_task_set[0].definition, which is known only during the apply';
    expect(reviewed([template, run], { prices }).stacks[0]?.jobs[0]?.cost?.missing).toEqual([missing]);
  });

  test('in a comparison, where nothing has an id', () => {
    const job = { request: withDefinition(`\${tonumber(${address}.id)}`), expected_duration_seconds: 60 };
    const small = { ...values, video_template: values.video_template[0], audio_template: values.audio_template[0] };
    const stack = { resource: { tencentmps_process_media: { a: job }, tencentcloud_mps_transcode_template: { Small: small } } };
    expect(compareStacks({ after: synthesizedConfiguration('videos', stack as never), prices }).jobs[0]?.cost).toMatchObject(expected);
  });

  test('also where they have several streams', () => {
    const stream = (height: number): object => ({ video: [{ codec: 'h264', height, fps: 24, bitrate: 0 }], audio: [{ codec: 'aac' }], remove_audio: 0 });
    const ladder = { id: '77', format: 'HLS', stream_infos: [stream(1080), stream(240)] };
    const template = change({ address: 'tencentcloud_mps_adaptive_dynamic_streaming_template.L', actions: ['no-op'], before: ladder, after: ladder });
    const request = { ...transcodeTo('a'), media_process_task: { adaptive_dynamic_streaming_task_set: [{ definition: 77 }] } };
    const run = firstRun('a', { request, expected_duration_seconds: 60 });
    const items = reviewed([template, run], { prices }).stacks[0]?.jobs[0]?.cost?.items ?? [];
    expect(items).toHaveLength(2);
    expect((items[0]?.amount ?? 0) > (items[1]?.amount ?? 0)).toBe(true);
  });
}); // prettier-ignore
