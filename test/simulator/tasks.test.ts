import type { Advance } from '../../src/simulator/advance';
import { Simulator } from '../../src/simulator/simulator';
import { call, codeOf, imageRequest, mediaRequest, simulator, submit, type Answer } from './support';

interface Detail extends Answer {
  readonly Status: string;
  readonly BeginProcessTime: string;
  readonly FinishTime: string;
  readonly WorkflowTask: {
    readonly Status: string;
    readonly ErrCode: number;
    readonly Message: string;
    readonly MediaProcessResultSet: { readonly Type: string; readonly TranscodeTask: Result }[];
  };
}

interface Result {
  readonly Status: string;
  readonly ErrCodeExt: string;
  readonly Message: string;
  readonly Progress: number;
  readonly Output: unknown;
}

const zero = '0000-00-00T00:00:00Z';

async function detail(target: Simulator, TaskId: string): Promise<Detail> {
  return (await call(target, 'DescribeTaskDetail', { TaskId })) as Detail;
}

async function statuses(target: Simulator, TaskId: string, polls: number): Promise<string[]> {
  const seen = [];
  for (let poll = 0; poll < polls; poll++) seen.push((await detail(target, TaskId)).Status);
  return seen;
}

test('by default a task is finished at the first look', async () => {
  const { simulator: target } = simulator();
  expect(await statuses(target, await submit(target, 'ProcessMedia', mediaRequest()), 1)).toEqual(['FINISH']);
});

test.each([
  [0, ['FINISH']],
  [1, ['PROCESSING', 'FINISH']],
  [2, ['WAITING', 'PROCESSING', 'FINISH']],
  [4, ['WAITING', 'PROCESSING', 'PROCESSING', 'PROCESSING', 'FINISH']],
])('with perPoll %i that many looks see it unfinished', async (polls, expected) => {
  const { simulator: target } = simulator({ advance: { mode: 'perPoll', polls } });
  expect(await statuses(target, await submit(target, 'ProcessMedia', mediaRequest()), polls + 1)).toEqual(expected);
});

test('with afterMs the clock decides, and times not reached are zero dates', async () => {
  const { simulator: target, clock } = simulator({ advance: { mode: 'afterMs', waitingMs: 10_000, processingMs: 20_000 } });
  const id = await submit(target, 'ProcessMedia', mediaRequest());
  expect(await detail(target, id)).toMatchObject({ Status: 'WAITING', CreateTime: '2025-01-15T08:00:00Z', BeginProcessTime: zero, FinishTime: zero });
  clock.advance(15_000);
  const running = await detail(target, id);
  expect(running).toMatchObject({ Status: 'PROCESSING', BeginProcessTime: '2025-01-15T08:00:10Z', FinishTime: zero });
  expect(running.WorkflowTask.MediaProcessResultSet[0]?.TranscodeTask).toMatchObject({ Status: 'PROCESSING', Progress: 25, Output: null, Message: 'SUCCESS' });
  clock.advance(40_000);
  expect(await detail(target, id)).toMatchObject({ Status: 'FINISH', BeginProcessTime: '2025-01-15T08:00:10Z', FinishTime: '2025-01-15T08:00:30Z' });
});

test('while a task runs, its sub-tasks end one after the other', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'perPoll', polls: 3 } });
  const id = await submit(target, 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }] }));
  const seen = [];
  for (let poll = 0; poll < 4; poll++) seen.push((await detail(target, id)).WorkflowTask.MediaProcessResultSet.map((result) => result.TranscodeTask.Status));
  expect(seen).toEqual([[], ['SUCCESS', 'PROCESSING'], ['SUCCESS', 'PROCESSING'], ['SUCCESS', 'SUCCESS']]);
});

test('in the manual mode a task moves only when it is told to', async () => {
  const { simulator: target, clock } = simulator({ advance: { mode: 'manual' } });
  const id = await submit(target, 'ProcessMedia', mediaRequest());
  clock.advance(1_000_000);
  expect(await statuses(target, id, 2)).toEqual(['WAITING', 'WAITING']);
  await target.tasks.step(id);
  expect(await statuses(target, id, 1)).toEqual(['PROCESSING']);
  await target.tasks.finish(id);
  expect(await statuses(target, id, 1)).toEqual(['FINISH']);
});

