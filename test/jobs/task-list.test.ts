import type { ListedTask } from '../../src/jobs/job';
import { listTasks } from '../../src/jobs/task-list';
import { mpsClient } from '../support/mps-client';
import { ScriptedService, success } from '../support/scripted-service';
import type { SimulatorRequest } from '../../src/simulator/messages';

let service: ScriptedService;
beforeAll(async () => {
  service = await ScriptedService.start();
});
afterAll(() => service.stop());

const since = new Date(Date.UTC(2030, 0, 1, 8, 30, 5, 678));

async function listed(): Promise<ListedTask[]> {
  const tasks: ListedTask[] = [];
  for await (const task of listTasks(mpsClient(service.address), 'DescribeTasks', since)) tasks.push(task);
  return tasks;
}

function bodyOf(request: SimulatorRequest): Record<string, unknown> {
  return JSON.parse(request.body.toString()) as Record<string, unknown>;
}

function bodies(): Record<string, unknown>[] {
  return service.requests.map(bodyOf);
}

test("each status is asked for, in the order of a task's life, a hundred at a time", async () => {
  service.answers(success({ TaskSet: [], ScrollToken: '' }));
  await listed();
  const StartTime = '2030-01-01T08:30:05Z';
  expect(bodies()).toEqual(['WAITING', 'PROCESSING', 'FINISH'].map((Status) => ({ Status, Limit: 100, StartTime })));
});

test('pages are read to the end, and each task is told once', async () => {
  const pages: Record<string, object> = {
    'WAITING ': { TaskSet: [{ TaskId: 'a', CreateTime: '2030-01-01T09:00:00Z', SubTaskTypes: ['action-trans'] }], ScrollToken: 'more' },
    'WAITING more': { TaskSet: [{ TaskId: 'b', CreateTime: '0000-00-00T00:00:00Z' }], ScrollToken: '' },
    // It went on while the lists were read.
    'PROCESSING ': { TaskSet: [{ TaskId: 'b' }, { TaskId: 'c' }], ScrollToken: null },
    'FINISH ': { TaskSet: null },
  };
  service.answers((request) => {
    const { Status, ScrollToken = '' } = bodyOf(request) as { Status: string; ScrollToken?: string };
    return success(pages[`${Status} ${ScrollToken}`]);
  });
  expect(await listed()).toEqual([
    { taskId: 'a', createTime: '2030-01-01T09:00:00Z', subTaskTypes: ['action-trans'] },
    { taskId: 'b', createTime: null, subTaskTypes: [] },
    { taskId: 'c', createTime: null, subTaskTypes: [] },
  ]);
});

test('a list that never ends is not read to its end', async () => {
  service.answers(() => success({ TaskSet: [{ TaskId: `t${service.requests.length}` }], ScrollToken: 'more' }));
  expect(await listed()).toHaveLength(30);
});

test('whoever has found what it looked for asks for no further page', async () => {
  service.answers(success({ TaskSet: [{ TaskId: 'a' }], ScrollToken: 'more' }));
  for await (const task of listTasks(mpsClient(service.address), 'DescribeTasks', since)) {
    expect(task.taskId).toBe('a');
    break;
  }
  expect(service.requests).toHaveLength(1);
});
