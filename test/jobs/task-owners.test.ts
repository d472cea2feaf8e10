import { TaskOwners, type OwnedTask } from '../../src/jobs/task-owners';
import { FakeClock } from '../support/fake-clock';

let clock: FakeClock;
let recorded: string[];
let owners: TaskOwners;
beforeEach(() => {
  clock = new FakeClock();
  recorded = [];
  owners = new TaskOwners(clock, (taskId, source) => void recorded.push(`${taskId} of ${source}`));
});

function task(taskId: string, { source = 'cat', ageMs = 0 }: { readonly source?: string; readonly ageMs?: number } = {}): OwnedTask {
  return { taskId, createTime: new Date(clock.now() - ageMs).toISOString(), source: () => source };
}

const minuteMs = 60 * 1000;

test.each<[string, () => void]>([
  ['before', () => (owners.expects('cat', undefined), owners.has(task('one')))],
  ['after', () => (owners.has(task('one')), owners.expects('cat', undefined))],
])('a task of the state is put on record when a run for the same source is planned %s it is seen', (_, happen) => {
  happen();
  expect(recorded).toEqual(['one of cat']);
});

test.each<[string, () => void]>([
  ['for another source', () => (owners.has(task('one')), owners.expects('dog', undefined))],
  ['of the very job that has the task', () => (owners.has(task('one')), owners.expects('cat', 'one'))],
  ['later than clocks may differ', () => (owners.has(task('one', { ageMs: 5 * minuteMs + 1 })), owners.expects('cat', undefined))],
])('nothing is put on record for a run %s', (_, happen) => {
  happen();
  expect(recorded).toEqual([]);
});

test('two jobs with the same source that both run again: the task of each is on record for the other, once', () => {
  owners.has(task('one'));
  owners.expects('cat', 'one');
  owners.expects('cat', 'two');
  owners.has(task('two', { ageMs: 5 * minuteMs }));
  owners.expects('cat', 'three');
  expect(recorded).toEqual(['one of cat', 'two of cat']);
});

test('what a task reads is not asked for while no run is planned', () => {
  const source = jest.fn(() => undefined);
  owners.has({ ...task('one'), source });
  expect(source).not.toHaveBeenCalled();
  owners.expects('cat', undefined);
  expect(source).toHaveBeenCalledTimes(1);
  expect(recorded).toEqual([]);
});
