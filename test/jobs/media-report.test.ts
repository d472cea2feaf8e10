import { mediaReport } from '../../src/jobs/media-report';
import { failuresOf, outputsOf, progressText, succeeded, type TaskReport } from '../../src/jobs/report';
import type { WireObject } from '../../src/model/wire';
import { BUCKET, call, cosInput, mediaRequest, REGION, simulator, submit } from '../simulator/support';

const storage = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' }, S3OutputStorage: null, VODOutputStorage: null };
const zeroDate = '0000-00-00T00:00:00Z';

/** A reply about a task, as the service writes it: whatever is not there is null. */
function reply(workflow: WireObject, more: WireObject = {}): WireObject {
  return {
    TaskType: 'WorkflowTask',
    Status: 'FINISH',
    CreateTime: '2019-07-16T06:21:24Z',
    BeginProcessTime: '2019-07-16T06:21:25Z',
    FinishTime: '2019-07-16T06:21:45Z',
    WorkflowTask: { TaskId: 'task-1', Status: 'FINISH', ErrCode: 0, Message: '', InputInfo: null, MetaData: null, ...workflow },
    EditMediaTask: null,
    LiveStreamProcessTask: null,
    ScheduleTask: null,
    TaskNotifyConfig: null,
    TasksPriority: 0,
    SessionId: '',
    SessionContext: '',
    ExtInfo: '',
    RequestId: 'request-1',
    ...more,
  };
}

/** An element of MediaProcessResultSet: one member is set, the others are null. */
function result(type: string, member: string, task: WireObject): WireObject {
  const members = ['TranscodeTask', 'AnimatedGraphicTask', 'SnapshotByTimeOffsetTask', 'SampleSnapshotTask', 'ImageSpriteTask', 'AdaptiveDynamicStreamingTask'];
  return { Type: type, ...Object.fromEntries(members.map((name) => [name, null])), [member]: task };
}

/** As the service tells success: in the code and the message too. */
const success = { Status: 'SUCCESS', ErrCodeExt: 'SUCCESS', ErrCode: 0, Message: 'SUCCESS' };
const running = { Status: 'PROCESSING', ErrCodeExt: '', ErrCode: 0, Message: 'SUCCESS', Output: null, Progress: 40 };

/** An official sample's story: the task is finished without an error of its own, and one of its sub-tasks failed. */
const mixed = reply({
  MediaProcessResultSet: [
    result('Transcode', 'TranscodeTask', {
      ...success,
      Progress: 100,
      Input: { Definition: 20, WatermarkSet: [], OutputStorage: storage, OutputObjectPath: '/out/dianping2_transcode_20' },
      Output: {
        OutputStorage: storage,
        Path: '/out/dianping2_transcode_20.mp4',
        Definition: 0,
        Bitrate: 1e6,
        Height: 480,
        Width: 640,
        Size: 1234,
        Duration: 10.5,
        Md5: 'abc',
      },
    }),
    result('AnimatedGraphics', 'AnimatedGraphicTask', {
      Status: 'FAIL',
      ErrCodeExt: '',
      ErrCode: 30010,
      Message: 'TencentVodPlatErr Or Unkown',
      Input: { Definition: 20000, StartTimeOffset: 0, EndTimeOffset: 600 },
      Output: null,
    }),
    result('SnapshotByTimeOffset', 'SnapshotByTimeOffsetTask', {
      ...success,
      Input: { Definition: 10, TimeOffsetSet: [], ExtTimeOffsetSet: ['1s', '50%'] },
      Output: {
        Storage: storage,
        Definition: 0,
        PicInfoSet: [
          { TimeOffset: 1, Path: '/out/a_0.jpg', WaterMarkDefinition: [] },
          { TimeOffset: 5, Path: '/out/a_1.jpg', WaterMarkDefinition: [] },
        ],
      },
    }),
    result('SampleSnapshot', 'SampleSnapshotTask', {
      ...success,
      Input: { Definition: 10 },
      Output: {
        Storage: storage,
        Definition: 10,
        SampleType: 'Percent',
        Interval: 10,
        ImagePathSet: ['/out/s_0.jpg', '/out/s_1.jpg'],
        WaterMarkDefinition: [],
      },
    }),
    result('ImageSprites', 'ImageSpriteTask', {
      ...success,
      Input: { Definition: 10 },
      Output: { Storage: storage, Definition: 10, Height: 80, Width: 142, TotalCount: 2, ImagePathSet: ['/out/sprite_0.jpg'], WebVttPath: '/out/sprite.vtt' },
    }),
    result('AdaptiveDynamicStreaming', 'AdaptiveDynamicStreamingTask', {
      ...success,
      Input: { Definition: 10 },
      Output: { Storage: storage, Definition: 10, Package: 'HLS', Path: '/out/master.m3u8' },
    }),
  ],
  AiContentReviewResultSet: [],
});

