import { decodePrivate, encodePrivate, withTask } from '../../src/provider/private-state';

const note = { id: `tfmps-${'0a'.repeat(20)}`, at: '2030-01-01T00:00:00.000Z', work: 'w', source: 's' };

test('what is kept comes back', () => {
  const kept = { doubt: note, tasks: ['a', 'b'], processedEtag: 'e', pending: { taskId: 'b', work: 'w' }, missingOutputs: [], imported: true };
  expect(decodePrivate(encodePrivate(kept))).toEqual(kept);
});

test.each([[undefined], [null], [''], ['null'], ['{'], ['nonsense']])('%p holds nothing', (text) => {
  expect(decodePrivate(typeof text === 'string' ? Buffer.from(text) : text)).toEqual({});
});

test.each([
  ['a list that is none', { tasks: 'a' }],
  ['a list of something else', { tasks: [1, {}] }],
  ['an ETag that is no text', { processedEtag: 5 }],
  ['a run without its task', { pending: { work: 'w' } }],
  ['a run that is a text', { pending: 'x' }],
  ['a note without a time', { doubt: { ...note, at: undefined } }],
  ['a note whose latest time is none', { doubt: { ...note, lastAt: 'yesterday' } }],
  ['a note of a work that is no text', { doubt: { ...note, work: 7 } }],
  ['a note whose id is a path', { doubt: { ...note, id: 'tfmps-../../outside' } }],
  ['outputs that are no list', { missingOutputs: 'bucket/key' }],
  ['a mark that is no mark', { imported: 'yes', forgotten: 1, replaces: null }],
  ['a task of which it is not known how it is', { present: { taskId: 'a' } }],
])('%s, as another version may have written it, says nothing, and the rest stays', (_, member) => {
  expect(decodePrivate(Buffer.from(JSON.stringify({ ...member, interrupted: true, ofAnotherVersion: [] })))).toEqual({ interrupted: true });
});

test.each(['[1,2]', '"text"', '7'])('%s is no private state', (text) => {
  expect(decodePrivate(Buffer.from(text))).toEqual({});
});

test('a task is listed once, as the newest', () => {
  expect(withTask(undefined, 'a')).toEqual(['a']);
  expect(withTask(['a', 'b'], 'a')).toEqual(['b', 'a']);
});

test('the newest twenty tasks are kept', () => {
  const tasks = Array.from({ length: 25 }, (_, n) => `task-${n}`).reduce<string[]>((all, taskId) => withTask(all, taskId), []);
  expect([tasks.length, tasks[0], tasks.at(-1)]).toEqual([20, 'task-5', 'task-24']);
});
