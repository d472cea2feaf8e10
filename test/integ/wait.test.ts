import { convertTo, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';
import { errorsIn } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());
beforeEach(() => stage.reset({ advance: { mode: 'manual' } }));

const MEDIA = 'tencentmps_process_media.job';
const IMAGE = 'tencentmps_process_image.job';

function declare(dir: string, settings: Request = {}): void {
  stage.declare({ media: { job: { request: transcodeTo(dir), ...settings } }, image: { job: { request: convertTo(dir), ...settings } } });
}

const idOf = (address: string): string => String(stage.workspace.stored(address)?.attributes.task_id);
const ids = (): string[] => [idOf(MEDIA), idOf(IMAGE)];

async function finishAll(): Promise<void> {
  for (const task of stage.simulator.tasks.all()) await stage.simulator.tasks.finish(task.id);
}

it('wait = "accepted" returns with the task; refreshes bring its progress, its outputs and its failure', async () => {
  const { workspace, simulator } = stage;
  declare('accepted', { wait: 'accepted' });
  await workspace.must('apply', '-auto-approve');
  expect(workspace.stored(MEDIA)?.attributes).toMatchObject({ status: 'WAITING', outputs: [], finish_time: null });
  const [media, image] = ids() as [string, string];
  await simulator.tasks.step(media);
  await workspace.must('apply', '-refresh-only', '-auto-approve');
  expect(workspace.stored(MEDIA)?.attributes).toMatchObject({ status: 'PROCESSING', outputs: [] });
  simulator.tasks.failSubTask(image, 0, { code: 'InternalError', message: 'out of order' });
  await finishAll();
  const plan = await workspace.plan();
  expect(plan.changes.get(MEDIA)?.change.actions).toEqual(['no-op']);
  expect(plan.changes.get(IMAGE)?.change).toMatchObject({ actions: ['update'], after: { run_reason: `task ${image} failed` } });
  await workspace.must('apply', 'plan.bin');
  expect(workspace.stored(MEDIA)?.attributes).toMatchObject({ status: 'FINISH', outputs: [{ kind: 'transcode' }] });
  expect(simulator.paidCalls).toBe(3);
});

it('a change from wait = "accepted" to "finished" waits for the task that runs', async () => {
  declare('later', { wait: 'accepted' });
  await stage.workspace.must('apply', '-auto-approve');
  const before = ids();
  declare('later');
  const plan = await stage.workspace.plan();
  expect(plan.changes.get(MEDIA)?.change).toMatchObject({ actions: ['update'], after: { run_reason: `resumes task ${before[0]}`, task_id: before[0] } });
  await finishAll();
  await stage.workspace.must('apply', '-auto-approve');
  expect(ids()).toEqual(before);
  expect(stage.workspace.stored(IMAGE)?.attributes).toMatchObject({ status: 'FINISH', outputs: [{ kind: 'image' }] });
  expect(stage.simulator.paidCalls).toBe(2);
});

