/** Section "Apply" of the conformance checklist: what Terraform is told to keep, whatever happens. */
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../../src/simulator/accounts';
import type { SimulatorOptions } from '../../../src/simulator/simulator';
import { diagnosticText, isError, pathOf, type Applied, type Core, type Stored } from '../../support/core';
import { cosInput, JobWorld, mediaJob, mediaRequest } from '../../support/job-world';
import { dynamic, type Attributes } from '../../support/terraform-value';

const worlds: JobWorld[] = [];
afterEach(async () => void (await Promise.all(worlds.splice(0).map((world) => world.close()))));

async function open(options: SimulatorOptions = {}, block: Attributes = {}): Promise<JobWorld> {
  const world = await JobWorld.open(options, block);
  worlds.push(world);
  return world;
}

function errors(applied: Applied): string[] {
  return applied.diagnostics.filter(isError).map(diagnosticText);
}

/** Starts an apply of a create and gives the promise of its end. */
async function creating(core: Core, values: Attributes): Promise<{ readonly done: Promise<Applied> }> {
  const config = core.config(values);
  const planned = await core.plan(null, config);
  return { done: core.apply(null, planned, config) };
}

describe('a create that fails', () => {
  test('(32) before a task exists leaves nothing in the state', async () => {
    const world = await open();
    world.simulator.faults.inject({ kind: 'error', action: 'ProcessMedia', code: 'UnauthorizedOperation', message: 'no' });
    const applied = await world.media.deploy(null, mediaJob());
    expect([applied.stored, applied.tainted]).toEqual([null, false]);
    expect(errors(applied)).toEqual([expect.stringContaining('UnauthorizedOperation')]);
    expect(world.simulator.paidCalls).toBe(0);
  });

  test('(32) because a sub-task failed leaves the task and what it produced, as tainted, and points at the sub-task', async () => {
    const world = await open({ advance: { mode: 'manual' } });
    const { done } = await creating(world.media, mediaJob());
    await world.plugin.logged('is started');
    const taskId = world.simulator.calls.find((call) => call.taskId !== undefined)?.taskId as string;
    world.simulator.tasks.failSubTask(taskId, 1, { code: 'InternalError', message: 'no such codec' });
    world.simulator.tasks.finish(taskId);
    const applied = await done;
    expect(applied.tainted).toBe(true);
    expect(applied.stored?.state).toMatchObject({
      task_id: taskId,
      status: 'FINISH',
      failures: [{ message: expect.stringContaining('no such codec') as string }],
    });
    const [error] = applied.diagnostics.filter(isError);
    expect(pathOf(error as never)).toEqual(['request', 'media_process_task', 'transcode_task_set', 1]);
    expect(error?.detail).toContain(taskId);
  });

  test('(39) because its time was up leaves the task, names it, and says how far it was', async () => {
    const world = await open({ advance: { mode: 'manual' } });
    const applied = await world.media.deploy(null, mediaJob({ timeouts: { create: '50ms', update: null, delete: null } }));
    const taskId = String(applied.stored?.state.task_id);
    expect(applied.tainted).toBe(true);
    expect(applied.stored?.state).toMatchObject({ status: 'WAITING', outputs: [], failures: [] });
    expect(errors(applied)).toEqual([expect.stringMatching(`^error at timeouts: .*${taskId}.*Last seen: (WAITING|it was not seen yet)`)]);
  });
});

