import { Agent } from 'node:http';
import { CommonClient } from 'tencentcloud-sdk-nodejs/tencentcloud/common/common_client';
import type { Credential, CredentialSource } from '../../../src/api/credentials/credential';
import type { CredentialSettings } from '../../../src/api/credentials/settings';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, DEFAULT_UIN } from '../../../src/simulator/accounts';
import type { Served } from '../../../src/simulator/serve';
import { serve } from '../../../src/simulator/serve';
import { Simulator } from '../../../src/simulator/simulator';
import { failureOf } from '../../support/failure';
import { World } from './world';

const keys = { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY };
const role = { roleArn: `qcs::cam::uin/${DEFAULT_UIN}:roleName/target`, sessionName: 'session' };

let world: World;
let simulator: Simulator;
let served: Served;
beforeEach(async () => {
  world = await World.create();
  simulator = new Simulator();
  served = await serve(simulator);
});
afterEach(async () => {
  await served.close();
  await world.end();
});

function source(settings: CredentialSettings, now: () => number = Date.now): CredentialSource {
  // Nothing is waited for here: the metadata service is at hand, and nothing is tried again.
  const clock = { now, sleep: () => new Promise<void>(() => undefined) };
  return world.source(settings, { stsEndpoint: served.url, metadataUrl: served.url, maxRetries: 0, clock });
}

/** Who the service takes the credential's owner for. */
async function identity({ secretId, secretKey, token }: Credential): Promise<unknown> {
  const endpoint = served.url.replace('http://', '');
  // With an agent of its own the SDK looks for no proxy.
  const profile = { httpProfile: { endpoint, protocol: 'http://' as 'https://', agent: new Agent() } };
  const client = new CommonClient(endpoint, '2018-08-13', { credential: { secretId, secretKey, token }, profile });
  const { Arn } = (await client.request('GetCallerIdentity', {})) as { Arn: string };
  return Arn;
}

const session = (roleName: string, name: string): string => `qcs::sts:${DEFAULT_UIN}:assumed-role/${roleName}/${name}`;

test.each<[string, CredentialSettings, string]>([
  ['keys', keys, `qcs::cam::uin/${DEFAULT_UIN}:uin/${DEFAULT_UIN}`],
  ['a role', { ...keys, assumeRole: role }, session('target', 'session')],
  ['the role of the machine', { camRoleName: 'worker' }, session('worker', 'cvm')],
  ['a role over the role of the machine', { camRoleName: 'worker', assumeRole: role }, session('target', 'session')],
  ['a SAML assertion', { assumeRoleWithSaml: { ...role, samlAssertion: 'PHNhbWw+', principalArn: 'idp' } }, session('target', 'session')],
  ['a web identity', { assumeRoleWithWebIdentity: { ...role, webIdentityToken: 'a.web.token' } }, session('target', 'session')],
  ['MFA over a role', { ...keys, assumeRole: role, mfaCertification: { serialNumber: 'device', tokenCode: '424242' } }, session('target', 'session')],
])('the credential that comes from %s is good at the service', async (_, settings, arn) => {
  expect(await identity(await source(settings).get())).toBe(arn);
});

test('a renewed credential is another one, and good at the service too', async () => {
  let offsetMs = 0;
  const renewing = source({ ...keys, assumeRole: { ...role, sessionDuration: 900 } }, () => Date.now() + offsetMs);
  const first = await renewing.get();
  offsetMs = 800_000;
  const second = await renewing.get();
  expect(second.secretId).not.toBe(first.secretId);
  expect(await identity(second)).toBe(session('target', 'session'));
  expect(simulator.books.calls.map((call) => call.action)).toEqual(['AssumeRole', 'AssumeRole', 'GetCallerIdentity']);
});

test.each<[string, CredentialSettings, string, string]>([
  ['a wrong key', { secretId: DEFAULT_SECRET_ID, secretKey: 'another-key', assumeRole: role }, 'AuthFailure.SignatureFailure', 'check secret_id, secret_key'],
  [
    'a role of an unknown account',
    { ...keys, assumeRole: { ...role, roleArn: 'qcs::cam::uin/7:roleName/target' } },
    'ResourceNotFound.RoleNotExist',
    'Check the role ARN of assume_role',
  ],
  [
    'a role ARN of another form',
    { ...keys, assumeRole: { ...role, roleArn: 'arn:aws:iam::7:role/target' } },
    'InvalidParameter.ParamError',
    "the role ARN's form is qcs::cam::uin/",
  ],
  [
    'an MFA code of another form',
    { ...keys, mfaCertification: { serialNumber: 'device', tokenCode: '4242' } },
    'AuthFailure.MFAFailure',
    'give a new token_code',
  ],
])('%s is refused by the service, with what to do', async (_, settings, code, advice) => {
  const failure = await failureOf(source(settings).get());
  expect(failure).toMatchObject({ code, effect: 'none' });
  expect(failure.message).toContain(advice);
});
