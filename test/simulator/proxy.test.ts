import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { SimulatorRequest } from '../../src/simulator/messages';
import { serve, type Served } from '../../src/simulator/serve';
import type { Simulator } from '../../src/simulator/simulator';
import { BUCKET, rawCall, s3, simulator } from './support';

let served: Served;
let target: Simulator;

beforeEach(async () => {
  target = simulator().simulator;
  served = await serve(target);
});
afterEach(() => served.close());

/** Sends what was made for a host of the cloud to the simulator as to a proxy. */
function throughProxy({ method, url, headers, body }: SimulatorRequest, more: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const path = `http://${headers.host ?? ''}${url}`;
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<string, string>;
    const outgoing = request({ host: '127.0.0.1', port: served.port, method, path, headers: { ...sent, ...more }, agent: new Agent() }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject).end(body);
  });
}

/** What the helper would have handed to the simulator. */
async function captured(make: (recorder: Simulator) => Promise<unknown>): Promise<SimulatorRequest> {
  let seen: SimulatorRequest | undefined;
  const recorder = {
    clock: target.clock,
    handle: (given: SimulatorRequest) => {
      seen = given;
      return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('{"Response":{}}') });
    },
  };
  await make(recorder as unknown as Simulator);
  return seen as SimulatorRequest;
}

test.each([
  ['mps', '2019-06-12', 'DescribeTasks', { Status: 'FINISH' }, 'TaskSet'],
  ['tdmq', '2020-02-17', 'CreateCmqQueue', { QueueName: 'done' }, 'QueueId'],
  ['cam', '2019-01-16', 'GetUserAppId', {}, 'AppId'],
  ['tag', '2018-08-13', 'DescribeResourceTagsByResourceIds', { ServiceType: 'cam', ResourcePrefix: 'role', ResourceIds: ['1'] }, 'Tags'],
  ['sts', '2018-08-13', 'GetCallerIdentity', {}, 'Arn'],
])('a call to http://%s.tencentcloudapi.com of the version %s is answered: %s', async (product, version, action, body, member) => {
  const { status, text } = await throughProxy(await captured((recorder) => rawCall(recorder, action, body, { version, product })));
  expect([status, JSON.parse(text)]).toEqual([200, { Response: expect.objectContaining({ [member]: expect.anything() as unknown }) as unknown }]);
});

test("an object at its bucket's own host is answered", async () => {
  const { status, text } = await throughProxy(await captured((recorder) => s3(recorder, 'GET', BUCKET, '/image/cat.png')));
  expect([status, text]).toEqual([200, 'an image']);
});

test('the host in the URL counts, not the one in the header', async () => {
  const made = await captured((recorder) => s3(recorder, 'GET', BUCKET, '/image/cat.png'));
  expect((await throughProxy(made, { host: 'other-1250000000.cos.ap-guangzhou.myqcloud.com' })).status).toBe(200);
});

test('another host is reached by nobody', async () => {
  const { status, text } = await throughProxy({ method: 'GET', url: '/', headers: { host: 'example.com' }, body: Buffer.alloc(0) });
  expect([status, text]).toEqual([502, "The simulator stands for Tencent Cloud's hosts only; example.com is none of them.\n"]);
});

test('the simulator itself is reached through itself', async () => {
  expect((await throughProxy({ method: 'GET', url: '/_simulator/health', headers: { host: `127.0.0.1:${served.port}` }, body: Buffer.alloc(0) })).status).toBe(
    200,
  );
});

test('a tunnel for HTTPS is refused in the first line, with the way out', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () =>
      socket.write('CONNECT mps.tencentcloudapi.com:443 HTTP/1.1\r\nHost: mps.tencentcloudapi.com:443\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  expect(answer.split('\r\n')[0]).toMatch(/^HTTP\/1\.1 501 .*plain HTTP only.*TENCENTCLOUD_PROTOCOL=HTTP/);
});