test('a failed sub-task leaves the task finished and its siblings successful', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'manual' } });
  const id = await submit(target, 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }] }));
  target.tasks.failSubTask(id, 1, { code: 'InternalError', message: 'the encoder stopped' });
  await target.tasks.finish(id);
  const { Status, WorkflowTask } = await detail(target, id);
  expect([Status, WorkflowTask.ErrCode]).toEqual(['FINISH', 0]);
  expect(WorkflowTask.MediaProcessResultSet.map(({ TranscodeTask }) => [TranscodeTask.Status, TranscodeTask.ErrCodeExt, TranscodeTask.Message])).toEqual([
    ['SUCCESS', 'SUCCESS', 'SUCCESS'],
    ['FAIL', 'InternalError', 'the encoder stopped'],
  ]);
});

test('a failure planned before submission hits the next task only', async () => {
  const { simulator: target } = simulator();
  target.tasks.failNext(0, { code: 'SourceFileError', message: 'no' });
  const ids = [await submit(target, 'ProcessMedia', mediaRequest()), await submit(target, 'ProcessMedia', mediaRequest())];
  const results = await Promise.all(ids.map(async (id) => (await detail(target, id)).WorkflowTask.MediaProcessResultSet[0]?.TranscodeTask.Status));
  expect(results).toEqual(['FAIL', 'SUCCESS']);
});

test.each([
  ['bucket', { Bucket: 'nowhere-1250000000', Region: 'ap-guangzhou', Object: '/a.mp4' }, 'no bucket nowhere-1250000000'],
  ['object', { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: '/none.mp4' }, 'no object none.mp4'],
])('a source without its %s is reported inside the finished task', async (_what, CosInputInfo, message) => {
  const { simulator: target } = simulator();
  const InputInfo = { Type: 'COS', CosInputInfo };
  const { Status, WorkflowTask } = await detail(target, await submit(target, 'ProcessMedia', mediaRequest(undefined, { InputInfo })));
  expect([Status, WorkflowTask.Status, WorkflowTask.ErrCode, WorkflowTask.MediaProcessResultSet]).toEqual(['FINISH', 'FINISH', 60000, []]);
  expect(WorkflowTask.Message).toContain(message);
  const image = await submit(target, 'ProcessImage', imageRequest(undefined, { InputInfo }));
  const answer = await call(target, 'DescribeImageTaskDetail', { TaskId: image });
  expect(answer).toMatchObject({ Status: 'FINISH', ErrCode: 60000, ErrMsg: 'SourceFileError', ImageProcessTaskResultSet: [] });
  expect(answer.Message).toContain(message);
});

test('a URL that is mapped to a bucket is read from there, and one that is not reachable is reported', async () => {
  const { simulator: target } = simulator({ urls: { 'https://cdn.example/': 'media-1250000000/movie/' } });
  const urlRequest = (Url: string): Record<string, unknown> =>
    mediaRequest(undefined, {
      InputInfo: { Type: 'URL', UrlInputInfo: { Url } },
      OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' } },
    });
  const read = await detail(target, await submit(target, 'ProcessMedia', urlRequest('https://cdn.example/a%20b.mov?sign=a')));
  expect(read.WorkflowTask.ErrCode).toBe(0);
  expect(target.store.list('out-1250000000')).toEqual(['out/a b_transcode_20.mp4']);
  const lost = await detail(target, await submit(target, 'ProcessMedia', urlRequest('https://elsewhere.example/a.mov')));
  expect(lost.WorkflowTask).toMatchObject({ ErrCode: 60000 });
  expect(lost.WorkflowTask.Message).toContain('the option "urls"');
});

test('sources can be invented, for tests to which they do not matter', async () => {
  const { simulator: target } = simulator({ inventSources: true });
  const InputInfo = { Type: 'COS', CosInputInfo: { Bucket: 'nowhere-1250000000', Region: 'ap-guangzhou', Object: '/a.mp4' } };
  const { WorkflowTask } = await detail(target, await submit(target, 'ProcessMedia', mediaRequest(undefined, { InputInfo })));
  expect(WorkflowTask).toMatchObject({ ErrCode: 0, MediaProcessResultSet: [{ TranscodeTask: { Status: 'SUCCESS' } }] });
});

