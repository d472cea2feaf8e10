import type * as http from 'node:http';
import { promptAgent } from './agent';
import type { Clock } from './clock';
import type { CredentialSource } from './credentials/credential';
import type { Endpoint } from './endpoint';
import type { Logger } from './log';
import type { RateLimiter } from './rate-limiter';
import { withRetry } from './retry';
import { sdkClient } from './sdk-client';
import { serviceError } from './sdk-error';
import { isPassing, isThrottle, ServiceError } from './service-error';

const MPS_VERSION = '2019-06-12';

export interface MpsClientOptions {
  readonly endpoint: Endpoint;
  /** @default - the endpoint is reached directly */
  readonly proxy?: URL;
  readonly credentials: CredentialSource;
  readonly region?: string;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly maxRetries: number;
  /** @default 60 */
  readonly timeoutSeconds?: number;
}

/** A reply without its envelope. */
export type Reply<T> = T & { readonly RequestId?: string };

interface Signals {
  /** Ends the waits before the call. */
  readonly waits?: AbortSignal;
  /** Ends the call itself. */
  readonly call?: AbortSignal;
}

/** The Media Processing Service. Every failure is a ServiceError. */
export class MpsClient {
  private readonly readAgent: http.Agent;
  private readonly paidAgent: http.Agent;

  public constructor(private readonly options: MpsClientOptions) {
    const { proxy } = options;
    const { protocol } = options.endpoint;
    this.readAgent = promptAgent(protocol, { keepAlive: true, maxSockets: 32 }, proxy);
    // A kept-alive connection may die just as a request goes out, and then nobody knows whether it was accepted.
    this.paidAgent = promptAgent(protocol, { keepAlive: false }, proxy);
  }

  /** A call without effect: sent again after any passing fault. */
  public read<T>(action: string, request: object, signal?: AbortSignal): Promise<Reply<T>> {
    return this.retried(() => this.once<T>(action, request, this.readAgent, { waits: signal, call: signal }), action, isPassing, signal);
  }

  /**
   * A call with an effect: sent again only after a refusal that left none. The signal ends the waits before and between the tries, never a
   * call that is under way: nobody would know what became of it.
   */
  public submit<T>(action: string, request: object, signal?: AbortSignal): Promise<Reply<T>> {
    return this.retried(() => this.once<T>(action, request, this.paidAgent, { waits: signal }), action, isThrottle, signal);
  }

  public close(): void {
    this.readAgent.destroy();
    this.paidAgent.destroy();
  }

  private retried<T>(once: () => Promise<T>, action: string, mayRetry: (error: unknown) => boolean, signal?: AbortSignal): Promise<T> {
    const { clock, random, maxRetries, log } = this.options;
    return withRetry(once, {
      clock,
      random,
      maxRetries,
      signal,
      // What failed before the call (getting a credential, say) has had its own retries.
      mayRetry: (error) => error instanceof ServiceError && error.action === action && mayRetry(error),
      onRetry: (error, delayMs) => log.log('info', `${action} is tried again`, { after_ms: Math.round(delayMs), reason: (error as ServiceError).message }),
    });
  }

  private async once<T>(action: string, request: object, agent: http.Agent, signals: Signals): Promise<Reply<T>> {
    const { endpoint, credentials, region, limiter, log, clock, timeoutSeconds = 60 } = this.options;
    // Whoever comes while a credential is got for the first time, or cannot be got, has the same answer as the others.
    await credentials.get(signals.waits);
    const credential = await limiter.acquire(action, () => credentials.get(signals.waits), signals.waits);
    if (signals.waits?.aborted) throw new ServiceError({ action, code: 'ClientError.Aborted', message: 'it was given up before it was sent', effect: 'none' });
    const client = sdkClient({ endpoint, version: MPS_VERSION, credential, region, timeoutSeconds, agent });
    const startedAt = clock.now();
    log.log('debug', `${action} is sent`, { request });
    try {
      const reply = (await client.request(action, request, { signal: signals.call } as never)) as Reply<T> | undefined;
      if (typeof reply !== 'object' || reply === null) throw new SyntaxError('Unexpected reply without a Response');
      log.log('debug', `${action} is answered`, { request_id: reply.RequestId, took_ms: clock.now() - startedAt });
      return reply;
    } catch (error) {
      const failure = serviceError(action, error);
      log.log('debug', `${action} failed`, { code: failure.code, reason: failure.reason, request_id: failure.requestId, took_ms: clock.now() - startedAt });
      throw failure;
    }
  }
}
