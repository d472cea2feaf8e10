import { serviceFailureOf, failureOf } from '../support/failure';
import { BUCKET, callError, faults, type StartFault } from '../support/fake-job';
import { clearBenches, JobBench } from '../support/job-bench';
import { runId } from '../../src/jobs/run-id';

let bench: JobBench;
beforeEach(() => (bench = new JobBench('media')));
afterAll(clearBenches);

/** An earlier process started the run, and nobody heard of it. */
async function startedBefore(more: Parameters<JobBench['start']>[0] = {}): Promise<string> {
  const { taskId } = await bench.start(more);
  bench.process();
  bench.job.checked.length = 0;
  return taskId;
}

describe('a run that was never started', () => {
  test('is started once, under the id of the intent', async () => {
    const intent = bench.intent();
    expect(await bench.starter.start(intent)).toMatchObject({ taskId: 'media-task-1', adopted: false, requestId: 'request-1' });
    expect(bench.job.sessionIds).toEqual([runId(intent.work, undefined)]);
  });

  test('sends exactly the request, and the session id', async () => {
    await bench.start();
    expect(bench.job.arrived).toEqual([{ ...bench.request(), SessionId: expect.stringMatching(/^tfmps-/) as string }]);
  });

  test('has another id when it replaces a task', async () => {
    await bench.start();
    await bench.start({ predecessor: 'media-task-1' });
    expect(bench.job.paid).toBe(2);
    expect(new Set(bench.job.sessionIds).size).toBe(2);
  });
});

describe('a run that an earlier process started', () => {
  test('is taken over while it runs', async () => {
    bench.job.next = { status: 'PROCESSING', result: undefined };
    const taskId = await startedBefore();
    expect(await bench.start()).toMatchObject({ taskId, adopted: true });
    expect(bench.job.paid).toBe(1);
  });

  test('is taken over when it succeeded, its output is there and its source is not newer', async () => {
    const taskId = await startedBefore();
    expect(await bench.start()).toMatchObject({ taskId, adopted: true, report: { status: 'FINISH' } });
    expect(bench.job.paid).toBe(1);
  });

  test('is taken over when the store would not tell about its output and source', async () => {
    const taskId = await startedBefore();
    bench.store.conceal(BUCKET, 'in/source.mov');
    bench.store.conceal(BUCKET, 'out/source.bin');
    expect(await bench.start()).toMatchObject({ taskId });
  });

  test('is taken over when it wrote over its own source', async () => {
    const request = bench.request({ OutputDir: '/in/', OutputPath: 'source.mov' });
    const taskId = await startedBefore({ request });
    bench.store.put(BUCKET, 'in/source.mov', bench.clock.now() + 5000);
    expect(await bench.start({ request })).toMatchObject({ taskId });
    expect(bench.job.paid).toBe(1);
  });

  const unusable: readonly [string, (bench: JobBench) => void][] = [
    ['failed', ({ job }) => job.end('media-task-1', 'FAIL')],
    ['lost its output', ({ store }) => store.remove(BUCKET, 'out/source.bin')],
    ['does not own its output any more', ({ store, clock }) => store.put(BUCKET, 'out/source.bin', clock.now())],
    ['read a source that was modified since', ({ store, clock }) => store.put(BUCKET, 'in/source.mov', clock.now() - 1000)],
  ];
  test.each(unusable)('is run again when it %s: the next id in the chain, and the same one after a crash', async (_, spoil) => {
    const intent = bench.intent();
    await startedBefore();
    bench.clock.advance(60 * 60_000);
    spoil(bench);
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-2', adopted: false });
    expect(bench.job.sessionIds.at(-1)).toBe(runId(intent.work, 'media-task-1'));
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-2', adopted: true });
    expect(bench.job.paid).toBe(2);
  });

  test('is run again when it was aborted', async () => {
    bench.job.next = { status: 'WAITING', result: undefined };
    const taskId = await startedBefore();
    await bench.job.abort(taskId);
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-2' });
  });

  test('is found by its session id among the tasks of others, each looked at once', async () => {
    const taskId = await startedBefore();
    for (let n = 0; n < 5; n++) bench.job.accept({ ...bench.request(), SessionId: `somebody-else-${n}` });
    expect(await bench.start()).toMatchObject({ taskId });
    expect(new Set(bench.job.checked).size).toBe(bench.job.checked.length);
  });

  test('is found although the service lists a task of which it tells nothing any more', async () => {
    const taskId = await startedBefore();
    bench.job.accept({ ...bench.request(), SessionId: 'somebody-else' }).known = false;
    expect(await bench.start()).toMatchObject({ taskId });
  });

  test('is found when the lists show it only later', async () => {
    const taskId = await startedBefore();
    bench.job.task(taskId).listed = false;
    setImmediate(() => (bench.job.task(taskId).listed = true));
    expect(await bench.start()).toMatchObject({ taskId });
    expect(bench.job.paid).toBe(1);
  });

  test('is an error that tells what to do when the service does not list it', async () => {
    const taskId = await startedBefore();
    bench.job.task(taskId).listed = false;
    const failure = await serviceFailureOf(bench.start());
    expect(failure).toMatchObject({ code: 'InvalidParameterValue.SessionId', effect: 'none' });
    expect(failure.reason).toContain(String(bench.job.sessionIds[0]));
    expect(failure.reason).toContain('not among the tasks that the service lists');
    expect(bench.job.paid).toBe(1);
  });

  test('is looked for among no more than 300 tasks', async () => {
    const taskId = await startedBefore();
    bench.job.task(taskId).listed = false;
    for (let n = 0; n < 400; n++) bench.job.accept({ SessionId: `somebody-else-${n}` });
    await serviceFailureOf(bench.start());
    expect(bench.job.checked.length).toBeLessThanOrEqual(300);
  });
});

