import { BUCKET, convertTo, cosInput, transcode, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';
import { errorsIn } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** A template that the service does not know fails its sub-task, not the request. */
const UNKNOWN = 999999;

function mixed(dir: string, ...definitions: readonly number[]): Request {
  return {
    ...transcode(...definitions),
    output_dir: `/out/${dir}/`,
  };
}

it('a failed sub-task fails the apply with its kind, index, code, message, ids and place; success says which have to succeed', async () => {
  const { workspace, simulator } = stage;
  const sprite = { image_sprite_task_set: [{ definition: UNKNOWN }] };
  const source = (key: string): Request => ({ ...transcode(30), output_dir: `/out/${key}/`, input_info: cosInput(key) });
  stage.declare({
    media: {
      all: {
        request: { ...mixed('all', 30, 20, UNKNOWN), media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: UNKNOWN }], ...sprite } },
      },
      any: { request: mixed('any', UNKNOWN, 30), success: 'any' },
      any_of_none: { request: mixed('any_of_none', UNKNOWN), success: 'any' },
      none: { request: mixed('none', UNKNOWN), success: 'none' },
      source: { request: source('in/missing.mov') },
      source_none: { request: source('in/missing.mov.too'), success: 'none' },
    },
    image: {
      all: { request: { ...convertTo('image'), definition: UNKNOWN } },
      none: { request: { ...convertTo('image_none'), definition: UNKNOWN }, success: 'none' },
      source: { request: { ...convertTo('image_source'), input_info: cosInput('in/missing.png') } },
    },
  });
  const applied = await workspace.apply();
  expect(applied.code).toBe(1);
  const errors = errorsIn(applied);
  const of = (address: string): string[] => errors.filter((error) => error.includes(`with ${address},`));
  const id = (address: string): string => String(workspace.stored(address)?.attributes.task_id);

  const all = of('tencentmps_process_media.all');
  expect(all).toHaveLength(2);
  const place = 'request.media_process_task.transcode_task_set[1]';
  expect(all[0]).toContain('ProcessMedia failed: transcode[1]: InvalidInput.DefinitionNotExist');
  expect(all[0]).toMatch(
    new RegExp(`in resource\\.tencentmps_process_media\\.all\\.request\\.media_process_task\\.transcode_task_set: \\d+: { \\d+: "definition": ${UNKNOWN}`),
  );
  expect(all[0]).toContain(`Sub-task transcode[1] with definition ${UNKNOWN} ended with InvalidInput.DefinitionNotExist: `);
  expect(all[0]).toContain(`(TaskId ${id('tencentmps_process_media.all')}, RequestId `);
  expect(all[0]).toContain(`It stands at ${place}.`);
  expect(all[1]).toContain('ProcessMedia failed: image_sprite[0]: InvalidInput.DefinitionNotExist');
  expect(workspace.stored('tencentmps_process_media.all')).toMatchObject({
    status: 'tainted',
    attributes: {
      status: 'FINISH',
      outputs: [{ definition: 30 }],
      failures: [
        { kind: 'transcode', index: 1, code: 'InvalidInput.DefinitionNotExist' },
        { kind: 'image_sprite', index: 0 },
      ],
    },
  });

  expect(of('tencentmps_process_media.any')).toEqual([]);
  expect(workspace.stored('tencentmps_process_media.any')?.attributes).toMatchObject({
    outputs: [{ definition: 30 }],
    failures: [{ kind: 'transcode', index: 0 }],
  });
  expect(of('tencentmps_process_media.any_of_none')).toHaveLength(1);
  expect(of('tencentmps_process_media.none')).toEqual([]);
  expect(workspace.stored('tencentmps_process_media.none')?.attributes).toMatchObject({
    outputs: [],
    failures: [{ code: 'InvalidInput.DefinitionNotExist', message: expect.stringContaining(String(UNKNOWN)) }],
  });

  const [bad] = of('tencentmps_process_media.source');
  expect(bad).toContain('ProcessMedia failed on its source');
  expect(bad).toContain(`has no object in/missing.mov. (TaskId ${id('tencentmps_process_media.source')}, RequestId `);
  expect(bad).toContain('in resource.tencentmps_process_media.source.request.input_info');
  expect(of('tencentmps_process_media.source_none')).toEqual([]);
  expect(workspace.stored('tencentmps_process_media.source_none')?.attributes).toMatchObject({ outputs: [], failures: [{ kind: 'source' }] });

  expect(of('tencentmps_process_image.all')).toHaveLength(1);
  expect(of('tencentmps_process_image.all')[0]).toContain('ProcessImage failed: image[0]: InvalidInput.DefinitionNotExist');
  expect(of('tencentmps_process_image.none')).toEqual([]);
  expect(of('tencentmps_process_image.source')[0]).toContain('ProcessImage failed on its source: SourceFileError');
  expect(errors).toHaveLength(6);

  const paid = simulator.paidCalls;
  expect(paid).toBe(9);
  const plan = await workspace.plan();
  const untouched = ['tencentmps_process_media.any', 'tencentmps_process_media.none', 'tencentmps_process_media.source_none', 'tencentmps_process_image.none'];
  for (const address of untouched) expect([address, plan.changes.get(address)?.change.actions]).toEqual([address, ['no-op']]);
});

it('a failed create is run again once it is mended, whether the configuration or the world was', async () => {
  const { workspace, simulator } = stage;
  const declare = (definition: number): void =>
    stage.declare({
      media: { config: { request: mixed('config', definition) }, world: { request: { ...transcodeTo('world'), input_info: cosInput('in/late.mov') } } },
      image: { world: { request: { ...convertTo('world'), input_info: cosInput('in/late.png') } } },
    });
  declare(UNKNOWN);
  expect((await workspace.apply()).code).toBe(1);
  expect(simulator.paidCalls).toBe(3);
  declare(30);
  simulator.store.put(BUCKET, 'in/late.mov', 'a video');
  simulator.store.put(BUCKET, 'in/late.png', 'an image');
  await workspace.must('apply', '-auto-approve');
  expect(simulator.paidCalls).toBe(6);
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});

it('a failed update returns the prior state, and the next plan offers the run again', async () => {
  const { workspace, simulator } = stage;
  const declare = (definition: number, key: string): void =>
    stage.declare({ media: { job: { request: mixed('job', definition) } }, image: { job: { request: { ...convertTo('job'), input_info: cosInput(key) } } } });
  declare(30, 'in/cat.png');
  await workspace.must('apply', '-auto-approve');
  const before = workspace.stored('tencentmps_process_media.job')?.attributes;
  declare(UNKNOWN, 'in/late.png');
  const failed = await workspace.apply();
  expect(errorsIn(failed)).toHaveLength(2);
  expect(workspace.stored('tencentmps_process_media.job')).toEqual(expect.objectContaining({ attributes: before }));
  expect(simulator.paidCalls).toBe(4);

  const plan = await workspace.plan();
  expect(plan.changes.get('tencentmps_process_media.job')?.change).toMatchObject({
    actions: ['update'],
    after: { run_reason: `media_process_task.transcode_task_set[0].definition: 30 -> ${UNKNOWN}` },
    after_unknown: { task_id: true },
  });
  simulator.store.put(BUCKET, 'in/late.png', 'an image');
  await workspace.apply();
  expect(simulator.paidCalls).toBe(6);
  expect(workspace.stored('tencentmps_process_image.job')?.attributes).toMatchObject({ outputs: [{ key: 'out/job/late.jpeg' }] });

  declare(30, 'in/late.png');
  const back = await workspace.plan();
  expect(back.text).toContain('No changes.');
  expect(simulator.paidCalls).toBe(6);
});