function report(body: WireObject): TaskReport {
  return mediaReport('task-1', body);
}

describe('a finished task of which one sub-task failed', () => {
  const seen = report(mixed);

  test('has a sub-task for each result, counted by kind', () => {
    expect(seen.subTasks.map(({ kind, index, definition, status }) => `${kind}[${index}] ${definition} ${status}`)).toEqual([
      'transcode[0] 20 SUCCESS',
      'animated_graphic[0] 20000 FAIL',
      'snapshot_by_time_offset[0] 10 SUCCESS',
      'sample_snapshot[0] 10 SUCCESS',
      'image_sprite[0] 10 SUCCESS',
      'adaptive_dynamic_streaming[0] 10 SUCCESS',
    ]);
  });

  test('did not succeed, although nothing is wrong with the task itself', () => {
    expect(['all', 'any', 'none'].map((policy) => succeeded(seen, policy as 'all'))).toEqual([false, true, true]);
    expect(seen.sourceFailure).toBeUndefined();
  });

  test('tells the failure with its old number when there is no new code', () => {
    expect(failuresOf(seen)).toEqual([{ kind: 'animated_graphic', index: 0, code: '30010', message: 'TencentVodPlatErr Or Unkown' }]);
  });

  test('lists every file, also those beside the main ones', () => {
    expect(outputsOf(seen).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'transcode out/dianping2_transcode_20.mp4',
      'snapshot_by_time_offset out/a_0.jpg',
      'snapshot_by_time_offset out/a_1.jpg',
      'sample_snapshot out/s_0.jpg',
      'sample_snapshot out/s_1.jpg',
      'image_sprite out/sprite_0.jpg',
      'image_sprite_web_vtt out/sprite.vtt',
      'adaptive_dynamic_streaming out/master.m3u8',
    ]);
  });

  test('tells of a file what the service tells', () => {
    expect(outputsOf(seen)[0]).toEqual({
      kind: 'transcode',
      definition: 20,
      bucket: 'out-1250000000',
      region: 'ap-guangzhou',
      key: 'out/dianping2_transcode_20.mp4',
      url: 'https://out-1250000000.cos.ap-guangzhou.myqcloud.com/out/dianping2_transcode_20.mp4',
      sizeBytes: 1234,
      durationSeconds: 10.5,
      width: 640,
      height: 480,
      md5: 'abc',
    });
  });

  test('knows which part of the request each sub-task came from', () => {
    expect(seen.subTasks.map(({ requestField }) => requestField.join('.'))).toEqual(
      [
        'TranscodeTaskSet',
        'AnimatedGraphicTaskSet',
        'SnapshotByTimeOffsetTaskSet',
        'SampleSnapshotTaskSet',
        'ImageSpriteTaskSet',
        'AdaptiveDynamicStreamingTaskSet',
      ].map((list) => `MediaProcessTask.${list}`),
    );
  });

  test('keeps the reply, but for its envelope', () => {
    expect(seen.result).toEqual({ ...mixed, RequestId: undefined });
    expect(Object.keys(seen.result)).not.toContain('RequestId');
    expect(seen.requestId).toBe('request-1');
  });
});