describe('an answer that leaves doubt', () => {
  const doubtful: readonly (readonly [string, StartFault])[] = [
    ['a reset before acceptance', faults.resetBefore],
    ['a reset after acceptance', faults.resetAfter],
    ['a timeout before acceptance', faults.timeoutBefore],
    ['a timeout after acceptance', faults.timeoutAfter],
    ['a cut reply', faults.cutReply],
    ['a bad gateway', faults.badGateway],
    ['a bad gateway after acceptance', faults.badGatewayAfter],
    ['an inner error', faults.innerError],
    ['an inner error after acceptance', faults.innerErrorAfter],
  ];

  test.each(doubtful)('%s is answered by the same request with the same session id: one paid task', async (_, fault) => {
    bench.job.startFaults = [fault];
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1' });
    expect(bench.job.paid).toBe(1);
    expect(bench.job.arrived).toHaveLength(2);
    expect(bench.job.arrived[1]).toEqual(bench.job.arrived[0]);
  });

  test('of any number and kind in a row leads to one paid task', async () => {
    bench.job.startFaults = [faults.innerError, faults.resetAfter, faults.badGateway];
    await bench.start();
    expect(bench.job.paid).toBe(1);
    expect(new Set(bench.job.sessionIds).size).toBe(1);
  });

  test('never hides that this very run failed: it is no earlier one, and no second one is paid', async () => {
    bench.job.next = { result: 'FAIL' };
    bench.job.startFaults = [faults.resetAfter];
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1', report: { subTasks: [{ status: 'FAIL' }] } });
    expect(bench.job.paid).toBe(1);
  });

  test('does not turn the failure of a run that was there before into that of this one', async () => {
    bench.job.next = { result: 'FAIL' };
    await startedBefore();
    bench.clock.advance(60 * 60_000);
    bench.job.next = {};
    bench.job.startFaults = [faults.resetBefore];
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-2', adopted: false });
  });

  test('does so neither when the earlier run was a moment ago and the resource knows it', async () => {
    bench.job.next = { result: 'FAIL' };
    const taskId = await startedBefore();
    bench.job.next = {};
    bench.job.startFaults = [faults.resetBefore];
    expect(await bench.start({ others: ['media-task-0', taskId] })).toMatchObject({ taskId: 'media-task-2' });
  });

  test('that lasts is an error, and the next process finds the task', async () => {
    bench.job.startFaults = [faults.resetAfter, faults.resetBefore, faults.resetBefore, faults.resetBefore];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'unknown' });
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1', adopted: true });
    expect(bench.job.paid).toBe(1);
  });
});

