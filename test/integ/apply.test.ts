import { convertTo, transcode } from './jobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open({}, 'started')));
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const MEDIA = 'tencentmps_process_media.job';
const IMAGE = 'tencentmps_process_image.job';

function declare(definitions: readonly number[], quality: number, more: object = {}): void {
  stage.declare({
    media: { job: { request: { ...transcode(...definitions), ...more } } },
    image: { job: { request: convertTo('images', { image_task: { encode_config: { format: 'JPEG', quality } } }) } },
  });
}

describe('the life of a job', () => {
  it('runs once, plans nothing when nothing changed, and runs again in place for a change at any depth', async () => {
    const { workspace } = stage;
    declare([30, 20], 75);
    await workspace.must('apply', '-auto-approve');
    const first = workspace.stored(MEDIA)?.attributes;
    expect(first).toMatchObject({
      status: 'FINISH',
      run_reason: 'first run',
      failures: [],
      outputs: [
        { kind: 'transcode', definition: 30 },
        { kind: 'transcode', definition: 20 },
      ],
    });
    expect((await workspace.plan()).text).toContain('No changes.');

    declare([30, 40], 80);
    const change = await workspace.plan();
    expect(change.changes.get(MEDIA)?.change).toMatchObject({
      actions: ['update'],
      after: { run_reason: 'media_process_task.transcode_task_set[1].definition: 20 -> 40' },
      after_unknown: { task_id: true, outputs: true, status: true, finish_time: true, result_json: true },
    });
    expect(change.changes.get(IMAGE)?.change).toMatchObject({
      actions: ['update'],
      after: { run_reason: 'image_task.encode_config.quality: 75 -> 80' },
      after_unknown: { task_id: true, outputs: true },
    });
    await workspace.must('apply', 'plan.bin');
    expect(stage.simulator.paidCalls).toBe(4);
    expect(workspace.stored(MEDIA)?.attributes).toMatchObject({ outputs: [{ definition: 30 }, { definition: 40 }] });

    declare([30, 20], 75);
    await workspace.must('apply', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(6);
    const third = workspace.stored(MEDIA)?.attributes;
    expect(third).toMatchObject({ status: 'FINISH', outputs: [{ definition: 30 }, { definition: 20 }] });
    expect(third?.task_id).not.toBe(first?.task_id);

    declare([30, 20], 75, { tasks_priority: 5, session_context: 'user 7' });
    const delivery = await workspace.plan();
    expect(delivery.changes.get(MEDIA)?.change).toMatchObject({
      actions: ['update'],
      after: { task_id: third?.task_id, run_reason: 'no run: only tasks_priority, session_context changed' },
    });
    expect(delivery.changes.get(IMAGE)?.change.actions).toEqual(['no-op']);
    await workspace.must('apply', 'plan.bin');
    expect(stage.simulator.paidCalls).toBe(6);

    await workspace.must('destroy', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(6);
    expect(stage.tally()).not.toHaveProperty('ManageTask');
    expect(workspace.stateFile().resources).toEqual([]);
  });

  it('tells the outputs and the metadata of the source with their types', async () => {
    declare([30], 75);
    await stage.workspace.must('apply', '-auto-approve');
    expect(stage.workspace.stored(MEDIA)?.attributes.outputs).toEqual([
      {
        kind: 'transcode',
        definition: 30,
        bucket: 'media-1250000000',
        region: 'ap-guangzhou',
        key: 'out/a_transcode_30.mp4',
        url: 'https://media-1250000000.cos.ap-guangzhou.myqcloud.com/out/a_transcode_30.mp4',
        size_bytes: expect.any(Number),
        duration_seconds: expect.any(Number),
        width: 1280,
        height: 720,
        md5: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(stage.workspace.stored(MEDIA)?.attributes.media).toMatchObject({ width: expect.any(Number), video_codec: 'h264', audio_codec: 'aac' });
    expect(stage.workspace.stored(IMAGE)?.attributes).toMatchObject({
      outputs: [{ kind: 'image', key: 'out/images/cat.jpeg' }],
      media: null,
      begin_process_time: null,
    });
    expect(JSON.parse(String(stage.workspace.stored(MEDIA)?.attributes.result_json))).toMatchObject({ Status: 'FINISH', TaskType: 'WorkflowTask' });
  });
});
