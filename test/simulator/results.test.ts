import { createDecipheriv } from 'node:crypto';
import type { WireObject } from '../../src/model/wire';
import { BUCKET, call, cosInput, imageRequest, mediaRequest, REGION, shapeFaults, simulator, submit, type Answer } from './support';

/** One sub-task, or more, of every family. */
const everything = {
  InputInfo: cosInput,
  OutputDir: '/out/',
  MediaProcessTask: {
    TranscodeTaskSet: [
      { Definition: 20 },
      { Definition: 210 },
      {
        Definition: 0,
        RawParameter: {
          Container: 'mp4',
          VideoTemplate: { Codec: 'h264', Fps: 24, Bitrate: 512 },
          AudioTemplate: { Codec: 'aac', Bitrate: 48, SampleRate: 44100 },
        },
      },
    ],
    AnimatedGraphicTaskSet: [{ Definition: 20000, StartTimeOffset: 0, EndTimeOffset: 3 }],
    SnapshotByTimeOffsetTaskSet: [{ Definition: 10, ExtTimeOffsetSet: ['1s', '50%'] }],
    SampleSnapshotTaskSet: [{ Definition: 10 }],
    ImageSpriteTaskSet: [{ Definition: 10 }],
    AdaptiveDynamicStreamingTaskSet: [{ Definition: 10 }, { Definition: 20 }],
  },
  AiContentReviewTask: { Definition: 10 },
  AiAnalysisTask: { Definition: 20 },
  AiRecognitionTask: { Definition: 10 },
  AiQualityControlTask: { Definition: 10 },
  SmartSubtitlesTask: { Definition: 121 },
  SmartEraseTask: { Definition: 101 },
  AIDubbingTask: { Definition: 1 },
  TaskNotifyConfig: { NotifyType: 'TDMQ-CMQ', CmqModel: 'Queue', CmqRegion: 'gz', QueueName: 'done' },
  TasksPriority: 5,
  SessionId: 'session',
  SessionContext: 'context',
};

/** The same sub-tasks as an orchestration. */
const activities = {
  InputInfo: cosInput,
  OutputDir: '/out/',
  Activities: [
    { ActivityType: 'input', ReardriveIndex: [1] },
    ...Object.entries(everything.MediaProcessTask).map(([set, [first]]) => ({ ActivityType: 'action', ActivityPara: { [set.replace('Set', '')]: first } })),
    { ActivityType: 'action-aiReview', ActivityPara: { AiContentReviewTask: { Definition: 10 } } },
    { ActivityType: 'action-AIAnalysis', ActivityPara: { AiAnalysisTask: { Definition: 20 } } },
    { ActivityType: 'action-AIRecognition', ActivityPara: { AiRecognitionTask: { Definition: 10 } } },
    { ActivityType: 'action-AIQualityControl', ActivityPara: { QualityControlTask: { Definition: 10 } } },
    { ActivityType: 'action-SmartSubtitles', ActivityPara: { SmartSubtitlesTask: { Definition: 100 } } },
    { ActivityType: 'action-SmartErase', ActivityPara: { SmartEraseTask: { Definition: 101 } } },
  ],
};

const image = imageRequest({ EncodeConfig: { Format: 'PNG' }, EnhanceConfig: { SuperResolution: { Switch: 'ON' } } });

describe.each([
  ['a request with every family', 'ProcessMedia', 'DescribeTaskDetail', everything],
  ['an orchestration with every family', 'ProcessMedia', 'DescribeTaskDetail', activities],
  ['an image request', 'ProcessImage', 'DescribeImageTaskDetail', image],
] as const)('the reply about %s has the shape of the API model', (_title, action, describeAction, body) => {
  test.each(['WAITING', 'PROCESSING', 'FINISH'])('while the task is %s', async (status) => {
    const { simulator: target } = simulator({ advance: { mode: 'manual' } });
    const TaskId = await submit(target, action, body);
    if (status !== 'WAITING') await target.tasks.step(TaskId);
    if (status === 'FINISH') await target.tasks.finish(TaskId);
    const answer = await call(target, describeAction, { TaskId });
    expect(answer.Status).toBe(status);
    expect(shapeFaults(`${describeAction}Response`, answer)).toEqual([]);
  });

  test('when every sub-task failed', async () => {
    const { simulator: target } = simulator({ advance: { mode: 'manual' } });
    const TaskId = await submit(target, action, body);
    const task = target.tasks.get(TaskId);
    const count = task.kind === 'media' ? task.subTasks.length : 1;
    for (let index = 0; index < count; index++) target.tasks.failSubTask(TaskId, index, { code: 'InternalError', message: 'failed' });
    await target.tasks.finish(TaskId);
    const answer = await call(target, describeAction, { TaskId });
    expect(shapeFaults(`${describeAction}Response`, answer)).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('"SUCCESS"');
  });

  test('when the source was unreadable', async () => {
    const { simulator: target } = simulator();
    target.store.bucket(BUCKET)!.denied = true;
    const answer = await call(target, describeAction, { TaskId: await submit(target, action, body) });
    expect(shapeFaults(`${describeAction}Response`, answer)).toEqual([]);
    expect(JSON.stringify(answer)).toContain(`access to the bucket ${BUCKET} is denied`);
  });
});

