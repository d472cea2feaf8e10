import { openUrl, openValue } from '../../src/model/open-url';

const hidden = /hush/;

test.each([
  ['https://h.example/a.mov?sign=hush', 'https://h.example/a.mov?…'],
  ['https://user:hush@h.example/a.mov', 'https://h.example/a.mov'],
  ['https://user:hu@sh@h.example/a@b.mov', 'https://h.example/a@b.mov'],
  ['https://user:hush@h.example?to=me@x', 'https://h.example?…'],
  ['https://h.example/a.mov', 'https://h.example/a.mov'],
])('of %s is told neither the query nor who signs in: %s', (url, told) => {
  expect(openUrl(url)).toBe(told);
});

test.each<[string, string, unknown, unknown]>([
  ['a URL in a text', 'triggers.a', 'see HTTPS://h.example/x?sign=hush and s3://u:hush@b/y', 'see HTTPS://h.example/x?… and s3://b/y'],
  ['a field that is called a URL', 'input_info.url_input_info.url', '${local.host}/a.mov?sign=hush', '${local.host}/a.mov?…'],
  ['a condition in such a field', 'notify_url', '${var.test ? local.a : local.b}', '${var.test ? local.a : local.b}'],
  ['a URL deep in a value', 'NewTask', { List: [{ Url: '${x}?hush' }] }, { List: [{ Url: '${x}?…' }] }],
  ['what is no text', 'definition', 30, 30],
  ['a question', 'session_context', 'why?', 'why?'],
])('%s keeps what is open of it', (_title, path, value, told) => {
  expect(openValue(path, value)).toEqual(told);
  expect(JSON.stringify(openValue(path, value))).not.toMatch(hidden);
});
