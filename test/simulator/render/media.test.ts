import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import type { WireObject } from '../../../src/model/wire';
import { RenderStudio } from '../../../src/simulator/render/render-studio';
import { findMediaTools, MISSING_TOOLS, type MediaTools } from '../../../src/simulator/render/tools';
import { Simulator } from '../../../src/simulator/simulator';
import { SourceFailure } from '../../../src/simulator/source';
import { BUCKET, call, mediaRequest, shapeFaults, submit } from '../support';

const tools = findMediaTools() as MediaTools;
let directory: string;
let video: Buffer;
let sound: Buffer;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'mps-render-test-'));
  const file = (name: string, ...args: string[]): Buffer => {
    execFileSync(tools.ffmpeg, ['-v', 'error', '-y', ...args, path.join(directory, name)]);
    return readFileSync(path.join(directory, name));
  };
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=2'];
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=2'];
  video = file('video.mp4', ...picture, ...tone, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest');
  sound = file('sound.mp3', ...tone);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Run {
  readonly target: Simulator;
  readonly results: { readonly Type: string; readonly Status: string; readonly Message: string; readonly Output: WireObject }[];
  readonly answer: WireObject;
}

async function run(set: WireObject, source = video, prepare: (target: Simulator) => void = () => undefined): Promise<Run> {
  const target = new Simulator({ render: true });
  target.store.put(BUCKET, 'movie/a b.mov', source);
  prepare(target);
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest(set));
  await target.tasks.get(TaskId).work;
  const answer = await call(target, 'DescribeTaskDetail', { TaskId });
  expect(shapeFaults('DescribeTaskDetailResponse', answer)).toEqual([]);
  const { MediaProcessResultSet } = answer.WorkflowTask as { MediaProcessResultSet: WireObject[] };
  const results = MediaProcessResultSet.map((result) => ({
    ...(Object.values(result).find((member) => typeof member === 'object' && member !== null) as object),
    Type: result.Type,
  }));
  return { target, results: results as Run['results'], answer };
}

interface Probed {
  readonly format: { readonly format_name: string; readonly duration: string };
  readonly streams: readonly {
    readonly codec_type: string;
    readonly codec_name: string;
    readonly width?: number;
    readonly height?: number;
    readonly r_frame_rate: string;
  }[];
}

