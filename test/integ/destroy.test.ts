import { BUCKET, convertTo, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';
import { errorsIn, type CommandResult } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

function warningsIn({ text }: CommandResult): string[] {
  return text.split(/(?:^| )Warning: /).slice(1);
}

const idOf = (name: string, kind = 'media'): string => String(stage.workspace.stored(`tencentmps_process_${kind}.${name}`)?.attributes.task_id);

it('abandon leaves everything; abort gives up what waits, and says of what runs why it goes on', async () => {
  stage.reset({ advance: { mode: 'manual' } });
  const { workspace, simulator } = stage;
  const accepted = (dir: string, onDestroy?: string): Request => ({ request: transcodeTo(dir), wait: 'accepted', ...(onDestroy && { on_destroy: onDestroy }) });
  stage.declare({
    media: {
      abandoned: accepted('abandoned'),
      abandoned_too: accepted('abandoned_too', 'abandon'),
      waiting: accepted('waiting', 'abort'),
      running: accepted('running', 'abort'),
      finished: accepted('finished', 'abort'),
      unfinished: accepted('unfinished', 'delete_outputs'),
    },
    image: { running: { request: convertTo('running'), wait: 'accepted', on_destroy: 'abort' } },
  });
  await workspace.must('apply', '-auto-approve');
  const ids = Object.fromEntries(['abandoned', 'abandoned_too', 'waiting', 'running', 'finished', 'unfinished'].map((name) => [name, idOf(name)]));
  const image = idOf('running', 'image');
  await simulator.tasks.step(String(ids.running));
  await simulator.tasks.finish(String(ids.finished));

  const destroyed = await workspace.destroy();
  expect(destroyed.code).toBe(0);
  expect(workspace.stateFile().resources).toEqual([]);
  const aborted = stage.bodies('ManageTask').map((body) => body.TaskId);
  expect(aborted.sort()).toEqual([ids.waiting, ids.running].sort());
  expect(simulator.tasks.get(String(ids.waiting)).failure?.message).toContain('aborted');
  expect(simulator.tasks.get(String(ids.running)).status).toBe('PROCESSING');
  expect(simulator.tasks.get(String(ids.abandoned)).status).toBe('WAITING');
  const warnings = warningsIn(destroyed);
  expect(warnings).toHaveLength(3);
  const about = (id: unknown): string => warnings.find((one) => one.includes(String(id))) ?? '';
  expect(about(ids.running)).toContain('was not aborted The service aborts only media tasks that still wait: InvalidParameterValue.NotProcessingTask');
  expect(about(ids.running)).toContain('Unless it has ended by now, the task goes on and is billed');
  expect(about(image)).toContain('an image task cannot be aborted');
  expect(about(ids.unfinished)).toContain('was not finished when its job was deleted');
});

it('delete_outputs deletes exactly the objects in outputs, and says what it leaves behind', async () => {
  stage.reset();
  const { workspace, simulator } = stage;
  const { store } = simulator;
  const storage = (bucket: string): Request => ({ output_storage: { type: 'COS', cos_output_storage: { bucket, region: 'ap-guangzhou' } } });
  store.createBucket('versioned-1250000000').versioning = 'Enabled';
  const sprite = {
    media_process_task: {
      transcode_task_set: [{ definition: 30 }],
      image_sprite_task_set: [{ definition: 10 }],
      sample_snapshot_task_set: [{ definition: 10 }],
    },
  };
  stage.declare({
    media: {
      whole: { request: transcodeTo('whole', sprite), on_destroy: 'delete_outputs' },
      versioned: { request: transcodeTo('versioned', storage('versioned-1250000000')), on_destroy: 'delete_outputs' },
      rewritten: { request: transcodeTo('rewritten'), on_destroy: 'delete_outputs' },
      gone: { request: transcodeTo('gone'), on_destroy: 'delete_outputs' },
      kept: { request: transcodeTo('kept') },
    },
    image: { whole: { request: convertTo('whole'), on_destroy: 'delete_outputs' } },
  });
  await workspace.must('apply', '-auto-approve');
  const outputs = (address: string): string[] => (workspace.stored(address)?.attributes.outputs as { key: string }[]).map(({ key }) => key);
  const expected = ['tencentmps_process_media.whole', 'tencentmps_process_image.whole', 'tencentmps_process_media.versioned'].flatMap(outputs).sort();
  expect(expected.length).toBeGreaterThan(4);
  store.delete(BUCKET, 'out/gone/a_transcode_30.mp4');
  store.put(BUCKET, 'out/whole/by-hand.txt', 'not an output');
  simulator.clock.advance(4 * 60 * 1000);
  store.put(BUCKET, 'out/rewritten/a_transcode_30.mp4', 'of somebody else');

  const destroyed = await workspace.destroy();
  expect(destroyed.code).toBe(0);
  const deleted = simulator.cosCalls.filter(({ operation }) => operation === 'DeleteObject').map(({ key }) => key);
  expect(deleted.sort()).toEqual(expected);
  expect(store.list(BUCKET).filter((key) => key.startsWith('out/'))).toEqual([
    'out/kept/a_transcode_30.mp4',
    'out/rewritten/a_transcode_30.mp4',
    'out/whole/by-hand.txt',
  ]);
  const warnings = warningsIn(destroyed).join();
  expect(warnings).toContain('bucket versioned-1250000000 keeps old versions of the deleted outputs');
  expect(warnings).toContain(`object out/rewritten/a_transcode_30.mp4 in bucket ${BUCKET} was not deleted`);
});

it('an output that cannot be deleted keeps the resource, and the next destroy goes on', async () => {
  stage.reset();
  const { workspace, simulator } = stage;
  const denied = simulator.store.createBucket('denied-1250000000');
  const elsewhere = { output_storage: { type: 'COS', cos_output_storage: { bucket: 'denied-1250000000', region: 'ap-guangzhou' } } };
  stage.declare({ media: { job: { request: transcodeTo('denied', elsewhere), on_destroy: 'delete_outputs' } } });
  await workspace.must('apply', '-auto-approve');
  denied.denied = true;
  const refused = await workspace.destroy();
  expect(refused.code).toBe(1);
  expect(errorsIn(refused)).toHaveLength(1);
  expect(errorsIn(refused)[0]).toContain('output out/denied/a_transcode_30.mp4 in bucket denied-1250000000 could not be deleted: AccessDenied');
  expect(workspace.stored('tencentmps_process_media.job')?.attributes.outputs).toHaveLength(1);
  denied.denied = false;
  await workspace.must('destroy', '-auto-approve');
  expect(denied.objects.size).toBe(0);
  expect(workspace.stateFile().resources).toEqual([]);
});

it('outputs that are not on COS are left, and named', async () => {
  stage.reset({ inventSources: true });
  const s3 = { s3_bucket: 'mps-us', s3_region: 'us-east-1' };
  stage.declare({
    media: {
      job: {
        request: transcodeTo('s3', {
          input_info: { type: 'AWS-S3', s3_input_info: { ...s3, s3_object: '/a.mov' } },
          output_storage: { type: 'AWS-S3', s3_output_storage: s3 },
        }),
        on_destroy: 'delete_outputs',
      },
    },
  });
  await stage.workspace.must('apply', '-auto-approve');
  const id = idOf('job');
  const destroyed = await stage.workspace.destroy();
  expect(destroyed.code).toBe(0);
  expect(warningsIn(destroyed)).toEqual([expect.stringContaining(`outputs of task ${id} are not on COS Not deleted: out/s3/a_transcode_30.mp4.`)]);
  expect(stage.tally()).not.toHaveProperty('cos:DeleteObject');
});
