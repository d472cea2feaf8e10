import { assumeRoleStep, profileRoleStep } from './assume-role';
import { samlStep } from './assume-role-with-saml';
import { webIdentityStep } from './assume-role-with-web-identity';
import { camRoleStep } from './cam-role';
import { shortDigest } from '../short-digest';
import type { CredentialContext } from './context';
import type { CredentialSource } from './credential';
import { environmentRoleStep } from './environment-role';
import { podVariables, variables } from './environment-variables';
import { filled } from './given';
import { LookedAt } from './looked-at';
import { mfaStep } from './mfa';
import { podOidcStep } from './pod-oidc';
import type { CredentialProblem } from './problem';
import type { Profile } from './profile';
import { readProfile } from './profile';
import { registerGivenSecrets } from './secrets';
import type { CredentialSettings } from './settings';
import { staticKeysStep } from './static-keys';
import type { Step } from './step';
import { StsClient } from './sts-client';

export interface CredentialChain {
  /** Undefined when there are problems. */
  readonly source?: CredentialSource;
  /** Tells whose credential it is, as far as settings do: the same in every process with the same settings. */
  readonly principal: string;
  readonly problems: readonly CredentialProblem[];
  /** The region of the Tencent CLI's profile, where that was read. */
  readonly regionFromProfile?: string;
  /** Every place where a credential was looked for, and whether there was one: never a value. */
  readonly lookedAt: readonly string[];
}

const noProfile: Profile = { problems: [] };

/**
 * Decides, without any call over the network, where the credential comes from. Each step takes the credential before it as the caller and
 * replaces it, in the official provider's order: keys or profile, the machine's role, the profile's role, the environment's role,
 * the blocks assume_role, assume_role_with_saml, assume_role_with_web_identity, MFA, the pod's identity. STS and the metadata
 * service are first called by `source.get()`.
 */
export function credentialChain(settings: CredentialSettings, context: CredentialContext): CredentialChain {
  registerGivenSecrets(settings, context.environment);
  const lookedAt = new LookedAt();
  const keys = staticKeysStep(settings, context, lookedAt);
  const profile = keys ? noProfile : readProfile(settings, context, lookedAt);
  noteOtherPlaces(settings, context, lookedAt);
  const sts = new StsClient(context, context.region ?? profile.region);
  const steps = [
    keys ?? profile.keys,
    camRoleStep(settings, context),
    profileRoleStep(profile, context, sts),
    environmentRoleStep(settings, context, sts),
    assumeRoleStep(settings.assumeRole, context, sts),
    samlStep(settings.assumeRoleWithSaml, context, sts),
    webIdentityStep(settings.assumeRoleWithWebIdentity, context, sts),
    mfaStep(settings, context, sts),
    podOidcStep(settings, context, sts),
  ].filter((step) => step !== undefined);

  const start = steps.map((step) => step.standsAlone).lastIndexOf(true);
  const used = steps.slice(Math.max(start, 0));
  const told = steps.filter((step) => step.explicit || used.includes(step));
  const problems = [
    ...profile.problems,
    ...severalRoles(settings),
    ...told.flatMap((step) => step.problems),
    ...(start < 0 ? [nothingFound(used, lookedAt)] : []),
  ];
  const result = { problems, regionFromProfile: profile.region, principal: principalOf(used), lookedAt: lookedAt.places };
  if (problems.length) return result;
  tell(steps, used, context);
  return { ...result, source: sourceOf(used) };
}

/** The first step stands alone: its caller is never asked. */
function sourceOf(used: readonly Step[]): CredentialSource {
  const nobody: CredentialSource = { get: () => Promise.reject(new Error('the chain has no start')) };
  return used.reduce((caller, step) => step.source(caller), nobody);
}

/** Steps that only renew what is before them, and temporary keys, say nothing of whose they are. */
function principalOf(used: readonly Step[]): string {
  return shortDigest(used.flatMap(({ principal }) => principal ?? []).at(-1) ?? used.map(({ title }) => title).join(', '));
}

function severalRoles({ assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity }: CredentialSettings): CredentialProblem[] {
  const blocks = { assume_role: assumeRole, assume_role_with_saml: assumeRoleWithSaml, assume_role_with_web_identity: assumeRoleWithWebIdentity };
  const names = Object.entries(blocks).flatMap(([name, block]) => (block ? [name] : []));
  const last = names.at(-1);
  if (last === undefined || names.length < 2) return [];
  return [
    {
      path: [last],
      summary: 'Several ways to a role',
      detail: `The provider has ${names.join(' and ')}; only one of them can be the way to its credential. Remove ${names.length > 2 ? 'all but one' : 'one'}.`,
    },
  ];
}

function nothingFound(used: readonly Step[], lookedAt: LookedAt): CredentialProblem {
  const [first] = used;
  const need = first ? `${first.title} needs keys with which to call STS. ` : '';
  const remedy =
    'Set secret_id and secret_key, or their environment variables; or write a profile with "tccli configure"; or, on a machine with a role, set cam_role_name.';
  return {
    path: [],
    summary: 'No Tencent Cloud credentials',
    detail: `${need}${remedy}\n\nLooked at:\n${lookedAt.places.map((place) => `  - ${place}`).join('\n')}`,
  };
}

function noteOtherPlaces(settings: CredentialSettings, { environment }: CredentialContext, lookedAt: LookedAt): void {
  const isSet = (variable: string): boolean => filled(environment[variable]) !== undefined;
  lookedAt.note('argument cam_role_name', filled(settings.camRoleName) !== undefined);
  lookedAt.note(`environment variable ${variables.camRoleName}`, isSet(variables.camRoleName));
  lookedAt.note('block assume_role_with_saml', settings.assumeRoleWithSaml !== undefined);
  lookedAt.note(`environment variable ${variables.samlAssertion}`, isSet(variables.samlAssertion));
  lookedAt.note('block assume_role_with_web_identity', settings.assumeRoleWithWebIdentity !== undefined);
  lookedAt.note(`environment variable ${variables.webIdentityToken}`, isSet(variables.webIdentityToken));
  lookedAt.note(`environment variable ${variables.webIdentityTokenFile}`, isSet(variables.webIdentityTokenFile));
  const pod = Object.values(podVariables).filter(isSet).length;
  lookedAt.note('argument enable_pod_oidc', settings.enablePodOidc === true ? 'set' : pod ? `not set, although ${pod} of the pod's variables are` : false);
}

function tell(steps: readonly Step[], used: readonly Step[], { log }: CredentialContext): void {
  log.log('debug', 'Credential chain', { steps: used.map((step) => step.title) });
  for (const step of steps) {
    if (!step.explicit || used.includes(step)) continue;
    log.log('warn', `${step.title} has no effect: ${used[0]?.title ?? ''} comes after it and replaces it`);
  }
}
