import { listText } from '../../src/model/list-text';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b, c'],
  [['a', 'b', 'c', 'd'], 'a, b, c, and 1 more'],
  [Array.from({ length: 100 }, (_, n) => String(n)), '0, 1, 2, and 97 more'],
])('a list of %j is told as %j', (items, text) => {
  expect(listText(items)).toBe(text);
});
