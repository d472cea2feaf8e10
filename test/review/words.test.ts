import type { FieldChange } from '../../src/review/review';
import { changeText, changeSides } from '../../src/review/words';

const long = 'x'.repeat(300);

test.each<[string, Omit<FieldChange, 'path'>, string]>([
  ['a value that changes', { before: 20, after: 40 }, 'p: 20 -> 40'],
  ['one that is set', { after: '' }, 'p: ""'],
  ['one that is no longer set', { before: false }, 'p: false -> not set'],
  ['one that is not known', { before: 1, after: '(known after apply)' }, 'p: 1 -> (known after apply)'],
  ['a long one', { before: long, after: 'y' }, `p: "${'x'.repeat(56)}... -> "y"`],
  ['a long one that differs at its end', { before: `${long}1`, after: `${long}23` }, `p: ...${'x'.repeat(10)}1" -> ...${'x'.repeat(10)}23"`],
  ['a long one that goes on', { before: long, after: `${long}, and more` }, `p: ...${'x'.repeat(10)}" -> ...${'x'.repeat(10)}, and more"`],
])('%s is told with both sides, and with what differs', (_title, sides, text) => {
  expect(changeText({ path: 'p', ...sides })).toBe(text);
});

test('a side is never longer than there is room', () => {
  const { old, now } = changeSides({ before: `${long}${'a'.repeat(500)}`, after: `${long}${'b'.repeat(500)}` }, 100);
  expect([old?.length, now?.length]).toEqual([100, 100]);
  expect(old).not.toBe(now);
});
