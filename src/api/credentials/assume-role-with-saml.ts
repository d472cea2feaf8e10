import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { Given } from './given';
import { RenewingSource } from './renewing-source';
import { roleSession } from './role-session';
import type { AssumeRoleWithSamlSettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';

const block = 'assume_role_with_saml';

export function samlStep(settings: AssumeRoleWithSamlSettings | undefined, context: CredentialContext, sts: StsClient): Step | undefined {
  return settings && step(block, true, new Given(context.environment, block), settings, context, sts);
}

export function environmentSamlStep(given: Given, context: CredentialContext, sts: StsClient): Step {
  return step(variables.samlAssertion, false, given, {}, context, sts);
}

function step(title: string, explicit: boolean, given: Given, settings: AssumeRoleWithSamlSettings, context: CredentialContext, sts: StsClient): Step {
  const { clock, log } = context;
  const request = {
    ...roleSession(given, settings),
    SAMLAssertion: given.required(settings.samlAssertion, 'saml_assertion', variables.samlAssertion),
    PrincipalArn: given.required(settings.principalArn, 'principal_arn', variables.principalArn),
  };
  return {
    title,
    principal: request.RoleArn,
    explicit,
    standsAlone: true,
    problems: given.problems,
    source: () => new RenewingSource({ title, clock, log, fetch: (signal) => sts.call({ action: 'AssumeRoleWithSAML', request, title }, signal) }),
  };
}
