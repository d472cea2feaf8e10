import { readFileSync } from 'node:fs';
import { BUCKET, convertTo, transcode, transcodeTo, type Request } from './jobs';
import { Stage } from './stage';
import type { StateFile } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

const job = (dir: string, settings: Request = {}): Request => ({ request: transcodeTo(dir), ...settings });

describe('what does not run a job again', () => {
  it('a purge of the task at the service, whether it was finished or not', async () => {
    stage.reset({ advance: { mode: 'perPoll', polls: 3 } });
    stage.declare({
      media: {
        finished: job('finished'),
        accepted: job('accepted', { wait: 'accepted' }),
        watched: job('watched', { verify_outputs: true, watch_source: true }),
      },
      image: { finished: { request: convertTo('finished') } },
    });
    await stage.workspace.must('apply', '-auto-approve');
    const { store } = stage.simulator;
    const objects = store.list(BUCKET).map((key) => [key, store.get(BUCKET, key)?.bytes] as const);
    const state = stage.workspace.stateFile();
    stage.reset();
    stage.workspace.writeStateFile(state);
    for (const [key, bytes] of objects) stage.simulator.store.put(BUCKET, key, bytes ?? '');

    const plan = await stage.workspace.plan();
    expect(plan.text).toContain('No changes.');
    expect(plan.text).toContain(`the service has forgotten task ${String(stage.workspace.stored('tencentmps_process_media.accepted')?.attributes.task_id)}`);
    expect(stage.tally()).toMatchObject({ DescribeTaskDetail: 1 });
    await stage.workspace.must('apply', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(0);
    expect(stage.workspace.stored('tencentmps_process_media.finished')?.attributes.outputs).toHaveLength(1);
    stage.declare({ media: { accepted: job('accepted') } });
    const waiting = await stage.workspace.plan('-target=tencentmps_process_media.accepted');
    expect(waiting.changes.get('tencentmps_process_media.accepted')?.change.after?.run_reason).toBe('no run: only wait changed');
  });

  it('a refresh, which leaves every output as it is', async () => {
    stage.reset();
    stage.declare({ media: { job: job('refresh') }, image: { job: { request: convertTo('refresh') } } });
    await stage.workspace.must('apply', '-auto-approve');
    const attributes = (): unknown[] => stage.workspace.stateFile().resources.map(({ instances }) => instances.map((instance) => instance.attributes));
    const before = attributes();
    const calls = stage.tally();
    await stage.workspace.must('apply', '-refresh-only', '-auto-approve');
    expect(attributes()).toEqual(before);
    expect(stage.tally()).toEqual(calls);
  });

  it('a newer version of the provider: a state of schema version 0 plans nothing, and calls nothing', async () => {
    stage.reset();
    stage.workspace.writeStateFile(JSON.parse(readFileSync(`${__dirname}/fixtures/schema-version-0.tfstate.json`, 'utf8')) as StateFile);
    stage.declare({
      media: {
        finished: {
          request: {
            ...transcode('30', 20),
            session_context: '',
            tasks_priority: 0,
            task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/mps' },
          },
          secrets: { 'task_notify_config.notify_key': 'stored-key' },
          triggers: { file: 'a' },
          watch_source: false,
          timeouts: { create: '2h' },
        },
      },
      image: { finished: { request: convertTo('fixture') } },
    });
    const plan = await stage.workspace.plan();
    expect(plan.text).toContain('No changes.');
    expect([...plan.changes.keys()].sort()).toEqual(['tencentmps_process_image.finished', 'tencentmps_process_media.finished']);
    expect(stage.tally()).toEqual({});
  });
});
