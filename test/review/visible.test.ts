import { htmlReport } from '../../src/review/html';
import { markdownReport } from '../../src/review/markdown';
import { terminalReport } from '../../src/review/terminal';
import { visible } from '../../src/review/visible';
import { transcodeTo } from '../integ/jobs';
import { firstRun, reviewed } from './plans';

const request = { ...transcodeTo('a'), output_dir: '/n\u202egpj.exe/\u001b[2J/', session_context: 'one\ntwo' };
const paths = new Map([['tencentmps_process_media.a', 'videos/one\n\ttwo\u200b']]);
const review = reviewed([firstRun('a', { request })], { paths, annotations: ['a warning\nof two lines'] });

test.each([
  ['terminal', terminalReport(review, { colors: false })],
  ['Markdown', markdownReport(review)],
  ['HTML', htmlReport(review)],
])('what would move or hide a text is written out: %s', (_form, text) => {
  expect(text).not.toMatch(/[\u001b\u200b\u202e]/);
  expect(text).toContain('n⟨U+202E⟩gpj.exe/⟨U+001B⟩[2J/a_transcode_30.mp4');
});

test('a name is one line, and a value keeps its lines', () => {
  const [job] = visible(review).stacks[0]?.jobs ?? [];
  expect(job?.path).toBe('videos/one two⟨U+200B⟩');
  expect(visible(review).stacks[0]?.warnings).toEqual(['a warning of two lines']);
  expect(job?.changes).toContainEqual({ path: 'request.session_context', after: 'one\ntwo' });
});

test('the JSON form has every text as it is', () => {
  expect(review.stacks[0]?.jobs[0]?.outputs[0]?.location).toBe(`media-1250000000/n\u202egpj.exe/\u001b[2J/a_transcode_30.mp4`);
});
