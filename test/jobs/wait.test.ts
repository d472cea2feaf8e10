import { Poller } from '../../src/jobs/poller';
import { waitForTask, type WaitOptions, type WaitResult } from '../../src/jobs/wait';
import { callError, type FakeTask } from '../support/fake-job';
import { clearBenches, JobBench } from '../support/job-bench';

let bench: JobBench;
let task: FakeTask;
let logged: string[];
beforeEach(() => {
  bench = new JobBench('media');
  bench.job.next = { status: 'WAITING', result: undefined };
  task = bench.job.accept(bench.request());
  logged = [];
});
afterAll(clearBenches);

/** What becomes of the task at each look at it, in order; the last stays. */
function becomes(...states: (() => void)[]): void {
  bench.job.onCheck = () => (states.length > 1 ? states.shift() : states[0])?.();
}
const waits = (): void => undefined;
const runs = (): void => void (task.status = 'PROCESSING');
const ends = (): void => bench.job.end(task.taskId);
function faulty(code: string, effect: 'none' | 'unknown'): () => void {
  return () => {
    throw callError(code, effect, 'a fault', 'DescribeTaskDetail');
  };
}

function wait(more: Partial<WaitOptions> = {}): Promise<WaitResult> {
  const { clock, job } = bench;
  const poller = new Poller({ clock, random: () => 0.5, intervalMs: 1000 });
  const log = { log: (level: string, message: string) => void logged.push(`${level} ${message}`) };
  return waitForTask(job, task.taskId, { clock, poller, log, timeoutMs: 3_600_000, stop: bench.stop.signal, ...more });
}

test('a wait lasts until the task is finished, with the report of its end', async () => {
  becomes(waits, runs, runs, ends);
  expect(await wait()).toMatchObject({ ended: 'finished', report: { status: 'FINISH', taskId: task.taskId } });
  expect(bench.job.checked).toHaveLength(4);
});

test('a task that is known to be finished is not looked at again', async () => {
  ends();
  const known = await bench.job.check(task.taskId);
  bench.job.checked.length = 0;
  expect(await wait({ known })).toEqual({ ended: 'finished', report: known });
  expect(bench.job.checked).toEqual([]);
});

test('a wait leaves nobody asleep behind', async () => {
  becomes(runs, ends);
  await wait();
  expect(bench.clock.sleeping).toBe(0);
});

test('a wait ends when its time is over, with what was seen last', async () => {
  becomes(runs);
  const startedAt = bench.clock.now();
  expect(await wait({ timeoutMs: 90_000 })).toMatchObject({ ended: 'timeout', waitedMs: 90_000, report: { status: 'PROCESSING' } });
  expect(bench.clock.now() - startedAt).toBe(90_000);
});

test('a wait of 60 days is no wait of a millisecond', async () => {
  const looks = 3;
  becomes(...Array.from({ length: looks }, () => runs), ends);
  expect(await wait({ timeoutMs: 60 * 24 * 3_600_000 })).toMatchObject({ ended: 'finished' });
});

test('a stop ends the wait at once, with what was seen last', async () => {
  becomes(runs);
  const waited = wait();
  setImmediate(() => bench.stop.abort());
  expect(await waited).toMatchObject({ ended: 'stopped', report: { status: 'PROCESSING' } });
  expect(bench.clock.sleeping).toBe(0);
});

test('a stop in the middle of a look ends the wait, whatever the look says', async () => {
  becomes(() => {
    bench.stop.abort();
    faulty('ClientError.Aborted', 'unknown')();
  });
  expect(await wait()).toMatchObject({ ended: 'stopped', report: undefined });
  expect(logged.filter((line) => line.startsWith('warn'))).toEqual([]);
});

test('a stop between the start and the wait costs no call, and keeps what is known', async () => {
  runs();
  const known = await bench.job.check(task.taskId);
  bench.job.checked.length = 0;
  bench.stop.abort();
  expect(await wait({ known })).toMatchObject({ ended: 'stopped', report: { status: 'PROCESSING' }, waitedMs: 0 });
  expect(bench.job.checked).toEqual([]);
});

test('the last look counts: a task that ends in it is finished, stop or not', async () => {
  becomes(() => {
    ends();
    bench.stop.abort();
  });
  expect(await wait()).toMatchObject({ ended: 'finished' });
});

test.each([
  ['a throttle', 'RequestLimitExceeded', 'none'],
  ['a reset', 'ClientError.Network', 'unknown'],
  ['a timeout', 'ClientError.Timeout', 'unknown'],
  ['an unreadable reply', 'ClientError.Reply', 'unknown'],
  ['an inner error', 'InternalError', 'unknown'],
] as const)('a look that fails for a while (%s) is no end, and is told as a warning', async (_, code, effect) => {
  becomes(runs, faulty(code, effect), faulty(code, effect), ends);
  expect(await wait()).toMatchObject({ ended: 'finished' });
  expect(logged.filter((line) => line.startsWith('warn'))).toHaveLength(2);
});

test('the last thing seen outlives looks that fail, and the end of the wait tells why they did', async () => {
  becomes(runs, faulty('ClientError.Network', 'unknown'));
  expect(await wait({ timeoutMs: 10_000 })).toMatchObject({
    ended: 'timeout',
    report: { status: 'PROCESSING' },
    fault: 'DescribeTaskDetail: ClientError.Network: a fault',
  });
});

test('a look that succeeds makes good those that failed', async () => {
  becomes(faulty('ClientError.Network', 'unknown'), runs);
  expect(await wait({ timeoutMs: 10_000 })).toEqual({ ended: 'timeout', report: expect.objectContaining({ status: 'PROCESSING' }), waitedMs: 10_000 });
});

test('a task that was never seen has no report', async () => {
  becomes(faulty('ClientError.Network', 'unknown'));
  expect(await wait({ timeoutMs: 10_000 })).toMatchObject({ ended: 'timeout', report: undefined });
});

test.each(['ResourceNotFound', 'UnauthorizedOperation', 'AuthFailure.TokenFailure'])(
  'a look that is refused for good (%s) ends the wait, with what was seen last',
  async (code) => {
    becomes(runs, faulty(code, 'none'));
    expect(await wait()).toMatchObject({ ended: 'unseen', error: { code }, report: { status: 'PROCESSING' } });
    expect(bench.clock.sleeping).toBe(0);
  },
);

test('progress is told once for each change', async () => {
  becomes(waits, waits, runs, runs, runs, ends);
  await wait();
  expect(logged).toEqual([`info task ${task.taskId}: WAITING`, `info task ${task.taskId}: PROCESSING, transcode[0] 50 %`]);
});