it('a timeout keeps the task, says how far it was, and the next apply resumes it: in a create, and in an update', async () => {
  const { workspace, simulator } = stage;
  const short = { timeouts: { create: '400ms', update: '400ms' } };
  declare('first', short);
  stage.intercept = async (call, next) => {
    const response = await next();
    if (call.action === 'ProcessMedia')
      for (const task of simulator.tasks.all()) if (task.kind === 'media' && task.status === 'WAITING') await simulator.tasks.step(task.id);
    return response;
  };
  const created = await workspace.apply();
  const messages = errorsIn(created);
  expect(messages).toHaveLength(2);
  const created_ids = ids();
  for (const [index, address] of [MEDIA, IMAGE].entries()) {
    const message = messages.find((one) => one.includes(address)) ?? '';
    expect(message).toContain('the task was not finished in time');
    expect(message).toContain(`Task ${created_ids[index]} goes on at the service and is remembered: the next apply resumes it and starts nothing new.`);
    expect(message).toContain('To wait longer, set timeouts.');
    expect(workspace.stored(address)?.status).toBe('tainted');
  }
  expect(messages.find((one) => one.includes(MEDIA))).toContain('Last seen: PROCESSING, transcode[0] 50 %.');

  const resumed = await workspace.plan();
  expect(resumed.changes.get(MEDIA)?.change).toMatchObject({ actions: ['delete', 'create'], after: { run_reason: `resumes task ${created_ids[0]}` } });
  expect(resumed.changes.get(IMAGE)?.change).toMatchObject({ actions: ['delete', 'create'], after: { run_reason: `resumes task ${created_ids[1]}` } });
  await finishAll();
  await workspace.must('apply', '-auto-approve');
  expect(ids()).toEqual(created_ids);
  expect(simulator.paidCalls).toBe(2);

  declare('second', short);
  expect(errorsIn(await workspace.apply())).toHaveLength(2);
  expect(ids()).toEqual(created_ids);
  expect(simulator.paidCalls).toBe(4);
  const pending = simulator.tasks
    .all()
    .slice(2)
    .map((task) => task.id);
  const again = await workspace.plan();
  const reasons = [MEDIA, IMAGE].map((address) => again.changes.get(address)?.change.after?.run_reason);
  expect([...reasons].sort()).toEqual(pending.map((id) => `resumes task ${id}`).sort());
  await finishAll();
  await workspace.must('apply', '-auto-approve');
  expect(ids().sort()).toEqual(pending.sort());
  expect(simulator.paidCalls).toBe(4);
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});

/** Signals reach processes: from here on the provider is one. */
describe('a provider that Terraform started', () => {
  beforeAll(async () => {
    await stage.close();
    stage = await Stage.open({}, 'started');
  });

  /** Applies and interrupts Terraform and the provider, as a terminal does, once it has asked a second time about each task: the first answers have reached it. */
  async function interrupted(interrupts: number, environment: Record<string, string>): Promise<Awaited<ReturnType<typeof stage.workspace.apply>>> {
    const looks = new Map<string, number>();
    const both = new Promise<void>((resolve) => {
      stage.intercept = async ({ action }, next) => {
        const response = await next();
        if (action.endsWith('TaskDetail')) looks.set(action, (looks.get(action) ?? 0) + 1);
        if (looks.size === 2 && [...looks.values()].every((count) => count > 1)) resolve();
        return response;
      };
    });
    const running = stage.workspace.start(['apply', '-auto-approve'], environment);
    await both;
    for (let count = 0; count < interrupts; count++) running.kill('SIGINT');
    const result = await running.done;
    stage.intercept = undefined;
    return result;
  }

  it('Ctrl-C ends the wait at once, the state has the task, and the next apply resumes it', async () => {
    const { workspace, simulator } = stage;
    declare('stopped');
    const stopped = await interrupted(1, { TF_LOG_PROVIDER: 'info' });
    expect(stopped.code).toBe(1);
    const messages = errorsIn(stopped).filter((one) => one.startsWith('stopped while waiting for the task'));
    expect(messages).toHaveLength(2);
    for (const id of ids()) {
      expect(messages.join()).toContain(`Task ${id} goes on at the service and is remembered`);
      expect(stopped.stderr).toMatch(new RegExp(`\\[INFO\\].*task ${id}: WAITING`));
    }
    const before = ids();
    await finishAll();
    await workspace.must('apply', '-auto-approve');
    expect(ids()).toEqual(before);
    expect(simulator.paidCalls).toBe(2);
  });

  it('a second Ctrl-C: the log names the tasks that were left, and nothing is paid twice', async () => {
    declare('left');
    const stopped = await interrupted(2, { TF_LOG_PROVIDER: 'warn' });
    expect(stopped.code).toBe(1);
    const [line] = /\[WARN\].*tasks that are still running: .*/.exec(stopped.stderr) ?? [''];
    for (const task of stage.simulator.tasks.all()) expect(line).toContain(task.id);
    await finishAll();
    await stage.workspace.must('apply', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(2);
  });
});
