import type { LogFields } from '../../src/api/log';
import { RateLimiter } from '../../src/api/rate-limiter';
import { ServiceError } from '../../src/api/service-error';
import type { SimulatorRequest, SimulatorResponse } from '../../src/simulator/messages';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { FakeClock } from '../support/fake-clock';
import { failureOf, serviceFailureOf } from '../support/failure';
import { mpsClient } from '../support/mps-client';
import { hang, refusal, reset, ScriptedService, success } from '../support/scripted-service';

let service: ScriptedService;
let clock: FakeClock;
beforeAll(async () => {
  service = await ScriptedService.start();
});
beforeEach(() => (clock = new FakeClock()));
afterAll(() => service.stop());

const busy = refusal('RequestLimitExceeded');

describe('a read', () => {
  test('is sent again after every passing fault, and gives the reply without its envelope', async () => {
    service.answers(reset, busy, refusal('InternalError'), { ...success(), status: 502 }, success({ Status: 'FINISH' }));
    expect(await mpsClient(service.address, { clock, maxRetries: 6 }).read('DescribeTaskDetail', { TaskId: 't' })).toEqual({
      Status: 'FINISH',
      RequestId: 'request-1',
    });
    expect(service.requests).toHaveLength(5);
    expect(clock.sleeps).toHaveLength(4);
  });

  test('is not sent again after a refusal for good', async () => {
    service.answers(refusal('ResourceNotFound'), success());
    expect(await serviceFailureOf(mpsClient(service.address, { clock, maxRetries: 6 }).read('DescribeTaskDetail', {}))).toMatchObject({
      code: 'ResourceNotFound',
    });
    expect(service.requests).toHaveLength(1);
  });

  test('ends when it is given up, in the middle of the call', async () => {
    const stop = new AbortController();
    service.answers(() => (setImmediate(() => stop.abort()), hang));
    const failure = await serviceFailureOf(mpsClient(service.address, { clock, maxRetries: 6 }).read('DescribeTaskDetail', {}, stop.signal));
    expect(failure.code).toBe('ClientError.Aborted');
    expect(service.requests).toHaveLength(1);
  });

  test('that is given up already is not sent', async () => {
    service.answers(success());
    expect(await serviceFailureOf(mpsClient(service.address).read('DescribeTaskDetail', {}, AbortSignal.abort()))).toMatchObject({ effect: 'none' });
    expect(service.requests).toEqual([]);
  });
});

describe('a call with an effect', () => {
  test('is sent again after a throttle, for that left nothing', async () => {
    service.answers(busy, { status: 429, headers: {}, body: Buffer.alloc(0) }, refusal('ServiceUnavailable'), success({ TaskId: 't' }));
    expect(await mpsClient(service.address, { clock, maxRetries: 6 }).submit('ProcessMedia', {})).toMatchObject({ TaskId: 't' });
    expect(service.requests).toHaveLength(4);
  });

  test.each([
    ['a reset', reset],
    ['an inner error', refusal('InternalError')],
    ['a bad gateway', { ...success(), status: 502 }],
    ['a reply without a task', { ...success(), body: Buffer.from('{}') }],
  ])('is never sent again by the client itself after %s', async (_, answer) => {
    service.answers(answer, success({ TaskId: 't' }));
    expect(await serviceFailureOf(mpsClient(service.address, { clock, maxRetries: 6 }).submit('ProcessMedia', {}))).toMatchObject({ effect: 'unknown' });
    expect(service.requests).toHaveLength(1);
  });

  test('goes on although a stop comes in the middle: nobody would know what became of it', async () => {
    const stop = new AbortController();
    service.answers(() => (stop.abort(), success({ TaskId: 't' })));
    expect(await mpsClient(service.address).submit('ProcessMedia', {}, stop.signal)).toMatchObject({ TaskId: 't' });
  });

  test('is not sent after a stop, nor sent again', async () => {
    service.answers(busy);
    expect(await serviceFailureOf(mpsClient(service.address).submit('ProcessMedia', {}, AbortSignal.abort()))).toMatchObject({
      code: 'ClientError.Aborted',
      effect: 'none',
    });
    expect(service.requests).toEqual([]);
    const stop = new AbortController();
    service.answers(() => (stop.abort(), busy));
    expect(await serviceFailureOf(mpsClient(service.address, { clock, maxRetries: 6 }).submit('ProcessMedia', {}, stop.signal))).toMatchObject({
      effect: 'none',
    });
    expect(service.requests).toHaveLength(1);
  });

  test('has a connection of its own each time; reads share theirs', async () => {
    const connections: (string | undefined)[] = [];
    const note = (request: SimulatorRequest): SimulatorResponse => (connections.push(request.headers.connection), success({ TaskId: 't' }));
    service.answers(note);
    const client = mpsClient(service.address);
    for (let n = 0; n < 2; n++) await client.submit('ProcessMedia', {});
    for (let n = 0; n < 2; n++) await client.read('DescribeTaskDetail', {});
    expect(connections).toEqual(['close', 'close', 'keep-alive', 'keep-alive']);
    client.close();
  });
});

