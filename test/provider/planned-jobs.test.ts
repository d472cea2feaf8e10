import type { ExpectedOutput } from '../../src/model/expected-outputs';
import { PlannedJobs, type PlannedJob } from '../../src/provider/planned-jobs';

function output(identity: string | undefined, isUniversal = true): ExpectedOutput {
  return { kind: 'transcode', task: [], field: 'output_object_path', storage: { isKnown: true }, path: `/${identity}`, identity, isUniversal };
}

function job(owner: string, objects: readonly string[], more: Partial<PlannedJob> = {}): PlannedJob {
  return { owner, writes: true, outputs: () => objects.map((name) => output(name)), ...more };
}

/** What each of the jobs is told when it is planned: "twin", or the objects that another one writes as well. */
function told(...planned: readonly PlannedJob[]): string[] {
  const jobs = new PlannedJobs();
  return planned.map((one) => {
    const { isTwin, outputs } = jobs.add(one);
    return isTwin ? 'twin' : outputs.map(({ path }) => path).join(' ');
  });
}

const rows: readonly (readonly [string, readonly PlannedJob[], readonly string[]])[] = [
  ['jobs with objects of their own', [job('a', ['1', '2']), job('b', ['3'])], []],
  ['two jobs with one object', [job('a', ['1', '2']), job('b', ['2'])], ['/2']],
  ['one that runs and one that does not', [job('a', ['1']), job('b', ['1'], { writes: false })], ['/1']],
  ['two that do not run', [job('a', ['1'], { writes: false }), job('b', ['1'], { writes: false })], []],
  ['two that do not run beside one that does', [job('a', ['1'], { writes: false }), job('b', ['1'], { writes: false }), job('c', ['2'])], []],
  ['one that is planned twice', [job('a', ['1']), job('a', ['1'])], []],
  ['two jobs of which the objects cannot be told', [job('a', [], { outputs: () => [output(undefined), output('1', false)] }), job('b', [], { outputs: () => [output(undefined), output('1', false)] })], []],
  ['two jobs of one run', [job('a', ['1'], { run: 'r' }), job('b', ['1'], { run: 'r' })], ['twin']],
  ['two jobs of different runs', [job('a', ['1'], { run: 'r' }), job('b', ['2'], { run: 's' })], []],
]; // prettier-ignore

test.each(rows)('%s', (_, planned, expected) => {
  expect(told(...planned).filter(Boolean)).toEqual(expected);
});

test.each(rows)('the order of the plans does not matter: %s', (_, planned, expected) => {
  expect(told(...[...planned].reverse()).filter(Boolean)).toEqual(expected);
});

test('the objects of a job that does not run are worked out only where another one runs', () => {
  const jobs = new PlannedJobs();
  const outputs = jest.fn(() => [output('1')]);
  jobs.add({ owner: 'a', writes: false, outputs });
  expect(outputs).not.toHaveBeenCalled();
  jobs.add(job('b', []));
  expect(outputs).toHaveBeenCalledTimes(1);
});

test('of more jobs and objects than can be remembered nothing is said, and nothing breaks', () => {
  const jobs = new PlannedJobs();
  for (let index = 0; index < 5_001; index++) jobs.add(job(`a${index}`, [], { run: `r${index}`, writes: false }));
  expect([jobs.add(job('b', [], { run: 'r0' })).isTwin, jobs.add(job('b', [], { run: 'r5000' })).isTwin]).toEqual([true, false]);
  jobs.add(
    job(
      'c',
      Array.from({ length: 50_001 }, (_, index) => String(index)),
    ),
  );
  expect([jobs.add(job('d', ['0'])).outputs.length, jobs.add(job('e', ['50000'])).outputs.length]).toEqual([1, 0]);
});