describe('a task that is not finished', () => {
  test('and waits has neither sub-tasks nor times, whatever zero date the service writes', () => {
    const waiting = report({
      TaskType: 'WorkflowTask',
      Status: 'WAITING',
      CreateTime: '2019-07-16T06:21:24Z',
      BeginProcessTime: zeroDate,
      FinishTime: zeroDate,
      WorkflowTask: null,
    });
    expect(waiting).toMatchObject({
      status: 'WAITING',
      createTime: '2019-07-16T06:21:24Z',
      beginProcessTime: null,
      finishTime: null,
      subTasks: [],
      media: null,
    });
    expect(progressText(waiting)).toBe('WAITING');
  });

  test('and runs is no failure, although its sub-tasks say SUCCESS with a null output', () => {
    const seen = report(
      reply(
        {
          Status: 'PROCESSING',
          MediaProcessResultSet: [
            result('Transcode', 'TranscodeTask', { ...running, Input: { Definition: 20 } }),
            result('Transcode', 'TranscodeTask', {
              ...success,
              Progress: 0,
              Input: { Definition: 30 },
              Output: { OutputStorage: storage, Path: '/out/b.mp4' },
            }),
          ],
          AiAnalysisResultSet: null,
        },
        { Status: 'PROCESSING', FinishTime: zeroDate },
      ),
    );
    expect(progressText(seen)).toBe('PROCESSING, transcode[0] 40 %, transcode[1] SUCCESS');
    expect(['all', 'any', 'none'].map((policy) => succeeded(seen, policy as 'all'))).toEqual([false, false, false]);
    expect(failuresOf(seen)).toEqual([]);
    expect(outputsOf(seen).map(({ key }) => key)).toEqual(['out/b.mp4']);
  });

  test('keeps a state that nobody knows for unfinished', () => {
    const seen = report(reply({ MediaProcessResultSet: [result('Transcode', 'TranscodeTask', { ...success, Status: 'PAUSED' })] }));
    expect(seen.subTasks[0]?.status).toBe('PROCESSING');
    expect(succeeded(seen, 'all')).toBe(false);
  });
});

test('a bad source fails the task before any sub-task', () => {
  const seen = report(reply({ ErrCode: 60000, Message: 'cannot be read', MediaProcessResultSet: [] }));
  expect(failuresOf(seen)).toEqual([{ kind: 'source', index: 0, code: '60000', message: 'cannot be read' }]);
  expect(['all', 'any', 'none'].map((policy) => succeeded(seen, policy as 'all'))).toEqual([false, false, true]);
});

test("the source's metadata are those of its first streams", () => {
  const MetaData = {
    Size: 10,
    Container: 'mov,mp4,m4a,3gp,3g2,mj2',
    Bitrate: 8,
    Height: 480,
    Width: 640,
    Duration: 10.5,
    Rotate: 90,
    VideoStreamSet: [
      { Codec: 'h264', Fps: 24 },
      { Codec: 'mjpeg', Fps: 0 },
    ],
    AudioStreamSet: [],
  };
  expect(report(reply({ MetaData })).media).toEqual({
    sizeBytes: 10,
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    bitrate: 8,
    width: 640,
    height: 480,
    rotate: 90,
    durationSeconds: 10.5,
    videoCodec: 'h264',
    fps: 24,
    audioCodec: null,
  });
});

describe('the echo of the request', () => {
  test("is put together from the source, the notification and each sub-task's input", () => {
    const seen = report(
      reply(
        {
          InputInfo: cosInput,
          MediaProcessResultSet: [
            result('Transcode', 'TranscodeTask', { ...success, Input: { Definition: 20 } }),
            result('Transcode', 'TranscodeTask', { ...success, Input: { Definition: 30 } }),
          ],
          SmartEraseTaskResult: { ...success, Input: { Definition: 101 }, Output: null },
        },
        { TaskNotifyConfig: { NotifyType: 'URL' }, SessionContext: 'context', SessionId: 'session' },
      ),
    );
    expect(seen.echo).toMatchObject({
      InputInfo: cosInput,
      MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }] },
      SmartEraseTask: { Definition: 101 },
      TaskNotifyConfig: { NotifyType: 'URL' },
      SessionContext: 'context',
    });
  });

  test("has neither the session id nor the task's type, which mean something else there", () => {
    const seen = report(reply({}, { SessionId: 'tfmps-1' }));
    expect(seen.sessionId).toBe('tfmps-1');
    expect(Object.keys(seen.echo)).not.toEqual(expect.arrayContaining(['SessionId']));
    expect(Object.keys(seen.echo)).not.toEqual(expect.arrayContaining(['TaskType']));
  });
});

