import { compareStacks } from '../../src/review/comparison';
import { synthesizedConfiguration, type Configuration } from '../../src/review/configuration';
import { htmlReport } from '../../src/review/html';
import { markdownReport } from '../../src/review/markdown';
import { jobDetail } from '../../src/review/page/job-detail';
import { jobEntries } from '../../src/review/page/job-entry';
import type { Review } from '../../src/review/review';
import { reviewOf } from '../../src/review/stack-review';
import { terminalReport } from '../../src/review/terminal';
import { transcodeTo } from '../integ/jobs';
import { change, finished, firstRun, job, reviewed, reviewedJob, unknownResults } from './plans';

const canary = 'CANARY/5f2e 9c"x';

/** Everything that can be made of a review. */
function forms(review: Review): string {
  const details = jobEntries(review).map((entry) => jobDetail(entry, { kind: review.kind, table: null, severalStacks: true }).text);
  return [JSON.stringify(review), markdownReport(review), terminalReport(review, { colors: true }), htmlReport(review), ...details].join('\n');
}

function expectNoCanary(text: string): void {
  for (const form of [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary), encodeURI(canary), '5f2e']) expect(text).not.toContain(form);
}

const request = transcodeTo('a');
const secretInput = {
  type: 'AWS-S3',
  s3_input_info: { s3_bucket: 'b', s3_region: 'us-east-1', s3_object: 'a.mov', s3_secret_id: canary, s3_secret_key: canary },
};

test.each([
  ['in "secrets"', firstRun('a', { secrets: { 'task_notify_config.notify_key': canary } })],
  ['in "secrets_wo"', firstRun('a', { secrets_wo: { task_notify_config: { notify_key: canary } } })],
  ['in a field that the model knows as a secret', firstRun('a', { request: { ...request, input_info: secretInput } })],
  ['in a field that the model knows as a secret, by the API’s name', firstRun('a', { request: { ...request, InputInfo: { S3InputInfo: { S3SecretKey: canary } } } })],
  [
    'in a value that the user marked',
    job('a', ['create'], { after: { request: { ...request, output_dir: `/${canary}/` }, run_reason: 'first run', expected_outputs: [`b/${canary}/a.mp4`] }, unknown: unknownResults, sensitive: { request: { output_dir: true } } }),
  ],
  [
    'in a marked value that changes, with what the provider said of it',
    job('a', ['update'], {
      before: finished('a', { request: { ...request, output_dir: `/${canary}/` }, outputs: [{ bucket: 'b', key: `${canary}/a.mp4` }] }),
      after: { request: { ...request, output_dir: `/${canary}2/` }, run_reason: `output_dir: ${JSON.stringify(`/${canary}/`)} -> ${JSON.stringify(`/${canary}2/`)}` },
      unknown: unknownResults, beforeSensitive: { request: { output_dir: true } }, sensitive: { request: { output_dir: true } },
    }),
  ],
  ['in a request that is marked as a whole', job('a', ['create'], { after: { request: { ...request, output_dir: canary }, run_reason: 'first run' }, unknown: unknownResults, sensitive: { request: true } })],
  ['in the query or the user of a URL', firstRun('a', { request: { ...request, input_info: { type: 'URL', url_input_info: { url: `https://u:${encodeURIComponent(canary)}@h.com/a.mov?sign=${canary}` } }, task_notify_config: { notify_type: 'URL', notify_url: `https://h.com/?t=${canary}` } } })],
  ['in a URL of triggers that changes', job('a', ['update'], { before: finished('a', { triggers: { t: `https://h.com/?t=${canary}` } }), after: { request: { ...request, output_dir: '/b/' }, triggers: { t: `https://h.com/?t=${canary}2` } }, unknown: { ...unknownResults, run_reason: true } })],
  ['in triggers', job('a', ['update'], { before: finished('a', { triggers: { t: canary } }), after: { request, triggers: { t: `${canary}2` }, run_reason: `triggers.t: ${JSON.stringify(canary)} -> "x"` }, unknown: unknownResults, beforeSensitive: { triggers: true }, sensitive: { triggers: true } })],
  ['in a deleted job', job('a', ['delete'], { before: finished('a', { request: { ...request, output_dir: canary }, secrets: { x: canary } }), beforeSensitive: { request: { output_dir: true } } })],
  ['in another resource', change({ address: 'tencentcloud_cam_user.u', actions: ['update'], before: { password: canary }, after: { password: `${canary}2` }, sensitive: { password: true } })],
])('a sensitive value stays out of every form: %s', (_title, given) => {
  expectNoCanary(forms(reviewed([given])));
}); // prettier-ignore

test('a sensitive value stays out of the warnings, whoever composed them', () => {
  const user = change({ address: 'tencentcloud_cam_user.u', actions: ['create'], after: { password: canary }, sensitive: { password: true } });
  const diagnostics = [{ text: `the password ${canary} is weak`, address: 'tencentcloud_cam_user.u' }, { text: `never use ${canary}` }];
  expectNoCanary(forms(reviewed([user, firstRun('a')], { diagnostics })));
});

