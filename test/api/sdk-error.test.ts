import type { AgentOptions } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, LookupFunction } from 'node:net';
import { promptAgent } from '../../src/api/agent';
import { sdkClient } from '../../src/api/sdk-client';
import { isPassing, isThrottle, ServiceError } from '../../src/api/service-error';
import { serviceError } from '../../src/api/sdk-error';
import { failureOf, serviceFailureOf } from '../support/failure';
import { mpsClient } from '../support/mps-client';
import { cutReply, hang, raw, refusal, reset, ScriptedService, type Script } from '../support/scripted-service';

let service: ScriptedService;

beforeAll(async () => {
  service = await ScriptedService.start();
});
afterAll(() => service.stop());

interface Case {
  readonly name: string;
  readonly answer: Script;
  readonly code: string;
  /** Whether the call may have been accepted. */
  readonly effect: 'none' | 'unknown';
  readonly passing: boolean;
}

const cases: readonly Case[] = [
  { name: 'a connection reset before the reply', answer: reset, code: 'ClientError.Network', effect: 'unknown', passing: true },
  { name: 'a reply cut in the middle', answer: cutReply, code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'a reply that is no JSON', answer: raw('<html> what was not asked for'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'an empty 200', answer: raw(''), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'JSON without an envelope', answer: raw('{"TaskId":"t"}'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'a JSON list', answer: raw('[]'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'JSON null', answer: raw('null'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'an envelope around null', answer: raw('{"Response":null}'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'an envelope around a number', answer: raw('{"Response":5}'), code: 'ClientError.Reply', effect: 'unknown', passing: true },
  { name: 'a 502 of a gateway', answer: raw('<html>Bad Gateway</html>', 502), code: 'ClientError.HttpStatus', effect: 'unknown', passing: true },
  { name: 'a 502 with an envelope', answer: refusal('InternalError', 'broken', 502), code: 'ClientError.HttpStatus', effect: 'unknown', passing: true },
  { name: 'a 204', answer: raw('', 204), code: 'ClientError.HttpStatus', effect: 'unknown', passing: false },
  { name: 'a 408 of a gateway that did not wait', answer: raw('', 408), code: 'ClientError.HttpStatus', effect: 'unknown', passing: false },
  { name: 'a 429 without an envelope', answer: raw('', 429), code: 'ClientError.HttpStatus', effect: 'none', passing: true },
  { name: 'a 404 of a wrong endpoint', answer: raw('not found', 404), code: 'ClientError.HttpStatus', effect: 'none', passing: false },
  {
    name: 'a refusal with HTTP status 400',
    answer: refusal('InvalidParameterValue.SessionId', 'used', 400),
    code: 'InvalidParameterValue.SessionId',
    effect: 'none',
    passing: false,
  },
  { name: 'an inner error with HTTP status 400', answer: refusal('InternalError', 'broken', 400), code: 'InternalError', effect: 'unknown', passing: true },
  { name: 'a 400 with other JSON', answer: raw('{"Response":{"Error":"no"}}', 400), code: 'ClientError.HttpStatus', effect: 'none', passing: false },
  { name: 'no answer in time', answer: hang, code: 'ClientError.Timeout', effect: 'unknown', passing: true },
  {
    name: 'a throttle',
    answer: refusal('RequestLimitExceeded.UinLimitExceeded'),
    code: 'RequestLimitExceeded.UinLimitExceeded',
    effect: 'none',
    passing: true,
  },
  { name: 'a service that is not there now', answer: refusal('ServiceUnavailable'), code: 'ServiceUnavailable', effect: 'none', passing: true },
  { name: 'an inner error', answer: refusal('InternalError'), code: 'InternalError', effect: 'unknown', passing: true },
  {
    name: 'an inner error with a sub-code',
    answer: refusal('InternalError.AccessDBError'),
    code: 'InternalError.AccessDBError',
    effect: 'unknown',
    passing: true,
  },
  { name: 'a reply that is too long', answer: refusal('ResponseSizeLimitExceeded'), code: 'ResponseSizeLimitExceeded', effect: 'unknown', passing: false },
  { name: 'a wrong parameter', answer: refusal('InvalidParameterValue.SessionId'), code: 'InvalidParameterValue.SessionId', effect: 'none', passing: false },
  { name: 'a missing permission', answer: refusal('UnauthorizedOperation'), code: 'UnauthorizedOperation', effect: 'none', passing: false },
];

describe('what the SDK throws becomes a ServiceError', () => {
  test.each(cases)('for $name: $code, effect $effect', async ({ answer, code, effect, passing }) => {
    service.answers(answer);
    const failure = await serviceFailureOf(mpsClient(service.address, { timeoutSeconds: 0.1 }).submit('ProcessMedia', {}));
    expect({ code: failure.code, effect: failure.effect, action: failure.action }).toEqual({ code, effect, action: 'ProcessMedia' });
    expect(isPassing(failure)).toBe(passing);
  });

  const ok = 'HTTP/1.1 200 OK\r\n';
  test.each([
    ['that is no HTTP', 'what is this?\r\n\r\n', 'ClientError.Network'],
    ['that ends in its headers', ok, 'ClientError.Network'],
    ['with a chunk of no length', `${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"Resp`, 'ClientError.Reply'],
    ['that does not unpack', `${ok}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd`, 'ClientError.Reply'],
  ])('for a reply %s: it may have been accepted', async (_, bytes, code) => {
    const server = createServer((socket) => socket.once('data', () => socket.end(bytes))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    // Short, for the SDK's HTTP library leaves its timer running when a body does not unpack.
    const client = mpsClient(`127.0.0.1:${port}`, { timeoutSeconds: 0.4 });
    expect(await serviceFailureOf(client.submit('ProcessImage', {}))).toMatchObject({ code, effect: 'unknown' });
    await new Promise((resolve) => server.close(resolve));
  });

  test('for a port where nobody listens: nothing can have been accepted', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const failure = await serviceFailureOf(mpsClient(`127.0.0.1:${port}`).submit('ProcessMedia', {}));
    expect(failure).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  test('for a host of several addresses where nobody listens: nothing can have been accepted, and each address is named', async () => {
    const several: LookupFunction = (_, __, found) => found(null, ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }))); // prettier-ignore
    const agent = promptAgent('http:', { lookup: several } as AgentOptions);
    const request = sdkClient({ endpoint: { protocol: 'http:', address: 'several.invalid:1' }, version: '1', timeoutSeconds: 5, agent }).request('A', {});
    const failure = serviceError('A', await failureOf(request));
    expect(failure).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
    expect(failure.reason).toContain('connect ECONNREFUSED 127.0.0.1:1, connect ECONNREFUSED 127.0.0.2:1');
  });

  test('for an https endpoint that speaks plain HTTP: nothing can have been accepted', async () => {
    const endpoint = { protocol: 'https:', address: service.address } as const;
    const failure = await serviceFailureOf(mpsClient(service.address, { endpoint }).submit('ProcessMedia', {}));
    expect(failure).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
  });

  test('for a call that was given up: it may have been accepted', async () => {
    service.answers(hang);
    const giveUp = new AbortController();
    const call = mpsClient(service.address).read('DescribeTaskDetail', {}, giveUp.signal);
    setImmediate(() => giveUp.abort());
    expect(await serviceFailureOf(call)).toMatchObject({ code: 'ClientError.Aborted', effect: 'unknown' });
  });

  test('with the action, the code, the reason and the RequestId in its message', async () => {
    service.answers(refusal('InvalidParameterValue.Definition', 'there is no template 7'));
    const failure = await serviceFailureOf(mpsClient(service.address).submit('ProcessMedia', {}));
    expect(failure.message).toBe('ProcessMedia: InvalidParameterValue.Definition: there is no template 7 (RequestId request-1)');
    expect(failure).toMatchObject({ requestId: 'request-1', reason: 'there is no template 7' });
  });
});

describe('the funnel', () => {
  test('hands a ServiceError through as it is', () => {
    const failure = new ServiceError({ action: 'AssumeRole', code: 'AuthFailure', message: 'no', effect: 'none' });
    expect(serviceError('ProcessMedia', failure)).toBe(failure);
  });

  test.each([
    ['a name that resolves to nothing', 'none', 'request to https://mps.invalid/ failed, reason: getaddrinfo ENOTFOUND mps.invalid'],
    ['a name server that does not answer', 'none', 'request to https://mps.invalid/ failed, reason: getaddrinfo EAI_AGAIN mps.invalid'],
    ['a host without a route', 'none', 'request to https://mps.invalid/ failed, reason: connect EHOSTUNREACH 10.0.0.1:443'],
    ['a certificate that nobody vouches for', 'none', 'request to https://mps.invalid/ failed, reason: self-signed certificate'],
    ['a connection that took too long', 'none', 'request to https://mps.invalid/ failed, reason: connect ETIMEDOUT 10.0.0.1:443'],
    ['a host that has no route any more', 'unknown', 'request to https://mps.invalid/ failed, reason: read EHOSTUNREACH'],
    ['a broken record of an encrypted connection', 'unknown', 'request to https://mps.invalid/ failed, reason: read EPROTO bad record mac'],
    ['an endpoint that is named like an error', 'unknown', 'request to https://certificate.invalid/ failed, reason: socket hang up'],
    ['a broken pipe', 'unknown', 'request to https://mps.invalid/ failed, reason: write EPIPE'],
    ['a socket that hung up', 'unknown', 'request to https://mps.invalid/ failed, reason: socket hang up'],
  ])('takes %s for a call with effect %s', (_, effect, message) => {
    expect(serviceError('ProcessMedia', new Error(message))).toMatchObject({ code: 'ClientError.Network', effect });
  });

  test.each([undefined, null, 'a text', 7, {}])('takes %p for a call that may have been accepted', (thrown) => {
    expect(serviceError('ProcessMedia', thrown).effect).toBe('unknown');
  });

  test('does not take a code of Node for a code of the service', () => {
    const error = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(serviceError('ProcessMedia', error)).toMatchObject({ code: 'ClientError.Network', effect: 'unknown' });
  });

  test('keeps no secret in the text', () => {
    const failure = serviceError('ProcessMedia', { code: 'InvalidParameter', message: 'Authorization: TC3-HMAC-SHA256 Credential=AKID/x, Signature=0123abcd' });
    expect(failure.message).not.toMatch(/AKID|0123abcd/);
  });
});

test('a code is a throttle by its family, not by its letters', () => {
  const error = (code: string): ServiceError => new ServiceError({ action: 'A', code, message: '', effect: 'none' });
  expect(
    ['RequestLimitExceeded', 'RequestLimitExceeded.IPLimitExceeded', 'ResourceInUse', 'ResourceUnavailable'].map((code) => isThrottle(error(code))),
  ).toEqual([true, true, true, true]);
  expect(
    ['RequestLimitExceededNot', 'LimitExceeded.TooMuchTemplate', 'RequestSizeLimitExceeded', 'ResourceInsufficient'].map((code) => isThrottle(error(code))),
  ).toEqual([false, false, false, false]);
});
