import type { Simulator } from '../../src/simulator/simulator';
import { call, codeOf, mediaRequest, rawCall, simulator, submit } from './support';

async function control(target: Simulator, what: string, body?: unknown): Promise<[number, Record<string, unknown>]> {
  const [method = '', path = ''] = what.split(' ');
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const response = await target.handle({ method, url: `/_simulator/${path}`, headers: {}, body: Buffer.from(text) });
  return [response.status, JSON.parse(String(response.body)) as Record<string, unknown>];
}

test('the books, the tasks and the health can be read', async () => {
  const { simulator: target } = simulator();
  const id = await submit(target, 'ProcessMedia', mediaRequest());
  expect(await control(target, 'GET health')).toEqual([200, { status: 'ok', now: '2025-01-15T08:00:00.000Z', paidCalls: 1 }]);
  expect((await control(target, 'GET calls'))[1]).toMatchObject({
    paidCalls: 1,
    cosCalls: [],
    calls: [{ action: 'ProcessMedia', accepted: true, taskId: id }],
  });
  expect((await control(target, 'GET tasks'))[1]).toMatchObject({ tasks: [{ id, kind: 'media', status: 'FINISH', detail: { Status: 'FINISH' } }] });
  await control(target, 'DELETE calls');
  expect(target.paidCalls).toBe(0);
});

test('a fault can be injected, and all can be taken back', async () => {
  const { simulator: target } = simulator();
  await control(target, 'POST faults', { kind: 'reset-after', action: 'ProcessMedia' });
  expect((await rawCall(target, 'ProcessMedia', mediaRequest())).connection).toBe('reset');
  await control(target, 'POST faults', { kind: 'error', times: 5 });
  await control(target, 'DELETE faults');
  expect(await codeOf(target, 'ProcessMedia', mediaRequest())).toBe('accepted');
});

test('the clock can jump', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'afterMs', waitingMs: 1000, processingMs: 1000 } });
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
  expect((await control(target, 'POST advance', { ms: 2000 }))[1]).toEqual({ now: '2025-01-15T08:00:02.000Z' });
  expect(await call(target, 'DescribeTaskDetail', { TaskId })).toMatchObject({ Status: 'FINISH' });
});

test('a task can be stepped, failed and finished', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'manual' } });
  const id = await submit(target, 'ProcessMedia', mediaRequest());
  expect((await control(target, `POST tasks/${id}`, { do: 'step' }))[1]).toMatchObject({ status: 'PROCESSING' });
  await control(target, `POST tasks/${id}`, { do: 'fail', subTask: 0, code: 'InternalError', message: 'broken' });
  expect((await control(target, `POST tasks/${id}`, { do: 'finish' }))[1]).toMatchObject({
    status: 'FINISH', detail: { WorkflowTask: { MediaProcessResultSet: [{ TranscodeTask: { Status: 'FAIL', Message: 'broken' } }] } },
  }); // prettier-ignore
  const other = await submit(target, 'ProcessMedia', mediaRequest());
  expect((await control(target, `POST tasks/${other}`, { do: 'fail-source', code: 'SourceFileError', message: 'gone' }))[1]).toMatchObject({
    status: 'FINISH', detail: { WorkflowTask: { ErrCode: 60000, Message: 'gone' } },
  }); // prettier-ignore
});

test('a failure can be planned for the next task', async () => {
  const { simulator: target } = simulator();
  await control(target, 'POST failures', { subTask: 0, code: 'InternalError', message: 'planned' });
  const TaskId = await submit(target, 'ProcessMedia', mediaRequest());
  expect(JSON.stringify(await call(target, 'DescribeTaskDetail', { TaskId }))).toContain('planned');
});

test.each([
  ['GET nothing', undefined, 404, 'GET health'],
  ['POST faults', '{', 400, 'JSON object'],
  ['POST faults', { kind: 'boom' }, 400, 'reset-before'],
  ['POST faults', { kind: 'error', every: 2 }, 400, 'every'],
  ['POST faults', { kind: 'delay' }, 400, 'needs ms'],
  ['POST advance', { ms: 'soon' }, 400, '"soon"'],
  ['POST failures', { subTask: 0, code: 5 }, 400, 'texts'],
  ['POST tasks/none', { do: 'step' }, 400, 'there is no task none'],
  ['POST tasks/none', { do: 'dance' }, 400, 'step, finish, fail or fail-source'],
])('%s with %j is refused with what is allowed', async (what, body, status, named) => {
  const [answered, { error }] = await control(simulator().simulator, what, body);
  expect(answered).toBe(status);
  expect(error).toContain(named);
});
