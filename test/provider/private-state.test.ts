import { decodePrivate, encodePrivate, withTask } from '../../src/provider/private-state';

test('what is kept comes back', () => {
  const kept = { tasks: ['a', 'b'], processedEtag: 'e', pending: { taskId: 'b', work: 'w' }, missingOutputs: [], imported: true };
  expect(decodePrivate(encodePrivate(kept))).toEqual(kept);
});

test.each([[undefined], [null], [''], ['null'], ['{'], ['nonsense']])('%p holds nothing', (text) => {
  expect(decodePrivate(typeof text === 'string' ? Buffer.from(text) : text)).toEqual({});
});

test('a task is listed once, as the newest', () => {
  expect(withTask(undefined, 'a')).toEqual(['a']);
  expect(withTask(['a', 'b'], 'a')).toEqual(['b', 'a']);
});

test('the newest twenty tasks are kept', () => {
  const tasks = Array.from({ length: 25 }, (_, n) => `task-${n}`).reduce<string[]>((all, taskId) => withTask(all, taskId), []);
  expect([tasks.length, tasks[0], tasks.at(-1)]).toEqual([20, 'task-5', 'task-24']);
});
