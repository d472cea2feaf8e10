import type { Clock } from '../clock';
import type { Logger } from '../log';
import { serviceError } from '../sdk-error';
import { ServiceError } from '../service-error';
import type { Credential, CredentialSource } from './credential';
import { givenUp, untilAborted } from './until-aborted';

export interface RenewingSourceOptions {
  /** For logs and errors: where the credential comes from. */
  readonly title: string;
  readonly fetch: (signal: AbortSignal) => Promise<Credential>;
  readonly clock: Clock;
  readonly log: Logger;
  /**
   * Why it cannot be renewed and what to do when it has ended, for what is bound to a code that is good once.
   * @default - it is renewed
   */
  readonly onlyOnce?: string;
}

interface Renewal {
  readonly result: Promise<Credential>;
  readonly stop: AbortController;
  waiting: number;
}

const longestMarginMs = 5 * 60_000;
const longestPauseMs = 60_000;

/**
 * Keeps a temporary credential and renews it before it ends: 5 minutes early, or a quarter of its life when that is shorter. However
 * many callers ask, one renewal runs at a time. While the old one is good, a failed renewal is only a warning.
 */
export class RenewingSource implements CredentialSource {
  private current?: Credential;
  private renewAtMs = -Infinity;
  private renewal?: Renewal;

  public constructor(private readonly options: RenewingSourceOptions) {}

  /** @throws ServiceError with effect `none`: nothing was sent that this credential would have signed. */
  public async get(signal?: AbortSignal): Promise<Credential> {
    if (this.current && this.options.clock.now() < this.renewAtMs) return this.current;
    if (signal?.aborted) throw givenUp(this.options.title);
    const renewal = (this.renewal ??= this.start());
    renewal.waiting++;
    try {
      return await untilAborted(renewal.result, this.options.title, signal);
    } finally {
      renewal.waiting--;
      // Nobody waits for it any more: the connection is given up, and whoever comes next starts anew.
      if (renewal.waiting === 0) {
        renewal.stop.abort();
        if (this.renewal === renewal) this.renewal = undefined;
      }
    }
  }

  private start(): Renewal {
    const stop = new AbortController();
    const result = this.renew(stop.signal);
    result.catch(() => undefined);
    return { result, stop, waiting: 0 };
  }

  private async renew(signal: AbortSignal): Promise<Credential> {
    const { title, clock, log, onlyOnce } = this.options;
    const old = this.current;
    try {
      if (old && onlyOnce !== undefined) throw this.failure('ClientError.CredentialExpired', onlyOnce);
      const fresh = await this.options.fetch(signal);
      if (!isGood(fresh, clock.now())) throw this.failure('ClientError.CredentialExpired', 'what was given instead has ended too');
      this.keep(fresh);
      log.log('debug', `Credential from ${title}`, { ends: isoTime(fresh.expiresAtMs ?? Infinity), renewed: old !== undefined });
      return fresh;
    } catch (error) {
      const failure = serviceError(title, error);
      if (old === undefined) throw replica(failure, failure.reason);
      return this.stayWith(old, failure, signal);
    }
  }

  private stayWith(old: Credential, failure: ServiceError, signal: AbortSignal): Credential {
    const { title, clock, log } = this.options;
    const ends = isoTime(old.expiresAtMs ?? Infinity);
    if (!isGood(old, clock.now())) throw replica(failure, `the credential from ${title} ended at ${ends} and could not be renewed: ${failure.reason}`);
    // When the renewal was given up together with those who asked for it, nothing is wrong.
    if (!signal.aborted) log.log('warn', `The credential from ${title} could not be renewed yet and is used until it ends`, { ends, reason: failure.message });
    this.renewAtMs = clock.now() + this.pauseMs(old);
    return old;
  }

  private keep(credential: Credential): void {
    this.current = credential;
    if (credential.expiresAtMs === undefined) {
      this.renewAtMs = Infinity;
      return;
    }
    const lifeMs = credential.expiresAtMs - this.options.clock.now();
    this.renewAtMs = this.options.onlyOnce === undefined ? credential.expiresAtMs - Math.min(longestMarginMs, lifeMs / 4) : credential.expiresAtMs;
  }

  /** How long a credential that is still good is used before its renewal is tried again. */
  private pauseMs(credential: Credential): number {
    return Math.min(longestPauseMs, ((credential.expiresAtMs ?? Infinity) - this.options.clock.now()) / 4);
  }

  private failure(code: string, message: string): ServiceError {
    return new ServiceError({ action: this.options.title, code, message, effect: 'none' });
  }
}

function isGood(credential: Credential, nowMs: number): boolean {
  return credential.expiresAtMs === undefined || nowMs < credential.expiresAtMs;
}

/** The same failure in other words; without its cause, whose text may hold what nobody may read. */
function replica({ action, code, requestId, httpStatus }: ServiceError, message: string): ServiceError {
  return new ServiceError({ action, code, requestId, httpStatus, effect: 'none', message });
}

function isoTime(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : 'never';
}