describe('an update that fails', () => {
  test('(33) keeps the state as it was; the next apply takes over what was started, and starts nothing new', async () => {
    const world = await open({ advance: { mode: 'manual' } });
    const first = await creating(world.media, mediaJob());
    await world.plugin.logged('is started');
    world.simulator.tasks.finish(world.simulator.calls[0]?.taskId as string);
    const stored = (await first.done).stored as Stored;

    const changed = mediaJob({ timeouts: { create: null, update: '50ms', delete: null } }, mediaRequest({ output_dir: '/other/' }));
    const failed = await world.media.deploy(stored, changed);
    expect(errors(failed)).toEqual([expect.stringContaining('not finished in time')]);
    expect([failed.tainted, failed.stored?.state]).toEqual([false, stored.state]);

    const again = await world.media.plan(failed.stored, world.media.config(changed));
    expect(again.state.run_reason).toMatch(/^resumes task /);
    for (const { taskId } of world.simulator.calls.filter((call) => call.action === 'ProcessMedia')) world.simulator.tasks.finish(taskId as string);
    const retried = await world.media.deploy(failed.stored, changed);
    expect(errors(retried)).toEqual([]);
    expect(retried.stored?.state.task_id).not.toBe(stored.state.task_id);
    expect(world.simulator.paidCalls).toBe(2);
    expect((await world.media.deploy(retried.stored, changed)).action).toBe('no-op');
  });
});

describe('a delete', () => {
  test('(34) of outputs that are gone already succeeds; of one that cannot be deleted keeps the resource', async () => {
    const world = await open();
    const values = mediaJob({ on_destroy: 'delete_outputs' });
    const stored = (await world.media.deploy(null, values)).stored as Stored;
    await world.nextCommand();
    world.simulator.faults.inject({ kind: 'error', action: 'cos:DeleteObject', code: 'AccessDenied', times: 100 });
    const failed = await world.media.destroy(stored);
    expect(errors(failed).length).toBeGreaterThan(0);
    expect(failed.stored?.state).toEqual(stored.state);
    world.simulator.faults.clear();
    expect((await world.media.destroy(stored)).stored).toBeNull();
    expect((await world.media.destroy(stored)).stored).toBeNull();
  });
});

describe('the objects of one apply', () => {
  test('(29) share a task when the new one comes before the old one goes, and its outputs stay', async () => {
    const world = await open();
    const values = mediaJob({ on_destroy: 'delete_outputs' });
    const old = (await world.media.deploy(null, values)).stored as Stored;
    await world.nextCommand();
    const created = (await world.media.deploy(null, values)).stored as Stored;
    expect(created.state.task_id).toBe(old.state.task_id);
    expect((await world.media.destroy(old)).stored).toBeNull();
    expect(world.simulator.cosCalls.map((call) => call.operation)).not.toContain('DeleteObject');
    await world.nextCommand();
    expect((await world.media.destroy(created)).stored).toBeNull();
    expect(world.simulator.cosCalls.filter((call) => call.operation === 'DeleteObject')).toHaveLength(2);
  });
});

describe('the state after an apply', () => {
  test("(35) has the user's values as they were written, and the service's beside them", async () => {
    const world = await open();
    const request = mediaRequest({ output_dir: '/out/{inputName}/', media_process_task: { transcode_task_set: [{ definition: '30' }] } });
    const { stored } = await world.media.deploy(null, mediaJob({}, request));
    const config = world.media.config(mediaJob({}, request));
    expect(stored?.state.request).toEqual(config.request);
    expect(stored?.state.outputs).toMatchObject([{ definition: 30 }]);
    expect(JSON.parse(String(stored?.state.result_json))).toMatchObject({ Status: 'FINISH' });
  });

  test('(37) is right for 50 jobs at once, each with its own task and outputs', async () => {
    const world = await open({ advance: { mode: 'perPoll', polls: 1 } });
    const jobs = Array.from({ length: 50 }, (_, index) => mediaJob({}, mediaRequest({ output_dir: `/out/${index}/` })));
    const applied = await Promise.all(jobs.map((job) => world.media.deploy(null, job)));
    expect(applied.flatMap(errors)).toEqual([]);
    expect(new Set(applied.map(({ stored }) => stored?.state.task_id)).size).toBe(50);
    const directories = applied.map(({ stored }) => (stored?.state.outputs as { key: string }[])[0]?.key.split('/').slice(0, 2).join('/'));
    expect(directories).toEqual(jobs.map((_, index) => `out/${index}`));
    expect(world.simulator.paidCalls).toBe(50);
  }, 30_000);
});

