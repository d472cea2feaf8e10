import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { Journal } from '../../src/jobs/journal';
import { sourceId } from '../../src/jobs/run-id';
import { failureOf, serviceFailureOf } from '../support/failure';
import { BUCKET, callError, faults, type StartFault } from '../support/fake-job';
import { clearBenches, JobBench } from '../support/job-bench';

let bench: JobBench;
beforeEach(() => (bench = new JobBench('image')));
afterAll(clearBenches);

describe('the note', () => {
  test('is on disk before the call', async () => {
    const noted: unknown[] = [];
    bench.job.startFaults = [{ ...faults.forbidden, meanwhile: () => void noted.push(bench.journal.find(bench.runId())) }];
    await serviceFailureOf(bench.start());
    expect(noted).toEqual([
      { id: bench.runId(), at: '2030-01-01T00:00:00.000Z', work: bench.intent().work.slice(0, 40), source: sourceId(bench.job, bench.request()) },
    ]);
  });

  test('has the task once the reply is there', async () => {
    const { taskId } = await bench.start();
    expect(bench.journal.find(bench.runId())).toMatchObject({ taskId });
  });

  test('goes when the call was refused for certain', async () => {
    bench.job.startFaults = [faults.forbidden];
    await serviceFailureOf(bench.start());
    expect(bench.journal.entries()).toEqual([]);
  });

  test('stays when the call is in doubt', async () => {
    bench.job.startFaults = [faults.timeoutBefore];
    await serviceFailureOf(bench.start());
    expect(bench.journal.entries()).toMatchObject([{ id: bench.runId(), at: '2030-01-01T00:00:00.000Z' }]);
  });

  test.each([
    ['is in doubt as well', faults.resetBefore],
    ['is refused for certain', faults.forbidden],
  ])('stays, with the times of the first doubt and of the latest call, when a later call %s', async (_, fault) => {
    bench.job.startFaults = [faults.resetBefore, fault];
    await serviceFailureOf(bench.start());
    bench.process();
    await serviceFailureOf(bench.start());
    expect(bench.job.arrived).toHaveLength(2);
    const [{ at, lastAt } = {} as never, ...more] = bench.journal.entries();
    expect([at, more]).toEqual(['2030-01-01T00:00:00.000Z', []]);
    expect(Date.parse(String(lastAt)) - Date.parse(at)).toBeGreaterThan(15_000);
  });

  test('that cannot be written prevents the call, and the error tells what to do', async () => {
    const blocked = new JobBench('image', { journal: new Journal('/dev/null/nowhere', bench.clock, 'account') });
    const failure = await failureOf(blocked.start());
    expect(failure.message).toMatch(/could not be written to \/dev\/null\/nowhere.*TF_DATA_DIR/);
    expect(blocked.job.arrived).toEqual([]);
  });

  test('holds nothing of the request', async () => {
    await bench.start();
    expect(JSON.stringify(bench.journal.entries())).not.toContain('source.mov');
    expect(readdirSync(path.join(bench.directory, 'tencentmps', 'journal', 'account'))).toEqual([`${bench.runId()}.json`]);
  });

  test('is no file outside its directory, whatever an escape hatch says', async () => {
    await bench.start({ request: bench.request({ SessionId: '../../outside' }) });
    expect(bench.journal.entries().map(({ id }) => id)).toEqual([bench.runId({ request: bench.request({ SessionId: '../../outside' }) })]);
  });
});

test('two accounts of one stack that do the same work pay once each, and find their own tasks after a crash', async () => {
  const other = new JobBench('image', { journal: new Journal(bench.directory, bench.clock, 'other') });
  // The note of this account says that a call may have been made; that is no news of the other.
  await bench.killedWhileSending(faults.resetAfter);
  expect(await other.start()).toMatchObject({ taskId: 'image-task-1', adopted: false });
  expect(other.job.arrived).toHaveLength(1);
  expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
  expect(bench.job.arrived).toHaveLength(1);
  expect(other.clock.sleeps).toEqual([]);
});

