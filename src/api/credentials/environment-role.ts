import { environmentAssumeRoleStep } from './assume-role';
import { environmentSamlStep } from './assume-role-with-saml';
import { environmentWebIdentityStep } from './assume-role-with-web-identity';
import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { filled, Given } from './given';
import type { CredentialSettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';

/**
 * The role that the environment asks for, assumed before that of a block: plainly, with a SAML assertion, or with a web identity token,
 * whichever is there. A block that names the same role replaces it, and a block without a role of its own takes these values.
 */
export function environmentRoleStep(settings: CredentialSettings, context: CredentialContext, sts: StsClient): Step | undefined {
  const has = (...names: (keyof typeof variables)[]): boolean => names.some((name) => filled(context.environment[variables[name]]) !== undefined);
  const saml = has('samlAssertion', 'principalArn');
  const webIdentity = has('webIdentityToken', 'webIdentityTokenFile');
  if (!has('roleArn') && !(webIdentity && has('roleArnFile'))) return undefined;
  const { assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity } = settings;
  const block = assumeRoleWithSaml ?? assumeRoleWithWebIdentity ?? (saml || webIdentity ? undefined : assumeRole);
  if (block) {
    const ownRole = filled(block.roleArn);
    const sameRole = ownRole === undefined || ownRole === filled(context.environment[variables.roleArn]);
    // Without a session name the variables are only there to complete the block.
    if (sameRole || !has('sessionName')) return undefined;
  }

  const given = new Given(context.environment);
  if (saml && webIdentity) {
    const detail = `Of ${variables.samlAssertion} with ${variables.principalArn}, and ${variables.webIdentityToken} or its _FILE, only one way to the role can be taken: unset the other.`;
    given.problem('', 'Two ways to one role in the environment', detail);
  }
  if (saml) return environmentSamlStep(given, context, sts);
  return webIdentity ? environmentWebIdentityStep(given, context, sts) : environmentAssumeRoleStep(given, context, sts);
}
