import type { WireObject } from '../../../src/model/wire';
import type { Simulator } from '../../../src/simulator/simulator';
import { call, codeOf, mediaRequest, simulator, submit } from '../support';

/** [stem, a creation as the official provider sends it: scalars of blocks are sent whether set or not] */
const families: readonly (readonly [string, WireObject])[] = [
  ['TranscodeTemplate', {
    Container: 'mp4', Name: 'small', RemoveVideo: 0, RemoveAudio: 0,
    VideoTemplate: { Codec: 'libx264', Fps: 20, Bitrate: 1000, ResolutionAdaptive: '', Width: 426, Height: 240, Gop: 0, FillType: '', Vcrf: 0 },
  }],
  ['AdaptiveDynamicStreamingTemplate', { Format: 'HLS', StreamInfos: [{ Video: { Codec: 'h264', Fps: 25, Bitrate: 500, FillType: '' }, Audio: { Codec: 'aac', Bitrate: 64, SampleRate: 44100, AudioChannel: 0 }, RemoveAudio: 0, RemoveVideo: 0 }] }],
  ['AnimatedGraphicsTemplate', { Fps: 4, Width: 160, Format: 'gif' }],
  ['SnapshotByTimeOffsetTemplate', {}],
  ['SampleSnapshotTemplate', { SampleType: 'Percent', SampleInterval: 10, Format: 'png' }],
  ['ImageSpriteTemplate', { SampleType: 'Time', SampleInterval: 10, RowCount: 3, ColumnCount: 4 }],
  ['WatermarkTemplate', { Type: 'text', TextTemplate: { FontType: 'arial.ttf', FontSize: '30px', FontColor: '0xFFFFFF', FontAlpha: 1 } }],
  ['ContentReviewTemplate', { PornConfigure: { ImgReviewInfo: { Switch: 'ON', LabelSet: [], BlockConfidence: 0, ReviewConfidence: 0 } } }],
  ['AIAnalysisTemplate', { TagConfigure: { Switch: 'ON' } }],
  ['AIRecognitionTemplate', { FaceConfigure: { Switch: 'ON', Score: 0, FaceLibrary: '' } }],
]; // prettier-ignore

async function described(target: Simulator, stem: string, Definition: unknown): Promise<WireObject[]> {
  return (await call(target, `Describe${stem}s`, { Definitions: [Definition] }))[`${stem}Set`] as WireObject[];
}

describe.each(families)('a %s', (stem, request) => {
  test('is listed as it was created, with nothing filled in, changed in parts, and gone after its deletion', async () => {
    const { simulator: target } = simulator();
    const { Definition } = await call(target, `Create${stem}`, request);
    expect(Definition).toBeGreaterThan(200_000);
    const listed = stem === 'TranscodeTemplate' ? String(Definition) : Definition;
    const [template, ...others] = await described(target, stem, Definition);
    expect(template).toEqual({ Type: 'Custom', ...request, Definition: listed, CreateTime: '2025-01-15T08:00:00Z', UpdateTime: '2025-01-15T08:00:00Z' });
    expect(others).toEqual([]);
    await call(target, `Modify${stem}`, { Definition, Name: 'renamed' });
    expect((await described(target, stem, Definition))[0]).toMatchObject({ ...request, Name: 'renamed' });
    await call(target, `Delete${stem}`, { Definition });
    expect(await described(target, stem, Definition)).toEqual([]);
    for (const action of [`Modify${stem}`, `Delete${stem}`]) expect(await codeOf(target, action, { Definition })).toBe('ResourceNotFound.TemplateNotExist');
  });
});

test('ids are unique over all families', async () => {
  const { simulator: target } = simulator();
  const ids = await Promise.all(families.map(async ([stem, request]) => (await call(target, `Create${stem}`, request)).Definition));
  expect(new Set(ids).size).toBe(families.length);
});

test.each([
  ['TranscodeTemplate', 'Container', {}],
  ['AdaptiveDynamicStreamingTemplate', 'StreamInfos', { Format: 'HLS' }],
  ['AnimatedGraphicsTemplate', 'Fps', { Width: 100 }],
  ['SampleSnapshotTemplate', 'SampleType', { SampleType: '', SampleInterval: 1 }],
  ['ImageSpriteTemplate', 'RowCount', { SampleType: 'Time', SampleInterval: 1, ColumnCount: 1 }],
  ['WatermarkTemplate', 'Type', {}],
])('a %s without %s is refused', async (stem, missing, request) => {
  const { Error } = await call(simulator().simulator, `Create${stem}`, request);
  expect(Error).toMatchObject({ Code: 'MissingParameter', Message: expect.stringContaining(missing) as string });
});

