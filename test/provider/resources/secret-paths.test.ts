import { isPath, secretsByPath } from '../../../src/provider/resources/secret-paths';

/** Plain objects: what is read off a path has none of an object's own members. */
const shaped = (secrets: Record<string, unknown>): unknown => JSON.parse(JSON.stringify(secretsByPath(secrets)));

describe('secrets by their paths', () => {
  test('take the shape of the request, and leave null what a list leaves out', () => {
    const secrets = { 'a.b': 'one', 'a.list[1].c': 'two', 'a.list[1].d': 'three', e: 'four' };
    expect(shaped(secrets)).toEqual({ a: { b: 'one', list: [null, { c: 'two', d: 'three' }] }, e: 'four' });
  });

  test('that are null are not there', () => {
    expect(shaped({ 'a.b': null, c: 'd' })).toEqual({ c: 'd' });
  });

  test('with the names of an object’s own members are members like any other', () => {
    expect(shaped({ 'constructor.name': 'x', 'a.toString': 'y' })).toEqual({ constructor: { name: 'x' }, a: { toString: 'y' } });
  });

  test.each(['a', 'a.b', 'a.b[0]', 'a[10].b', 'a[0][1]'])('%s is a path', (text) => expect(isPath(text)).toBe(true));

  test.each(['a..b', '.a', 'a.', 'a.[0]', 'a[0]b', 'a[', 'a[x]', 'a[00].b', 'a[12345].b'])('%s is none', (text) => expect(isPath(text)).toBe(false));
});
