import { Tc3Verifier, parseTc3Authorization } from '../../../src/simulator/tc3-signature';
import { failureOf } from '../../support/failure';
import { World, signerOf } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

const keys = { secretId: 'own-id', secretKey: 'own-key' };
const role = { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' };

describe('assume_role', () => {
  test('sends what is given and nothing else, signed by the caller, in English', async () => {
    await world.get({ ...keys, securityToken: 'own-token', assumeRole: role });
    const [call] = world.cloud.calls;
    expect(call?.body).toEqual({ RoleArn: role.roleArn, RoleSessionName: 'session', DurationSeconds: 7200 });
    expect(call?.headers).toMatchObject({
      'x-tc-action': 'AssumeRole',
      'x-tc-version': '2018-08-13',
      'x-tc-language': 'en-US',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-token': 'own-token',
    });
  });

  test('has a signature that the service accepts', async () => {
    await world.get({ ...keys, assumeRole: role });
    const [call] = world.cloud.calls;
    const headers = call?.headers as Record<string, string>;
    const request = { method: 'POST', url: '/', headers, body: Buffer.from(JSON.stringify(call?.body)) };
    const authorization = parseTc3Authorization(headers.authorization ?? '');
    expect(authorization?.secretId).toBe('own-id');
    const verify = (secretKey: string) => (): void =>
      new Tc3Verifier().verify(request as never, authorization as never, secretKey, Number(headers['x-tc-timestamp']) * 1000);
    expect(verify('own-key')).not.toThrow();
    expect(verify('other-key')).toThrow('The signature is not the one');
  });

  test('url-encodes the policy and sends every other argument as it is', async () => {
    const policy = '{"version":"2.0","statement":[{"effect":"allow","action":["name/mps:*"],"resource":"*"}]}';
    const extras = { externalId: 'external', sourceIdentity: 'identity', serialNumber: 'device', tokenCode: '424242' };
    await world.get({ ...keys, assumeRole: { ...role, sessionDuration: 900, policy, ...extras } });
    const sent = world.cloud.calls[0]?.body ?? {};
    expect(decodeURIComponent(String(sent.Policy))).toBe(policy);
    expect(sent.Policy).not.toBe(policy);
    expect(sent).toMatchObject({ DurationSeconds: 900, ExternalId: 'external', SourceIdentity: 'identity', SerialNumber: 'device', TokenCode: '424242' });
  });

  test('tells STS the region of the provider', async () => {
    await world.source({ ...keys, assumeRole: role }, { region: 'ap-tokyo' }).get();
    expect(world.cloud.calls[0]?.headers['x-tc-region']).toBe('ap-tokyo');
  });

  test('a session duration of 0 is the default', async () => {
    await world.get({ ...keys, assumeRole: { ...role, sessionDuration: 0 } });
    expect(world.cloud.calls[0]?.body.DurationSeconds).toBe(7200);
  });
});

describe('roles for an identity from elsewhere', () => {
  test('assume_role_with_saml is sent unsigned and without a token', async () => {
    const saml = { ...role, samlAssertion: 'PHNhbWw+', principalArn: 'qcs::cam::uin/1:saml-provider/idp', sessionDuration: 900 };
    expect(await world.get({ ...keys, securityToken: 'own-token', assumeRoleWithSaml: saml })).toEqual({
      secretId: 'tmp-id-1',
      secretKey: 'tmp-key-1',
      token: 'tmp-token-1',
      expiresAtMs: world.clock.now() + 7_200_000,
    });
    const [call] = world.cloud.calls;
    expect(call?.body).toEqual({
      RoleArn: role.roleArn,
      RoleSessionName: 'session',
      DurationSeconds: 900,
      SAMLAssertion: 'PHNhbWw+',
      PrincipalArn: 'qcs::cam::uin/1:saml-provider/idp',
    });
    expect([call?.what, signerOf(call?.headers ?? {}), call?.headers['x-tc-token']]).toEqual(['AssumeRoleWithSAML', 'SKIP', undefined]);
  });

  test('assume_role_with_web_identity takes the token itself before that of the file', async () => {
    const webIdentityTokenFile = world.write('token.json', { web_identity_token: 'filed-token' });
    await world.get({ assumeRoleWithWebIdentity: { ...role, webIdentityToken: 'given-token', webIdentityTokenFile, providerId: 'idp' } });
    const [call] = world.cloud.calls;
    expect(call?.body).toMatchObject({ WebIdentityToken: 'given-token', ProviderId: 'idp', RoleArn: role.roleArn });
    expect([call?.what, signerOf(call?.headers ?? {})]).toEqual(['AssumeRoleWithWebIdentity', 'SKIP']);
  });

  test('assume_role_with_web_identity reads its files again at each renewal', async () => {
    world.cloud.lifeMs = 3_600_000;
    const source = world.source({
      assumeRoleWithWebIdentity: {
        sessionName: 'session',
        roleArnFile: world.write('role.json', { role_arn: 'qcs::cam::uin/1:roleName/filed' }),
        webIdentityTokenFile: world.write('token.json', { web_identity_token: 'first-token' }),
      },
    });
    await source.get();
    world.write('token.json', { web_identity_token: 'second-token' });
    world.clock.advance(3_500_000);
    await source.get();
    expect(world.cloud.calls.map((call) => [call.body.WebIdentityToken, call.body.RoleArn])).toEqual([
      ['first-token', 'qcs::cam::uin/1:roleName/filed'],
      ['second-token', 'qcs::cam::uin/1:roleName/filed'],
    ]);
  });

  test('the pod of TKE brings region, provider, role and a token that is read again at each renewal', async () => {
    const TKE_WEB_IDENTITY_TOKEN_FILE = world.write('token', 'first.pod.token\n');
    world.environment = { TKE_REGION: 'ap-beijing', TKE_PROVIDER_ID: 'cls-1', TKE_ROLE_ARN: 'qcs::cam::uin/1:roleName/pod', TKE_WEB_IDENTITY_TOKEN_FILE };
    const source = world.source({ enablePodOidc: true });
    await source.get();
    world.write('token', 'second.pod.token\n');
    world.clock.advance(7_000_000);
    await source.get();
    expect(world.cloud.calls.map(({ what, headers, body }) => [what, signerOf(headers), headers['x-tc-region'], body.WebIdentityToken])).toEqual([
      ['AssumeRoleWithWebIdentity', 'SKIP', 'ap-beijing', 'first.pod.token'],
      ['AssumeRoleWithWebIdentity', 'SKIP', 'ap-beijing', 'second.pod.token'],
    ]);
    expect(world.cloud.calls[0]?.body).toMatchObject({ ProviderId: 'cls-1', RoleArn: 'qcs::cam::uin/1:roleName/pod', DurationSeconds: 7200 });
  });

  test('a token file that has gone when the credential has ended is named in the error', async () => {
    const path = world.write('token.json', { web_identity_token: 'a-token' });
    const source = world.source({ assumeRoleWithWebIdentity: { ...role, webIdentityTokenFile: path } });
    await source.get();
    world.write('token.json', '');
    world.clock.advance(7_200_000);
    expect(await failureOf(source.get())).toMatchObject({
      code: 'ClientError.CredentialFile',
      effect: 'none',
      reason: expect.stringMatching(/ended at 2030-01-01T02:00:00.000Z and could not be renewed: the file .*token\.json is not valid JSON/),
    });
  });
});

describe('mfa_certification', () => {
  test('asks for a session with the keys', async () => {
    await world.get({ ...keys, mfaCertification: { serialNumber: 'device', tokenCode: '424242', durationSeconds: 900 } });
    const [call] = world.cloud.calls;
    expect([call?.what, signerOf(call?.headers ?? {}), call?.body]).toEqual([
      'GetSessionToken',
      'own-id',
      { SerialNumber: 'device', TokenCode: '424242', DurationSeconds: 900 },
    ]);
  });

  test('comes from the environment; the block wins over it and is completed by it', async () => {
    world.environment = {
      TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: 'env-device',
      TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: '111111',
      TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS: '600',
    };
    await world.get(keys);
    await world.get({ ...keys, mfaCertification: { tokenCode: '222222' } });
    expect(world.cloud.calls.map((call) => call.body)).toEqual([
      { SerialNumber: 'env-device', TokenCode: '111111', DurationSeconds: 600 },
      { SerialNumber: 'env-device', TokenCode: '222222', DurationSeconds: 600 },
    ]);
  });

  test('a serial number alone in the environment asks for nothing', async () => {
    world.environment = { TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: 'env-device' };
    await world.get(keys);
    expect(world.cloud.calls).toEqual([]);
  });

  test('is not renewed: the code is good once, and the error says so when the session has ended', async () => {
    world.cloud.lifeMs = 1_800_000;
    const source = world.source({ ...keys, mfaCertification: { serialNumber: 'device', tokenCode: '424242' } });
    const first = await source.get();
    world.clock.advance(1_799_999);
    expect(await source.get()).toBe(first);
    world.clock.advance(1);
    const failure = await failureOf(source.get());
    expect(failure).toMatchObject({ code: 'ClientError.CredentialExpired', effect: 'none' });
    expect(failure.message).toContain('a token code is good once. Give a new token_code in mfa_certification, and a longer duration_seconds than 1800 s');
    expect(world.cloud.actions).toEqual(['GetSessionToken']);
  });
});

describe('a refusal of STS', () => {
  const ways = {
    role: { ...keys, assumeRole: role },
    saml: { assumeRoleWithSaml: { ...role, samlAssertion: 'PHNhbWw+', principalArn: 'idp' } },
    webIdentity: { assumeRoleWithWebIdentity: { ...role, webIdentityToken: 'a-web-token' } },
    mfa: { ...keys, mfaCertification: { serialNumber: 'device', tokenCode: '424242' } },
  };

  test.each([
    [
      'role',
      'ResourceNotFound.RoleNotFound',
      'Check the role ARN of assume_role, qcs::cam::uin/1:roleName/target: its form is qcs::cam::uin/<account>:roleName/<role>',
    ],
    ['role', 'UnauthorizedOperation', "the caller's policy has to allow sts:AssumeRole on it, and the role's trust policy has to name the caller"],
    ['role', 'AuthFailure.UnauthorizedOperation', "the caller's policy has to allow sts:AssumeRole on it"],
    ['role', 'AuthFailure.SecretIdNotFound', 'The keys that call STS for assume_role are refused: check secret_id, secret_key'],
    ['role', 'AuthFailure.SignatureExpire', 'The clock of this machine and that of the service differ'],
    ['role', 'InvalidParameter.OverTimeError', 'Ask for a shorter session_duration than 7200 s'],
    ['role', 'InvalidParameter.StrategyFormatError', "Check the policy of assume_role: CAM's policy syntax"],
    ['role', 'InvalidParameter.ParamError', 'Check the arguments of assume_role'],
    ['saml', 'UnauthorizedOperation', 'its trust policy has to name the identity provider'],
    ['saml', 'InvalidParameter.ParamError', 'an assertion lives for minutes only'],
    ['saml', 'AuthFailure.TokenFailure', 'The token of assume_role_with_saml is refused'],
    ['webIdentity', 'InvalidParameter.WebIdentityTokenError', 'the token has to be new, and from the identity provider that provider_id names'],
    ['mfa', 'InvalidParameter.ParamError', 'a code is good for half a minute and once'],
    ['mfa', 'AuthFailure.MFAFailure', 'give a new token_code in mfa_certification'],
    ['role', 'AuthFailure.MFAFailure', 'give a new token_code in assume_role'],
    ['mfa', 'UnauthorizedOperation', 'allow sts:GetSessionToken'],
    ['mfa', 'InvalidParameter.OverTimeError', 'Ask for a shorter duration_seconds than 1800 s'],
  ] as const)('%s: %s says what to do', async (way, code, advice) => {
    world.cloud.behaviours = [{ code, message: 'in the words of the service.' }];
    const failure = await failureOf(world.get(ways[way]));
    expect(failure).toMatchObject({ name: 'ServiceError', code, requestId: 'request-1', effect: 'none' });
    expect(failure.message).toContain(`${code}: in the words of the service. `);
    expect(failure.message).toContain(advice);
    expect(world.cloud.calls).toHaveLength(1);
  });

  test.each([
    ['reset', 'ClientError.Network'],
    ['status 500', 'ClientError.HttpStatus'],
    ['no credentials', 'ClientError.Reply'],
    [{ code: 'InternalError.SystemError', message: 'later' }, 'InternalError.SystemError'],
    [{ code: 'RequestLimitExceeded', message: 'later' }, 'RequestLimitExceeded'],
  ] as const)('that may pass is tried again, at most twice: %j', async (behaviour, code) => {
    world.cloud.behaviours = [behaviour, 'answer'];
    expect((await world.get(ways.role)).secretId).toBe('tmp-id-1');
    world.cloud.behaviours = [behaviour];
    expect(await failureOf(world.get(ways.role))).toMatchObject({ action: 'AssumeRole', code, effect: 'none' });
    expect(world.cloud.calls).toHaveLength(2 + 3);
  });

  test('a call with a token code is sent once only, whatever becomes of it', async () => {
    world.cloud.behaviours = ['reset', 'answer'];
    expect(await failureOf(world.get(ways.mfa))).toMatchObject({ code: 'ClientError.Network' });
    expect(world.cloud.actions).toEqual(['GetSessionToken']);
  });

  test('an endpoint that nobody listens at is named', async () => {
    await world.cloud.stop();
    const failure = await failureOf(world.get(ways.role));
    expect(failure.message).toMatch(/^AssumeRole: ClientError\.Network: .*STS is called at http:\/\/127\.0\.0\.1:\d+: check that it can be reached/);
  });

  test('an endpoint that is no URL is refused at the call', async () => {
    const failure = await failureOf(world.source(ways.role, { stsEndpoint: 'sts' }).get());
    expect(failure.message).toBe(
      'AssumeRole: ClientError.Endpoint: the STS endpoint is no http or https URL. Check the provider\'s "domain", "protocol" and "endpoint.sts".',
    );
  });
});
