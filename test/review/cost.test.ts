import { internationalPrices } from '../../src/cost/international-prices';
import { markdownReport } from '../../src/review/markdown';
import { terminalReport } from '../../src/review/terminal';
import type { ChangeJson } from '../../src/review/plan-json';
import { transcodeTo } from '../integ/jobs';
import { deleted, finished, firstRun, job, reviewed, reviewedJob, unchanged, unknownResults } from './plans';

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
