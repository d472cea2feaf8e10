import type { Attributes } from '../../../src/provider/dynamic-value';
import { redactText } from '../../../src/api/redact';
import { clearBenches } from '../../support/job-bench';
import { mediaRequest } from './job-attributes';
import { JobLife } from './job-life';

afterAll(clearBenches);

/** The service repeats in its words a key that it was given. */
let life: JobLife;
beforeEach(() => {
  life = new JobLife('media');
  life.bench.job.next = { status: 'PROCESSING', result: undefined };
});

const request = { ...mediaRequest, task_notify_config: { notify_type: 'URL', notify_url: 'https://a.example/' } };
const signedWith = (key: string, more: Attributes = {}): Attributes => ({ request, secrets: { task_notify_config: { notify_key: key } }, ...more });

function failsWith(key: string): void {
  life.bench.job.failureMessage = `the key ${key} is no good`;
  life.bench.job.end('media-task-1', 'FAIL');
}

const words = (failures: unknown): unknown[] => (failures as { message: string }[]).map(({ message }) => message);

test('a key that a process was given only to wait for a task is in no failure that it tells of', async () => {
  await life.apply(signedWith('the-key-of-the-start', { wait: 'accepted' }));
  failsWith('the-key-of-the-wait');
  const { errors } = await life.apply(signedWith('the-key-of-the-wait'), { noRefresh: true });
  expect(errors).toHaveLength(1);
  expect(errors.map(({ detail }) => redactText(detail))).toEqual([expect.stringContaining('the key (secret) is no good')]);
});

test('a key that the state holds is in no failure that a refresh finds', async () => {
  const settings = signedWith('the-key-of-the-start', { wait: 'accepted' });
  await life.apply(settings);
  // Another process, which has the key from the state alone.
  life.stored = { hidden: {}, tainted: false, state: { ...life.state, secrets: { 'task_notify_config.notify_key': 'the-key-of-the-state' } } };
  failsWith('the-key-of-the-state');
  await life.apply(signedWith('the-key-of-the-state', { wait: 'accepted', success: 'none' }));
  expect(words(life.state.failures)).toEqual(['the key (secret) is no good']);
});

test('a key that the state holds is in no warning of a destroy', async () => {
  await life.apply(signedWith('the-key-of-the-start', { wait: 'accepted', on_destroy: 'abort' }));
  life.stored = { hidden: {}, tainted: false, state: { ...life.state, secrets: { 'task_notify_config.notify_key': 'the-key-of-a-destroy' } } };
  expect((await life.destroy()).warnings).toHaveLength(1);
  expect(redactText('the-key-of-a-destroy')).toBe('(secret)');
});
