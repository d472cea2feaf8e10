import { imageReport } from '../../src/jobs/image-report';
import { failuresOf, outputsOf, progressText, succeeded, type TaskReport } from '../../src/jobs/report';
import type { WireObject } from '../../src/model/wire';
import { BUCKET, call, imageRequest, simulator, submit } from '../simulator/support';

const OutputStorage = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' } };

function report(more: WireObject): TaskReport {
  return imageReport('task-1', {
    TaskType: 'WorkflowTask',
    Status: 'FINISH',
    CreateTime: '2030-01-01T00:00:00Z',
    Definition: 0,
    RequestId: 'request-1',
    ...more,
  });
}

test('a running task may say nothing but that it runs', () => {
  const seen = report({ Status: 'PROCESSING' });
  expect(seen).toMatchObject({ status: 'PROCESSING', subTasks: [], finishTime: null, media: null, requestId: 'request-1' });
  expect(seen.sourceFailure).toBeUndefined();
  expect(progressText(seen)).toBe('PROCESSING');
});

test('a finished task has its output, and a template only when it used one', () => {
  const done = {
    Status: 'SUCCESS',
    ErrMsg: '',
    Message: 'SUCCESS',
    Output: { Path: '/out/a.png', OutputStorage, SignedUrl: 'https://a.example/?sign' },
    Progress: 100,
  };
  const seen = report({ ErrCode: 0, ErrMsg: '', Message: '', ImageProcessTaskResultSet: [done], FinishTime: '2030-01-01T00:00:09Z' });
  expect(succeeded(seen, 'all')).toBe(true);
  expect(outputsOf(seen)).toMatchObject([{ kind: 'image', definition: null, bucket: 'out-1250000000', key: 'out/a.png' }]);
  expect(outputsOf(report({ Definition: 7, ImageProcessTaskResultSet: [done] }))[0]?.definition).toBe(7);
});

test('a task that failed in its result has the code of the result', () => {
  const failed = { Status: 'FAIL', ErrMsg: 'SourceFileError', Message: 'cannot be read', Output: null, Progress: 0 };
  const seen = report({ ErrCode: 60000, ErrMsg: 'SourceFileError', Message: 'cannot be read', ImageProcessTaskResultSet: [failed] });
  expect(failuresOf(seen)).toEqual([{ kind: 'image', index: 0, code: 'SourceFileError', message: 'cannot be read' }]);
  expect(seen.subTasks[0]?.requestField).toEqual(['ImageTask']);
});

test.each<[string, WireObject, string]>([
  ['its code', { ErrCode: 60000, ErrMsg: 'SourceFileError', Message: 'no', ImageProcessTaskResultSet: [] }, 'SourceFileError'],
  ['its number, when there is no code', { ErrCode: 60000, ErrMsg: '', Message: 'no' }, '60000'],
])('a task that failed before it had a result tells %s as a failure of the source', (_, more, code) => {
  const seen = report(more);
  expect(failuresOf(seen)).toEqual([{ kind: 'source', index: 0, code, message: 'no' }]);
  expect(succeeded(seen, 'all')).toBe(false);
});

test('SUCCESS is no code of a failure', () => {
  const done = { Status: 'SUCCESS', ErrMsg: 'SUCCESS', Message: 'SUCCESS', Output: { Path: '/a.png', OutputStorage } };
  expect(failuresOf(report({ ErrCode: 0, ErrMsg: 'SUCCESS', Message: 'SUCCESS', ImageProcessTaskResultSet: [done] }))).toEqual([]);
});

test('the echo has what the request has, and nothing else', () => {
  const seen = report({ ImageTask: { EncodeConfig: { Format: 'PNG' } }, InputInfo: { Type: 'COS' }, FinishTime: '2030-01-01T00:00:09Z', ErrCode: 0 });
  expect(seen.echo).toEqual({ Definition: 0, ImageTask: { EncodeConfig: { Format: 'PNG' } }, InputInfo: { Type: 'COS' } });
});

test.each([null, 'x', 7, [null, 7, 'x'], {}])('a result set of %j has no sub-task', (ImageProcessTaskResultSet) => {
  expect(report({ ImageProcessTaskResultSet }).subTasks).toEqual([]);
});

test('the output that the simulator makes is there', async () => {
  const { simulator: target } = simulator();
  const TaskId = await submit(target, 'ProcessImage', imageRequest());
  const seen = imageReport(TaskId, await call(target, 'DescribeImageTaskDetail', { TaskId }));
  const [output] = outputsOf(seen);
  expect(target.store.list(BUCKET)).toContain(output?.key);
});
