import type { Simulator } from '../../src/simulator/simulator';
import { call, imageRequest, mediaRequest, simulator, submit, type Answer } from './support';

interface Page extends Answer {
  readonly TaskSet: { readonly TaskId: string; readonly SubTaskTypes?: string[]; readonly FinishTime: string }[];
  readonly ScrollToken: string;
  readonly TotalCount: number;
}

async function list(target: Simulator, filter: Record<string, unknown>): Promise<Page> {
  return (await call(target, 'DescribeTasks', { Status: 'FINISH', ...filter })) as Page;
}

async function submitted(count: number): Promise<{ target: Simulator; ids: string[] }> {
  const { simulator: target, clock } = simulator();
  const ids = [];
  for (let index = 0; index < count; index++) {
    ids.push(await submit(target, 'ProcessMedia', mediaRequest()));
    clock.advance(1000);
  }
  return { target, ids };
}

test('tasks are listed newest first, ten to a page, and the token leads to the next page', async () => {
  const { target, ids } = await submitted(23);
  const pages: Page[] = [];
  let ScrollToken = '';
  do {
    pages.push(await list(target, { ScrollToken }));
    ScrollToken = (pages[pages.length - 1] as Page).ScrollToken;
  } while (ScrollToken !== '');
  expect(pages.map((page) => [page.TaskSet.length, page.TotalCount])).toEqual([[10, 23], [10, 23], [3, 23]]); // prettier-ignore
  expect(pages.flatMap((page) => page.TaskSet.map((task) => task.TaskId))).toEqual([...ids].reverse());
});

test('tasks that come in between are not shown on later pages, and nothing is shown twice', async () => {
  const { target, ids } = await submitted(5);
  const first = await list(target, { Limit: 3 });
  await submit(target, 'ProcessMedia', mediaRequest());
  const second = await list(target, { Limit: 3, ScrollToken: first.ScrollToken });
  expect([...first.TaskSet, ...second.TaskSet].map((task) => task.TaskId)).toEqual([...ids].reverse());
});

test('StartTime and EndTime are bounds that are included', async () => {
  const { target, ids } = await submitted(5);
  const page = await list(target, { StartTime: '2025-01-15T08:00:01Z', EndTime: '2025-01-15T16:00:03+08:00' });
  expect(page.TaskSet.map((task) => task.TaskId)).toEqual([ids[3], ids[2], ids[1]]);
});

test('the status filters, and a waiting task has zero dates', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'manual' } });
  const [waiting, running] = [await submit(target, 'ProcessMedia', mediaRequest()), await submit(target, 'ProcessMedia', mediaRequest())];
  await target.tasks.step(running);
  const found = await Promise.all(
    ['WAITING', 'PROCESSING', 'FINISH'].map(async (Status) => (await list(target, { Status })).TaskSet.map((task) => task.TaskId)),
  );
  expect(found).toEqual([[waiting], [running], []]);
  expect((await list(target, { Status: 'WAITING' })).TaskSet[0]?.FinishTime).toBe('0000-00-00T00:00:00Z');
});

test('finished tasks can be filtered by whether a sub-task failed', async () => {
  const { simulator: target } = simulator();
  const good = await submit(target, 'ProcessMedia', mediaRequest());
  const bad = await submit(target, 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 987654 }] }));
  const ids = async (SubTaskHasFailed: boolean): Promise<string[]> => (await list(target, { SubTaskHasFailed })).TaskSet.map((task) => task.TaskId);
  expect([await ids(false), await ids(true)]).toEqual([[good], [bad]]);
});

test('each task names the kinds of its sub-tasks once', async () => {
  const { simulator: target } = simulator();
  const set = { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }], SampleSnapshotTaskSet: [{ Definition: 10 }] };
  await submit(target, 'ProcessMedia', mediaRequest(set, { AiAnalysisTask: { Definition: 10 } }));
  expect((await list(target, {})).TaskSet[0]?.SubTaskTypes).toEqual(['action-trans', 'action-samplesnapshot', 'action-AIAnalysis']);
});

test('image tasks have a list of their own', async () => {
  const { simulator: target } = simulator();
  await submit(target, 'ProcessMedia', mediaRequest());
  const id = await submit(target, 'ProcessImage', imageRequest());
  const page = (await call(target, 'DescribeImageTasks', { Status: 'FINISH' })) as Page;
  expect(page.TaskSet).toEqual([
    {
      TaskId: id, Status: 'FINISH', Input: '/image/cat.png', SubTaskHasFailed: false,
      CreateTime: '2025-01-15T08:00:00Z', BeginProcessTime: '2025-01-15T08:00:00Z', FinishTime: '2025-01-15T08:00:00Z',
    },
  ]); // prettier-ignore
});