test.each(['ProcessMedia', 'ProcessImage', 'DescribeTasks', 'DescribeImageTasks', 'ManageTask'])(
  'the reply of %s has the shape of the API model',
  async (action) => {
    const { simulator: target } = simulator({ advance: { mode: 'manual' } });
    const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
    await submit(target, 'ProcessImage', imageRequest());
    const bodies: Record<string, WireObject> = {
      ProcessMedia: mediaRequest(),
      ProcessImage: imageRequest(),
      ManageTask: { OperationType: 'Abort', TaskId },
    };
    const answer = await call(target, action, bodies[action] ?? { Status: 'WAITING' });
    expect(answer.Error).toBeUndefined();
    expect(shapeFaults(`${action}Response`, answer)).toEqual([]);
  },
);

test('every output that a finished task names lies in the store', async () => {
  const { simulator: target } = simulator();
  const answer = await call(target, 'DescribeTaskDetail', { TaskId: await submit(target, 'ProcessMedia', everything) });
  const paths = [...JSON.stringify(answer.WorkflowTask).matchAll(/"(?:Path|CoverPath|SubtitlePath|WebVttPath|VideoPath)":"(\/[^"]+)"|"(\/out\/[^"]+\.jpg)"/g)];
  const named = paths.map((found) => (found[1] ?? found[2]) as string);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !target.store.get(BUCKET, path.slice(1)))).toEqual([]);
});

test('the echo of a request has every member of its objects, null where nothing was set', async () => {
  const { simulator: target } = simulator();
  const answer = await call(target, 'DescribeTaskDetail', { TaskId: await submit(target, 'ProcessMedia', everything) });
  expect((answer.WorkflowTask as WireObject).InputInfo).toEqual({ ...cosInput, UrlInputInfo: null, S3InputInfo: null, VODInputInfo: null });
  expect(answer).toMatchObject({ SessionId: 'session', SessionContext: 'context', TasksPriority: 5, EditMediaTask: null, LiveStreamProcessTask: null });
  expect(answer.TaskNotifyConfig).toMatchObject({ QueueName: 'done', NotifyKey: null, AwsSQS: null });
});

test('an output names its path with a slash, and the echo of its path has no extension', async () => {
  const { simulator: target } = simulator();
  const set = { TranscodeTaskSet: [{ Definition: 30, OutputObjectPath: 'x/{inputName}_{definition}.{format}' }], SampleSnapshotTaskSet: [{ Definition: 10 }] };
  const answer = (await call(target, 'DescribeTaskDetail', { TaskId: await submit(target, 'ProcessMedia', mediaRequest(set)) })) as Answer & {
    WorkflowTask: { MediaProcessResultSet: [{ TranscodeTask: WireObject }, { SampleSnapshotTask: WireObject }] };
  };
  const [{ TranscodeTask: transcode }, { SampleSnapshotTask: samples }] = answer.WorkflowTask.MediaProcessResultSet;
  expect(transcode).toMatchObject({ Input: { OutputObjectPath: '/out/x/a b_30' }, Output: { Path: '/out/x/a b_30.mp4' } });
  expect(samples).toMatchObject({ Input: { OutputObjectPath: '/out/a b_sampleSnapshot_10_{number}' } });
});

test('the outputs of a sub-task go where it says, else where the request says, else where the source is', async () => {
  const { simulator: target } = simulator();
  const storage = (Bucket: string): WireObject => ({ Type: 'COS', CosOutputStorage: { Bucket, Region: REGION } });
  const set = { TranscodeTaskSet: [{ Definition: 20, OutputStorage: storage('own-1250000000') }, { Definition: 30 }] };
  await submit(target, 'ProcessMedia', mediaRequest(set, { OutputStorage: storage('all-1250000000') }));
  await submit(target, 'ProcessMedia', mediaRequest());
  expect([target.store.list('own-1250000000'), target.store.list('all-1250000000'), target.store.list(BUCKET, 'out/')]).toEqual([
    ['out/a b_transcode_20.mp4'],
    ['out/a b_transcode_30.mp4'],
    ['out/a b_transcode_20.mp4'],
  ]);
});