/** What ffprobe says of an object of the store. */
function probed(target: Simulator, key: string): Probed {
  const file = path.join(directory, `probe${path.extname(key)}`);
  writeFileSync(file, target.store.get(BUCKET, key)?.bytes ?? '');
  return JSON.parse(execFileSync(tools.ffprobe, ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', file]).toString()) as Probed;
}

test.each([
  ['MP4 with H.264', 20, 'a b_transcode_20.mp4', 'mov,mp4,m4a,3gp,3g2,mj2', ['h264 640x360', 'aac']],
  ['MP4 with H.265', 510, 'a b_transcode_510.mp4', 'mov,mp4,m4a,3gp,3g2,mj2', ['hevc 320x180', 'aac']],
  ['FLV', 10046, 'a b_transcode_10046.flv', 'flv', ['h264 320x180', 'aac']],
  ['MP3', 1010, 'a b_transcode_1010.mp3', 'mp3', ['mp3']],
  ['M4A', 1100, 'a b_transcode_1100.m4a', 'mov,mp4,m4a,3gp,3g2,mj2', ['aac']],
  ['a remuxed MP4', 9, 'a b_transcode_9.mp4', 'mov,mp4,m4a,3gp,3g2,mj2', ['h264 320x180', 'aac']],
])(
  'a template makes %s',
  async (_title, Definition, name, container, streams) => {
    const { target, results } = await run({ TranscodeTaskSet: [{ Definition }] });
    const bytes = target.store.get(BUCKET, `out/${name}`)?.bytes.length;
    expect(results).toMatchObject([{ Status: 'SUCCESS', Progress: 100, Output: { Path: `/out/${name}`, Size: bytes, Container: container, Definition } }]);
    const { format, streams: found } = probed(target, `out/${name}`);
    expect(format.format_name).toBe(container);
    expect(Number(format.duration)).toBeCloseTo(results[0]?.Output.Duration as number, 1);
    expect(found.map(({ codec_name, width, height }) => (width ? `${codec_name} ${width}x${height}` : codec_name))).toEqual(streams);
  },
  20_000,
);

test('the source is described as ffprobe sees it', async () => {
  const { answer } = await run({ TranscodeTaskSet: [{ Definition: 9 }] });
  expect((answer.WorkflowTask as WireObject).MetaData).toMatchObject({
    Size: video.length, Width: 320, Height: 180, Duration: 2, VideoStreamSet: [{ Codec: 'h264', Fps: 25 }], AudioStreamSet: [{ Codec: 'aac', SamplingRate: 44100, Channel: 1 }],
  }); // prettier-ignore
});

test('raw parameters and a part of the source decide about the output', async () => {
  const VideoTemplate = { Codec: 'h264', Fps: 10, Bitrate: 200, Width: 200, Height: 200, ResolutionAdaptive: 'close', FillType: 'white' };
  const RawParameter = { Container: 'mp4', RemoveAudio: 1, VideoTemplate };
  const { target, results } = await run({ TranscodeTaskSet: [{ Definition: 0, RawParameter, StartTimeOffset: 0.5, EndTimeOffset: -0.5 }] });
  expect(results).toMatchObject([{ Status: 'SUCCESS', Output: { Width: 200, Height: 200, AudioStreamSet: [] } }]);
  const { streams, format } = probed(target, 'out/a b_transcode_0.mp4');
  expect(streams).toMatchObject([{ codec_name: 'h264', width: 200, height: 200, r_frame_rate: '10/1' }]);
  expect(Number(format.duration)).toBeCloseTo(1, 0);
});

test('an override changes its template in one point only', async () => {
  const item = { Definition: 20, OverrideParameter: { VideoTemplate: { Width: 160 }, RemoveAudio: 1 } };
  const { target } = await run({ TranscodeTaskSet: [item] });
  expect(probed(target, 'out/a b_transcode_20.mp4').streams).toMatchObject([{ codec_name: 'h264', width: 160, height: 90, r_frame_rate: '24/1' }]);
});

test('HLS is a playlist with segments that lie where it says', async () => {
  const { target, results } = await run(
    { TranscodeTaskSet: [{ Definition: 210, SegmentObjectName: 'seg/{inputName}_{number}.{format}', ObjectNumberFormat: { MinLength: 2 } }] },
    video,
    (it) => {
      const template = it.templates.transcode.get(210);
      if (template) it.templates.transcode.set(210, { ...template, segmentSeconds: 1 });
    },
  );
  const playlist = String(target.store.get(BUCKET, 'out/a b_transcode_210.m3u8')?.bytes);
  expect(playlist.match(/^[^#\n]+$/gm)).toEqual(['seg/a%20b_00.ts', 'seg/a%20b_01.ts', 'seg/a%20b_02.ts'].slice(0, playlist.match(/EXTINF/g)?.length));
  expect(target.store.list(BUCKET, 'out/seg/')[0]).toBe('out/seg/a b_00.ts');
  expect(results).toMatchObject([
    { Output: { Path: '/out/a b_transcode_210.m3u8', Container: 'hls', Width: 320, Height: 180, VideoStreamSet: [{ Codec: 'h264' }] } },
  ]);
});

test('animated graphics have the frames of their part', async () => {
  const part = { StartTimeOffset: 0, EndTimeOffset: 2 };
  const { target, results } = await run({ AnimatedGraphicTaskSet: [{ Definition: 20000, ...part }, { Definition: 20001, ...part }] }); // prettier-ignore
  expect(results).toMatchObject([{ Output: { Container: 'gif', Width: 320, Height: 180, ...part } }, { Output: { Container: 'webp' } }]);
  const found = await Promise.all(
    ['gif', 'webp'].map((_, index) =>
      sharp(target.store.get(BUCKET, `out/a b_animatedGraphic_2000${index}.${index === 0 ? 'gif' : 'webp'}`)?.bytes).metadata(),
    ),
  );
  expect(found.map(({ format, width, pages }) => [format, width, pages])).toEqual([['gif', 320, 4], ['webp', 320, 4]]); // prettier-ignore
});

test('snapshots are taken at their times, samples at every tenth', async () => {
  const { target, results } = await run({
    SnapshotByTimeOffsetTaskSet: [{ Definition: 10, ExtTimeOffsetSet: ['0.5s', '100%'] }],
    SampleSnapshotTaskSet: [{ Definition: 10 }],
  });
  expect(results).toMatchObject([{ Output: { PicInfoSet: [{ TimeOffset: 0.5 }, { TimeOffset: 2 }] } }, { Output: { SampleType: 'Percent', Interval: 10 } }]);
  expect(results[1]?.Output.ImagePathSet).toHaveLength(10);
  const pictures = [...target.store.list(BUCKET, 'out/a b_snapshot'), ...target.store.list(BUCKET, 'out/a b_sample')];
  expect(pictures).toHaveLength(12);
  const sizes = await Promise.all(pictures.map((key) => sharp(target.store.get(BUCKET, key)?.bytes).metadata()));
  expect(new Set(sizes.map(({ format, width, height }) => `${format} ${width}x${height}`))).toEqual(new Set(['jpeg 320x180']));
}, 20_000);

test('a sprite has its tiles in rows, and its WebVTT says which time is where', async () => {
  const { target, results } = await run({ ImageSpriteTaskSet: [{ Definition: 10 }] }, video, (it) => {
    it.templates.imageSprite.set(10, { format: 'jpg', width: 80, height: 40, adaptive: false, sampleType: 'Time', interval: 0.5, rows: 1, columns: 3 });
  });
  expect(results).toMatchObject([
    { Output: { Width: 80, Height: 40, TotalCount: 4, ImagePathSet: ['/out/a b_imageSprite_10_0.jpg', '/out/a b_imageSprite_10_1.jpg'] } },
  ]);
  expect(await sharp(target.store.get(BUCKET, 'out/a b_imageSprite_10_0.jpg')?.bytes).metadata()).toMatchObject({ width: 240, height: 40 });
  expect(String(target.store.get(BUCKET, 'out/a b_imageSprite_10.vtt')?.bytes)).toContain(
    '00:00:00.500 --> 00:00:01.000\na b_imageSprite_10_0.jpg#xywh=80,0,80,40',
  );
});

test('an adaptive stream has the sub-streams that do not enlarge the source', async () => {
  const { target, results } = await run({ AdaptiveDynamicStreamingTaskSet: [{ Definition: 10 }, { Definition: 20 }] });
  expect(results).toMatchObject([
    { Output: { Package: 'HLS', Path: '/out/a b_adaptiveDynamicStreaming_10.m3u8' } },
    { Output: { Package: 'MPEG-DASH', Path: '/out/a b_adaptiveDynamicStreaming_20.mpd' } },
  ]);
  const master = String(target.store.get(BUCKET, 'out/a b_adaptiveDynamicStreaming_10.m3u8')?.bytes);
  expect(master.match(/RESOLUTION=\S+/g)).toEqual(['RESOLUTION=426x240']);
  expect(target.store.list(BUCKET, 'out/a b_adaptiveDynamicStreaming_10_0')).toHaveLength(2);
  expect(String(target.store.get(BUCKET, 'out/a b_adaptiveDynamicStreaming_20.mpd')?.bytes)).toContain('<MPD');
  expect(target.store.list(BUCKET, 'out/a b_adaptiveDynamicStreaming_20_').length).toBeGreaterThan(2);
}, 20_000);

test('a picture of a source without pictures fails, its sound does not', async () => {
  const { results } = await run({ TranscodeTaskSet: [{ Definition: 1010 }], SampleSnapshotTaskSet: [{ Definition: 10 }] }, sound);
  expect(results).toMatchObject([{ Status: 'SUCCESS' }, { Status: 'FAIL', ErrCodeExt: 'SourceFileError.NoVideoMedia' }]);
});

test('a source that is no media file is reported inside the finished task', async () => {
  const { answer, results } = await run({ TranscodeTaskSet: [{ Definition: 20 }] }, Buffer.from('no video'));
  expect([answer.Status, results]).toEqual(['FINISH', []]);
  expect(answer.WorkflowTask).toMatchObject({ ErrCode: 60000, Message: expect.stringContaining('no media file') as string });
});

test('what the simulator leaves out is said beside the output', async () => {
  const { results } = await run({ TranscodeTaskSet: [{ Definition: 9, WatermarkSet: [{ Definition: 10 }], MosaicSet: [] }] });
  expect(results).toMatchObject([{ Status: 'SUCCESS', Message: 'simulated: not applied were WatermarkSet' }]);
});

test('what the simulator cannot encode fails with that reason', async () => {
  const RawParameter = { Container: 'mp4', RemoveAudio: 1, VideoTemplate: { Codec: 'h266', Fps: 0, Bitrate: 200 } };
  const { results } = await run({ TranscodeTaskSet: [{ Definition: 0, RawParameter }] });
  expect(results).toMatchObject([{ Status: 'FAIL', Message: expect.stringContaining('cannot encode h266') as string }]);
});

test('a task that renders is processing until its work is done, and its progress is that of the work', async () => {
  const target = new Simulator({ render: true });
  target.store.put(BUCKET, 'movie/a b.mov', video);
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
  expect(await call(target, 'DescribeTaskDetail', { TaskId })).toMatchObject({
    Status: 'PROCESSING',
    WorkflowTask: { MediaProcessResultSet: [{ TranscodeTask: { Status: 'PROCESSING', Progress: 0, Output: null } }] },
  });
  await target.tasks.get(TaskId).work;
  expect((await call(target, 'DescribeTaskDetail', { TaskId })).Status).toBe('FINISH');
});

test('without ffmpeg it is said that nothing was rendered', async () => {
  await expect(new RenderStudio(() => undefined).open({ name: 'a', format: 'mp4', dir: '/', bytes: video })).rejects.toThrow(MISSING_TOOLS);
  expect(findMediaTools(directory)).toEqual(tools);
  await expect(new RenderStudio().open({ name: 'a', format: 'mp4', dir: '/', bytes: Buffer.alloc(0) })).rejects.toThrow(SourceFailure);
});

describe('a template of one’s own', () => {
  async function runWith(stem: string, template: WireObject, list: string, input: WireObject = {}): Promise<Run['results'][number] & { target: Simulator }> {
    const target = new Simulator({ render: true });
    target.store.put(BUCKET, 'movie/a b.mov', video);
    const { Definition } = await call(target, `Create${stem}`, template);
    const TaskId = await submit(target, 'ProcessMedia', mediaRequest({ [list]: [{ Definition, ...input }] }));
    await target.tasks.get(TaskId).work;
    const { WorkflowTask } = await call(target, 'DescribeTaskDetail', { TaskId });
    const [result = {}] = (WorkflowTask as { MediaProcessResultSet: WireObject[] }).MediaProcessResultSet;
    const made = Object.values(result).find((member) => typeof member === 'object' && member !== null) as Run['results'][number];
    expect([made.Status, made.Message]).toEqual(['SUCCESS', 'SUCCESS']);
    return { ...made, target };
  }

  const size = ({ streams }: Probed): unknown => streams.filter(({ width }) => width).map(({ codec_name, width, height }) => [codec_name, width, height]);
  const unset = { ResolutionAdaptive: '', FillType: '', Gop: 0, Vcrf: 0 };

  test('for transcoding to 426 x 240 makes a file of 426 x 240', async () => {
    const VideoTemplate = { Codec: 'libx264', Fps: 0, Bitrate: 200, Width: 426, Height: 240, ...unset };
    const AudioTemplate = { Codec: 'libfdk_aac', Bitrate: 48, SampleRate: 44100, AudioChannel: 0 };
    const template = { Container: 'mp4', RemoveVideo: 0, RemoveAudio: 0, VideoTemplate, AudioTemplate };
    const { Output, target } = await runWith('TranscodeTemplate', template, 'TranscodeTaskSet');
    expect(Output).toMatchObject({ Width: 426, Height: 240 });
    const made = probed(target, String(Output.Path).slice(1));
    expect([size(made), made.streams.map(({ codec_type }) => codec_type)]).toEqual([[['h264', 426, 240]], ['video', 'audio']]);
  });

  test('for adaptive streaming makes its own sub-streams, larger than the source if it says so', async () => {
    const StreamInfos = [240, 360].map((Height) => ({
      Video: { Codec: 'h264', Fps: 0, Bitrate: 200, Width: 0, Height, ...unset },
      RemoveAudio: 1,
      RemoveVideo: 0,
    }));
    const { Output, target } = await runWith('AdaptiveDynamicStreamingTemplate', { Format: 'HLS', StreamInfos }, 'AdaptiveDynamicStreamingTaskSet');
    const playlist = String(target.store.get(BUCKET, String(Output.Path).slice(1))?.bytes);
    expect(playlist.match(/RESOLUTION=\d+x\d+/g)).toEqual(['RESOLUTION=426x240', 'RESOLUTION=640x360']);
  });

  test.each([
    [
      'AnimatedGraphicsTemplate',
      { Fps: 2, Width: 100, Height: 60, Format: 'gif' },
      'AnimatedGraphicTaskSet',
      { StartTimeOffset: 0, EndTimeOffset: 1 },
      ['gif', 100, 60],
    ],
    ['SnapshotByTimeOffsetTemplate', { Width: 64, Height: 36, Format: 'png' }, 'SnapshotByTimeOffsetTaskSet', {}, ['png', 64, 36]],
    ['SampleSnapshotTemplate', { SampleType: 'Percent', SampleInterval: 50, Width: 64, Height: 36 }, 'SampleSnapshotTaskSet', {}, ['jpeg', 64, 36]],
    [
      'ImageSpriteTemplate',
      { SampleType: 'Time', SampleInterval: 1, RowCount: 2, ColumnCount: 3, Width: 40, Height: 20 },
      'ImageSpriteTaskSet',
      {},
      ['jpeg', 120, 40],
    ],
  ])('%s %j is followed', async (stem, template, list, input, expected) => {
    const { Output, target } = await runWith(stem, template, list, input);
    const { Path, PicInfoSet, ImagePathSet } = Output as { Path?: string; PicInfoSet?: { Path: string }[]; ImagePathSet?: string[] };
    const path = Path ?? PicInfoSet?.[0]?.Path ?? ImagePathSet?.[0] ?? '';
    const { format, width, height } = await sharp(target.store.get(BUCKET, path.slice(1))?.bytes).metadata();
    expect([format, width, height]).toEqual(expected);
  });
});