test.each([
  ['TranscodeTemplate', 20],
  ['AdaptiveDynamicStreamingTemplate', 10],
  ['AnimatedGraphicsTemplate', 20000],
  ['SnapshotByTimeOffsetTemplate', 10],
  ['ContentReviewTemplate', 10],
])('the preset %s %d is listed, and can be neither changed nor deleted', async (stem, Definition) => {
  const { simulator: target } = simulator();
  expect(await described(target, stem, Definition)).toHaveLength(1);
  expect(await codeOf(target, `Modify${stem}`, { Definition })).toBe('InvalidParameterValue.ModifyDefaultTemplate');
  expect(await codeOf(target, `Delete${stem}`, { Definition })).toBe('InvalidParameterValue.DeleteDefaultTemplate');
});

test('a list can be told by its kind and comes in pages', async () => {
  const { simulator: target } = simulator();
  for (let made = 0; made < 12; made += 1) await call(target, 'CreateSnapshotByTimeOffsetTemplate', { Name: `t${made}` });
  const list = (body: WireObject): Promise<WireObject> => call(target, 'DescribeSnapshotByTimeOffsetTemplates', body);
  const names = (answer: WireObject): unknown[] => (answer.SnapshotByTimeOffsetTemplateSet as WireObject[]).map(({ Name }) => Name);
  expect(names(await list({ Type: 'Custom', Offset: 10 }))).toEqual(['t10', 't11']);
  expect(await list({})).toMatchObject({ TotalCount: 13, SnapshotByTimeOffsetTemplateSet: { length: 10 } });
  expect(await codeOf(target, 'DescribeSnapshotByTimeOffsetTemplates', { Limit: 101 })).toBe('InvalidParameterValue.Limit');
});

test('a block is changed member by member', async () => {
  const { simulator: target } = simulator();
  const { Definition } = await call(target, 'CreateTranscodeTemplate', families[0]?.[1]);
  await call(target, 'ModifyTranscodeTemplate', { Definition, VideoTemplate: { Bitrate: 2000 } });
  expect((await described(target, 'TranscodeTemplate', Definition))[0]).toMatchObject({ VideoTemplate: { Codec: 'libx264', Bitrate: 2000, Width: 426 } });
});

test('another account sees a template as little as one that is not there', async () => {
  const accounts = [{ secretId: 'A', secretKey: 'a' }, { secretId: 'B', secretKey: 'b', appId: '1250000001' }]; // prettier-ignore
  const { simulator: target } = simulator({ accounts });
  const { Definition } = await call(target, 'CreateSnapshotByTimeOffsetTemplate', {}, accounts[0]);
  expect(await call(target, 'DescribeSnapshotByTimeOffsetTemplates', { Definitions: [Definition] }, accounts[1])).toMatchObject({ TotalCount: 0 });
  expect(await codeOf(target, 'DeleteSnapshotByTimeOffsetTemplate', { Definition }, accounts[1])).toBe('ResourceNotFound.TemplateNotExist');
});

test("a watermark's picture is handed out, unsigned, at the address that the list names", async () => {
  const { simulator: target } = simulator();
  const picture = Buffer.from('a picture');
  const ImageTemplate = { ImageContent: picture.toString('base64'), Width: '', Height: '', RepeatType: '' };
  const { Definition, ImageUrl } = await call(target, 'CreateWatermarkTemplate', { Type: 'image', ImageTemplate });
  const [template] = await described(target, 'WatermarkTemplate', Definition);
  expect(template).toMatchObject({ Type: 'image', ImageTemplate: { ImageUrl, Width: '', Height: '', RepeatType: '' } });
  expect(template?.ImageTemplate).not.toHaveProperty('ImageContent');
  const url = new URL(String(ImageUrl));
  expect(url.host).toBe('mps.tencentcloudapi.com');
  const { status, body } = await target.handle({ method: 'GET', url: url.pathname, headers: { host: url.host }, body: Buffer.alloc(0) });
  expect([status, body]).toEqual([200, picture]);
  await call(target, 'ModifyWatermarkTemplate', { Definition, ImageTemplate: { Width: '10%' } });
  expect((await described(target, 'WatermarkTemplate', Definition))[0]).toMatchObject({ ImageTemplate: { ImageUrl, Width: '10%' } });
});

test('a task that names a template after its deletion fails as with one that never was', async () => {
  const { simulator: target } = simulator();
  const { Definition } = await call(target, 'CreateTranscodeTemplate', { Container: 'mp4', RemoveVideo: 0, RemoveAudio: 0 });
  const statusOf = async (): Promise<unknown> => {
    const TaskId = await submit(target, 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition }] }));
    const text = JSON.stringify(await call(target, 'DescribeTaskDetail', { TaskId }));
    return /"TranscodeTask":\{"Status":"(\w+)","ErrCodeExt":"([\w.]+)"/.exec(text)?.slice(1);
  };
  expect(await statusOf()).toEqual(['SUCCESS', 'SUCCESS']);
  await call(target, 'DeleteTranscodeTemplate', { Definition });
  expect(await statusOf()).toEqual(['FAIL', 'InvalidInput.DefinitionNotExist']);
});
