import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { Journal } from '../../src/jobs/journal';
import type { StartedRun } from '../../src/jobs/run';
import { runId, sourceId } from '../../src/jobs/run-id';
import { failureOf, serviceFailureOf } from '../support/failure';
import { BUCKET, callError, faults, REGION, type StartFault } from '../support/fake-job';
import { clearBenches, JobBench } from '../support/job-bench';

let bench: JobBench;
beforeEach(() => (bench = new JobBench('image')));
afterAll(clearBenches);

function firstId(more: Parameters<JobBench['intent']>[0] = {}): string {
  return runId(bench.intent(more).work, bench.intent(more).predecessor);
}

/** The process is killed while its call is under way: its reply never arrives, and nothing that would follow happens. */
async function killedWhileSending(fault: StartFault, more: Parameters<JobBench['start']>[0] = {}): Promise<void> {
  const start = bench.job.start.bind(bench.job);
  bench.job.startFaults = [fault];
  await new Promise<void>((sent) => {
    bench.job.start = async (request) => {
      await start(request).catch(() => undefined);
      sent();
      return new Promise(() => undefined);
    };
    void bench.start(more);
  });
  bench.job.start = start;
  bench.process();
}

/** Its first call is in doubt, and the next process starts it again. */
async function startedAfterDoubt(more: Parameters<JobBench['start']>[0] = {}, fault = faults.resetBefore): Promise<StartedRun> {
  bench.job.startFaults = [fault];
  expect(await serviceFailureOf(bench.start(more))).toMatchObject({ effect: 'unknown' });
  bench.process();
  return bench.start(more);
}

describe('the note', () => {
  test('is on disk before the call', async () => {
    const noted: unknown[] = [];
    bench.job.startFaults = [{ ...faults.forbidden, meanwhile: () => void noted.push(bench.journal.find(firstId())) }];
    await serviceFailureOf(bench.start());
    expect(noted).toEqual([
      { id: firstId(), at: '2030-01-01T00:00:00.000Z', work: bench.intent().work.slice(0, 40), source: sourceId(bench.job, bench.request()) },
    ]);
  });

  test('has the task once the reply is there', async () => {
    const { taskId } = await bench.start();
    expect(bench.journal.find(firstId())).toMatchObject({ taskId });
  });

  test('goes when the call was refused for certain', async () => {
    bench.job.startFaults = [faults.forbidden];
    await serviceFailureOf(bench.start());
    expect(bench.journal.entries()).toEqual([]);
  });

  test('stays when the call is in doubt', async () => {
    bench.job.startFaults = [faults.timeoutBefore];
    await serviceFailureOf(bench.start());
    expect(bench.journal.entries()).toMatchObject([{ id: firstId(), at: '2030-01-01T00:00:00.000Z' }]);
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
    expect(readdirSync(path.join(bench.directory, 'tencentmps', 'journal', 'account'))).toEqual([`${firstId()}.json`]);
  });

  test('is no file outside its directory, whatever an escape hatch says', async () => {
    await bench.start({ request: bench.request({ SessionId: '../../outside' }) });
    expect(bench.journal.entries().map(({ id }) => id)).toEqual([firstId({ request: bench.request({ SessionId: '../../outside' }) })]);
  });
});

test('two accounts of one stack that do the same work pay once each, and find their own tasks after a crash', async () => {
  const other = new JobBench('image', { journal: new Journal(bench.directory, bench.clock, 'other') });
  // The note of this account says that a call may have been made; that is no news of the other.
  await killedWhileSending(faults.resetAfter);
  expect(await other.start()).toMatchObject({ taskId: 'image-task-1', adopted: false });
  expect(other.job.arrived).toHaveLength(1);
  expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
  expect(bench.job.arrived).toHaveLength(1);
  expect(other.clock.sleeps).toEqual([]);
});

