import { call, codeOf, imageRequest, mediaRequest, simulator, submit } from './support';

const day = 24 * 3600 * 1000;

test.each([
  ['ProcessMedia', mediaRequest(), 100],
  ['DescribeTasks', { Status: 'FINISH' }, 100],
  ['DescribeTaskDetail', { TaskId: 'x' }, 100],
  ['ProcessImage', imageRequest(), 20],
  ['DescribeImageTaskDetail', { TaskId: 'x' }, 20],
  ['DescribeImageTasks', { Status: 'FINISH' }, 20],
  ['ManageTask', { OperationType: 'Abort', TaskId: 'x' }, 20],
])('%s is throttled after its calls of one second, and free again in the next', async (action, body, perSecond) => {
  const { simulator: target, clock } = simulator();
  const codes = [];
  for (let index = 0; index < perSecond + 2; index++) codes.push(await codeOf(target, action, body));
  expect(codes.filter((code) => code === 'RequestLimitExceeded')).toHaveLength(2);
  expect(codes.indexOf('RequestLimitExceeded')).toBe(perSecond);
  clock.advance(1000);
  expect(await codeOf(target, action, body)).not.toBe('RequestLimitExceeded');
});

test('a limit can be set otherwise', async () => {
  const { simulator: target } = simulator({ rateLimits: { ProcessMedia: 1 } });
  await submit(target, 'ProcessMedia', mediaRequest());
  expect(await codeOf(target, 'ProcessMedia', mediaRequest())).toBe('RequestLimitExceeded');
});

test('a SessionId is refused for three days, and the refusal is in the books as a duplicate', async () => {
  const { simulator: target, clock } = simulator();
  const body = mediaRequest(undefined, { SessionId: 'run-1' });
  await submit(target, 'ProcessMedia', body);
  clock.advance(3 * day - 1);
  expect(await codeOf(target, 'ProcessMedia', body)).toBe('InvalidParameterValue.SessionId');
  expect(target.calls[1]).toMatchObject({ accepted: false, deduplicated: true });
  clock.advance(1);
  expect(await codeOf(target, 'ProcessMedia', body)).toBe('accepted');
  expect(target.paidCalls).toBe(2);
});

test('an empty SessionId deduplicates nothing', async () => {
  const { simulator: target } = simulator();
  const body = mediaRequest(undefined, { SessionId: '' });
  await submit(target, 'ProcessMedia', body);
  expect(await codeOf(target, 'ProcessMedia', body)).toBe('accepted');
});

test('a request that was refused has not used its SessionId up', async () => {
  const { simulator: target } = simulator();
  const body = mediaRequest(undefined, { SessionId: 'run-1' });
  await codeOf(target, 'ProcessMedia', { ...body, TasksPriority: 99 });
  expect(await codeOf(target, 'ProcessMedia', body)).toBe('accepted');
});

test('two accounts may use the same SessionId', async () => {
  const accounts = ['1250000001', '1250000002'].map((appId, index) => ({ secretId: `AKID${index}`, secretKey: 'key', appId }));
  const { simulator: target } = simulator({ accounts });
  const body = mediaRequest(undefined, { SessionId: 'run-1' });
  for (const { secretId, secretKey } of accounts) expect(await codeOf(target, 'ProcessMedia', body, { secretId, secretKey })).toBe('accepted');
});

test('a task can be looked up for seven days', async () => {
  const { simulator: target, clock } = simulator();
  const media = await submit(target, 'ProcessMedia', mediaRequest());
  const image = await submit(target, 'ProcessImage', imageRequest());
  clock.advance(7 * day - 1);
  expect(await codeOf(target, 'DescribeTaskDetail', { TaskId: media })).toBe('accepted');
  clock.advance(1);
  expect(await codeOf(target, 'DescribeTaskDetail', { TaskId: media })).toBe('ResourceNotFound');
  expect(await codeOf(target, 'DescribeImageTaskDetail', { TaskId: image })).toBe('ResourceNotFound');
  expect((await call(target, 'DescribeTasks', { Status: 'FINISH' })).TotalCount).toBe(0);
});

test('the lookup window can be set otherwise', async () => {
  const { simulator: target, clock } = simulator({ lookupWindowMs: 3 * day });
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
  clock.advance(3 * day);
  expect(await codeOf(target, 'DescribeTaskDetail', { TaskId })).toBe('ResourceNotFound');
});
