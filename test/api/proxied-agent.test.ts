import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { promptAgent } from '../../src/api/agent';
import { CosClient } from '../../src/api/cos-client';
import { silentLogger } from '../../src/api/log';
import { selfSignedCertificate } from '../../src/provider/certificate';
import { DEFAULT_SECRET_ID } from '../../src/simulator/accounts';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { serviceFailureOf } from '../support/failure';
import { mpsClient, testCredentials } from '../support/mps-client';
import { ScriptedService, success } from '../support/scripted-service';
import { TunnelProxy } from '../support/tunnel-proxy';

const host = 'mps.tencentcloudapi.com';

describe('plain HTTP through a proxy', () => {
  let proxy: ScriptedService;
  beforeAll(async () => void (proxy = await ScriptedService.start()));
  afterAll(() => proxy.stop());

  test("sends the whole URL with the name and password of the proxy, whose answer is the service's; reads keep their connection", async () => {
    const client = mpsClient(host, { proxy: new URL(`http://me:mine@${proxy.address}`) });
    proxy.answers(success({ TaskId: 'task-1' }));
    for (const call of ['submit', 'read', 'read'] as const) expect(await client[call]('DescribeTaskDetail', {})).toMatchObject({ TaskId: 'task-1' });
    for (const { headers, proxied } of proxy.requests) {
      expect(proxied).toBe(true);
      expect(headers).toMatchObject({ host, 'proxy-authorization': `Basic ${Buffer.from('me:mine').toString('base64')}` });
      expect(headers.authorization).toContain(`Credential=${DEFAULT_SECRET_ID}/`);
    }
    expect(proxy.requests.map(({ headers }) => headers.connection)).toEqual(['close', 'keep-alive', 'keep-alive']);
    client.close();
  });

  test('that the proxy refuses was never accepted', async () => {
    proxy.answers({ status: 407, headers: {}, body: Buffer.alloc(0) });
    const failure = await serviceFailureOf(mpsClient(host, { proxy: new URL(`http://${proxy.address}`) }).submit('ProcessMedia', {}));
    expect(failure).toMatchObject({ code: 'ClientError.HttpStatus', httpStatus: 407, effect: 'none' });
  });
});

describe('HTTPS through a proxy', () => {
  let service: https.Server;
  let tunnel: TunnelProxy;
  let connections = 0;
  let ca: string;
  beforeAll(async () => {
    const { privateKeyPem: key, certificatePem: cert } = selfSignedCertificate(new Date());
    ca = cert;
    service = https.createServer({ key, cert }, (request, response) => void response.end(`${request.headers.host} ${request.url}`));
    service.on('secureConnection', () => connections++);
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    tunnel = await TunnelProxy.start((service.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await tunnel.stop();
    await new Promise((resolve) => service.close(resolve));
  });
  beforeEach(() => {
    tunnel.refusal = undefined;
    tunnel.asked.length = 0;
  });

  function text(agent: https.Agent, path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = https.get({ host: 'localhost', port: 443, path, agent }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve(body));
      });
      request.on('error', reject);
    });
  }

  test('asks for a tunnel, checks the certificate of the service behind it, and keeps the connection', async () => {
    const agent = promptAgent('https:', { keepAlive: true, ca } as never, tunnel.url('me:mine@')) as https.Agent;
    connections = 0;
    expect(await text(agent, '/a')).toBe('localhost /a');
    expect(await text(agent, '/b')).toBe('localhost /b');
    expect(tunnel.asked).toEqual([{ target: 'localhost:443', authorization: `Basic ${Buffer.from('me:mine').toString('base64')}` }]);
    expect(connections).toBe(1);
    agent.destroy();
    await expect(text(promptAgent('https:', {}, tunnel.url()) as https.Agent, '/')).rejects.toThrow(/self-signed certificate/);
  });

  test.each([
    ['407 Proxy Authentication Required', 'no tunnel through the proxy 127.0.0.1:%: it answered 407 Proxy Authentication Required'],
    ['200 OK', 'disconnected before secure TLS connection was established'],
    ['hangUp', 'no tunnel through the proxy 127.0.0.1:%: socket hang up'],
  ])('that gets no tunnel (%s) never left this machine', async (refusal, reason) => {
    tunnel.refusal = refusal;
    const client = mpsClient(host, { endpoint: { protocol: 'https:', address: host }, proxy: tunnel.url() });
    const failure = await serviceFailureOf(client.submit('ProcessMedia', {}));
    expect(failure).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
    expect(failure.reason).toContain(reason.replace('%', tunnel.url().port));
    expect(tunnel.asked).toEqual([{ target: `${host}:443`, authorization: undefined }]);
  });

  test('through a proxy that is not there never left this machine', async () => {
    const gone = await TunnelProxy.start(0);
    const proxy = gone.url();
    await gone.stop();
    const client = mpsClient(host, { endpoint: { protocol: 'https:', address: host }, proxy });
    expect(await serviceFailureOf(client.submit('ProcessMedia', {}))).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
  });
});

describe('the object store', () => {
  let simulator: Simulator;
  let served: Served;
  beforeAll(async () => {
    simulator = new Simulator();
    simulator.store.put('media-1250000000', 'a', 'hello');
    served = await serve(simulator);
  });
  afterAll(() => served.close());
  const place = { bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'a' };
  const endpoint = { protocol: 'http:', address: '{Bucket}.cos.ap-guangzhou.myqcloud.com' } as const;

  test('is reached through the proxy that is told, whatever the environment of the process says', async () => {
    const asked: string[] = [];
    const proxyFor = (url: string): URL => (asked.push(new URL(url).host), new URL(served.url));
    process.env.HTTP_PROXY = 'http://127.0.0.1:1';
    try {
      expect(await new CosClient({ credentials: testCredentials, endpoint, proxyFor, log: silentLogger }).head(place)).toMatchObject({ sizeBytes: 5 });
      const direct = { protocol: 'http:', address: `127.0.0.1:${served.port}/{Bucket}` } as const;
      expect(await new CosClient({ credentials: testCredentials, endpoint: direct, log: silentLogger }).head(place)).toMatchObject({ sizeBytes: 5 });
    } finally {
      delete process.env.HTTP_PROXY;
    }
    expect(asked).toEqual(['media-1250000000.cos.ap-guangzhou.myqcloud.com']);
  });
});
