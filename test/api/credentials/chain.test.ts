import { World, signerOf } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

const keys = { secretId: 'own-id', secretKey: 'own-key' };
const role = { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' };

describe('the keys', () => {
  test('come from the arguments', async () => {
    expect(await world.get({ ...keys, securityToken: 'own-token' })).toEqual({ secretId: 'own-id', secretKey: 'own-key', token: 'own-token' });
  });

  test('come from the environment, each as far as its argument is not given', async () => {
    world.environment = { TENCENTCLOUD_SECRET_ID: 'env-id', TENCENTCLOUD_SECRET_KEY: 'env-key', TENCENTCLOUD_SECURITY_TOKEN: 'env-token' };
    expect(await world.get()).toEqual({ secretId: 'env-id', secretKey: 'env-key', token: 'env-token' });
    expect(await world.get({ secretId: 'own-id' })).toEqual({ secretId: 'own-id', secretKey: 'env-key', token: 'env-token' });
  });

  test('lose the blanks and newlines around them', async () => {
    world.environment = { TENCENTCLOUD_SECRET_ID: 'env-id\n', TENCENTCLOUD_SECRET_KEY: ' env-key ', TENCENTCLOUD_SECURITY_TOKEN: '  ' };
    expect(await world.get({ secretKey: '' })).toEqual({ secretId: 'env-id', secretKey: 'env-key', token: undefined });
  });

  test('cost no call', async () => {
    const source = world.source(keys);
    await source.get();
    await source.get();
    expect(world.cloud.calls).toEqual([]);
  });
});

describe('the chain', () => {
  test('makes no call before the first get', async () => {
    const source = world.source({ ...keys, assumeRole: role });
    expect(world.cloud.calls).toEqual([]);
    await source.get();
    expect(world.cloud.actions).toEqual(['AssumeRole']);
  });

  test('takes each step with the credential before it: keys, role of the environment, role of the block, MFA', async () => {
    world.environment = { TENCENTCLOUD_ASSUME_ROLE_ARN: 'qcs::cam::uin/1:roleName/first', TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'env-session' };
    const credential = await world.get({ ...keys, assumeRole: role, mfaCertification: { serialNumber: 'device', tokenCode: '424242' } });
    expect(world.cloud.calls.map(({ what, headers, body }) => [what, signerOf(headers), headers['x-tc-token'], body.RoleArn])).toEqual([
      ['AssumeRole', 'own-id', undefined, 'qcs::cam::uin/1:roleName/first'],
      ['AssumeRole', 'tmp-id-1', 'tmp-token-1', 'qcs::cam::uin/1:roleName/target'],
      ['GetSessionToken', 'tmp-id-2', 'tmp-token-2', undefined],
    ]);
    expect(credential.secretId).toBe('tmp-id-3');
  });

  test('signs the calls for a role with the role of the machine, whatever keys there are', async () => {
    await world.get({ ...keys, camRoleName: 'worker', assumeRole: role });
    expect(world.cloud.actions).toEqual(['/latest/meta-data/cam/security-credentials/worker', 'AssumeRole']);
    expect(signerOf(world.cloud.calls[1]?.headers ?? {})).toBe('tmp-id-1');
  });

  test('does not ask for what a later step replaces, and warns when the provider block asked for it', async () => {
    world.environment = { TENCENTCLOUD_SECRET_ID: 'half' };
    const samlSettings = { ...role, samlAssertion: 'assertion', principalArn: 'qcs::cam::uin/1:saml-provider/idp' };
    await world.get({ camRoleName: 'worker', assumeRoleWithSaml: samlSettings });
    expect(world.cloud.actions).toEqual(['AssumeRoleWithSAML']);
    expect(world.log.of('warn')).toEqual([expect.stringContaining('cam_role_name "worker" has no effect: assume_role_with_saml comes after it')]);
  });

  test('tells where it looked, with what was set, without a value', () => {
    world.environment = { TENCENTCLOUD_SECRET_ID: 'env-id', TENCENTCLOUD_SECRET_KEY: 'env-key' };
    expect(world.chain({ camRoleName: 'worker' }).lookedAt).toEqual([
      'argument secret_id: not set',
      'environment variable TENCENTCLOUD_SECRET_ID: set',
      'argument secret_key: not set',
      'environment variable TENCENTCLOUD_SECRET_KEY: set',
      'argument security_token: not set',
      'environment variable TENCENTCLOUD_SECURITY_TOKEN: not set',
      'argument cam_role_name: set',
      'environment variable TENCENTCLOUD_CAM_ROLE_NAME: not set',
      'block assume_role_with_saml: not set',
      'environment variable TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: not set',
      'block assume_role_with_web_identity: not set',
      'environment variable TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: not set',
      'environment variable TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: not set',
      'argument enable_pod_oidc: not set',
    ]);
  });
});

describe('the role of the environment', () => {
  const environment = { TENCENTCLOUD_ASSUME_ROLE_ARN: 'qcs::cam::uin/1:roleName/env', TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'env-session' };

  test('is assumed without any block, with every variable of its own', async () => {
    world.environment = {
      ...environment,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: '3600',
      TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: 'external',
      TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY: 'identity',
      TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: 'device',
      TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: '424242',
    };
    await world.get(keys);
    expect(world.cloud.calls.map((call) => call.body)).toEqual([
      {
        RoleArn: 'qcs::cam::uin/1:roleName/env',
        RoleSessionName: 'env-session',
        DurationSeconds: 3600,
        ExternalId: 'external',
        SourceIdentity: 'identity',
        SerialNumber: 'device',
        TokenCode: '424242',
      },
    ]);
  });

  test.each([
    ['a block without a role takes it, and its other arguments win', {}, 'qcs::cam::uin/1:roleName/env'],
    ['a block with the same role is that one call', { roleArn: 'qcs::cam::uin/1:roleName/env' }, 'qcs::cam::uin/1:roleName/env'],
  ])('is assumed once: %s', async (_, block, roleArn) => {
    world.environment = environment;
    await world.get({ ...keys, assumeRole: { ...block, sessionName: 'own-session' } });
    expect(world.cloud.calls.map((call) => call.body)).toEqual([{ RoleArn: roleArn, RoleSessionName: 'own-session', DurationSeconds: 7200 }]);
  });

  test('is not assumed when it only completes a block: there is no session name for it', async () => {
    world.environment = { TENCENTCLOUD_ASSUME_ROLE_ARN: 'qcs::cam::uin/1:roleName/env' };
    await world.get({ ...keys, assumeRole: role });
    expect(world.cloud.calls.map((call) => call.body.RoleArn)).toEqual(['qcs::cam::uin/1:roleName/target']);
  });

  test('is taken with a SAML assertion when the environment has one', async () => {
    world.environment = { ...environment, TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: 'assertion', TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: 'idp' };
    await world.get();
    expect(world.cloud.calls.map(({ what, headers }) => [what, signerOf(headers)])).toEqual([['AssumeRoleWithSAML', 'SKIP']]);
  });

  test('is taken with a web identity token when the environment has one', async () => {
    world.environment = { ...environment, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: 'a-web-token', TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: 'github' };
    await world.get();
    expect(world.cloud.calls.map(({ what, body }) => [what, body.WebIdentityToken, body.ProviderId])).toEqual([
      ['AssumeRoleWithWebIdentity', 'a-web-token', 'github'],
    ]);
  });

  test('is taken with a token and an ARN from files that the environment names', async () => {
    world.environment = {
      TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE: world.write('role.json', { role_arn: 'qcs::cam::uin/1:roleName/filed' }),
      TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: world.write('token.json', { web_identity_token: 'filed-token' }),
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'env-session',
    };
    await world.get();
    expect(world.cloud.calls.map(({ body }) => [body.RoleArn, body.WebIdentityToken, body.ProviderId])).toEqual([
      ['qcs::cam::uin/1:roleName/filed', 'filed-token', 'OIDC'],
    ]);
  });
});
