import type { CredentialSettings } from '../../../src/api/credentials/settings';
import { World } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

const keys = { secretId: 'canary-secret-id', secretKey: 'canary-secret-key' };
const role = { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' };
const saml = { ...role, samlAssertion: 'canary-assertion', principalArn: 'qcs::cam::uin/1:saml-provider/idp' };
const webIdentity = { ...role, webIdentityToken: 'canary-web-token' };
const pod = { TKE_REGION: 'ap-beijing', TKE_PROVIDER_ID: 'cls-1', TKE_ROLE_ARN: 'qcs::cam::uin/1:roleName/pod' };

interface Case {
  readonly name: string;
  readonly settings?: CredentialSettings;
  readonly environment?: Record<string, string>;
  /** Below the home directory. */
  readonly files?: Record<string, string | object>;
  readonly path: string[];
  readonly summary: string;
  readonly detail: RegExp;
}

const cases: Case[] = [
  {
    name: 'a secret id without a key, as arguments',
    settings: { secretId: keys.secretId },
    path: ['secret_key'],
    summary: 'Missing secret_key',
    detail:
      /^secret_id \(the argument secret_id\) is given, but not secret_key\. Set the argument secret_key or the environment variable TENCENTCLOUD_SECRET_KEY;/,
  },
  {
    name: 'a key without a secret id, as environment',
    environment: { TENCENTCLOUD_SECRET_KEY: keys.secretKey },
    path: ['secret_id'],
    summary: 'Missing secret_id',
    detail: /^secret_key \(the environment variable TENCENTCLOUD_SECRET_KEY\) is given, but not secret_id\. Set the argument secret_id or/,
  },
  {
    name: 'a secret id as argument and a token from the environment',
    settings: { secretId: keys.secretId },
    environment: { TENCENTCLOUD_SECURITY_TOKEN: 'canary-token' },
    path: ['secret_key'],
    summary: 'Missing secret_key',
    detail: /^secret_id \(the argument secret_id\) and security_token \(the environment variable TENCENTCLOUD_SECURITY_TOKEN\) are given, but not secret_key/,
  },
  {
    name: 'a token alone',
    settings: { securityToken: 'canary-token' },
    path: ['secret_id'],
    summary: 'Missing secret_id and secret_key',
    detail:
      /^security_token \(the argument security_token\) is given, but not secret_id and secret_key\. Set the argument secret_id or .* and the argument secret_key or/,
  },
  {
    name: 'a blank argument is not given',
    settings: { secretId: keys.secretId, secretKey: '  ' },
    path: ['secret_key'],
    summary: 'Missing secret_key',
    detail: /is given, but not secret_key/,
  },
  {
    name: 'half a key, even when a role is to be assumed with it',
    settings: { secretId: keys.secretId, assumeRole: role },
    path: ['secret_key'],
    summary: 'Missing secret_key',
    detail: /is given, but not secret_key/,
  },
  {
    name: 'nothing at all',
    path: [],
    summary: 'No Tencent Cloud credentials',
    detail:
      /^Set secret_id and secret_key, .*tccli configure.*cam_role_name\.\n\nLooked at:\n {2}- argument secret_id: not set\n[\s\S]* {2}- file .*\.tccli.default\.credential: is not there\n[\s\S]*enable_pod_oidc: not set$/,
  },
  {
    name: 'a role without keys to assume it with',
    settings: { assumeRole: role },
    path: [],
    summary: 'No Tencent Cloud credentials',
    detail: /^assume_role needs keys with which to call STS\. Set secret_id and secret_key/,
  },
  {
    name: 'MFA without keys',
    settings: { mfaCertification: { serialNumber: 'device', tokenCode: '424242' } },
    path: [],
    summary: 'No Tencent Cloud credentials',
    detail: /^mfa_certification needs keys/,
  },
  {
    name: 'a pod that is not asked for is hinted at',
    environment: pod,
    path: [],
    summary: 'No Tencent Cloud credentials',
    detail: /argument enable_pod_oidc: not set, although 3 of the pod's variables are$/,
  },
  {
    name: 'assume_role and assume_role_with_saml',
    settings: { ...keys, assumeRole: role, assumeRoleWithSaml: saml },
    path: ['assume_role_with_saml'],
    summary: 'Several ways to a role',
    detail: /^The provider has assume_role and assume_role_with_saml; only one .* Remove one\.$/,
  },
  {
    name: 'assume_role_with_saml and assume_role_with_web_identity',
    settings: { assumeRoleWithSaml: saml, assumeRoleWithWebIdentity: webIdentity },
    path: ['assume_role_with_web_identity'],
    summary: 'Several ways to a role',
    detail: /assume_role_with_saml and assume_role_with_web_identity/,
  },
  {
    name: 'all three ways to a role',
    settings: { ...keys, assumeRole: role, assumeRoleWithSaml: saml, assumeRoleWithWebIdentity: webIdentity },
    path: ['assume_role_with_web_identity'],
    summary: 'Several ways to a role',
    detail: /assume_role and assume_role_with_saml and assume_role_with_web_identity; .* Remove all but one\.$/,
  },
  {
    name: 'a SAML assertion and a web identity token in the environment',
    environment: {
      TENCENTCLOUD_ASSUME_ROLE_ARN: role.roleArn,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'session',
      TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: 'canary-assertion',
      TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: 'idp',
      TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: 'canary-web-token',
    },
    path: [],
    summary: 'Two ways to one role in the environment',
    detail: /TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION .*TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN .*unset the other/,
  },
  {
    name: 'a role of the environment without a session name',
    settings: keys,
    environment: { TENCENTCLOUD_ASSUME_ROLE_ARN: role.roleArn },
    path: [],
    summary: 'Missing TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME',
    detail: /^Set the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME\.$/,
  },
  {
    name: 'a principal without its assertion in the environment',
    environment: {
      TENCENTCLOUD_ASSUME_ROLE_ARN: role.roleArn,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'session',
      TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: 'idp',
    },
    path: [],
    summary: 'Missing TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION',
    detail: /^Set the environment variable TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION\.$/,
  },
  {
    name: 'a session duration of the environment that is no number',
    settings: keys,
    environment: { TENCENTCLOUD_ASSUME_ROLE_ARN: role.roleArn, TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 's1', TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: '2h' },
    path: [],
    summary: 'Invalid TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION',
    detail: /^TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION is "2h"; it is a whole number of seconds from 0 to 43200, and 7200 when it is 0 or not set\.$/,
  },
  {
    name: 'a session of more than twelve hours',
    settings: { ...keys, assumeRole: { ...role, sessionDuration: 43_201 } },
    path: ['assume_role', 'session_duration'],
    summary: 'Invalid assume_role.session_duration',
    detail: /^assume_role\.session_duration is 43201; .* from 0 to 43200/,
  },
  {
    name: 'a session of part of a second',
    settings: { assumeRoleWithSaml: { ...saml, sessionDuration: 0.5 } },
    path: ['assume_role_with_saml', 'session_duration'],
    summary: 'Invalid assume_role_with_saml.session_duration',
    detail: /is 0\.5;/,
  },
  {
    name: 'an MFA session of negative length',
    settings: { ...keys, mfaCertification: { serialNumber: 'device', tokenCode: '424242', durationSeconds: -1 } },
    path: ['mfa_certification', 'duration_seconds'],
    summary: 'Invalid mfa_certification.duration_seconds',
    detail: /is -1; .* from 0 to 129600, and 1800 when/,
  },
  {
    name: 'assume_role without a role',
    settings: { ...keys, assumeRole: { sessionName: 'session' } },
    path: ['assume_role', 'role_arn'],
    summary: 'Missing assume_role.role_arn',
    detail: /^Set assume_role\.role_arn or the environment variable TENCENTCLOUD_ASSUME_ROLE_ARN\.$/,
  },
  {
    name: 'a policy that is no JSON',
    settings: { ...keys, assumeRole: { ...role, policy: 'allow all' } },
    path: ['assume_role', 'policy'],
    summary: 'Invalid assume_role.policy',
    detail: /is not valid JSON\. It is a CAM policy document/,
  },
  {
    name: 'assume_role_with_saml without an assertion',
    settings: { assumeRoleWithSaml: { ...role, principalArn: 'idp' } },
    path: ['assume_role_with_saml', 'saml_assertion'],
    summary: 'Missing assume_role_with_saml.saml_assertion',
    detail: /or the environment variable TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION/,
  },
  {
    name: 'assume_role_with_web_identity without a token',
    settings: { assumeRoleWithWebIdentity: role },
    path: ['assume_role_with_web_identity', 'web_identity_token'],
    summary: 'Missing assume_role_with_web_identity.web_identity_token',
    detail: /^Set assume_role_with_web_identity\.web_identity_token or assume_role_with_web_identity\.web_identity_token_file or the environment variable/,
  },
  {
    name: 'a web identity token file that is not there',
    settings: { assumeRoleWithWebIdentity: { ...role, webIdentityTokenFile: '~/token.json' } },
    path: ['assume_role_with_web_identity', 'web_identity_token_file'],
    summary: 'Cannot read web_identity_token_file',
    detail: /^The file ~\/token\.json is not there; it has to hold \{"web_identity_token": "\.\.\."\}\.$/,
  },
  {
    name: 'a web identity token file that is no JSON',
    settings: { assumeRoleWithWebIdentity: { ...role, webIdentityTokenFile: '~/token.json' } },
    files: { 'token.json': 'canary-web-token' },
    path: ['assume_role_with_web_identity', 'web_identity_token_file'],
    summary: 'Cannot read web_identity_token_file',
    detail: /is not valid JSON; it has to hold/,
  },
  {
    name: 'a web identity token file without a token',
    settings: { assumeRoleWithWebIdentity: { ...role, webIdentityTokenFile: '~/token.json' } },
    files: { 'token.json': { token: 'canary-web-token' } },
    path: ['assume_role_with_web_identity', 'web_identity_token_file'],
    summary: 'Cannot read web_identity_token_file',
    detail: /has no text under "web_identity_token"/,
  },
  {
    name: 'a role ARN file that is a list',
    settings: { assumeRoleWithWebIdentity: { sessionName: 'session', webIdentityToken: 'canary-web-token', roleArnFile: '~/role.json' } },
    files: { 'role.json': '["qcs::cam::uin/1:roleName/target"]' },
    path: ['assume_role_with_web_identity', 'role_arn_file'],
    summary: 'Cannot read role_arn_file',
    detail: /holds no JSON object/,
  },
  {
    name: 'a role ARN file that is a folder',
    settings: { assumeRoleWithWebIdentity: { sessionName: 'session', webIdentityToken: 'canary-web-token', roleArnFile: '~' } },
    path: ['assume_role_with_web_identity', 'role_arn_file'],
    summary: 'Cannot read role_arn_file',
    detail: /^The file ~ is a folder/,
  },
  {
    name: 'pod identity without its variables',
    settings: { enablePodOidc: true },
    environment: { TKE_REGION: 'ap-beijing', TKE_ROLE_ARN: ' ' },
    path: ['enable_pod_oidc'],
    summary: 'No pod identity',
    detail: /not set: TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN\. .*serviceAccountName/,
  },
  {
    name: 'pod identity with a token file that is not there',
    settings: { enablePodOidc: true },
    environment: { ...pod, TKE_WEB_IDENTITY_TOKEN_FILE: '~/token' },
    path: ['enable_pod_oidc'],
    summary: 'Cannot read the token of the pod',
    detail: /^TKE_WEB_IDENTITY_TOKEN_FILE: the file ~\/token is not there\.$/,
  },
  {
    name: 'pod identity with an empty token file',
    settings: { enablePodOidc: true },
    environment: { ...pod, TKE_WEB_IDENTITY_TOKEN_FILE: '~/token' },
    files: { token: '\n' },
    path: ['enable_pod_oidc'],
    summary: 'Cannot read the token of the pod',
    detail: /the file ~\/token is empty/,
  },
  {
    name: 'a profile that is not there',
    settings: { profile: 'mine' },
    path: ['profile'],
    summary: 'Cannot read the profile "mine"',
    detail: /^The file .*\.tccli.mine\.credential is not there\. Write it with "tccli configure"/,
  },
  {
    name: 'a profile of the environment in a folder that is not there',
    environment: { TENCENTCLOUD_PROFILE: 'mine', TENCENTCLOUD_SHARED_CREDENTIALS_DIR: '/nowhere/at/all' },
    path: ['profile'],
    summary: 'Cannot read the profile "mine"',
    detail: /^The file .nowhere.at.all.mine\.credential is not there/,
  },
  {
    name: 'the default profile in a folder of the argument, when it is broken',
    settings: { sharedCredentialsDir: '~/keys' },
    files: { 'keys/default.credential': '{"secretKey": canary-secret-key' },
    path: ['shared_credentials_dir'],
    summary: 'Cannot read the profile "default"',
    detail: /is not valid JSON\./,
  },
  {
    name: 'a profile without a key',
    files: { '.tccli/default.credential': { secretId: 'canary-secret-id', secretKey: 7 } },
    path: ['profile'],
    summary: 'No keys in the profile "default"',
    detail: /has no "secretKey"\./,
  },
  {
    name: 'a named profile without keys',
    settings: { profile: 'mine' },
    files: { '.tccli/mine.credential': {} },
    path: ['profile'],
    summary: 'No keys in the profile "mine"',
    detail: /has no "secretId" and "secretKey"\./,
  },
  {
    name: 'a profile with a role but no session name',
    files: { '.tccli/default.credential': { ...keys, 'role-arn': role.roleArn } },
    path: [],
    summary: 'No session name for the role of the profile "default"',
    detail: /"role-session-name"/,
  },
  {
    name: 'a broken region of a profile',
    files: { '.tccli/default.credential': keys, '.tccli/default.configure': '_sys_param' },
    path: ['profile'],
    summary: 'Cannot read the region of the profile',
    detail: /default\.configure is not valid JSON\. .*"region"/,
  },
];

test.each(cases)('one problem: $name', ({ settings = {}, environment = {}, files = {}, path, summary, detail }) => {
  world.environment = environment;
  for (const [name, content] of Object.entries(files)) world.write(name, content);
  const chain = world.chain(settings);
  expect(chain.problems).toEqual([{ path, summary, detail: expect.stringMatching(detail) }]);
  expect(chain.source).toBeUndefined();
  expect(JSON.stringify(chain)).not.toContain('canary');
  expect(world.cloud.calls).toEqual([]);
});

test('a default profile that does not concern keys is nothing but a place that was looked at', () => {
  world.write('.tccli/default.credential', {});
  const chain = world.chain();
  expect(chain.problems.map((problem) => problem.summary)).toEqual(['No Tencent Cloud credentials']);
  expect(chain.lookedAt).toContainEqual(expect.stringMatching(/^file .*default\.credential: there$/));
});

test('every fault of a block is told at once', () => {
  const { problems } = world.chain({ ...keys, assumeRole: { sessionDuration: -1, policy: '{' } });
  expect(problems.map((problem) => problem.path)).toEqual([
    ['assume_role', 'policy'],
    ['assume_role', 'role_arn'],
    ['assume_role', 'session_name'],
    ['assume_role', 'session_duration'],
  ]);
});

test('half a key is no problem where nothing is signed with it', () => {
  expect(world.chain({ secretId: keys.secretId, camRoleName: 'worker' }).problems).toEqual([]);
});

test('a block with a fault is a problem even when a later step replaces it', () => {
  world.environment = { ...pod, TKE_WEB_IDENTITY_TOKEN_FILE: world.write('token', 'a.pod.token') };
  expect(world.chain({ enablePodOidc: true, assumeRole: { roleArn: role.roleArn } }).problems.map((problem) => problem.path)).toEqual([
    ['assume_role', 'session_name'],
  ]);
});