describe('every call', () => {
  test('asks for English, in the version of the model, signed for its region', async () => {
    service.answers(success());
    await mpsClient(service.address, { region: 'ap-guangzhou' }).read('DescribeTasks', {});
    expect(service.requests[0]?.headers).toMatchObject({
      'x-tc-action': 'DescribeTasks',
      'x-tc-version': '2019-06-12',
      'x-tc-language': 'en-US',
      'x-tc-region': 'ap-guangzhou',
      authorization: expect.stringMatching(/^TC3-HMAC-SHA256 Credential=AKIDSIMULATOR\//) as string,
    });
  });

  test('carries the token of temporary credentials, and asks for the credentials anew', async () => {
    let asked = 0;
    const credentials = { get: () => Promise.resolve({ secretId: 'AKIDTMP', secretKey: 'tmp-key', token: `token-${++asked}` }) };
    service.answers(success());
    const client = mpsClient(service.address, { credentials });
    for (let n = 0; n < 2; n++) await client.read('DescribeTasks', {});
    const tokens = service.requests.map(({ headers }) => headers['x-tc-token']);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens.at(-1)).toBe(`token-${asked}`);
  });

  test('is sent at a rate within its limit, although many wait for the same credential', async () => {
    const times: number[] = [];
    const renewal = clock.sleep(4000).then(() => ({ secretId: 'AKIDTMP', secretKey: 'tmp-key' }));
    service.answers(() => (times.push(clock.now()), success({ TaskId: 't' })));
    const client = mpsClient(service.address, { clock, limiter: new RateLimiter(clock), credentials: { get: () => renewal } });
    await Promise.all(Array.from({ length: 25 }, () => client.submit('ProcessImage', {})));
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('without a credential is not sent, and not tried again', async () => {
    const failure = new ServiceError({ action: 'AssumeRole', code: 'InternalError', message: 'no', effect: 'none' });
    service.answers(success());
    const client = mpsClient(service.address, { clock, maxRetries: 6, credentials: { get: () => Promise.reject(failure) } });
    expect(await failureOf(client.submit('ProcessMedia', {}))).toBe(failure);
    expect(await failureOf(client.read('DescribeTasks', {}))).toBe(failure);
    expect(service.requests).toEqual([]);
    expect(clock.sleeps).toEqual([]);
  });

  test('waits for its turn at the limit', async () => {
    service.answers(success());
    const client = mpsClient(service.address, { clock, limiter: new RateLimiter(clock, 1) });
    for (let n = 0; n < 3; n++) await client.read('DescribeTasks', {});
    expect(clock.sleeps.length).toBeGreaterThan(0);
    expect(clock.now()).toBeGreaterThanOrEqual(Date.UTC(2030, 0, 1) + 2000);
  });

  test('is told to the log with its action, its RequestId and its time', async () => {
    const lines: [string, LogFields | undefined][] = [];
    service.answers(success());
    await mpsClient(service.address, { clock, log: { log: (_, message, fields) => void lines.push([message, fields]) } }).read('DescribeTasks', { Limit: 1 });
    expect(lines).toEqual([
      ['DescribeTasks is sent', { request: { Limit: 1 } }],
      ['DescribeTasks is answered', { request_id: 'request-1', took_ms: 0 }],
    ]);
  });

  test('reaches a path below the endpoint', async () => {
    service.answers(success());
    await mpsClient(`${service.address}/base`).read('DescribeTasks', {});
    expect(service.requests[0]?.url).toMatch(/^\/base\/?$/);
  });
});

describe('at the simulator, which checks signatures', () => {
  let served: Served;
  const simulator = new Simulator();
  beforeAll(async () => {
    simulator.store.put('media-1250000000', 'a.mov', 'a video');
    served = await serve(simulator);
  });
  afterAll(() => served.close());

  test('requests are right down to null, nothing, 0 and ""', async () => {
    const request = {
      InputInfo: { Type: 'COS', CosInputInfo: { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: '/a.mov' } },
      MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20, StartTimeOffset: 0 }] },
      SessionContext: '',
      TasksPriority: 0,
    };
    expect(await mpsClient(`127.0.0.1:${served.port}`).submit('ProcessMedia', request)).toMatchObject({
      TaskId: expect.stringContaining('WorkflowTask') as string,
    });
    expect(simulator.calls.at(-1)?.body).toEqual(request);
  });

  test('a clock that is wrong and a wrong key are told by their codes', async () => {
    const wrong = { get: () => Promise.resolve({ secretId: 'AKIDSIMULATOR', secretKey: 'wrong' }) };
    expect((await serviceFailureOf(mpsClient(`127.0.0.1:${served.port}`, { credentials: wrong }).read('DescribeTasks', {}))).code).toBe(
      'AuthFailure.SignatureFailure',
    );
  });
});