describe('results of the AI families', () => {
  const subtitle = { Path: '/out/a.vtt', Language: 'zh' };

  test('stand in lists of members of which one is set, and name their files in their own ways', () => {
    const seen = report(
      reply({
        AiContentReviewResultSet: [
          {
            Type: 'Porn',
            SampleRate: 1,
            Duration: 9,
            PornTask: { ...success, Output: { Suggestion: 'pass', SegmentSet: [{ Url: 'https://a.example/1.jpg' }] } },
            TerrorismTask: null,
          },
        ],
        AiAnalysisResultSet: [
          {
            Type: 'Cover',
            CoverTask: {
              ...success,
              Output: {
                OutputStorage: storage,
                CoverSet: [
                  { CoverPath: '/out/c0.jpg', Confidence: 9 },
                  { CoverPath: '/out/c1.jpg', Confidence: 8 },
                ],
              },
            },
          },
          {
            Type: 'Highlight',
            HighlightTask: {
              ...success,
              Output: {
                OutputStorage: storage,
                HighlightSet: [{ HighlightPath: '/out/h.mp4', HighlightUrl: 'https://a.example/h.mp4', CovImgPath: '/out/h.jpg', Duration: 3 }],
              },
            },
          },
          {
            Type: 'Reel',
            ReelTask: { ...success, Output: { OutputStorage: storage, VideoPath: '', VideoPaths: ['/out/r0.mp4', '/out/r1.mp4'], ScriptPath: '/out/r.txt' } },
          },
        ],
        SmartSubtitlesTaskResult: [
          {
            Type: 'AsrFullTextRecognition',
            AsrFullTextTask: {
              ...success,
              Output: {
                OutputStorage: storage,
                SegmentSet: [{ Text: 'a', Wordlist: [{ Word: 'a' }] }],
                Path: '/out/a.vtt',
                SubtitlePath: '/out/a.vtt',
                SubtitleInfo: subtitle,
              },
            },
          },
        ],
        SmartEraseTaskResult: {
          ...success,
          Input: { Definition: 101 },
          Output: { OutputStorage: storage, Path: '/out/e.mp4', OriginSubtitlePath: '/out/e.srt', ErasedVideoPath: '/out/e.mp4', TranslateSubtitlePath: '' },
        },
        AiQualityControlTaskResult: {
          ...success,
          Progress: 100,
          Input: { Definition: 10 },
          Output: { NoAudio: false, QualityControlResultSet: [{ Type: 'Blur', QualityControlItems: [] }] },
        },
      }),
    );
    expect(seen.subTasks.map(({ kind, requestField }) => `${kind} <- ${requestField.join('.')}`)).toEqual([
      'porn <- AiContentReviewTask',
      'cover <- AiAnalysisTask',
      'highlight <- AiAnalysisTask',
      'reel <- AiAnalysisTask',
      'asr_full_text <- SmartSubtitlesTask',
      'smart_erase <- SmartEraseTask',
      'ai_quality_control <- AiQualityControlTask',
    ]);
    expect(outputsOf(seen).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'cover out/c0.jpg',
      'cover out/c1.jpg',
      'highlight out/h.mp4',
      'highlight_cov_img out/h.jpg',
      'reel out/r0.mp4',
      'reel out/r1.mp4',
      'reel_script out/r.txt',
      'asr_full_text out/a.vtt',
      'smart_erase out/e.mp4',
      'smart_erase_origin_subtitle out/e.srt',
    ]);
    expect(succeeded(seen, 'all')).toBe(true);
  });

  test('that failed are failures like any other', () => {
    const failed = { Status: 'FAIL', ErrCodeExt: 'InvalidInput.DefinitionNotExist', ErrCode: 40000, Message: 'no such template', Output: null };
    const seen = report(reply({ AiAnalysisResultSet: [{ Type: 'Cover', CoverTask: failed }], SmartEraseTaskResult: { ...failed, Input: { Definition: 7 } } }));
    expect(failuresOf(seen).map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'cover InvalidInput.DefinitionNotExist',
      'smart_erase InvalidInput.DefinitionNotExist',
    ]);
  });
});

