import { terminalReport } from '../../src/review/terminal';
import { transcodeTo } from '../integ/jobs';
import { change, deleted, firstRun, rerun, reviewed, unchanged } from './plans';

test('a screen tells what happens, with the constructs’ paths beside the addresses', () => {
  const paths = new Map([['tencentmps_process_media.a', 'videos/Trailer']]);
  const bucket = change({ address: 'tencentcloud_cos_bucket.b', actions: ['delete'], before: { bucket: 'x' } });
  const drift = change({ address: 'tencentcloud_cos_bucket.c', actions: ['delete'], before: { tags: {} } });
  const review = reviewed([unchanged('u'), firstRun('b'), rerun('a'), deleted('c', { on_destroy: 'delete_outputs' }), bucket], { paths, annotations: ['videos: look out'] }, { resource_drift: [drift], complete: false }); // prettier-ignore
  const report = terminalReport({ ...review, refusals: [{ rule: 'rerun', text: '1 job runs again' }] }, { colors: false });
  expect(report).toMatchInlineSnapshot(`
   "2 tasks are started, 1 of them again, 1 job is deleted
   Jobs     1 deleted, 1 re-run, 1 first run, 1 unchanged, 2 sub-tasks
   Outputs  1 deleted, 2 new, 1 left behind
   Cost     unknown: no prices are given (--prices international, or a table of your own)
   Warnings 1

   videos  Terraform 1.11.4
     The plan is not complete: there is more to plan after it was applied.
     Deleted (1)
       - tencentmps_process_media.c
         no longer in the configuration
         outputs: deleted media-1250000000/out/c/a_transcode_30.mp4
     Runs again (1)
       ! videos/Trailer  tencentmps_process_media.a
         output_dir: "/out/a/" -> "/other/"
         outputs: new media-1250000000/other/a_transcode_30.mp4, left behind media-1250000000/out/a/a_transcode_30.mp4
     Runs for the first time (1)
       + tencentmps_process_media.b
         outputs: new media-1250000000/out/b/a_transcode_30.mp4
     Warnings (1)
       videos: look out
     Other resources: 1 deleted
       - tencentcloud_cos_bucket.b is deleted
     Changed by somebody else since the last deployment (1)
       tencentcloud_cos_bucket.c: deleted

   Refused by --fail-on rerun: 1 job runs again
   "
  `);
});

test('thousands of jobs are one screen, with complete counts', () => {
  const many = Array.from({ length: 100 }, (_, index) => [firstRun(`f${index}`), rerun(`r${index}`), deleted(`d${index}`)]).flat();
  const report = terminalReport(reviewed(many), { colors: false });
  expect(report.split('\n').length).toBeLessThan(55);
  expect(report).toContain('Jobs     100 deleted, 100 re-run, 100 first run');
  expect(report).toContain(`${300 - 12 + 96} more entries have no room here`);
});

test('colours are used only where they are asked for', () => {
  const review = reviewed([rerun('a'), deleted('b')]);
  expect(terminalReport(review, { colors: false })).not.toContain('\u001b');
  expect(terminalReport(review, { colors: true })).toContain('\u001b[31mDeleted\u001b[0m');
  expect(terminalReport(review, { colors: true }).replace(/\u001b\[\d+m/g, '')).toBe(terminalReport(review, { colors: false }));
});

describe('what a reviewer sees of other resources', () => {
  const told = (changes: Parameters<typeof reviewed>[0], drift: Parameters<typeof reviewed>[0] = []): string => terminalReport(reviewed(changes, {}, { resource_drift: drift }), { colors: false }); // prettier-ignore
  const bucket = (actions: readonly string[], after: object, more: object = {}): ReturnType<typeof change> =>
    change({
      address: 'tencentcloud_cos_bucket.b',
      actions,
      before: { bucket: 'x', acl: 'private' },
      after: { bucket: 'x', acl: 'private', ...after },
      ...more,
    });

  test('is for a replaced one what forces it, and not what the service will decide of the new one', () => {
    const replaced = bucket(['delete', 'create'], { bucket: 'y' }, { unknown: { id: true, url: true } });
    const report = told([{ ...replaced, change: { ...replaced.change, replace_paths: [['bucket']] } }]);
    expect(report).toContain('- tencentcloud_cos_bucket.b is replaced (bucket cannot be changed in place)');
  });

  test('is for a changed one in what, and whether that only undoes what somebody else did', () => {
    const drift = bucket(['update'], { acl: 'public-read' });
    expect(told([bucket(['update'], { acl: 'public-read' })])).toContain('~ tencentcloud_cos_bucket.b: acl\n');
    expect(told([bucket(['update'], { acl: 'public-read' })], [drift])).toContain('~ tencentcloud_cos_bucket.b: acl (undoes what somebody else did)\n');
    expect(told([bucket(['update'], { acl: 'public-read', bucket: 'y' })], [drift])).toContain('~ tencentcloud_cos_bucket.b: acl, bucket\n');
  });
});

test('a run again tells what changes beside its reason', () => {
  const request = { ...transcodeTo('a'), output_dir: '/other/', tasks_priority: 3 };
  expect(terminalReport(reviewed([rerun('a', { request })]), { colors: false })).toContain(
    'output_dir: "/out/a/" -> "/other/"; changes beside that: tasks_priority\n',
  );
});

test('a plan that ended with an error is not taken for one that can be applied', () => {
  expect(terminalReport(reviewed([firstRun('a')], {}, { errored: true }), { colors: false })).toContain(
    'Planning ended with an error: not all of it is here, and it cannot be applied.',
  );
});

test.each([40, 80, 120])('on a screen of %i columns lines end between words, and go on below their beginning', (columns) => {
  const review = reviewed([rerun('a'), deleted('b', { on_destroy: 'delete_outputs' })], { annotations: ['videos: a long warning that has to be read to its end, whatever the width of the screen is'] }); // prettier-ignore
  const whole = terminalReport(review, { colors: false });
  const report = terminalReport(review, { colors: false, columns });
  const words = (text: string): string[] => text.split(/\s+/);
  expect(words(report)).toEqual(words(whole));
  for (const line of report.split('\n')) expect(line.length <= columns || !line.trim().includes(' ')).toBe(true);
  const colored = terminalReport(review, { colors: true, columns });
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(report);
});

test('a line goes on below what it says, not below its mark', () => {
  const report = terminalReport(reviewed([deleted('b')]), { colors: false, columns: 50 });
  expect(report).toContain('      outputs: left behind\n      media-1250000000/out/b/a_transcode_30.mp4\n');
});
