import { inspect } from 'node:util';
import { redactText } from '../../../src/api/redact';
import type { CredentialSettings } from '../../../src/api/credentials/settings';
import { failureOf } from '../../support/failure';
import { World } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

const role = { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' };
const keys = { secretId: 'canary-id', secretKey: 'canary-key', securityToken: 'canary-token' };

interface Case {
  readonly name: string;
  readonly settings?: CredentialSettings;
  readonly environment?: Record<string, string>;
  readonly files?: Record<string, string | object>;
}

const cases: Case[] = [
  { name: 'keys as arguments', settings: { ...keys, assumeRole: { ...role, serialNumber: 'device', tokenCode: 'canary-code' } } },
  {
    name: 'keys and codes of the environment',
    environment: {
      TENCENTCLOUD_SECRET_ID: 'canary-env-id',
      TENCENTCLOUD_SECRET_KEY: 'canary-env-key',
      TENCENTCLOUD_SECURITY_TOKEN: 'canary-env-token\n',
      TENCENTCLOUD_ASSUME_ROLE_ARN: role.roleArn,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'session',
      TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: 'canary-env-code',
    },
  },
  { name: 'a SAML assertion', settings: { assumeRoleWithSaml: { ...role, samlAssertion: 'canary-saml', principalArn: 'idp' } } },
  { name: 'a web identity token', settings: { assumeRoleWithWebIdentity: { ...role, webIdentityToken: 'canary-web' } } },
  {
    name: 'a web identity token in a file',
    settings: { assumeRoleWithWebIdentity: { ...role, webIdentityTokenFile: '~/token.json' } },
    files: { 'token.json': { web_identity_token: 'canary-filed-web' } },
  },
  {
    name: 'the token of a pod',
    settings: { enablePodOidc: true },
    environment: { TKE_REGION: 'ap-beijing', TKE_PROVIDER_ID: 'cls-1', TKE_ROLE_ARN: role.roleArn, TKE_WEB_IDENTITY_TOKEN_FILE: '~/token' },
    files: { token: 'canary-pod\n' },
  },
  { name: 'an MFA code', settings: { ...keys, mfaCertification: { serialNumber: 'device', tokenCode: 'canary-mfa' } } },
  {
    name: 'a profile',
    settings: { assumeRole: role },
    files: { '.tccli/default.credential': { secretId: 'canary-profile-id', secretKey: 'canary-profile-key', token: 'canary-profile-token' } },
  },
];

test.each(cases)('neither logs nor errors show a secret, even when the service echoes it: $name', async ({ settings, environment = {}, files = {} }) => {
  world.environment = environment;
  for (const [name, content] of Object.entries(files)) world.write(name, content);
  const source = world.source(settings);
  const { lookedAt } = world.chain(settings);
  world.cloud.behaviours = ['echo', 'answer', 'echo'];
  const refused = await failureOf(source.get());
  await source.get();
  world.clock.advance(7_100_000);
  await source.get();
  world.clock.advance(100_000);
  const ended = await failureOf(source.get());
  const arrived = JSON.stringify(world.cloud.calls);
  expect(arrived).toContain('canary');
  for (const seen of [inspect([refused, ended], { depth: Infinity }), ...world.log.unredacted, ...lookedAt])
    expect(seen).not.toMatch(/canary|tmp-(id|key|token)-\d/);
  expect(world.log.lines.length).toBeGreaterThan(0);
});

test('the credential that STS or the metadata service gives is a known secret from then on', async () => {
  await world.get({ camRoleName: 'worker', assumeRole: role });
  expect(redactText('tmp-id-1 tmp-key-1 tmp-token-1 tmp-id-2 tmp-key-2 tmp-token-2')).toBe(Array(6).fill('(secret)').join(' '));
});

test('a secret is known even when it is not used', () => {
  world.environment = { TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: 'unused-assertion', TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: 'unused-code' };
  world.chain({ camRoleName: 'worker', secretId: 'unused-id' });
  expect(redactText('unused-assertion unused-code unused-id')).toBe('(secret) (secret) (secret)');
});

test('a file that may not be read is told by its path and the reason alone', () => {
  const readFile = (path: string): never => {
    throw Object.assign(new Error(`${path} canary-content`), { code: 'EACCES' });
  };
  const { problems } = world.chain({ profile: 'mine' }, { readFile });
  expect(problems.map((problem) => problem.detail)).toEqual([
    expect.stringMatching(/^The file .*mine\.configure may not be read by this user \(EACCES\)\./),
    expect.stringMatching(/^The file .*mine\.credential may not be read by this user \(EACCES\)\./),
  ]);
  expect(JSON.stringify(problems)).not.toContain('canary');
});