describe('a key that was changed after a crash', () => {
  beforeEach(async () => {
    await bench.killedWhileSending(faults.resetAfter);
    bench.clock.advance(180_000);
    bench.account = 'changed';
    bench.process();
  });

  test('of the same account finds what was started with the old one', async () => {
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('of the same account finds the task that was noted', async () => {
    bench.account = 'account';
    bench.journal.remember({ id: bench.runId(), at: bench.clock.iso(), taskId: 'image-task-1' });
    bench.account = 'changed';
    bench.clock.advance(1000);
    bench.process();
    bench.job.task('image-task-1').listed = false;
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('of another account, which cannot see that task, starts its own', async () => {
    Object.assign(bench.job.task('image-task-1'), { listed: false, known: false });
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2', adopted: false });
  });
});

describe('an answer that leaves doubt', () => {
  const accepted: readonly (readonly [string, StartFault])[] = [
    ['a reset', faults.resetAfter],
    ['a timeout', faults.timeoutAfter],
    ['a cut reply', faults.cutReply],
    ['a bad gateway', faults.badGatewayAfter],
    ['an inner error', faults.innerErrorAfter],
  ];

  test.each(accepted)('after acceptance (%s) leads to the task that was started, without a second call', async (_, fault) => {
    bench.job.startFaults = [fault];
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1' });
    expect(bench.job.arrived).toHaveLength(1);
    expect(bench.journal.find(bench.runId())).toMatchObject({ taskId: 'image-task-1' });
  });

  test.each([
    ['a reset', faults.resetBefore, 'ClientError.Network'],
    ['a bad gateway', faults.badGateway, 'ClientError.HttpStatus'],
    ['an inner error', faults.innerError, 'InternalError'],
    ['a timeout', faults.timeoutBefore, 'ClientError.Timeout'],
    ['a reply that cannot be read', faults.replyBefore, 'ClientError.Reply'],
  ])('(%s) is an error when no task is found: nothing is sent a second time, and the next process looks first', async (_, fault, code) => {
    bench.job.startFaults = [fault];
    const failure = await serviceFailureOf(bench.start());
    expect(failure).toMatchObject({ code, effect: 'unknown' });
    expect(failure.reason).toBe(
      `${fault.error.reason}; its task was looked for during 7.5 s, and none that fits is listed yet: nothing was sent a second time`,
    );
    expect(bench.job.arrived).toHaveLength(1);
    const late = bench.job.accept(bench.request());
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: late.taskId, adopted: true });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('leads to a second call only by the next process, after looks over seconds that found nothing', async () => {
    bench.job.startFaults = [faults.resetBefore];
    await serviceFailureOf(bench.start());
    const before = bench.clock.sleeps.length;
    const looks: number[] = [];
    bench.job.startFaults = [{ ...faults.forbidden, meanwhile: () => void looks.push(bench.clock.sleeps.length - before) }];
    bench.process();
    expect(await serviceFailureOf(bench.start())).toMatchObject({ code: 'UnauthorizedOperation' });
    expect(looks).toEqual([4]);
  });

  test('of a second call is looked for as long as that of the first: the time of the latest call counts', async () => {
    bench.job.startFaults = [faults.resetBefore];
    await serviceFailureOf(bench.start());
    bench.clock.advance(60 * 60_000);
    bench.process();
    bench.job.next = { listed: false };
    bench.job.startFaults = [faults.resetAfter];
    await serviceFailureOf(bench.start());
    bench.process();
    const started = bench.start();
    setImmediate(() => setImmediate(() => (bench.job.task('image-task-1').listed = true)));
    expect(await started).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('leads to no second call of the same process for another resource of the same intent either', async () => {
    bench.job.startFaults = [faults.resetBefore];
    await serviceFailureOf(bench.start());
    const second = await serviceFailureOf(bench.start());
    expect(second).toMatchObject({ code: 'ClientError.InDoubt', effect: 'unknown' });
    expect(second.reason).toContain('no task that fits is listed yet: nothing was sent');
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('is resolved when the lists show the task only later', async () => {
    bench.job.next = { listed: false };
    bench.job.startFaults = [faults.resetAfter];
    const started = bench.start();
    setImmediate(() => setImmediate(() => (bench.job.task('image-task-1').listed = true)));
    expect(await started).toMatchObject({ taskId: 'image-task-1' });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('never hides that this very run failed: no second one is paid', async () => {
    bench.job.next = { result: 'FAIL' };
    bench.job.startFaults = [faults.resetAfter];
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1' });
    expect(bench.job.paid).toBe(1);
  });

  test('stays in doubt when the look itself fails: nothing is sent', async () => {
    bench.job.startFaults = [faults.resetAfter];
    bench.job.listFaults = [callError('ClientError.Network', 'none', 'ECONNREFUSED', 'DescribeImageTasks')];
    const failure = await serviceFailureOf(bench.start());
    expect(failure).toMatchObject({ action: 'ProcessImage', effect: 'unknown' });
    expect(failure.reason).toMatch(/^socket hang up; the look for its task failed \(DescribeImageTasks: .*ECONNREFUSED\): nothing was sent a second time$/);
    expect(bench.job.arrived).toHaveLength(1);
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1' });
    expect(bench.job.paid).toBe(1);
  });

  test('and a stop in it: nothing is sent any more', async () => {
    bench.job.startFaults = [{ ...faults.resetBefore, meanwhile: () => bench.stop.abort() }];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'unknown' });
    expect(bench.job.arrived).toHaveLength(1);
  });
});

describe('a process that was killed', () => {
  test.each([
    ['after the reply, before the state had the task', undefined],
    ['after acceptance, before the reply', faults.resetAfter],
  ])('%s: the next one takes the task over', async (_, fault) => {
    if (fault) await bench.killedWhileSending(fault);
    else {
      await bench.start();
      bench.process();
    }
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('before the call left: the next one looks, waits a little, looks again, and then calls', async () => {
    await bench.killedWhileSending(faults.resetBefore);
    bench.job.arrived.length = 0;
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: false });
    expect(bench.clock.sleeps).toHaveLength(4);
  });

  test('long ago, before the call left: one look is enough', async () => {
    await bench.killedWhileSending(faults.resetBefore);
    bench.clock.advance(60 * 60_000);
    await bench.start();
    expect(bench.clock.sleeps).toEqual([]);
  });

  test('and whose task failed: the next one runs again, under the next id in the chain', async () => {
    bench.job.next = { result: 'FAIL' };
    await bench.start();
    bench.process();
    bench.job.next = {};
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2', adopted: false });
    expect(bench.journal.find(bench.runId({ predecessor: 'image-task-1' }))).toMatchObject({ taskId: 'image-task-2' });
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2', adopted: true });
    expect(bench.job.paid).toBe(2);
  });

  test.each<[string, (bench: JobBench) => void]>([
    ['lost its output', ({ store }) => store.remove(BUCKET, 'out/source.bin')],
    ['is forgotten', ({ job }) => (job.task('image-task-1').known = false)],
    ['read a source that was modified since', ({ store, clock }) => store.put(BUCKET, 'in/source.mov', clock.now() + 1000)],
  ])('and whose task %s: the next one runs again', async (_, spoil) => {
    await bench.start();
    bench.process();
    spoil(bench);
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2' });
  });
});

describe('a call that was refused', () => {
  test('by the network before it left is sent again, each time after a longer wait', async () => {
    bench.job.startFaults = [faults.refused, faults.refused];
    await bench.start();
    expect(bench.clock.sleeps).toEqual([1000, 2000]);
  });

  test('is not sent again after a stop', async () => {
    bench.job.startFaults = [{ ...faults.refused, meanwhile: () => bench.stop.abort() }];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'none' });
    expect(bench.job.arrived).toHaveLength(1);
    expect(bench.journal.entries()).toEqual([]);
  });

  test('for want of a credential left nothing: no look, no note, no second try', async () => {
    bench.job.startFaults = [{ accepted: false, error: callError('ClientError.Timeout', 'none', 'no answer in time', 'AssumeRole') }];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ action: 'AssumeRole' });
    expect(bench.journal.entries()).toEqual([]);
    expect(bench.job.arrived).toHaveLength(1);
  });
});

test('two resources with the same intent in one process share one task', async () => {
  const [one, two] = await Promise.all([bench.start(), bench.start()]);
  expect(one.taskId).toBe(two.taskId);
  expect(bench.job.paid).toBe(1);
});

describe('two aliases of one account with the same intent, each a process of its own', () => {
  /** The other one notes its call, and a second later goes on. */
  function meanwhile(goOn: () => void): void {
    bench.clock.advance(1);
    bench.journal.write({ id: bench.runId(), at: bench.clock.iso() });
    void bench.clock.sleep(1000).then(goOn);
  }

  test('share one task, also where the lists lag behind', async () => {
    meanwhile(() => {
      bench.job.next = { listed: false };
      const { taskId } = bench.job.accept(bench.request());
      bench.journal.remember({ id: bench.runId(), at: bench.clock.iso(), taskId });
    });
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('do not wait for one another when the call of the one was refused', async () => {
    meanwhile(() => bench.journal.clear(bench.runId()));
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: false });
  });

  test('pay nothing twice when the call of the one is in doubt', async () => {
    meanwhile(() => undefined);
    expect(await serviceFailureOf(bench.start())).toMatchObject({ code: 'ClientError.InDoubt' });
    expect(bench.job.arrived).toEqual([]);
  });
});

test('a journal that can no longer be written does not lose a task that was started', async () => {
  const { journal } = bench;
  jest.spyOn(journal, 'remember').mockImplementation(() => undefined);
  const other = new JobBench('image', { journal });
  expect(await other.start()).toMatchObject({ taskId: 'image-task-1' });
});
