import type { Simulator } from '../../src/simulator/simulator';
import { call, codeOf, mediaRequest, simulator, type Answer, type CallOptions } from './support';

const sts = { version: '2018-08-13' };
const unsigned = { ...sts, headers: { authorization: 'SKIP' } };
const RoleArn = 'qcs::cam::uin/100000000001:roleName/mps';
const role = { RoleArn, RoleSessionName: 'session' };

interface Temporary extends Answer {
  readonly Credentials: { readonly Token: string; readonly TmpSecretId: string; readonly TmpSecretKey: string };
  readonly ExpiredTime: number;
  readonly Expiration: string;
}

const issuers: [action: string, body: Record<string, unknown>, options: CallOptions, seconds: number][] = [
  ['AssumeRole', role, sts, 7200],
  ['AssumeRoleWithSAML', { ...role, SAMLAssertion: 'PHNhbWw+', PrincipalArn: 'qcs::cam::uin/100000000001:saml-provider/idp' }, unsigned, 7200],
  ['AssumeRoleWithWebIdentity', { ...role, ProviderId: 'OIDC', WebIdentityToken: 'eyJh' }, unsigned, 7200],
  ['GetSessionToken', { SerialNumber: 'qcs::cam:uin/1::mfa/softToken', TokenCode: '123456' }, sts, 1800],
];

function keysOf({ Credentials }: Temporary): CallOptions {
  return { secretId: Credentials.TmpSecretId, secretKey: Credentials.TmpSecretKey, token: Credentials.Token };
}

describe.each(issuers)('%s', (action, body, options, seconds) => {
  async function issued(target: Simulator, more: Record<string, unknown> = {}): Promise<Temporary> {
    return (await call(target, action, { ...body, ...more }, options)) as Temporary;
  }

  test('hands out credentials that work with their token until they expire', async () => {
    const { simulator: target, clock } = simulator();
    const temporary = await issued(target);
    const keys = keysOf(temporary);
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), keys)).toBe('accepted');
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), { ...keys, token: undefined })).toBe('AuthFailure.TokenFailure');
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), { ...keys, token: 'wrong' })).toBe('AuthFailure.TokenFailure');
    clock.advance(seconds * 1000 - 1);
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), keys)).toBe('accepted');
    clock.advance(1);
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), keys)).toBe('AuthFailure.TokenFailure');
  });

  test('says when they expire, and honours a duration', async () => {
    const { simulator: target, clock } = simulator();
    const { ExpiredTime, Expiration } = await issued(target, { DurationSeconds: 900 });
    expect([ExpiredTime, Expiration]).toEqual([clock.now() / 1000 + 900, '2025-01-15T08:15:00Z']);
  });

  test('refuses a duration that is too long', async () => {
    expect((await issued(simulator().simulator, { DurationSeconds: 200_000 })).Error?.Code).toBe('InvalidParameter.OverTimeError');
  });
});

test.each([
  ['AssumeRole', { RoleSessionName: 's' }, sts, 'MissingParameter'],
  ['AssumeRole', { RoleArn }, sts, 'MissingParameter'],
  ['AssumeRole', { ...role, RoleArn: 'mps' }, sts, 'InvalidParameter.ParamError'],
  ['AssumeRole', { ...role, RoleArn: 'qcs::cam::uin/42:roleName/mps' }, sts, 'ResourceNotFound.RoleNotExist'],
  ['AssumeRole', role, unsigned, 'AuthFailure.InvalidAuthorization'],
  ['AssumeRoleWithSAML', role, unsigned, 'MissingParameter'],
  ['AssumeRoleWithWebIdentity', role, unsigned, 'MissingParameter'],
  ['GetSessionToken', { SerialNumber: 'x', TokenCode: 'abc' }, sts, 'AuthFailure.MFAFailure'],
  ['AssumeRole', role, {}, 'InvalidAction'],
])('%s with %j is refused', async (action, body, options, code) => {
  expect(await codeOf(simulator().simulator, action, body, options)).toBe(code);
});

test('a role in another account gives credentials of that account', async () => {
  const accounts = [
    { secretId: 'AKIDONE', secretKey: 'one', appId: '1250000001' },
    { secretId: 'AKIDTWO', secretKey: 'two', appId: '1250000002', uin: '200' },
  ];
  const { simulator: target } = simulator({ accounts });
  const answer = await call(target, 'AssumeRole', { ...role, RoleArn: 'qcs::cam::uin/200:roleName/mps' }, { ...sts, secretId: 'AKIDONE', secretKey: 'one' });
  const { TaskId } = await call(target, 'ProcessMedia', mediaRequest(), keysOf(answer as Temporary));
  expect(TaskId).toMatch(/^1250000002-/);
});

test('GetCallerIdentity names the account and says whether the caller is a role', async () => {
  const { simulator: target } = simulator();
  expect(await call(target, 'GetCallerIdentity', {}, sts)).toMatchObject({ AccountId: '100000000001', Type: 'CAMUser' });
  const temporary = (await call(target, 'AssumeRole', role, sts)) as Temporary;
  expect(await call(target, 'GetCallerIdentity', {}, { ...sts, ...keysOf(temporary) })).toMatchObject({
    AccountId: '100000000001', Type: 'CAMRole', Arn: 'qcs::sts:100000000001:assumed-role/mps/session',
  }); // prettier-ignore
});

test('no assertion, token or code of an STS call is in the books', async () => {
  const { simulator: target } = simulator();
  const secret = 'canary-654321';
  await call(target, 'AssumeRoleWithSAML', { ...role, SAMLAssertion: secret, PrincipalArn: 'p' }, unsigned);
  await call(target, 'AssumeRoleWithWebIdentity', { ...role, ProviderId: 'OIDC', WebIdentityToken: secret }, unsigned);
  await call(target, 'GetSessionToken', { SerialNumber: 'x', TokenCode: secret }, sts);
  expect(target.calls).toHaveLength(3);
  expect(JSON.stringify(target.calls)).not.toContain(secret);
});

describe('the metadata of a virtual machine', () => {
  const path = '/latest/meta-data/cam/security-credentials/';
  const get = async (target: Simulator, url: string): Promise<[number, string]> => {
    const { status, body } = await target.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
    return [status, String(body)];
  };

  test('gives the credentials of a role, which expire', async () => {
    const { simulator: target, clock } = simulator();
    const [status, body] = await get(target, `${path}any-role`);
    const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token, Code, ExpiredTime } = JSON.parse(body) as Record<string, string>;
    expect([status, Code, ExpiredTime]).toEqual([200, 'Success', clock.now() / 1000 + 7200]);
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), { secretId, secretKey, token })).toBe('accepted');
    clock.advance(7_200_000);
    expect(await codeOf(target, 'ProcessMedia', mediaRequest(), { secretId, secretKey, token })).toBe('AuthFailure.TokenFailure');
  });

  test('lists the roles, and has no others', async () => {
    const { simulator: target } = simulator({ cvmRoles: ['mps-role'] });
    expect(await get(target, path)).toEqual([200, 'mps-role']);
    expect((await get(target, `${path}other`))[0]).toBe(404);
  });
});
