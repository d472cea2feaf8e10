import { BUCKET, convertTo, transcodeTo } from './jobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

const addresses = ['tencentmps_process_media.a', 'tencentmps_process_image.a'];
const replaceBoth = addresses.map((address) => `-replace=${address}`);
const outputs = ['out/a/a_transcode_30.mp4', 'out/a/cat.jpeg'];

interface Found {
  readonly paid: number;
  readonly statuses: readonly unknown[];
  readonly outputs: readonly boolean[];
  /** Objects in the state, deposed ones too. */
  readonly objects: number;
}

function found(): Found {
  const { simulator, workspace } = stage;
  return {
    paid: simulator.paidCalls,
    statuses: addresses.map((address) => workspace.stored(address)?.attributes.status),
    outputs: outputs.map((key) => simulator.store.get(BUCKET, key) !== undefined),
    objects: workspace.stateFile().resources.flatMap(({ instances }) => instances).length,
  };
}

describe('jobs that are created before they are destroyed, and delete their outputs', () => {
  const lifecycle = { create_before_destroy: true };
  const job = { on_destroy: 'delete_outputs', lifecycle };

  test('are replaced by a run that fails: the next apply has outputs, and the old objects go without taking them', async () => {
    stage.reset({ advance: { mode: 'instant' } });
    stage.declare({ media: { a: { ...job, request: transcodeTo('a') } }, image: { a: { ...job, request: convertTo('a') } } });
    await stage.workspace.must('apply', '-auto-approve');
    stage.intercept = async ({ action }, next) => {
      const reply = await next();
      const { TaskId = '' } = (JSON.parse(reply.body.toString()) as { Response: { TaskId?: string } }).Response;
      if (action.startsWith('Process')) stage.simulator.tasks.failSubTask(TaskId, 0, { code: 'InternalError', message: 'broken' });
      return reply;
    };
    expect(await stage.workspace.apply(...replaceBoth)).toMatchObject({ code: 1 });
    expect(found()).toMatchObject({ paid: 4, objects: 4 });
    stage.intercept = undefined;

    const { code, text } = await stage.workspace.apply();
    expect(code).toBe(0);
    // The service knows what the media job asks for: its first task did that, and nothing is paid for it again.
    expect(text).toMatch(/Warning: task \S+-WorkflowTask-\S+ was taken over and nothing was started/);
    expect(found()).toEqual({ paid: 5, statuses: ['FINISH', 'FINISH'], outputs: [true, true], objects: 2 });
  });

  test('by a plan that is applied with another data directory, say where nothing was started, and keep their outputs', async () => {
    const { workspace } = stage;
    await workspace.must('plan', '-out=plan.bin', ...replaceBoth);
    const { code, text } = await workspace.run(['apply', 'plan.bin'], { TF_DATA_DIR: 'elsewhere' });
    expect(code).toBe(0);
    expect(text).toMatch(/Warning: task \S+-WorkflowTask-\S+ was taken over and nothing was started/);
    expect(found()).toEqual({ paid: 6, statuses: ['FINISH', 'FINISH'], outputs: [true, true], objects: 2 });
  });
});
