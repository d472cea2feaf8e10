import { failuresOf, succeeded, timeOf, type SubTask, type TaskReport } from '../../src/jobs/report';
import { sourceObject } from '../../src/jobs/source';

function report(status: TaskReport['status'], ...statuses: SubTask['status'][]): TaskReport {
  const subTasks = statuses.map((one, index) => ({
    kind: 'transcode',
    index,
    definition: 20,
    status: one,
    code: '',
    message: '',
    progress: null,
    files: [],
    requestField: [],
  }));
  return { taskId: 't', status, createTime: null, beginProcessTime: null, finishTime: null, subTasks, media: null, echo: {}, result: {} };
}

describe('success', () => {
  test.each<[string, TaskReport, boolean, boolean, boolean]>([
    ['every sub-task succeeded', report('FINISH', 'SUCCESS', 'SUCCESS'), true, true, true],
    ['one failed', report('FINISH', 'SUCCESS', 'FAIL'), false, true, true],
    ['all failed', report('FINISH', 'FAIL', 'FAIL'), false, false, true],
    ['one is not told to be over', report('FINISH', 'SUCCESS', 'PROCESSING'), false, true, true],
    ['the service tells of none', report('FINISH'), false, false, true],
    ['the task still runs', report('PROCESSING', 'SUCCESS'), false, false, false],
    ['the task waits', report('WAITING'), false, false, false],
  ])('when %s: all %p, any %p, none %p', (_, seen, all, any, none) => {
    expect([succeeded(seen, 'all'), succeeded(seen, 'any'), succeeded(seen, 'none')]).toEqual([all, any, none]);
  });

  test("when the source was bad is nobody's but that of whoever asks for none", () => {
    const seen = { ...report('FINISH'), sourceFailure: { code: '60000', message: '' } };
    expect([succeeded(seen, 'all'), succeeded(seen, 'any'), succeeded(seen, 'none')]).toEqual([false, false, true]);
  });
});

test('a finished task that tells of no sub-task is a failure as a whole, and one that still runs is none', () => {
  expect(failuresOf(report('FINISH'))).toEqual([{ kind: 'task', index: 0, code: 'NoResult', message: 'the service tells of no sub-task' }]);
  expect(failuresOf(report('PROCESSING'))).toEqual([]);
});

test.each([
  ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z'],
  ['0000-00-00T00:00:00Z', null],
  ['', null],
  [null, null],
  [undefined, null],
  [7, null],
])('the time %p is told as %p', (written, told) => {
  expect(timeOf(written)).toBe(told);
});

describe('the source object', () => {
  const cos = { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: '/a/b.mov' };

  test('has the key without its one leading slash', () => {
    expect(sourceObject({ InputInfo: { Type: 'COS', CosInputInfo: cos } })).toEqual({ bucket: cos.Bucket, region: cos.Region, key: 'a/b.mov' });
    expect(sourceObject({ InputInfo: { CosInputInfo: { ...cos, Object: '//a' } } })?.key).toBe('/a');
    expect(sourceObject({ InputInfo: { CosInputInfo: { ...cos, Object: 'a' } } })?.key).toBe('a');
  });

  test.each([
    {},
    { InputInfo: null },
    { InputInfo: { Type: 'URL', UrlInputInfo: { Url: 'u' } } },
    { InputInfo: { CosInputInfo: { ...cos, Region: '' } } },
    { InputInfo: { CosInputInfo: { ...cos, Object: null } } },
  ])('is none in %j', (request) => {
    expect(sourceObject(request)).toBeUndefined();
  });
});
