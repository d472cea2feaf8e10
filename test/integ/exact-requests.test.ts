import { requestTypes } from '../../src/model/gen/requests';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { WireObject } from '../../src/model/wire';
import { maskedSecret, maskSecrets } from '../../src/simulator/secrets';
import { goodImage, goodMedia } from '../model/good-requests';
import { spelled } from '../model/spelling';
import { cosInput, IMAGE, SOURCE, transcodeTo } from './jobs';
import { splitSecrets } from './secret-split';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());
beforeEach(() => stage.reset({ advance: { mode: 'instant' }, inventSources: true }));

/** A resource whose request is the given one of the API, told from others of the same work; what its sub-tasks come to does not matter. */
function resource(typeName: string, name: string, wire: WireObject): object {
  const { request, secrets } = splitSecrets(requestType(typeName), wire);
  return { request: spelled(request, 'snake'), ...(secrets && { secrets_wo: spelled(secrets, 'snake') }), triggers: { name }, success: 'none' };
}

function named(requests: Readonly<Record<string, WireObject>>): [string, WireObject][] {
  return Object.entries(requests).map(([title, wire]) => [title.replace(/\W/g, '_'), wire]);
}

/** What was sent for a resource, without the session id that this package adds. */
function sent(address: string): WireObject {
  const { SessionId, ...body } = stage.sent(address);
  return typeof SessionId === 'string' && !SessionId.startsWith('tfmps-') ? { ...body, SessionId } : body;
}

it('sends every kind of request that the service documents exactly as it was set, and plans nothing afterwards', async () => {
  const media = named(goodMedia);
  const image = named(goodImage);
  stage.declare({
    media: Object.fromEntries(media.map(([name, wire]) => [name, resource(MEDIA_REQUEST, name, wire)])),
    image: Object.fromEntries(image.map(([name, wire]) => [name, resource(IMAGE_REQUEST, name, wire)])),
  });
  await stage.workspace.must('apply', '-auto-approve', '-parallelism=40');
  const masked = (typeName: string, wire: WireObject): WireObject => maskSecrets(requestTypes, requestType(typeName), wire, maskedSecret);
  for (const [name, wire] of media) {
    const asNumber = JSON.parse(JSON.stringify(wire).replace('"Definition":"20"', '"Definition":20')) as WireObject;
    expect([name, sent(`tencentmps_process_media.${name}`)]).toEqual([name, masked(MEDIA_REQUEST, asNumber)]);
  }
  for (const [name, wire] of image) expect([name, sent(`tencentmps_process_image.${name}`)]).toEqual([name, masked(IMAGE_REQUEST, wire)]);
  expect(stage.simulator.paidCalls).toBe(media.length + image.length);
  expect((await stage.workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});

it('tells absent, null, zero, empty text and empty lists apart', async () => {
  stage.declare({
    media: {
      absent: { request: transcodeTo('absent') },
      null: {
        request: {
          ...transcodeTo('null'),
          tasks_priority: null,
          session_context: null,
          media_process_task: { transcode_task_set: [{ definition: 30, start_time_offset: null }], image_sprite_task_set: null },
        },
      },
      zero: {
        request: {
          ...transcodeTo('zero'),
          tasks_priority: 0,
          skip_mate_data: 0,
          media_process_task: { transcode_task_set: [{ definition: 30, start_time_offset: 0 }] },
        },
      },
      empty: {
        request: {
          ...transcodeTo('empty'),
          session_context: '',
          media_process_task: { transcode_task_set: [{ definition: 30, segment_object_name: '', watermark_set: [] }], image_sprite_task_set: [] },
        },
      },
    },
    image: {
      empty: {
        request: { input_info: cosInput(IMAGE), output_dir: '/out/', output_path: '', std_ext_info: '', image_task: { encode_config: { quality: 100 } } },
      },
    },
  });
  await stage.workspace.must('apply', '-auto-approve');
  const base = (dir: string): WireObject => spelledInput(SOURCE, dir);
  expect(sent('tencentmps_process_media.absent')).toEqual({ ...base('absent'), MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30 }] } });
  expect(sent('tencentmps_process_media.null')).toEqual({ ...base('null'), MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30 }] } });
  expect(sent('tencentmps_process_media.zero')).toEqual({
    ...base('zero'),
    TasksPriority: 0,
    SkipMateData: 0,
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30, StartTimeOffset: 0 }] },
  });
  expect(sent('tencentmps_process_media.empty')).toEqual({
    ...base('empty'),
    SessionContext: '',
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30, SegmentObjectName: '', WatermarkSet: [] }], ImageSpriteTaskSet: [] },
  });
  expect(sent('tencentmps_process_image.empty')).toEqual({
    ...spelledInput(IMAGE, ''),
    OutputPath: '',
    StdExtInfo: '',
    ImageTask: { EncodeConfig: { Quality: 100 } },
  });
  expect((await stage.workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
});

function spelledInput(key: string, dir: string): WireObject {
  const input = { Type: 'COS', CosInputInfo: { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: `/${key}` } };
  return { InputInfo: input, OutputDir: dir === '' ? '/out/' : `/out/${dir}/` };
}

it('converts what a reference gives as text, and takes a template id as text or number for the same thing', async () => {
  const template = { resource: { terraform_data: { template: { input: '30' }, offset: { input: '1.50' } } } };
  const request = (definition: unknown): object => ({
    ...transcodeTo('reference'),
    media_process_task: { transcode_task_set: [{ definition, start_time_offset: '${terraform_data.offset.output}' }] },
  });
  stage.declare({ media: { job: { request: request('${terraform_data.template.output}') } }, more: template });
  const plan = await stage.workspace.plan();
  expect(plan.changes.get('tencentmps_process_media.job')?.change.after).toMatchObject({ run_reason: 'first run' });
  await stage.workspace.must('apply', 'plan.bin');
  expect(sent('tencentmps_process_media.job').MediaProcessTask).toEqual({ TranscodeTaskSet: [{ Definition: 30, StartTimeOffset: 1.5 }] });
  stage.declare({ media: { job: { request: request(30) } }, more: template });
  await stage.workspace.must('apply', '-auto-approve');
  expect(stage.simulator.paidCalls).toBe(1);
});

it('passes on a field that is newer than the package, with a warning, and leaves the verdict to the service', async () => {
  stage.declare({ media: { job: { request: { ...transcodeTo('newer'), FutureField: { Depth: 2 } } } } });
  const applied = await stage.workspace.apply();
  expect(applied.text).toContain("request.FutureField is not in this version's API model");
  expect(applied.text).toContain('ProcessMedia answered UnknownParameter: FutureField is not a field of the API');
  expect(stage.bodies('ProcessMedia')).toEqual([expect.objectContaining({ FutureField: { Depth: 2 } })]);
});
