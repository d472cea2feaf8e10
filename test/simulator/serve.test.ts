import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { serve, type Served } from '../../src/simulator/serve';
import type { Simulator, SimulatorOptions } from '../../src/simulator/simulator';
import { mediaRequest, imageRequest, sdkClient, shapeFaults, simulator } from './support';

let served: Served;
let target: Simulator;

async function open(options?: SimulatorOptions, timeoutSeconds?: number): Promise<ReturnType<typeof sdkClient>> {
  target = simulator(options).simulator;
  target.clock.advance(Date.now() - target.clock.now());
  served = await serve(target);
  return sdkClient(served, timeoutSeconds);
}

afterEach(() => served.close());

test('the official client submits, asks, lists and aborts', async () => {
  const client = await open({ advance: { mode: 'manual' } });
  const { TaskId = '' } = await client.ProcessMedia(mediaRequest() as never);
  expect(shapeFaults('DescribeTaskDetailResponse', await client.DescribeTaskDetail({ TaskId }))).toEqual([]);
  expect((await client.DescribeTasks({ Status: 'WAITING' })).TaskSet?.map((task) => task.TaskId)).toEqual([TaskId]);
  await client.ManageTask({ OperationType: 'Abort', TaskId });
  expect(await client.DescribeTaskDetail({ TaskId })).toMatchObject({ Status: 'FINISH', WorkflowTask: { Status: 'FINISH' } });
});

test('the official client submits an image and lists it', async () => {
  const client = await open();
  const { TaskId = '' } = await client.ProcessImage(imageRequest() as never);
  expect(await client.DescribeImageTaskDetail({ TaskId })).toMatchObject({ Status: 'FINISH', ErrMsg: '' });
  expect((await client.DescribeImageTasks({ Status: 'FINISH' })).TotalCount).toBe(1);
});

test('the official client sees a refusal with its code and RequestId', async () => {
  const client = await open({}, 1);
  await expect(client.DescribeTaskDetail({ TaskId: 'none' })).rejects.toMatchObject({
    code: 'ResourceNotFound',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

test.each([
  ['reset-before', /socket hang up|ECONNRESET/, 0],
  ['refuse', /socket hang up|ECONNRESET/, 0],
  ['reset-after', /socket hang up|ECONNRESET/, 1],
  ['garbage', /invalid json|Unexpected token/i, 0],
  ['empty', /invalid json|Unexpected end/i, 0],
  ['http-error', /Bad Gateway/, 0],
] as const)('the official client meets the fault %s', async (kind, message, paid) => {
  const client = await open({}, 1);
  target.faults.inject({ kind });
  await expect(client.ProcessMedia(mediaRequest() as never)).rejects.toThrow(message);
  expect(target.paidCalls).toBe(paid);
  await expect(client.ProcessMedia(mediaRequest() as never)).resolves.toHaveProperty('TaskId');
});

test('a hanging call is ended by the one who waits', async () => {
  const client = await open({}, 1);
  target.faults.inject({ kind: 'hang', accepted: true });
  const controller = new AbortController();
  const pending = client.ProcessMedia(mediaRequest() as never, { signal: controller.signal } as never);
  await until(() => target.paidCalls === 1);
  controller.abort();
  await expect(pending).rejects.toThrow(/aborted/);
});

test('closing ends connections that hang', async () => {
  const client = await open({}, 1);
  target.faults.inject({ kind: 'hang' });
  const pending = client.ProcessMedia(mediaRequest() as never);
  await until(() => target.calls.length === 1);
  await Promise.all([expect(pending).rejects.toThrow(/socket hang up|ECONNRESET/), served.close()]);
});

test('a request without the name of a host is taken for one to the address itself', async () => {
  await open();
  const reply = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(served.port, '127.0.0.1', () => socket.write('GET /nowhere-1250000000/a HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'));
    socket
      .on('data', (data) => (text += data.toString()))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
  expect(reply).toContain(`<Resource>127.0.0.1:${served.port}</Resource>`);
});

test('a port that is taken is refused', async () => {
  await open();
  await expect(serve(target, { port: served.port })).rejects.toThrow(/EADDRINUSE/);
});

test('a request that is no HTTP harms nobody', async () => {
  const client = await open();
  await new Promise<void>((resolve) => {
    const socket = connect(served.port, '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
    socket.on('close', () => resolve()).on('error', () => resolve());
    socket.resume();
  });
  expect((await client.DescribeTasks({ Status: 'FINISH' })).TotalCount).toBe(0);
});

test.each([
  ['its length told', {}, true, undefined],
  ['sent in chunks', { chunked: true }, false, 'chunked'],
])('a reply that is cut, with %s, ends in its middle', async (_title, how, tellsLength, encoding) => {
  await open();
  target.faults.inject({ kind: 'cut-reply', action: 'ProcessMedia', ...how });
  const agent = new Agent({ keepAlive: false });
  const [headers, received] = await new Promise<[IncomingHttpHeaders, string]>((resolve, reject) => {
    const outgoing = request(served.url, { method: 'POST', agent, headers: { 'x-tc-action': 'ProcessMedia' } }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('error', () => resolve([incoming.headers, text]));
      incoming.on('end', () => reject(new Error('the reply came to its end')));
    });
    outgoing.on('error', reject).end('{}');
  });
  expect([headers['transfer-encoding'], Number(headers['content-length'] ?? 0) > received.length]).toEqual([encoding, tellsLength]);
  expect(received).toMatch(/^\{"Response":/);
});

test('the official client gives up a reply in chunks that is cut', async () => {
  const client = await open({}, 1);
  target.faults.inject({ kind: 'cut-reply', chunked: true });
  await expect(client.ProcessMedia(mediaRequest() as never)).rejects.toThrow(/Premature close/);
  expect(target.paidCalls).toBe(1);
});

test('two hundred jobs are submitted and polled at once over the port', async () => {
  const client = await open({ advance: { mode: 'perPoll', polls: 1 }, rateLimits: { ProcessMedia: Infinity, DescribeTaskDetail: Infinity } });
  const jobs = Array.from({ length: 200 }, async () => {
    const { TaskId = '' } = await client.ProcessMedia(mediaRequest() as never);
    await client.DescribeTaskDetail({ TaskId });
    return (await client.DescribeTaskDetail({ TaskId })).Status;
  });
  expect(new Set(await Promise.all(jobs))).toEqual(new Set(['FINISH']));
  expect(target.paidCalls).toBe(200);
}, 30_000);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
