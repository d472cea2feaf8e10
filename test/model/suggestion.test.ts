import { suggestion } from '../../src/model/suggestion';

const names = ['output_dir', 'output_storage', 'media_process_task', 'width', 'size', 'url'];

test.each([
  ['output_dirr', 'output_dir'],
  ['ouput_dir', 'output_dir'],
  ['OutputDir', 'output_dir'],
  ['outputDir', 'output_dir'],
  ['output-storage', 'output_storage'],
  ['media_process_tasks', 'media_process_task'],
  ['MediaProcesTask', 'media_process_task'],
  ['widht', 'width'],
  ['whidt', undefined],
  ['Size', 'size'],
  ['siez', 'size'],
  ['uri', 'url'],
])('%s: did you mean %s?', (written, meant) => {
  expect(suggestion(written, names)).toBe(meant);
});

test.each(['colour', 'x', 'input_info', ''])('%p is too far from every name to guess', (written) => {
  expect(suggestion(written, names)).toBeUndefined();
});

test('the nearest name wins, and the first of equals', () => {
  expect(suggestion('ab', ['abc', 'ab', 'abd'])).toBe('ab');
  expect(suggestion('abx', ['abc', 'abd'])).toBe('abc');
});

test('without candidates there is nothing to suggest', () => {
  expect(suggestion('width', [])).toBeUndefined();
});
