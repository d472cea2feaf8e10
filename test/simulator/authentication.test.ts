import { Simulator } from '../../src/simulator/simulator';
import { call, codeOf, mediaRequest, rawCall, simulator, type CallOptions } from './support';

const body = mediaRequest();

const refusals: [title: string, options: CallOptions, code: string][] = [
  ['no Authorization header', { headers: { authorization: undefined } }, 'AuthFailure.InvalidAuthorization'],
  ['another kind of Authorization', { headers: { authorization: 'Bearer abc' } }, 'AuthFailure.InvalidAuthorization'],
  ['an unknown secret id', { secretId: 'AKIDNOBODY' }, 'AuthFailure.SecretIdNotFound'],
  ['a wrong secret key', { secretKey: 'wrong' }, 'AuthFailure.SignatureFailure'],
  ['a signed header that was changed', { headers: { 'content-type': 'text/plain' } }, 'AuthFailure.SignatureFailure'],
  ['another host than the one that was signed', { headers: { host: 'elsewhere.example' } }, 'AuthFailure.SignatureFailure'],
  ['a clock that is 301 seconds behind', { skewSeconds: -301 }, 'AuthFailure.SignatureExpire'],
  ['a clock that is 301 seconds ahead', { skewSeconds: 301 }, 'AuthFailure.SignatureExpire'],
  ['a token beside a permanent secret id', { token: 'made-up' }, 'AuthFailure.TokenFailure'],
  ['no timestamp', { headers: { 'x-tc-timestamp': undefined } }, 'MissingParameter'],
  ['no signature for an action that needs one', { headers: { authorization: 'SKIP' } }, 'AuthFailure.InvalidAuthorization'],
  ['no action', { headers: { 'x-tc-action': undefined } }, 'MissingParameter'],
  ['no version', { headers: { 'x-tc-version': undefined } }, 'MissingParameter'],
  ['a version that does not exist', { version: '2017-01-01' }, 'NoSuchVersion'],
];

test.each(refusals)('a request with %s is refused, with status 200 and an envelope', async (_title, options, code) => {
  const { simulator: target } = simulator();
  const response = await rawCall(target, 'ProcessMedia', body, options);
  const { Response } = JSON.parse(response.body.toString()) as { Response: { Error: { Code: string }; RequestId: string } };
  expect([response.status, Response.Error.Code]).toEqual([200, code]);
  expect(Response.RequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(target.paidCalls).toBe(0);
});

test('an unknown action is refused with the names of those that exist', async () => {
  const { simulator: target } = simulator();
  const { Error: error } = await call(target, 'ProcesMedia', body);
  expect(error?.Code).toBe('InvalidAction');
  expect(error?.Message).toContain('ProcessMedia, ProcessImage');
});

test.each([-300, 300])('a clock that is %i seconds off is good enough', async (skewSeconds) => {
  expect(await codeOf(simulator().simulator, 'ProcessMedia', body, { skewSeconds })).toBe('accepted');
});

test('the host may carry a port that was not signed', async () => {
  expect(await codeOf(simulator().simulator, 'ProcessMedia', body, { headers: { host: 'mps.tencentcloudapi.com:8720' } })).toBe('accepted');
});

test('the product may have been signed as user information before the host', async () => {
  const options = { product: 'mps', signedHost: 'mps.@127.0.0.1:8720', headers: { host: '127.0.0.1:8720' } };
  expect(await codeOf(simulator().simulator, 'ProcessMedia', body, options)).toBe('accepted');
});

test('a body that was changed after signing is refused', async () => {
  const { simulator: target } = simulator();
  const signed = await signedFor(target);
  const response = await target.handle({ ...signed, body: Buffer.from(JSON.stringify(mediaRequest({ TranscodeTaskSet: [{ Definition: 30 }] }))) });
  expect(response.body.toString()).toContain('AuthFailure.SignatureFailure');
});

async function signedFor(target: Simulator): Promise<Parameters<Simulator['handle']>[0]> {
  const recorder = { ...target, clock: target.clock, handle: jest.fn().mockResolvedValue({ status: 200, headers: {}, body: Buffer.from('{}') }) };
  await rawCall(recorder as unknown as Simulator, 'ProcessMedia', body);
  return (recorder.handle.mock.calls[0] as [Parameters<Simulator['handle']>[0]])[0];
}

describe('accounts', () => {
  const accounts = [
    { secretId: 'AKIDONE', secretKey: 'one', appId: '1250000001' },
    { secretId: 'AKIDTWO', secretKey: 'two', appId: '1250000002' },
    { secretId: 'AKIDNEW', secretKey: 'new', appId: '1250000003', activated: false },
    { secretId: 'AKIDREADER', secretKey: 'reader', appId: '1250000001', denied: ['ProcessMedia'] },
  ];
  const one = { secretId: 'AKIDONE', secretKey: 'one' };
  const two = { secretId: 'AKIDTWO', secretKey: 'two' };
  const reader = { secretId: 'AKIDREADER', secretKey: 'reader' };

  test('an account that has not activated MPS is told so', async () => {
    const { simulator: target } = simulator({ accounts });
    expect(await codeOf(target, 'ProcessMedia', body, { secretId: 'AKIDNEW', secretKey: 'new' })).toBe('FailedOperation.InvalidMpsUser');
  });

  test('a key without permission for an action may still call others', async () => {
    const { simulator: target } = simulator({ accounts });
    expect(await codeOf(target, 'ProcessMedia', body, reader)).toBe('UnauthorizedOperation');
    expect(await codeOf(target, 'DescribeTasks', { Status: 'FINISH' }, reader)).toBe('accepted');
  });

  test('a task is seen by every key of its account and by no other account', async () => {
    const { simulator: target } = simulator({ accounts });
    const { TaskId } = await call(target, 'ProcessMedia', body, one);
    expect(TaskId).toMatch(/^1250000001-WorkflowTask-[0-9a-f]{32}tt0$/);
    expect(await codeOf(target, 'DescribeTaskDetail', { TaskId }, reader)).toBe('accepted');
    expect(await codeOf(target, 'DescribeTaskDetail', { TaskId }, two)).toBe('ResourceNotFound');
    expect((await call(target, 'DescribeTasks', { Status: 'FINISH' }, two)).TotalCount).toBe(0);
  });

  test('an AppId that has not ten digits is refused with one that has', () => {
    expect(() => new Simulator({ accounts: [{ secretId: 'a', secretKey: 'b', appId: '12' }] })).toThrow(/"12".*10 digits.*1250000000/);
  });
});