test('an unfinished image task lacks the members that are not known yet', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'perPoll', polls: 1 } });
  const TaskId = await submit(target, 'ProcessImage', imageRequest());
  const running = await call(target, 'DescribeImageTaskDetail', { TaskId });
  expect(Object.keys(running).sort()).toEqual(['CreateTime', 'Definition', 'ImageTask', 'InputInfo', 'RequestId', 'Status', 'TaskType']);
  expect(await call(target, 'DescribeImageTaskDetail', { TaskId })).toMatchObject({
    Status: 'FINISH', ErrCode: 0, ErrMsg: '', ImageProcessTaskResultSet: [{ Status: 'SUCCESS', Progress: 100, Output: { Path: '/out/cat.jpeg' } }],
  }); // prettier-ignore
});

test('a thousand jobs that are polled at once all come to their end', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'perPoll', polls: 2 }, rateLimits: { ProcessMedia: Infinity, DescribeTaskDetail: Infinity } });
  const ends = Array.from({ length: 1000 }, async () => (await statuses(target, await submit(target, 'ProcessMedia', mediaRequest()), 3)).join());
  expect(new Set(await Promise.all(ends))).toEqual(new Set(['WAITING,PROCESSING,FINISH']));
});

test('a media id is no image id, nor the other way round', async () => {
  const { simulator: target } = simulator();
  const media = await submit(target, 'ProcessMedia', mediaRequest());
  const image = await submit(target, 'ProcessImage', imageRequest());
  expect(image).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(await codeOf(target, 'DescribeImageTaskDetail', { TaskId: media })).toBe('ResourceNotFound');
  expect(await codeOf(target, 'DescribeTaskDetail', { TaskId: image })).toBe('ResourceNotFound');
});

test('every change of state is told to the listener', async () => {
  const seen: string[] = [];
  const { simulator: target } = simulator({ advance: { mode: 'perPoll', polls: 2 }, onTask: (task) => seen.push(task.status) });
  await statuses(target, await submit(target, 'ProcessMedia', mediaRequest()), 3);
  expect(seen).toEqual(['PROCESSING', 'FINISH']);
});

test('a task that changes by the clock does so although nobody looks', async () => {
  const seen: string[] = [];
  const { clock, simulator: target } = simulator({ advance: { mode: 'afterMs', waitingMs: 5, processingMs: 5 }, onTask: (task) => seen.push(task.status) });
  await submit(target, 'ProcessMedia', mediaRequest());
  for (let step = 0; step < 2; step++) {
    clock.advance(5);
    await new Promise(setImmediate);
  }
  expect(seen).toEqual(['PROCESSING', 'FINISH']);
});

describe('abort', () => {
  test('a waiting task is aborted', async () => {
    const { simulator: target } = simulator({ advance: { mode: 'manual' } });
    const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
    expect(await codeOf(target, 'ManageTask', { OperationType: 'Abort', TaskId })).toBe('accepted');
    expect(await detail(target, TaskId)).toMatchObject({ Status: 'FINISH', WorkflowTask: { ErrCode: 70000, MediaProcessResultSet: [] } });
  });

  test.each(['PROCESSING', 'FINISH'])('a task that is %s is not', async (status) => {
    const { simulator: target } = simulator({ advance: { mode: 'manual' } });
    const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
    await target.tasks.step(TaskId);
    if (status === 'FINISH') await target.tasks.step(TaskId);
    expect(await codeOf(target, 'ManageTask', { OperationType: 'Abort', TaskId })).toBe('InvalidParameterValue.NotProcessingTask');
    expect((await detail(target, TaskId)).Status).toBe(status);
  });

  test('a task that does not exist is not', async () => {
    expect(await codeOf(simulator().simulator, 'ManageTask', { OperationType: 'Abort', TaskId: 'x' })).toBe('InvalidParameterValue.TaskId');
  });
});

test.each([
  [{ mode: 'later' } as unknown as Advance, /"later".*instant, perPoll, afterMs and manual/],
  [{ mode: 'perPoll', polls: -1 } as Advance, /polls is -1/],
  [{ mode: 'afterMs', waitingMs: 1 } as unknown as Advance, /processingMs is undefined/],
])('the rule %j cannot be followed', (advance, message) => {
  expect(() => new Simulator({ advance })).toThrow(message);
});
