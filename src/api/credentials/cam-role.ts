import { registerSecret } from '../redact';
import { withRetry } from '../retry';
import { isPassing, ServiceError } from '../service-error';
import type { CredentialContext } from './context';
import type { Credential } from './credential';
import { variables } from './environment-variables';
import { filled, Given } from './given';
import { RenewingSource } from './renewing-source';
import type { CredentialSettings } from './settings';
import type { Step } from './step';

const DEFAULT_METADATA_URL = 'http://metadata.tencentyun.com';
const ROLES_PATH = '/latest/meta-data/cam/security-credentials/';
const TIMEOUT_MS = 2000;
const action = 'cam_role_name';

/** The role that is bound to the machine, from its metadata service: https://cloud.tencent.com/document/product/598/85616 */
export function camRoleStep(settings: CredentialSettings, context: CredentialContext): Step | undefined {
  const role = new Given(context.environment).text(settings.camRoleName, variables.camRoleName);
  if (role === undefined) return undefined;
  const { clock, log } = context;
  const title = `cam_role_name "${role}"`;
  return {
    title,
    standsAlone: true,
    explicit: filled(settings.camRoleName) !== undefined,
    problems: [],
    source: () => new RenewingSource({ title, clock, log, fetch: (signal) => fetchRoleCredential(role, context, signal) }),
  };
}

async function fetchRoleCredential(role: string, context: CredentialContext, signal: AbortSignal): Promise<Credential> {
  const { clock, random = Math.random, maxRetries = 2 } = context;
  const answer = await withRetry(() => metadata(encodeURIComponent(role), context, signal), { clock, random, maxRetries, signal, mayRetry: isPassing });
  if (answer.status === 404) throw fault('ResourceNotFound', `this machine has no role ${JSON.stringify(role)}; ${await boundRoles(context, signal)}`);
  if (answer.status !== 200) throw fault('ClientError.HttpStatus', `the metadata service answered with HTTP status ${answer.status}`, answer.status);
  const credential = credentialOf(answer.text);
  if ('fault' in credential)
    throw fault('ClientError.Reply', `the metadata service gave no credential for the role ${JSON.stringify(role)}: ${credential.fault}`);
  return credential;
}

function credentialOf(text: string): Credential | { readonly fault: string } {
  let answer: { Code?: unknown; TmpSecretId?: unknown; TmpSecretKey?: unknown; Token?: unknown; ExpiredTime?: unknown } | null;
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return { fault: 'its answer is not valid JSON' };
  }
  const { Code: code, TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token, ExpiredTime: seconds } = answer ?? {};
  if (code !== 'Success') return { fault: `its code is ${typeof code === 'string' ? JSON.stringify(code) : 'missing'} instead of "Success"` };
  if (typeof secretId !== 'string' || typeof secretKey !== 'string' || typeof token !== 'string' || typeof seconds !== 'number') {
    return { fault: 'TmpSecretId, TmpSecretKey, Token or ExpiredTime is missing' };
  }
  for (const secret of [secretId, secretKey, token]) registerSecret(secret);
  return { secretId, secretKey, token, expiresAtMs: seconds * 1000 };
}

async function boundRoles(context: CredentialContext, signal: AbortSignal): Promise<string> {
  const answer = await metadata('', context, signal).catch(() => undefined);
  const names = answer?.status === 200 ? answer.text.split(/\s+/).filter(Boolean) : [];
  return names.length ? `it has ${names.join(', ')}` : 'no role is bound to it: bind one in the CVM console, or give keys in another way';
}

async function metadata(path: string, context: CredentialContext, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }> {
  const { clock, metadataUrl = DEFAULT_METADATA_URL } = context;
  const url = `${metadataUrl.replace(/\/+$/, '')}${ROLES_PATH}${path}`;
  const stop = new AbortController();
  const timer = new AbortController();
  const onAbort = (): void => stop.abort();
  if (signal.aborted) stop.abort();
  else signal.addEventListener('abort', onAbort, { once: true });
  let late = false;
  void clock.sleep(TIMEOUT_MS, timer.signal).then(() => {
    late = !timer.signal.aborted;
    stop.abort();
  });
  try {
    const response = await fetch(url, { signal: stop.signal, redirect: 'error' });
    const text = await response.text();
    if (response.status >= 500) throw fault('ClientError.HttpStatus', `the metadata service answered with HTTP status ${response.status}`, response.status);
    return { status: response.status, text };
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    if (signal.aborted) throw fault('ClientError.Aborted', 'the call was given up');
    const where = `a machine's role is only to be had on that machine itself (CVM or TKE); elsewhere remove cam_role_name and give keys in another way`;
    if (late) throw fault('ClientError.Timeout', `the metadata service at ${url} did not answer within ${TIMEOUT_MS / 1000} s; ${where}`);
    const { cause } = error as { cause?: { code?: string } };
    throw fault('ClientError.Network', `the metadata service at ${url} cannot be reached (${cause?.code ?? 'no connection'}); ${where}`);
  } finally {
    timer.abort();
    signal.removeEventListener('abort', onAbort);
  }
}

function fault(code: string, message: string, httpStatus?: number): ServiceError {
  return new ServiceError({ action, code, message, httpStatus, effect: 'none' });
}