describe('a call that was refused', () => {
  test('by the network before it left is sent again', async () => {
    bench.job.startFaults = [faults.refused, faults.refused];
    await bench.start();
    expect(bench.job.arrived).toHaveLength(3);
  });

  test('by the service is an error at once', async () => {
    bench.job.startFaults = [faults.forbidden];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ code: 'UnauthorizedOperation' });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('for want of a credential is not sent again: that had its own retries', async () => {
    bench.job.startFaults = [{ accepted: false, error: callError('ClientError.Network', 'none', 'ECONNREFUSED', 'AssumeRole') }];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ action: 'AssumeRole' });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('can be tried anew in the same process', async () => {
    bench.job.startFaults = [faults.forbidden];
    await serviceFailureOf(bench.start());
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1' });
  });
});

describe('a stop', () => {
  test('ends the waits between tries: nothing is sent after it', async () => {
    bench.job.startFaults = [{ ...faults.resetAfter, meanwhile: () => bench.stop.abort() }];
    expect(await serviceFailureOf(bench.start())).toMatchObject({ effect: 'unknown' });
    expect(bench.job.arrived).toHaveLength(1);
    bench.process();
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1', adopted: true });
  });
});

describe('a candidate', () => {
  test('that runs is the run: nothing is sent', async () => {
    bench.job.next = { status: 'PROCESSING', result: undefined };
    const taskId = await startedBefore({ predecessor: 'media-task-0' });
    expect(await bench.start({ candidate: taskId, predecessor: 'media-task-0' })).toMatchObject({ taskId, adopted: true });
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('that failed becomes the predecessor', async () => {
    bench.job.next = { result: 'FAIL' };
    const taskId = await startedBefore({ predecessor: 'media-task-0' });
    bench.job.next = {};
    const intent = bench.intent({ candidate: taskId, predecessor: 'media-task-0' });
    await bench.starter.start(intent);
    expect(bench.job.sessionIds.at(-1)).toBe(runId(intent.work, taskId));
  });

  test('that the service has forgotten is run again', async () => {
    const taskId = await startedBefore();
    bench.job.task(taskId).known = false;
    expect(await bench.start({ candidate: taskId })).toMatchObject({ taskId: 'media-task-2' });
  });

  test('that cannot be looked at is an error, and nothing is sent', async () => {
    const taskId = await startedBefore();
    bench.job.onCheck = () => {
      throw faults.forbidden.error;
    };
    await serviceFailureOf(bench.start({ candidate: taskId }));
    expect(bench.job.arrived).toHaveLength(1);
  });
});

describe('a session id of the user', () => {
  const request = (more = {}): ReturnType<JobBench['request']> => bench.request({ SessionId: 'mine', ...more });

  test('is the first in the chain', async () => {
    const intent = bench.intent({ request: request() });
    await bench.starter.start(intent);
    bench.job.end('media-task-1', 'FAIL');
    bench.process();
    await bench.starter.start(intent);
    expect(bench.job.sessionIds).toEqual(['mine', 'mine', runId(intent.work, 'media-task-1')]);
  });

  test('finds its run again after a crash', async () => {
    const taskId = await startedBefore({ request: request() });
    expect(await bench.start({ request: request() })).toMatchObject({ taskId, adopted: true });
  });

  test('never takes the task that this run replaces for the run', async () => {
    const taskId = await startedBefore({ request: request() });
    expect(await bench.start({ request: request({ OutputDir: '/other/' }), predecessor: taskId, others: [taskId] })).toMatchObject({ taskId: 'media-task-2' });
  });

  test('never takes a task that was started with another request for the run', async () => {
    await startedBefore({ request: request() });
    const other = request({ MediaProcessTask: { TranscodeTaskSet: [{ Definition: 40 }] } });
    expect(await bench.start({ request: other })).toMatchObject({ taskId: 'media-task-2', adopted: false });
  });

  test('takes it although what concerns delivery only differs', async () => {
    const taskId = await startedBefore({ request: request({ TasksPriority: 1 }) });
    expect(await bench.start({ request: request({ TasksPriority: 2 }) })).toMatchObject({ taskId, adopted: true });
  });

  test('that two resources share does not make them share a task of other work', async () => {
    const other = request({ MediaProcessTask: { TranscodeTaskSet: [{ Definition: 40 }] } });
    const [one, two] = await Promise.all([bench.start({ request: request() }), bench.start({ request: other })]);
    expect(one.taskId).not.toBe(two.taskId);
    expect(bench.job.paid).toBe(2);
  });

  test('that is empty counts as none', async () => {
    await bench.start({ request: request({ SessionId: '' }) });
    expect(bench.job.sessionIds).toEqual([runId(bench.intent({ request: request({ SessionId: '' }) }).work, undefined)]);
  });
});

describe('A -> B -> A -> B of one resource', () => {
  const a = {};
  const b = { triggers: { version: 'b' } };

  test.each([
    ['in one process', false],
    ['in a process each', true],
  ])('%s are four runs', async (_, apart) => {
    const tasks: string[] = [];
    for (const work of [a, b, a, b]) {
      if (apart) bench.process();
      const { taskId } = await bench.start({ ...work, predecessor: tasks.at(-1), others: [...tasks] });
      tasks.push(taskId);
    }
    expect(tasks).toEqual(['media-task-1', 'media-task-2', 'media-task-3', 'media-task-4']);
  });

  test('does not take a run over after which another one came', async () => {
    const { taskId: first } = await bench.start(a);
    const { taskId: second } = await bench.start({ ...b, predecessor: first, others: [first] });
    bench.job.next = { result: 'FAIL' };
    const { taskId: third } = await bench.start({ triggers: { version: 'c' }, predecessor: first, others: [first, second] });
    bench.job.next = {};
    bench.process();
    const again = await bench.start({ ...b, predecessor: first, others: [first, second, third] });
    expect(again).toMatchObject({ taskId: 'media-task-4', adopted: false });
  });
});

describe('two resources with the same intent in one process', () => {
  test('share one task', async () => {
    const [one, two] = await Promise.all([bench.start(), bench.start()]);
    expect(one.taskId).toBe(two.taskId);
    expect(bench.job.arrived).toHaveLength(1);
  });

  test('share it also when the second comes after the first has failed: it would fail as well, and be paid', async () => {
    bench.job.next = { result: 'FAIL' };
    await bench.start();
    expect(await bench.start()).toMatchObject({ taskId: 'media-task-1' });
    expect(bench.job.paid).toBe(1);
  });

  test('have tasks of their own when they replace different ones', async () => {
    const [one, two] = await Promise.all([bench.start({ predecessor: 'media-task-x' }), bench.start({ predecessor: 'media-task-y' })]);
    expect(one.taskId).not.toBe(two.taskId);
  });
});

test('a chain without end is an error that tells what to do', async () => {
  bench.job.next = { result: 'FAIL' };
  for (let n = 0; n < 50; n++) {
    bench.process();
    await bench.start();
  }
  bench.process();
  expect((await failureOf(bench.start())).message).toContain('change triggers to start afresh');
});
