import { isJson } from '../../model/json-text';
import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { Given } from './given';
import type { Profile } from './profile';
import { RenewingSource } from './renewing-source';
import type { RoleSession } from './role-session';
import { roleSession, roleSessionLimits } from './role-session';
import type { AssumeRoleSettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';

const block = 'assume_role';

/** The block `assume_role`: what it leaves out comes from the environment. */
export function assumeRoleStep(settings: AssumeRoleSettings | undefined, context: CredentialContext, sts: StsClient): Step | undefined {
  if (settings === undefined) return undefined;
  const given = new Given(context.environment, block);
  const policy = given.text(settings.policy);
  if (policy !== undefined && !isJson(policy))
    given.problem(
      'policy',
      `Invalid ${block}.policy`,
      `${block}.policy is not valid JSON. It is a CAM policy document, such as jsonencode({ version = "2.0", statement = [...] }).`,
    );
  return step(block, true, given, { ...roleSession(given, settings), ...extras(given, settings), Policy: policy && encodeURIComponent(policy) }, context, sts);
}

/** The role that the environment alone names. */
export function environmentAssumeRoleStep(given: Given, context: CredentialContext, sts: StsClient): Step {
  return step(variables.roleArn, false, given, { ...roleSession(given), ...extras(given, {}) }, context, sts);
}

/** The role that the Tencent CLI's profile names. */
export function profileRoleStep({ role }: Profile, context: CredentialContext, sts: StsClient): Step | undefined {
  if (role === undefined) return undefined;
  const given = new Given(context.environment);
  if (role.sessionName === undefined) {
    given.problem('', `No session name for ${role.title}`, `It has "role-arn", but no "role-session-name": set both in the file, or remove both.`);
  }
  const request = { RoleArn: role.roleArn, RoleSessionName: role.sessionName ?? '', DurationSeconds: roleSessionLimits.fallback };
  return step(role.title, false, given, request, context, sts);
}

interface AssumeRoleRequest extends RoleSession, Readonly<Record<string, unknown>> {
  readonly TokenCode?: string;
}

function step(title: string, explicit: boolean, given: Given, request: AssumeRoleRequest, context: CredentialContext, sts: StsClient): Step {
  const { clock, log } = context;
  const onlyOnce =
    request.TokenCode === undefined
      ? undefined
      : `a token code is good once. Give a new token_code in ${title}, and a longer session_duration than ${request.DurationSeconds} s`;
  return {
    title,
    principal: request.RoleArn,
    explicit,
    standsAlone: false,
    problems: given.problems,
    source: (caller) =>
      new RenewingSource({ title, clock, log, onlyOnce, fetch: (signal) => sts.call({ action: 'AssumeRole', request, caller, title }, signal) }),
  };
}

function extras(given: Given, settings: AssumeRoleSettings): Pick<AssumeRoleRequest, 'ExternalId' | 'SourceIdentity' | 'SerialNumber' | 'TokenCode'> {
  return {
    ExternalId: given.text(settings.externalId, variables.externalId),
    SourceIdentity: given.text(settings.sourceIdentity, variables.sourceIdentity),
    SerialNumber: given.text(settings.serialNumber, variables.serialNumber),
    TokenCode: given.text(settings.tokenCode, variables.tokenCode),
  };
}
