import { parseRules, refusalsOf } from '../../src/review/rules';
import { change, deleted, firstRun, rerun, reviewed, unchanged } from './plans';

const bucket = change({ address: 'tencentcloud_cos_bucket.b', actions: ['delete', 'create'], before: { bucket: 'x' }, after: { bucket: 'y' } });

test.each([
  ['rerun', [rerun('a'), firstRun('b')], ['1 job runs again']],
  ['rerun', [firstRun('a'), unchanged('b')], []],
  ['delete', [deleted('a'), deleted('b', { on_destroy: 'delete_outputs' })], ['2 jobs are deleted, 1 output is deleted']],
  ['delete', [bucket], ['1 other resource is deleted or replaced']],
  ['delete', [rerun('a')], []],
  ['warning', [firstRun('a')], []],
])('--fail-on %s of %# refuses what it names, and nothing else', (rule, changes, expected) => {
  expect(refusalsOf(reviewed(changes), parseRules([rule])).map(({ text }) => text)).toEqual(expected);
});

test('--fail-on warning refuses any warning', () => {
  const review = reviewed([firstRun('a')], { diagnostics: [{ text: 'one' }], annotations: ['two'] });
  expect(refusalsOf(review, parseRules(['warning']))).toEqual([{ rule: 'warning', text: '2 warnings' }]);
});

test.each([
  ['cost>10', 10.01, 0, ['the runs cost 10.01 USD, more than 10']],
  ['cost>10', 10, 0, []],
  ['cost>0.5', 0.6, 2, ['the runs cost at least 0.6 USD, more than 0.5']],
  ['cost>0.5', 0.1, 2, []],
])('--fail-on %s with a known cost of %d', (rule, known, jobsUnknown, expected) => {
  const review = { ...reviewed([firstRun('a')]), cost: { table: 'prices', currency: 'USD', known, jobsUnknown } };
  expect(refusalsOf(review, parseRules([rule])).map(({ text }) => text)).toEqual(expected);
});

test('several rules are several, however they are written', () => {
  expect(parseRules(['rerun, delete', 'cost > 10,']).map(({ text }) => text)).toEqual(['rerun', 'delete', 'cost>10']);
});

test.each([
  ['reruns', '--fail-on has "reruns"; did you mean rerun?'],
  ['everything', '--fail-on has "everything"; the rules are rerun, delete, warning or cost>N, with commas between several'],
  ['cost', '--fail-on has "cost"; a limit is written as cost>N'],
  ['cost>x', '--fail-on has "cost>x"; a limit is written as cost>N'],
  ['cost>=1', '--fail-on has "cost>=1"; a limit is written as cost>N'],
  ['constructor', '--fail-on has "constructor"; the rules are'],
])('the rule %s is refused', (rule, message) => {
  expect(() => parseRules([rule])).toThrow(message);
});
