import { promptAgent } from '../agent';
import { parseEndpoint } from '../endpoint';
import { proxyFor } from '../proxy';
import { registerSecret } from '../redact';
import { withRetry } from '../retry';
import { serviceError } from '../sdk-error';
import { isPassing, ServiceError } from '../service-error';
import type { CredentialContext } from './context';
import type { Credential } from './credential';
import { stsAdvice } from './sts-advice';
import type { StsCall } from './sts-call';

interface StsReply {
  readonly Credentials?: { readonly Token?: string; readonly TmpSecretId?: string; readonly TmpSecretKey?: string } | null;
  /** Seconds since the epoch. */
  readonly ExpiredTime?: number;
  readonly RequestId?: string;
}

const STS_VERSION = '2018-08-13';
/** STS has one world, but insists on a region. */
const DEFAULT_REGION = 'ap-guangzhou';
const TIMEOUT_SECONDS = 30;

/** The Security Token Service: every call gives a temporary credential, or a ServiceError that says what to do. */
export class StsClient {
  public constructor(
    private readonly context: CredentialContext,
    private readonly region: string = DEFAULT_REGION,
  ) {}

  public async call(call: StsCall, signal?: AbortSignal): Promise<Credential> {
    const { clock, log, random = Math.random, maxRetries = 2 } = this.context;
    const caller = await call.caller?.get(signal);
    try {
      return await withRetry(() => this.once(call, caller, signal), {
        clock,
        random,
        maxRetries,
        signal,
        // Another try with a code that is good once would only hide why the first one failed.
        mayRetry: (error) => isPassing(error) && call.request.TokenCode === undefined,
        onRetry: (error, delayMs) =>
          log.log('info', `${call.action} is tried again`, { after_ms: Math.round(delayMs), reason: (error as ServiceError).message }),
      });
    } catch (error) {
      const failure = serviceError(call.action, error);
      const { code, requestId, httpStatus, reason } = failure;
      const message = `${reason.replace(/[\s.]*$/, '.')} ${stsAdvice(failure, call, this.context.stsEndpoint)}`;
      // The SDK's own error is not kept as the cause: it has the service's text unredacted.
      throw new ServiceError({ action: call.action, code, requestId, httpStatus, message, effect: 'none' });
    }
  }

  private async once(call: StsCall, caller: Credential | undefined, signal?: AbortSignal): Promise<Credential> {
    const endpoint = parseEndpoint(this.context.stsEndpoint);
    if (!endpoint)
      throw new ServiceError({ action: call.action, code: 'ClientError.Endpoint', message: 'the STS endpoint is no http or https URL', effect: 'none' });
    // Loaded at the first call: a plan that calls nothing starts without it.
    const { sdkClient } = await import('../sdk-client');
    const agent = promptAgent(endpoint.protocol, { keepAlive: false }, proxyFor(this.context.stsEndpoint, this.context.environment));
    const region = call.region ?? this.region;
    const client = sdkClient({ endpoint, version: STS_VERSION, credential: caller, region, timeoutSeconds: TIMEOUT_SECONDS, agent });
    const { clock, log } = this.context;
    const sentAtMs = clock.now();
    log.log('debug', `${call.action} is sent`, { for: call.title });
    try {
      const reply = (await client.request(call.action, call.request, { signal, skipSign: caller === undefined } as never)) as StsReply | undefined;
      const credential = credentialOf(reply, sentAtMs + call.request.DurationSeconds * 1000);
      if (!credential) throw new SyntaxError('Unexpected reply without Credentials');
      log.log('debug', `${call.action} is answered`, { request_id: reply?.RequestId, took_ms: clock.now() - sentAtMs });
      return credential;
    } catch (error) {
      const failure = serviceError(call.action, error);
      log.log('debug', `${call.action} failed`, { code: failure.code, reason: failure.reason, request_id: failure.requestId });
      throw failure;
    }
  }
}

function credentialOf(reply: StsReply | undefined, fallbackEndMs: number): Credential | undefined {
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token } = reply?.Credentials ?? {};
  if (!secretId || !secretKey || !token) return undefined;
  for (const secret of [secretId, secretKey, token]) registerSecret(secret);
  return { secretId, secretKey, token, expiresAtMs: reply?.ExpiredTime ? reply.ExpiredTime * 1000 : fallbackEndMs };
}
