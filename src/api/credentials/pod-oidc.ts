import { registerSecret } from '../redact';
import { ServiceError } from '../service-error';
import type { CredentialContext } from './context';
import { podVariables } from './environment-variables';
import { filled } from './given';
import { RenewingSource } from './renewing-source';
import { roleSessionLimits } from './role-session';
import type { CredentialSettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';
import type { FileResult } from './text-file';
import { readTextFile } from './text-file';

const title = 'enable_pod_oidc';

/** The identity of the TKE pod: the cluster's own token in a file, which the cluster renews. https://cloud.tencent.com/document/product/598/96013 */
export function podOidcStep(settings: CredentialSettings, context: CredentialContext, sts: StsClient): Step | undefined {
  if (settings.enablePodOidc !== true) return undefined;
  const { clock, log, environment } = context;
  const value = (name: keyof typeof podVariables): string => filled(environment[podVariables[name]]) ?? '';
  const missing = Object.values(podVariables).filter((variable) => filled(environment[variable]) === undefined);
  const read = (): FileResult<string> => readToken(context, value('tokenFile'));
  const fetch = (signal: AbortSignal): ReturnType<StsClient['call']> => {
    const token = read();
    if ('fault' in token) throw new ServiceError({ action: title, code: 'ClientError.CredentialFile', message: token.fault, effect: 'none' });
    registerSecret(token.value);
    const request = {
      ProviderId: value('providerId'),
      RoleArn: value('roleArn'),
      RoleSessionName: `tencentmps-${clock.now()}`,
      DurationSeconds: roleSessionLimits.fallback,
      WebIdentityToken: token.value,
    };
    return sts.call({ action: 'AssumeRoleWithWebIdentity', request, title, region: value('region') }, signal);
  };
  return {
    title,
    principal: value('roleArn'),
    explicit: true,
    standsAlone: true,
    problems: problemOf(missing, read),
    source: () => new RenewingSource({ title, clock, log, fetch }),
  };
}

function problemOf(missing: readonly string[], read: () => FileResult<string>): Step['problems'] {
  const advice =
    'TKE sets these variables in a pod whose service account is bound to a CAM role: set serviceAccountName in the pod, or remove enable_pod_oidc.';
  if (missing.length) {
    const detail = `enable_pod_oidc needs the environment variables ${Object.values(podVariables).join(', ')}; not set: ${missing.join(', ')}. ${advice}`;
    return [{ path: [title], summary: 'No pod identity', detail }];
  }
  const token = read();
  return 'fault' in token ? [{ path: [title], summary: 'Cannot read the token of the pod', detail: `${podVariables.tokenFile}: ${token.fault}.` }] : [];
}

function readToken(context: CredentialContext, path: string): FileResult<string> {
  const text = readTextFile(context, path);
  if ('fault' in text) return { ...text, fault: `the file ${path} ${text.fault}` };
  const token = text.value.trim();
  return token === '' ? { fault: `the file ${path} is empty`, missing: false } : { value: token };
}
