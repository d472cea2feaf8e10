import type { Change } from '../../../src/model/changes';
import { changesText } from '../../../src/provider/resources/reason-text';

function change(before: unknown, after: unknown, sensitive = false): Change {
  return { path: 'a.b[1].c', before, after, sensitive };
}

test.each<[string, Change, string]>([
  ['a changed number', change(20, 40), '20 -> 40'],
  ['a changed text', change('a "b"', ''), '"a \\"b\\"" -> ""'],
  ['a field that is set', change(undefined, 0), 'not set -> 0'],
  ['a field that is unset', change(false, undefined), 'false -> not set'],
  ['a big integer', change(9007199254740993n, 1n), '9007199254740993 -> 1'],
  ['a long text', change('x'.repeat(100), 'y'), `"${'x'.repeat(56)}... -> "y"`],
  ['a long text that differs at its end', change(`${'x'.repeat(100)}1`, `${'x'.repeat(100)}2`), `...${'x'.repeat(10)}1" -> ...${'x'.repeat(10)}2"`],
  ['a signed URL', change('https://a.example/x?sign=hush', 'https://a.example/y?sign=hush'), '"https://a.example/x?…" -> "https://a.example/y?…"'],
  ['a URL with another signature', change('https://a.example/x?sign=hush', 'https://a.example/x?sign=hist'), '"https://a.example/x?…" -> "https://a.example/x?…" (differs where it is not shown)'],
  ['a list that became an object', change([1], { a: 1 }), '[1] -> {"a":1}'],
])('%s is told with both values', (_, one, text) => {
  expect(changesText([one])).toBe(`a.b[1].c: ${text}`);
}); // prettier-ignore

test('an object or list that comes or goes is told as such', () => {
  expect(changesText([change(undefined, { a: 1 }), change([1], undefined)])).toBe('a.b[1].c: added; a.b[1].c: removed');
});

test('a secret is told without its values', () => {
  expect(changesText([change('hush', 'hush-hush', true)])).toBe('a.b[1].c: changed (secret)');
  expect(changesText([change({ key: 'hush' }, undefined, true), change(undefined, { key: 'hush' }, true)])).not.toContain('hush');
});