describe('an interruption', () => {
  test('(6) (38) ends the wait at once: the state has the task and nothing unknown, and the next apply resumes it', async () => {
    const world = await open({ advance: { mode: 'manual' } });
    const { done } = await creating(world.media, mediaJob());
    await world.plugin.logged('is started');
    world.plugin.kill('SIGINT');
    await world.plugin.client.call('StopProvider');
    const applied = await done;
    expect(errors(applied)).toEqual([expect.stringContaining('stopped while waiting')]);
    const [call] = world.simulator.calls;
    expect(applied.stored?.state).toMatchObject({ task_id: call?.taskId, status: 'WAITING' });
    expect(JSON.parse(String(applied.stored?.private))).toMatchObject({ tasks: [call?.taskId] });
    expect(await world.plugin.client.call('Check')).toEqual({ status: 1 });
  });

  test('(7) a second one, after which nobody waits for the answer: the log names the task that goes on', async () => {
    const world = await open({ advance: { mode: 'manual' } });
    const { done } = await creating(world.media, mediaJob());
    const lost = done.catch(() => 'lost');
    await world.plugin.logged('is started');
    expect(await world.plugin.stop()).toEqual({ code: 0, signal: null });
    await lost;
    expect(world.plugin.stderr).toMatch(
      new RegExp(`"@level":"warn","@message":"Terraform is done: tasks that are still running: ${world.simulator.calls[0]?.taskId}`),
    );
  });

  test('(38) a job that was not sent yet is not sent any more', async () => {
    const world = await open();
    await world.plugin.client.call('StopProvider');
    const applied = await world.media.deploy(null, mediaJob());
    expect([applied.stored, errors(applied)]).toEqual([null, [expect.stringContaining('stopped before the job was sent')]]);
    expect(world.simulator.calls).toEqual([]);
  });
});

describe('a service that is busy or out of reach', () => {
  const media = mediaJob();
  const image = { request: dynamic({ input_info: cosInput('/in/a.png'), image_task: { encode_config: { format: 'PNG' } } }) };

  test.each([
    ['ProcessMedia', 'media', media],
    ['ProcessImage', 'image', image],
  ] as const)(
    '(40) %s that is throttled is sent again, and is paid once',
    async (action, kind, values) => {
      const world = await open();
      world.simulator.faults.inject({ kind: 'error', action, code: 'RequestLimitExceeded', times: 2 });
      expect(errors(await world[kind].deploy(null, values))).toEqual([]);
      expect(world.simulator.calls.filter((call) => call.action === action).map((call) => call.accepted)).toEqual([false, false, true]);
    },
    30_000,
  );

  test('(40) a ProcessImage whose answer is lost is looked for and never sent blindly a second time', async () => {
    const world = await open();
    world.simulator.faults.inject({ kind: 'reset-after', action: 'ProcessImage' });
    expect(errors(await world.image.deploy(null, image))).toEqual([]);
    expect(world.simulator.calls.filter((call) => call.action === 'ProcessImage')).toHaveLength(1);
    expect(world.simulator.calls.filter((call) => call.action === 'DescribeImageTasks').length).toBeGreaterThan(0);
  }, 30_000);
});

test('(37) two providers with different credentials, at the same time, each use their own', async () => {
  const accounts = [
    { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY },
    { secretId: 'AKIDOTHER', secretKey: 'other-key', appId: '1250000001' },
  ];
  const world = await open({ accounts });
  const other = await open({ accounts }, { secret_id: 'AKIDOTHER', secret_key: 'other-key' });
  await Promise.all([world.media.deploy(null, mediaJob()), other.media.deploy(null, mediaJob())]);
  expect(new Set(world.simulator.calls.map((call) => call.secretId))).toEqual(new Set([DEFAULT_SECRET_ID]));
  expect(new Set(other.simulator.calls.map((call) => call.secretId))).toEqual(new Set(['AKIDOTHER']));
});
