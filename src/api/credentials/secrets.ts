import { registerSecret } from '../redact';
import type { Environment } from './environment-variables';
import { variables } from './environment-variables';
import type { CredentialSettings } from './settings';

const secretVariables = ['secretId', 'secretKey', 'securityToken', 'tokenCode', 'samlAssertion', 'webIdentityToken', 'mfaTokenCode'] as const;

/** Hides every secret of the settings and the environment from now on, also those that are not used. */
export function registerGivenSecrets(settings: CredentialSettings, environment: Environment): void {
  const { secretId, secretKey, securityToken, assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity, mfaCertification } = settings;
  const values = [
    ...[secretId, secretKey, securityToken, assumeRole?.tokenCode, mfaCertification?.tokenCode],
    ...[assumeRoleWithSaml?.samlAssertion, assumeRoleWithWebIdentity?.webIdentityToken],
    ...secretVariables.map((name) => environment[variables[name]]),
  ];
  for (const value of values) registerSecret(value?.trim());
}
