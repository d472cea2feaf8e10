import type { ServiceError } from '../service-error';
import type { StsAction, StsCall } from './sts-call';

const codeRule = 'a code is good for half a minute and once';
const roleArnForm = 'qcs::cam::uin/<account>:roleName/<role>';

/** What to do about a refusal of STS. The codes are at the end of https://www.tencentcloud.com/document/product/1150/49456 */
export function stsAdvice(error: ServiceError, call: StsCall, endpoint: string): string {
  const { title, action, request } = call;
  const role = typeof request.RoleArn === 'string' ? ` ${request.RoleArn}` : '';
  if (error.code === 'ClientError.Aborted') return 'Nothing was changed.';
  if (error.code === 'ClientError.Endpoint') return 'Check the provider\'s "domain", "protocol" and "endpoint.sts".';
  if (error.code.startsWith('ClientError.'))
    return `STS is called at ${endpoint}: check that it can be reached from here, and the provider's "domain", "protocol" and "endpoint.sts".`;
  if (error.is('AuthFailure.SignatureExpire')) return 'The clock of this machine and that of the service differ by more than five minutes: set it right.';
  if (error.is('AuthFailure.UnauthorizedOperation', 'UnauthorizedOperation', 'AccessDenied', 'OperationDenied')) return permission(action, role, title);
  if (error.is('AuthFailure.MFAFailure')) return `Check serial_number, and give a new token_code in ${title}: ${codeRule}.`;
  if (error.is('AuthFailure')) {
    return call.caller
      ? `The keys that call STS for ${title} are refused: check secret_id, secret_key and, for temporary keys, security_token, wherever they come from.`
      : `The token of ${title} is refused: check that it is new and from the identity provider that is registered in CAM.`;
  }
  if (
    error.is(
      'ResourceNotFound',
      'InternalError.GetRoleError',
      'InternalError.IllegalRole',
      'InvalidParameter.ResouceError',
      'InvalidParameter.AccountNotAvaliable',
    )
  ) {
    return `Check the role ARN of ${title},${role || ' which is empty'}: its form is ${roleArnForm}, and account and role have to exist.`;
  }
  if (error.is('InvalidParameter.OverTimeError'))
    return `Ask for a shorter ${action === 'GetSessionToken' ? 'duration_seconds' : 'session_duration'} than ${request.DurationSeconds} s: the role's own limit may be lower than that of the service.`;
  if (/Polic|Strategy|GrantOther/i.test(error.code))
    return `Check the policy of ${title}: CAM's policy syntax as JSON, without a principal, within what the role itself allows.`;
  if (error.is('RequestLimitExceeded', 'InvalidParameter.OverLimit')) return 'Too many calls to STS from this account: try again later.';
  return otherwise(action, title);
}

function permission(action: StsAction, role: string, title: string): string {
  switch (action) {
    case 'AssumeRole':
      return `The caller may not assume the role${role} (${title}): the caller's policy has to allow sts:AssumeRole on it, and the role's trust policy has to name the caller.`;
    case 'AssumeRoleWithSAML':
    case 'AssumeRoleWithWebIdentity':
      return `The role${role} (${title}) is not open to this identity: its trust policy has to name the identity provider, and its conditions have to fit the token.`;
    case 'GetSessionToken':
      return `The MFA device of ${title} has to belong to the user whose keys are given, and that user's policy has to allow sts:GetSessionToken.`;
  }
}

function otherwise(action: StsAction, title: string): string {
  switch (action) {
    case 'AssumeRole':
      return `Check the arguments of ${title}; the role ARN's form is ${roleArnForm}.`;
    case 'AssumeRoleWithSAML':
      return `Check the arguments of ${title}: an assertion lives for minutes only, so it has to be new, and principal_arn has to be the identity provider that signed it.`;
    case 'AssumeRoleWithWebIdentity':
      return `Check the arguments of ${title}: the token has to be new, and from the identity provider that provider_id names.`;
    case 'GetSessionToken':
      return `Check serial_number, and give a new token_code in ${title}: ${codeRule}.`;
  }
}
