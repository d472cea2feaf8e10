import { copyFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { BUCKET, cosInput, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';

let stage: Stage;
/** What prices stop depends on the command, which the provider finds in the process that started it. */
let started: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  started = await Stage.open({}, 'started');
});
afterAll(() => Promise.all([stage.close(), started.close()]));

const tasks = (set: Request, more: Request = {}): Request => ({ ...transcodeTo('explained'), media_process_task: set, ...more });
const fixed = (dir: string): Request => tasks({ transcode_task_set: [{ definition: 30, output_object_path: '/out/fixed.{format}' }] }, { output_dir: dir });

const jobs = {
  plain: { request: tasks({ transcode_task_set: [{ definition: 30 }], image_sprite_task_set: [{ definition: 10 }] }), expected_duration_seconds: 90 },
  later: { request: tasks({ transcode_task_set: [{ definition: 30 }] }, { output_dir: '/out/${terraform_data.later.id}/' }) },
  twin: { request: transcodeTo('twin') },
  other_twin: { request: transcodeTo('twin') },
  one: { request: fixed('/out/1/'), triggers: { which: 'one' } },
  two: { request: fixed('/out/2/'), triggers: { which: 'two' } },
  itself: { request: tasks({ transcode_task_set: [{ definition: 30, output_object_path: '/in/b.{format}' }] }, { input_info: cosInput('in/b.mp4') }), check_source: true },
  told: { request: transcodeTo('told', { task_notify_config: { notify_type: 'SCF' } }) },
  uncertain: { request: transcodeTo('uncertain', { media_process_task: { transcode_task_set: [{ definition: 875 }] } }) },
}; // prettier-ignore

const summaries = [
  'two jobs are alike and share one task: media-1250000000/out/twin/a_transcode_30.mp4',
  'two jobs write the same object: media-1250000000/out/fixed.mp4',
  'an output overwrites its source: media-1250000000/in/b.mp4',
  'the source does not exist: media-1250000000/in/b.mp4',
  'request.task_notify_config is a cloud function, which the service advises against',
  'request.media_process_task.transcode_task_set[0].definition is not certain to be a template of the service',
];

it('a plan tells what each run will do, and warns of what may not be meant; the apply keeps its word', async () => {
  stage.declare({ media: jobs, provider: { price_table: 'international' }, more: { resource: { terraform_data: { later: {} } } } });
  const { text, changes } = await stage.workspace.plan();
  const warnings = [...text.matchAll(/Warning: (.*?) with tencentmps_process_media/g)].map(([, summary]) => summary);
  expect([...new Set(warnings)].sort()).toEqual([...summaries].sort());

  const after = (name: string): Record<string, unknown> => changes.get(`tencentmps_process_media.${name}`)?.change.after ?? {};
  const told = {
    sub_task_count: 2,
    expected_outputs: [
      `${BUCKET}/out/explained/a_transcode_30.mp4`,
      `${BUCKET}/out/explained/a_imageSprite_10_{number}.jpg`,
      `${BUCKET}/out/explained/a_imageSprite_10.vtt`,
    ],
    run_reason: 'first run',
    estimated_cost: expect.stringMatching(/^at least \d|^unknown: /) as string,
  };
  expect(after('plain')).toMatchObject(told);
  expect(text).toContain('+ sub_task_count = 2');
  expect(after('later')).toMatchObject({ sub_task_count: 1 });
  expect(changes.get('tencentmps_process_media.later')?.change.after_unknown).toMatchObject({ expected_outputs: true });

  stage.simulator.store.put(BUCKET, 'in/b.mp4', 'a video');
  await stage.workspace.must('apply', 'plan.bin');
  expect(await stage.workspace.state('tencentmps_process_media.plain')).toMatchObject(told);
  expect((await stage.workspace.state('tencentmps_process_media.later')).expected_outputs).toEqual([
    expect.stringMatching(new RegExp(`^${BUCKET}/out/[0-9a-f-]{36}/a_transcode_30\\.mp4$`)),
  ]);
  const ids = await Promise.all(['twin', 'other_twin'].map(async (name) => (await stage.workspace.state(`tencentmps_process_media.${name}`)).task_id));
  expect(ids[0]).toBe(ids[1]);
  expect(stage.simulator.paidCalls).toBe(Object.keys(jobs).length - 1);

  const again = await stage.workspace.plan();
  expect([again.text.includes('No changes.'), again.text.includes('two jobs')]).toEqual([true, false]);
});

it('a plan of which the known costs are too high is refused before anything runs', async () => {
  started.reset();
  const dear = { request: transcodeTo('dear', { media_process_task: { transcode_task_set: [{ definition: 100030 }] } }), expected_duration_seconds: 36000 };
  started.declare({ media: { dear }, provider: { price_table: 'international', max_cost_per_apply: 0.5 } });
  const refused = await started.workspace.apply();
  expect([refused.code, refused.text]).toEqual([
    1,
    expect.stringMatching(/Error: the planned runs cost at least \d+\.\d+ USD, and max_cost_per_apply is 0\.50 USD/),
  ]);
  expect(refused.text).toContain('The biggest: media-1250000000/out/dear/a_transcode_100030.mp4');
  expect(started.simulator.paidCalls).toBe(0);
  // Before it plans the destruction Terraform plans what is configured.
  expect((await started.workspace.destroy()).text).not.toContain('max_cost_per_apply');
});

it('what is wrong with the prices refuses a plan once, and never a destroy: that costs nothing', async () => {
  started.reset();
  const table = path.join(started.workspace.directory, 'prices.json');
  const run = (dir: string): Request => ({ request: transcodeTo(dir) });
  copyFileSync(path.join(__dirname, '../../docs/own-prices.json'), table);
  started.declare({ media: { a: run('a'), b: run('b') }, provider: { price_table: './prices.json', max_cost_per_apply: 0 } });
  expect((await started.workspace.apply()).code).toBe(0);
  rmSync(table);
  const { text } = await started.workspace.run(['plan', '-input=false']);
  expect(text.match(/Error: .*/g)).toEqual([expect.stringMatching(/^Error: price_table of the provider cannot be used with .* open '.*prices\.json'/)]);
  expect((await started.workspace.destroy()).text).toContain('Resources: 2 destroyed.');
});
