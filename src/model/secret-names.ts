import { requestTypes } from './gen/requests';

/** Names under which a secret travels, in every spelling; those of the API come from the model. */
const names: ReadonlySet<string> = new Set(
  [
    ...Object.values(requestTypes).flatMap((type) => type.fields.filter((field) => field.facts?.sensitive).map((field) => field.wire)),
    'Authorization', 'SecretId', 'SecretKey', 'SecurityToken', 'Token', 'TmpSecretId', 'TmpSecretKey', 'X-TC-Token', 'X-Cos-Security-Token',
    'SessionToken', 'SamlAssertion', 'WebIdentityToken', 'TokenCode', 'PrivateKey', 'secrets', 'secrets_wo',
  ].map(simplified),
); // prettier-ignore

/** True for the name of a secret, however it is spelled. */
export function isSecretName(name: string): boolean {
  return names.has(simplified(name));
}

function simplified(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
