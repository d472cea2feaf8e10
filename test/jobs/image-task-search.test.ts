import type { StartedRun } from '../../src/jobs/run';
import { sourceId } from '../../src/jobs/run-id';
import { serviceFailureOf } from '../support/failure';
import { BUCKET, faults, REGION } from '../support/fake-job';
import { clearBenches, JobBench } from '../support/job-bench';

let bench: JobBench;
beforeEach(() => (bench = new JobBench('image')));
afterAll(clearBenches);

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
    expect(await bench.startedAfterDoubt()).toMatchObject({ taskId: 'image-task-2' });
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
    expect(await bench.startedAfterDoubt()).toMatchObject({ taskId: 'image-task-2' });
  });

  test('is never one of the same resource, nor the one that this run replaces', async () => {
    const [one, two] = [bench.job.accept(bench.request()), bench.job.accept(bench.request())];
    expect(await bench.startedAfterDoubt({ predecessor: two.taskId, others: [one.taskId, two.taskId] })).toMatchObject({ taskId: 'image-task-3' });
  });

  test('is never one from before the task that this run replaces, even when nobody remembers it', async () => {
    bench.job.accept(bench.request());
    bench.clock.advance(1000);
    const replaced = bench.job.accept(bench.request({ ImageTask: { EncodeConfig: { Format: 'JPEG' } } }));
    expect(await bench.startedAfterDoubt({ predecessor: replaced.taskId })).toMatchObject({ taskId: 'image-task-3' });
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
      expect(await bench.startedAfterDoubt(run)).toMatchObject({ taskId: 'image-task-2' });
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
      ['came before it, and the process was killed', async () => (await bench.start(other), await bench.killedWhileSending(faults.resetBefore, run))],
    ])('which %s, and which the state has, so that its own note is gone', async (_, happen) => {
      await happen();
      nextCommand({ inState: ['image-task-1'] });
      // That one was killed before it could look, and so is the next one.
      nextCommand({ inState: ['image-task-1'] });
      nextCommand();
      expect(bench.journal.find(bench.runId(other))).toBeUndefined();
      expect(await bench.start(run)).toMatchObject({ taskId: 'image-task-2', adopted: false });
      nextCommand({ inState: ['image-task-1', 'image-task-2'] });
      expect(bench.journal.entries()).toEqual([]);
    });

    test.each<[string, () => Promise<StartedRun>]>([
      ['is in doubt', () => bench.startedAfterDoubt(run)],
      ['dies with its process', async () => (await bench.killedWhileSending(faults.resetBefore, run), bench.start(run))],
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
      await bench.killedWhileSending(faults.resetAfter, other);
      await bench.killedWhileSending(faults.resetBefore, run);
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