test.each([
  ['TranscodeTaskSet', { Definition: 999 }],
  ['AnimatedGraphicTaskSet', { Definition: 999, StartTimeOffset: 0, EndTimeOffset: 1 }],
  ['SnapshotByTimeOffsetTaskSet', { Definition: 999 }],
  ['SampleSnapshotTaskSet', { Definition: 999 }],
  ['ImageSpriteTaskSet', { Definition: 999 }],
  ['AdaptiveDynamicStreamingTaskSet', { Definition: 999 }],
])('an unknown template in %s fails that sub-task, and its neighbour succeeds', async (set, item) => {
  const { simulator: target } = simulator();
  const neighbour = set === 'TranscodeTaskSet' ? { [set]: [item, { Definition: 20 }] } : { [set]: [item], TranscodeTaskSet: [{ Definition: 20 }] };
  const answer = await call(target, 'DescribeTaskDetail', { TaskId: await submit(target, 'ProcessMedia', mediaRequest(neighbour)) });
  const text = JSON.stringify(answer.WorkflowTask);
  expect(text).toContain('"Status":"FAIL","ErrCodeExt":"InvalidInput.DefinitionNotExist","ErrCode":40000');
  expect(text).toContain('"Status":"SUCCESS"');
});

test('an image template that does not exist fails the image', async () => {
  const { simulator: target } = simulator();
  const TaskId = await submit(target, 'ProcessImage', imageRequest(undefined, { Definition: 4711 }));
  expect(await call(target, 'DescribeImageTaskDetail', { TaskId })).toMatchObject({
    ErrCode: 0,
    ImageProcessTaskResultSet: [{ Status: 'FAIL', ErrMsg: 'InvalidInput.DefinitionNotExist', Output: null }],
  });
});

test('a template of the account is used once it is registered', async () => {
  const { simulator: target } = simulator();
  target.templates.transcode.set(1234567, { container: 'mp3', audio: { codec: 'mp3', bitrateKbps: 64, sampleRate: 0, channels: 2 } });
  await submit(target, 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 1234567 }] }));
  expect(target.store.list(BUCKET, 'out/')).toEqual(['out/a b_transcode_1234567.mp3']);
});

test('an animated graphic of a part after the end fails with InvalidTimeOffset', async () => {
  const { simulator: target } = simulator();
  const set = { AnimatedGraphicTaskSet: [{ Definition: 20000, StartTimeOffset: 11, EndTimeOffset: 12 }] };
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest(set));
  expect(JSON.stringify(await call(target, 'DescribeTaskDetail', { TaskId }))).toContain('InvalidInput.InvalidTimeOffset');
});

test('what has no intelligence behind it says that it is simulated', async () => {
  const { simulator: target } = simulator();
  const answer = await call(target, 'DescribeTaskDetail', {
    TaskId: await submit(target, 'ProcessMedia', { InputInfo: cosInput, AiAnalysisTask: { Definition: 10 } }),
  });
  expect((answer.WorkflowTask as { AiAnalysisResultSet: unknown }).AiAnalysisResultSet).toMatchObject([
    { Type: 'Classification', ClassificationTask: { Status: 'SUCCESS', Message: expect.stringMatching(/^simulated/) as string } },
    { Type: 'Tag' },
    { Type: 'Cover' },
  ]);
});

test('the whole API surface at once is accepted and every sub-task succeeds', async () => {
  const { simulator: target } = simulator();
  const TaskId = await submit(target, 'ProcessMedia', everything);
  const text = JSON.stringify(await call(target, 'DescribeTaskDetail', { TaskId }));
  expect(text).not.toMatch(/"Status":"(FAIL|PROCESSING)"/);
});

test('the segments of an encrypted stream can be read with the key, and the playlist says where the key is', async () => {
  const { simulator: target } = simulator();
  const SimpleAesDrm = { Uri: 'https://keys.example/1', Key: '00112233445566778899aabbccddeeff' };
  const set = { AdaptiveDynamicStreamingTaskSet: [{ Definition: 10, DrmInfo: { Type: 'simpleaes', SimpleAesDrm } }] };
  await submit(target, 'ProcessMedia', mediaRequest(set));
  const playlist = String(target.store.get(BUCKET, 'out/a b_adaptiveDynamicStreaming_10_1.m3u8')?.bytes);
  expect(playlist).toContain('#EXT-X-KEY:METHOD=AES-128,URI="https://keys.example/1"\n');
  const segment = target.store.get(BUCKET, 'out/a b_adaptiveDynamicStreaming_10_1_0.ts')?.bytes as Buffer;
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(SimpleAesDrm.Key, 'hex'), Buffer.alloc(16));
  expect(Buffer.concat([decipher.update(segment), decipher.final()]).toString()).toContain('segment 0');
});