describe('a schedule', () => {
  function schedule(...items: WireObject[]): TaskReport {
    const ActivityResultSet = items.map((ActivityResItem) => ({
      ActivityType: 'action',
      ActivityResItem: { TranscodeTask: null, AnalysisTask: null, ...ActivityResItem },
    }));
    const ScheduleTask = { TaskId: 'task-1', Status: 'FINISH', ErrCode: 0, Message: '', InputInfo: cosInput, MetaData: null, ActivityResultSet };
    return report(reply({}, { TaskType: 'ScheduleTask', WorkflowTask: null, ScheduleTask }));
  }
  const cover = { Type: 'Cover', CoverTask: { ...success, Output: { OutputStorage: storage, CoverSet: [{ CoverPath: '/out/c.jpg' }] } }, TagTask: null };

  test('has a sub-task for each activity, and those of an AI activity stand inside its output', () => {
    const seen = schedule(
      { TranscodeTask: { ...success, Input: { Definition: 20 }, Output: { OutputStorage: storage, Path: '/out/a.mp4' } } },
      { TranscodeTask: { ...success, Input: { Definition: 30 }, Output: { OutputStorage: storage, Path: '/out/b.mp4' } } },
      { AnalysisTask: { ...success, Input: { Definition: 10 }, Output: [cover] } },
    );
    expect(seen.subTasks.map(({ kind, index }) => `${kind}[${index}]`)).toEqual(['transcode[0]', 'transcode[1]', 'cover[0]']);
    expect(outputsOf(seen).map(({ key }) => key)).toEqual(['out/a.mp4', 'out/b.mp4', 'out/c.jpg']);
    expect(succeeded(seen, 'all')).toBe(true);
  });

  test('fails with what failed inside an AI activity', () => {
    const seen = schedule({
      AnalysisTask: { ...success, Output: [cover, { Type: 'Tag', TagTask: { Status: 'FAIL', ErrCodeExt: 'InternalError', Message: 'broken', Output: null } }] },
    });
    expect(failuresOf(seen)).toEqual([{ kind: 'tag', index: 0, code: 'InternalError', message: 'broken' }]);
  });

  test('whose AI activity failed as a whole has that one sub-task', () => {
    const seen = schedule({ AnalysisTask: { Status: 'FAIL', ErrCodeExt: 'InternalError', Message: 'broken', Output: null } });
    expect(failuresOf(seen)).toEqual([{ kind: 'analysis', index: 0, code: 'InternalError', message: 'broken' }]);
  });

  test('whose AI activity runs has not succeeded', () => {
    expect(succeeded(schedule({ AnalysisTask: { ...running, Output: [cover] } }), 'any')).toBe(false);
  });
});

test.each<[string, WireObject]>([
  ['nothing', {}],
  ['null for every member', Object.fromEntries(Object.keys(mixed).map((name) => [name, null]))],
  ['another type for every member', Object.fromEntries(Object.keys(mixed).map((name) => [name, 7]))],
  ['lists with nulls', reply({ MediaProcessResultSet: [null, 7, 'x', [], {}], SmartEraseTaskResult: [], MetaData: { VideoStreamSet: [null] } })],
])('a reply of %s is read without an error, and has not succeeded by chance', (_, body) => {
  const seen = report(body);
  expect([seen.subTasks, seen.createTime === null || typeof seen.createTime]).toEqual([[], body.CreateTime === mixed.CreateTime ? 'string' : true]);
});

test('every output of every family that the simulator makes is there, once', async () => {
  const { simulator: target } = simulator();
  const request = mediaRequest({
    TranscodeTaskSet: [{ Definition: 20 }, { Definition: 210 }],
    AnimatedGraphicTaskSet: [{ Definition: 20000, StartTimeOffset: 0, EndTimeOffset: 3 }],
    SnapshotByTimeOffsetTaskSet: [{ Definition: 10, ExtTimeOffsetSet: ['1s', '50%'] }],
    SampleSnapshotTaskSet: [{ Definition: 10 }],
    ImageSpriteTaskSet: [{ Definition: 10 }],
    AdaptiveDynamicStreamingTaskSet: [{ Definition: 10 }],
  });
  const others = { AiAnalysisTask: { Definition: 20 }, SmartSubtitlesTask: { Definition: 121 }, SmartEraseTask: { Definition: 101 } };
  const TaskId = await submit(target, 'ProcessMedia', { ...request, ...others });
  const seen = mediaReport(TaskId, await call(target, 'DescribeTaskDetail', { TaskId }));
  const outputs = outputsOf(seen);
  expect(succeeded(seen, 'all')).toBe(true);
  expect(new Set(outputs.map(({ key }) => key)).size).toBe(outputs.length);
  expect(outputs.filter(({ bucket, region, key }) => bucket !== BUCKET || region !== REGION || !target.store.get(BUCKET, String(key)))).toEqual([]);
  expect(new Set(outputs.map(({ kind }) => kind)).size).toBe(10);
});