test('variables, outputs and drift are told without their values', () => {
  const drift = change({
    address: 'tencentcloud_cam_user.u',
    actions: ['update'],
    before: { password: 'x', name: 'u' },
    after: { password: canary, name: 'u' },
  });
  const output_changes = { key: { actions: ['create'], after: canary } };
  const review = reviewed([firstRun('a')], {}, { resource_drift: [drift], output_changes, ...{ variables: { key: { value: canary } } } });
  expectNoCanary(forms(review));
  expect(review.stacks[0]).toMatchObject({ outputs: ['key'], drift: [{ address: 'tencentcloud_cam_user.u', deleted: false, attributes: ['password'] }] });
});

test('that a sensitive value changes can be seen, and that it stays, too', () => {
  const marked = (before: string, after: string): unknown =>
    reviewedJob(
      job('a', ['update'], {
        before: finished('a', { request: { ...request, output_dir: before } }),
        after: { request: { ...request, output_dir: after, tasks_priority: 1 }, run_reason: 'no run' },
        beforeSensitive: { request: { output_dir: true } },
        sensitive: { request: { output_dir: true } },
      }),
    ).changes;
  const priority = { path: 'request.tasks_priority', after: 1 };
  expect(marked('/a/', '/b/')).toEqual([{ path: 'request.output_dir', before: '(sensitive)', after: '(sensitive)' }, priority]);
  expect(marked('/a/', '/a/')).toEqual([priority]);
});

test('a reason that names a marked value names the field alone', () => {
  const planned = job('a', ['update'], {
    before: finished('a', { request: { ...request, tasks_priority: 1, output_dir: '/1/' } }),
    after: { request: { ...request, output_dir: '/2/' }, run_reason: 'output_dir: "/1/" -> "/2/"; tasks_priority: 1 -> not set' },
    unknown: unknownResults,
    beforeSensitive: { request: { output_dir: true } },
    sensitive: { request: { output_dir: true } },
  });
  expect(reviewedJob(planned).reason).toBe('output_dir: changed (sensitive)');
});

describe('two synthesized stacks, in which secrets stand in the clear', () => {
  const inInput = (key: string): object => ({
    ...request,
    input_info: { ...secretInput, s3_input_info: { ...secretInput.s3_input_info, s3_secret_key: key } },
  });
  const inExpression = (key: string): string => `\${{type = "AWS-S3", s3_input_info = { s3_secret_key = ${JSON.stringify(key)} }}}`;
  const signed = (key: string): object => ({ ...request, input_info: { type: 'URL', url_input_info: { url: `\${local.host}/a.mov?sign=${key}` } } });
  const hidden = { before: '(sensitive)', after: '(sensitive)' };

  test.each<[string, (key: string) => object, object]>([
    ['secrets', (key) => ({ request, secrets: { 'task_notify_config.notify_key': key } }), { action: 'update', changes: [{ path: 'secrets.task_notify_config.notify_key', ...hidden }] }],
    ['secrets that an expression makes', (key) => ({ request, secrets: `\${{ x = "${key}" }}` }), { action: 'update', changes: [{ path: 'secrets', ...hidden }] }],
    ['write-only values', (key) => ({ request, secrets_wo: { task_notify_config: { notify_key: key } } }), { action: 'update', changes: [{ path: 'secrets_wo.task_notify_config.notify_key', ...hidden }] }],
    ['write-only values that an expression makes', (key) => ({ request, secrets_wo: `\${jsondecode("${key}")}` }), { action: 'update', changes: [{ path: 'secrets_wo', ...hidden }] }],
    ['a request that is an expression', (key) => ({ request: `\${merge(local.all, { key = "${key}" })}` }), { action: 'rerun', changes: [{ path: 'request', ...hidden }] }],
    ['a key in the request', (key) => ({ request: inInput(key) }), { action: 'update', changes: [{ path: 'request.input_info.s3_input_info.s3_secret_key', ...hidden }] }],
    ['a part of the request that is an expression', (key) => ({ request: { ...request, input_info: inExpression(key) } }), { action: 'rerun', changes: [{ path: 'request.input_info', ...hidden }] }],
    ['a field that the model does not know', (key) => ({ request: { ...request, NewTask: { Target: { SecretKey: key } } } }), { action: 'rerun' }],
    ['the query of a URL behind an expression', (key) => ({ request: signed(key) }), { action: 'rerun' }],
  ])('of %s it is told that they differ, never how', (_title, job, told) => {
    const side = (key: string): Configuration => synthesizedConfiguration('videos', { resource: { tencentmps_process_media: { a: job(key) } } } as never);
    const review = compareStacks({ before: side(canary), after: side(`${canary}2`) });
    expectNoCanary(forms(reviewOf('comparison', [review], 'base')));
    expect(review.jobs).toMatchObject([told]);
  }); // prettier-ignore

  test('a secret that is written into an open field as well is not shown there', () => {
    const job = { request: { ...request, output_dir: `/${canary}/` }, secrets_wo: { task_notify_config: { notify_key: canary } } };
    const after = synthesizedConfiguration('videos', { resource: { tencentmps_process_media: { a: job } } } as never);
    expectNoCanary(forms(reviewOf('comparison', [compareStacks({ after })], 'base')));
  });
});