describe('a key that was changed after a crash', () => {
  beforeEach(async () => {
    await killedWhileSending(faults.resetAfter);
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
    bench.journal.remember({ id: firstId(), at: bench.clock.iso(), taskId: 'image-task-1' });
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
    expect(bench.journal.find(firstId())).toMatchObject({ taskId: 'image-task-1' });
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
    if (fault) await killedWhileSending(fault);
    else {
      await bench.start();
      bench.process();
    }
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('before the call left: the next one looks, waits a little, looks again, and then calls', async () => {
    await killedWhileSending(faults.resetBefore);
    bench.job.arrived.length = 0;
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: false });
    expect(bench.clock.sleeps).toHaveLength(4);
  });

  test('long ago, before the call left: one look is enough', async () => {
    await killedWhileSending(faults.resetBefore);
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
    expect(bench.journal.find(firstId({ predecessor: 'image-task-1' }))).toMatchObject({ taskId: 'image-task-2' });
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

describe('a task that is looked for', () => {
  const toOther = { OutputPath: '/out/other.{format}' };

  test('is told from a conversion of the same image to another output', async () => {
    await bench.start({ request: bench.request(toOther) });
    bench.process();
    bench.job.startFaults = [faults.resetAfter];
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['directory', { OutputDir: '/elsewhere/' }],
    ['path', toOther],
    ['format', { ImageTask: { EncodeConfig: { Format: 'JPEG' } } }],
    ['source', { InputInfo: { Type: 'COS', CosInputInfo: { Bucket: BUCKET, Region: REGION, Object: '/in/another.mov' } } }],
  ])('is not one with another %s', async (_, more) => {
    bench.job.accept(bench.request(more));
    expect(await startedAfterDoubt()).toMatchObject({ taskId: 'image-task-2' });
    expect(bench.job.arrived).toHaveLength(2);
  });

  test('is told from another of the same image that still runs, by waiting for what that one writes', async () => {
    bench.job.next = { status: 'PROCESSING', result: undefined };
    const other = bench.job.accept(bench.request(toOther));
    bench.job.next = {};
    let looks = 0;
    bench.job.onCheck = (task) => void (task === other && ++looks === 3 && bench.job.end(other.taskId));
    bench.job.startFaults = [faults.resetAfter];
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2' });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('is not guessed while one that may be it runs on: an error, nothing sent, and the next process looks again', async () => {
    bench.job.next = { status: 'PROCESSING', result: undefined };
    const other = bench.job.accept(bench.request(toOther));
    bench.job.next = {};
    bench.job.startFaults = [faults.resetBefore];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'unknown' });
    bench.process();
    expect(await serviceFailureOf(bench.start())).toMatchObject({ code: 'ClientError.InDoubt' });
    bench.job.end(other.taskId);
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-2', adopted: false });
    expect(bench.job.paid).toBe(2);
  });

  test('is never one that was there long before the call', async () => {
    bench.job.accept(bench.request());
    bench.clock.advance(60 * 60_000);
    expect(await startedAfterDoubt()).toMatchObject({ taskId: 'image-task-2' });
  });

  test('is never one of the same resource, nor the one that this run replaces', async () => {
    const [one, two] = [bench.job.accept(bench.request()), bench.job.accept(bench.request())];
    expect(await startedAfterDoubt({ predecessor: two.taskId, others: [one.taskId, two.taskId] })).toMatchObject({ taskId: 'image-task-3' });
  });

  test('is never one from before the task that this run replaces, even when nobody remembers it', async () => {
    bench.job.accept(bench.request());
    bench.clock.advance(1000);
    const replaced = bench.job.accept(bench.request({ ImageTask: { EncodeConfig: { Format: 'JPEG' } } }));
    expect(await startedAfterDoubt({ predecessor: replaced.taskId })).toMatchObject({ taskId: 'image-task-3' });
  });

  describe('is never that of another run with the same request', () => {
    const [other, run] = ['1', '2'].map((value) => ({ triggers: { run: value } }));

    /** The next command, which reads from the state that runs are over, and plans others; as Terraform does, in any order. */
    function nextCommand({ inState = [], planned = [] }: { readonly inState?: readonly string[]; readonly planned?: readonly string[] } = {}): void {
      bench.process();
      const { journal } = bench;
      const source = sourceId(bench.job, bench.request());
      for (const ownTask of planned) journal.owners.expects(source, ownTask);
      for (const taskId of inState) {
        journal.settle(taskId, () => bench.intent(other).work);
        journal.owners.has({ taskId, createTime: new Date(bench.job.task(taskId).createdAtMs).toISOString(), source: () => source });
      }
      journal.refresh();
    }

    test('in this process, nor in the next one', async () => {
      await bench.start(other);
      expect(await startedAfterDoubt(run)).toMatchObject({ taskId: 'image-task-2' });
    });

    test('in this process, started while it was looked for', async () => {
      bench.job.startFaults = [faults.resetBefore];
      const failing = serviceFailureOf(bench.start(run));
      await bench.start(other);
      expect(await failing).toMatchObject({ effect: 'unknown' });
      bench.process();
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-2' });
    });

    async function inDoubt(): Promise<void> {
      bench.job.startFaults = [faults.resetBefore];
      expect(await serviceFailureOf(bench.start(run))).toMatchObject({ effect: 'unknown' });
    }

    test.each<[string, () => Promise<unknown>]>([
      ['came after the doubt', async () => (await inDoubt(), await bench.start(other))],
      ['came before it', async () => (await bench.start(other), await inDoubt())],
      ['came before it, and the process was killed', async () => (await bench.start(other), await killedWhileSending(faults.resetBefore, run))],
    ])('which %s, and which the state has, so that its own note is gone', async (_, happen) => {
      await happen();
      nextCommand({ inState: ['image-task-1'] });
      // That one was killed before it could look, and so is the next one.
      nextCommand({ inState: ['image-task-1'] });
      nextCommand();
      expect(bench.journal.find(firstId(other))).toBeUndefined();
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-2', adopted: false });
      nextCommand({ inState: ['image-task-1', 'image-task-2'] });
      expect(bench.journal.entries()).toEqual([]);
    });

    test.each<[string, () => Promise<StartedRun>]>([
      ['is in doubt', () => startedAfterDoubt(run)],
      ['dies with its process', async () => (await killedWhileSending(faults.resetBefore, run), bench.start(run))],
    ])('which an earlier command started, and whose note is gone, where the call of this one %s', async (_, started) => {
      await bench.start(other);
      nextCommand({ inState: ['image-task-1'] });
      expect(bench.journal.entries()).toEqual([]);
      nextCommand({ inState: ['image-task-1'], planned: ['no task yet'] });
      expect(await started()).toMatchObject({ taskId: 'image-task-2', adopted: false });
      nextCommand({ inState: ['image-task-1', 'image-task-2'] });
      expect(bench.journal.entries()).toEqual([]);
    });

    test('whose call was in doubt as well: each gets one of the two tasks', async () => {
      await killedWhileSending(faults.resetAfter, other);
      await killedWhileSending(faults.resetBefore, run);
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-1' });
      bench.process();
      expect(await bench.start(other)).toMatchObject({ taskId: 'image-task-2' });
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-1' });
    });

    test('whose reply is still on its way', async () => {
      let reply: () => void = () => undefined;
      const task = bench.job.accept(bench.request());
      const start = bench.job.start.bind(bench.job);
      const first = await new Promise<{ readonly run: Promise<StartedRun> }>((sent) => {
        bench.job.start = () => new Promise((resolve) => ((reply = () => resolve({ taskId: task.taskId })), sent({ run: started })));
        const started = bench.start(other);
      });
      bench.job.start = start;
      bench.job.startFaults = [faults.resetBefore];
      const second = serviceFailureOf(bench.start(run));
      bench.job.onCheck = () => setImmediate(reply);
      expect(await first.run).toMatchObject({ taskId: task.taskId });
      expect(await second).toMatchObject({ effect: 'unknown' });
      bench.process();
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-2' });
    });
  });

  test('goes to one run only when two with the same request are in doubt at once', async () => {
    bench.job.startFaults = [faults.resetAfter, faults.resetAfter];
    const runs = await Promise.all([bench.start({ triggers: { run: '1' } }), bench.start({ triggers: { run: '2' } })]);
    expect(runs.map(({ taskId }) => taskId).sort()).toEqual(['image-task-1', 'image-task-2']);
    expect(bench.job.arrived).toHaveLength(2);
  });

  test('is not guessed among more than 300', async () => {
    for (let n = 0; n < 301; n++) bench.job.accept(bench.request({ ImageTask: { EncodeConfig: { Format: 'JPEG' } } }));
    bench.job.startFaults = [faults.resetBefore];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'unknown' });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('of an image at a URL is told by its output as well', async () => {
    const InputInfo = { Type: 'URL', UrlInputInfo: { Url: 'https://a.example/cat.png' } };
    const at = (OutputPath: string): ReturnType<JobBench['request']> => bench.request({ InputInfo, OutputPath });
    bench.job.accept(at('/out/a.{format}'));
    bench.job.startFaults = [faults.resetAfter];
    expect(await bench.start({ request: at('/out/b.{format}') })).toMatchObject({ taskId: 'image-task-2' });
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
    bench.journal.write({ id: firstId(), at: bench.clock.iso() });
    void bench.clock.sleep(1000).then(goOn);
  }

  test('share one task, also where the lists lag behind', async () => {
    meanwhile(() => {
      bench.job.next = { listed: false };
      const { taskId } = bench.job.accept(bench.request());
      bench.journal.remember({ id: firstId(), at: bench.clock.iso(), taskId });
    });
    expect(await bench.start()).toMatchObject({ taskId: 'image-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('do not wait for one another when the call of the one was refused', async () => {
    meanwhile(() => bench.journal.clear(firstId()));
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
