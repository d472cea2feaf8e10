import type { WireObject } from '../model/wire';
import type { Account, Accounts, Credential } from './accounts';
import { STS, type Action, type ActionCall, type ActionContext } from './actions/action';
import { text } from './actions/parameters';
import { ApiError } from './api-error';
import { isoTime } from './echo';

/** The members of STS requests that are never written into the books. */
export const stsSecretMembers: ReadonlySet<string> = new Set(['SAMLAssertion', 'WebIdentityToken', 'TokenCode']);

/** The actions that hand out temporary credentials. See https://www.tencentcloud.com/document/product/1150/49462 */
export const stsActions: readonly Action[] = [
  { name: 'AssumeRole', ...STS, perSecond: 600, run: assumeRole },
  { name: 'AssumeRoleWithSAML', ...STS, perSecond: 100, unsigned: true, run: assumeRoleWithSaml },
  { name: 'AssumeRoleWithWebIdentity', ...STS, perSecond: 100, unsigned: true, run: assumeRoleWithWebIdentity },
  { name: 'GetSessionToken', ...STS, perSecond: 100, run: getSessionToken },
  { name: 'GetCallerIdentity', ...STS, perSecond: 100, run: getCallerIdentity },
];

function assumeRole(call: ActionCall, context: ActionContext): WireObject {
  text(call.body, 'RoleSessionName');
  return assumed(call.body, context);
}

function assumeRoleWithSaml(call: ActionCall, context: ActionContext): WireObject {
  for (const name of ['SAMLAssertion', 'PrincipalArn', 'RoleSessionName']) text(call.body, name);
  return assumed(call.body, context);
}

function assumeRoleWithWebIdentity(call: ActionCall, context: ActionContext): WireObject {
  for (const name of ['ProviderId', 'WebIdentityToken', 'RoleSessionName']) text(call.body, name);
  return assumed(call.body, context);
}

function getSessionToken(call: ActionCall, { accounts, clock }: ActionContext): WireObject {
  const { SerialNumber, TokenCode } = call.body;
  if (SerialNumber !== undefined && !/^\d{6}$/.test(String(TokenCode ?? ''))) {
    throw new ApiError('AuthFailure.MFAFailure', 'TokenCode has to be the six digits that the MFA device shows.');
  }
  const caller = call.caller as Credential;
  return temporary(accounts, caller.account, clock.now(), duration(call.body, 1800, 129_600), caller.arn);
}

function getCallerIdentity(call: ActionCall): WireObject {
  const { account, arn, token } = call.caller as Credential;
  return { Arn: arn, AccountId: account.uin, UserId: account.uin, PrincipalId: account.uin, Type: token === undefined ? 'CAMUser' : 'CAMRole' };
}

/** The role's account is the one that its ARN names. */
function assumed(body: WireObject, { accounts, clock }: ActionContext): WireObject {
  const arn = text(body, 'RoleArn');
  const [, uin = '', role = ''] = /^qcs::cam::uin\/(\d+):role(?:Name)?\/(.+)$/.exec(arn) ?? [];
  if (uin === '')
    throw new ApiError('InvalidParameter.ParamError', `RoleArn is ${JSON.stringify(arn)}; an ARN looks like qcs::cam::uin/100000000001:roleName/name.`);
  const account = accounts.accountOf(uin);
  if (!account) {
    const known = accounts.list().map((one) => one.uin);
    throw new ApiError(
      'ResourceNotFound.RoleNotExist',
      `There is no account ${uin}, so no role ${role} in it. The simulator's accounts are ${known.join(', ')}.`,
    );
  }
  const session = `qcs::sts:${uin}:assumed-role/${role}/${text(body, 'RoleSessionName')}`;
  return temporary(accounts, account, clock.now(), duration(body, 7200, 43_200), session);
}

function temporary(accounts: Accounts, account: Account, nowMs: number, seconds: number, arn: string): WireObject {
  const { secretId, secretKey, token, expiresAtMs } = accounts.issue(account, nowMs, seconds * 1000, arn);
  return {
    Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
    ExpiredTime: Math.floor(expiresAtMs / 1000),
    Expiration: isoTime(expiresAtMs),
  };
}

function duration(body: WireObject, standard: number, longest: number): number {
  const seconds = body.DurationSeconds === undefined ? standard : Number(body.DurationSeconds);
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= longest) return seconds;
  throw new ApiError(
    'InvalidParameter.OverTimeError',
    `DurationSeconds is ${JSON.stringify(body.DurationSeconds)}; it has to be from 1 to ${longest} seconds.`,
  );
}
