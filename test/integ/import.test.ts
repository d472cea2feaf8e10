import { readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { convertTo, transcode, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';
import type { StateFile } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const MEDIA = 'tencentmps_process_media.job';
const IMAGE = 'tencentmps_process_image.job';

const whole: Request = {
  ...transcodeTo('imported'),
  media_process_task: {
    transcode_task_set: [
      { definition: 30, start_time_offset: 1 },
      { definition: 20, output_object_path: 'small/{inputName}.{format}' },
    ],
    sample_snapshot_task_set: [{ definition: 10 }],
  },
  ai_analysis_task: { definition: 10 },
};

/** Tasks that Terraform knows nothing of: started by a workspace whose state is then forgotten. */
async function startedElsewhere(media: Request, image: Request): Promise<[string, string]> {
  stage.declare({ media: { job: { request: media } }, image: { job: { request: image } } });
  await stage.workspace.must('apply', '-auto-approve');
  const ids = [MEDIA, IMAGE].map((address) => String(stage.workspace.stored(address)?.attributes.task_id)) as [string, string];
  stage.workspace.forget();
  return ids;
}

it('import rebuilds the request from the echo; a configuration that does not contradict it is adopted without a run', async () => {
  const { workspace, simulator } = stage;
  const [media, image] = await startedElsewhere(whole, convertTo('imported'));
  stage.declare({ media: { job: { request: whole } }, image: { job: { request: convertTo('imported') } } });
  await workspace.must('import', MEDIA, media);
  await workspace.must('import', IMAGE, image);
  expect(workspace.stored(MEDIA)?.attributes).toMatchObject({
    task_id: media,
    status: 'FINISH',
    run_reason: `imported task ${media}`,
    outputs: expect.arrayContaining(['transcode', 'sample_snapshot', 'cover'].map((kind) => expect.objectContaining({ kind }))),
  });
  const plan = await workspace.plan();
  for (const [address, id] of [
    [MEDIA, media],
    [IMAGE, image],
  ] as const) {
    expect(plan.changes.get(address)?.change).toMatchObject({ actions: ['update'], after: { task_id: id, run_reason: `adopts task ${id} without a run` } });
  }
  await workspace.must('apply', 'plan.bin');
  expect(simulator.paidCalls).toBe(2);
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);

  stage.declare({ media: { job: { request: { ...whole, skip_mate_data: 1 } } }, image: { job: { request: convertTo('imported') } } });
  const change = await workspace.plan();
  expect(change.changes.get(MEDIA)?.change).toMatchObject({ actions: ['update'], after: { run_reason: 'skip_mate_data: not set -> 1' } });
});

it('a configuration that contradicts the imported task plans a run, and names the field', async () => {
  const { workspace, simulator } = stage;
  const [media, image] = await startedElsewhere(transcodeTo('other', { media_process_task: transcode(30, 20).media_process_task }), convertTo('other'));
  stage.declare({
    media: { job: { request: transcodeTo('other', { media_process_task: transcode(30, 40).media_process_task }) } },
    image: { job: { request: convertTo('other', { image_task: { encode_config: { format: 'PNG', quality: 75 } } }) } },
  });
  await workspace.must('import', MEDIA, media);
  await workspace.must('import', IMAGE, image);
  const plan = await workspace.plan();
  expect(plan.changes.get(MEDIA)?.change.after?.run_reason).toBe('differs from the imported task in media_process_task.transcode_task_set[1].definition');
  expect(plan.changes.get(IMAGE)?.change.after?.run_reason).toBe('differs from the imported task in image_task.encode_config.format');
  await workspace.must('apply', 'plan.bin');
  expect(simulator.paidCalls).toBe(4);
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});

it('import blocks: the configuration that Terraform generates is valid, and adopts the tasks', async () => {
  const { workspace, simulator } = stage;
  const [media, image] = await startedElsewhere(whole, convertTo('generated'));
  const generated = path.join(workspace.directory, 'generated.tf');
  stage.declare({
    more: {
      import: [
        { to: MEDIA, id: media },
        { to: IMAGE, id: image },
      ],
    },
  });
  await workspace.must('plan', `-generate-config-out=${generated}`, '-out=plan.bin');
  try {
    expect(readFileSync(generated, 'utf8')).toContain('resource "tencentmps_process_media" "job"');
    await workspace.must('apply', '-auto-approve');
    expect(simulator.paidCalls).toBe(2);
    expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
  } finally {
    rmSync(generated);
  }
});

it('a task that the service does not know is said with its code, the RequestId and why that may be', async () => {
  const { workspace } = stage;
  stage.declare({ media: { job: { request: whole } }, image: { job: { request: convertTo('x') } } });
  const unknown = await workspace.run(['import', MEDIA, '1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0']);
  expect(unknown.code).toBe(1);
  expect(unknown.text).toMatch(/task 1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0 could not be imported: ResourceNotFound/);
  expect(unknown.text).toMatch(/RequestId [0-9a-f-]{36}/);
  expect(unknown.text).toContain('tasks are kept for 3 to 7 days');
  const senseless = await workspace.run(['import', MEDIA, 'a b']);
  expect(senseless.text).toContain('"a b" is no TaskId');
  expect(workspace.stateFile().resources).toEqual([]);
});

/** The state of a job of the official provider, which knows nothing of its task but the id. */
function officialState(id: string): StateFile {
  const attributes = { id, output_dir: '/out/', input_info: [{ type: 'COS' }] };
  const official = {
    mode: 'managed',
    type: 'tencentcloud_mps_process_media_operation',
    name: 'job',
    provider: 'provider["registry.terraform.io/tencentcloudstack/tencentcloud"]',
    instances: [{ schema_version: 0, attributes, private: 'bnVsbA==' }],
  };
  return { version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'moved', outputs: {}, resources: [official] };
}

it('moved: a job of the official provider becomes one of ours without a run, and a refresh brings its outputs where the service still knows it', async () => {
  const { workspace, simulator } = stage;
  const moved = { moved: [{ from: 'tencentcloud_mps_process_media_operation.job', to: MEDIA }] };
  const [known] = await startedElsewhere(whole, convertTo('x'));
  // Terraform wants the provider of the old state to be installed, and asks it nothing of the resource type: any provider does.
  workspace.install('registry.terraform.io/tencentcloudstack/tencentcloud', '1.83.25', 'terraform-provider-tencentcloud_v1.83.25.cjs');
  for (const { id, outputs } of [
    { id: known, outputs: 30 },
    { id: '1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0', outputs: undefined },
  ]) {
    workspace.forget();
    workspace.writeStateFile(officialState(id));
    stage.declare({ media: { job: { request: whole } }, more: moved });
    await workspace.init();
    const plan = await workspace.plan();
    expect(plan.text).toContain('(moved from tencentcloud_mps_process_media_operation.job)');
    expect(plan.changes.get(MEDIA)?.change).toMatchObject({ actions: ['update'], after: { task_id: id, run_reason: `adopts task ${id} without a run` } });
    await workspace.must('apply', 'plan.bin');
    expect((workspace.stored(MEDIA)?.attributes.outputs as { definition: number }[])[0]?.definition).toBe(outputs);
    expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
    expect(simulator.paidCalls).toBe(2);
  }
});
