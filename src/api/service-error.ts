import { redactText } from './redact';

/**
 * What a failed call left behind. `none`: rejected before any effect, so sending again is safe. `unknown`: it may have been
 * accepted (a reset, a timeout, a cut-off reply), so sending again may pay twice.
 */
export type CallEffect = 'none' | 'unknown';

export interface ServiceErrorOptions {
  readonly action: string;
  /** The service's code, or one of this package's: `ClientError.Network`, `ClientError.Timeout`, `ClientError.Reply`, `ClientError.Aborted`. */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly httpStatus?: number;
  readonly effect: CallEffect;
  readonly cause?: unknown;
}

/** A call to the service that failed. */
export class ServiceError extends Error {
  public readonly action: string;
  public readonly code: string;
  public readonly requestId?: string;
  public readonly httpStatus?: number;
  public readonly effect: CallEffect;
  /** The service's own words. */
  public readonly reason: string;

  public constructor(options: ServiceErrorOptions) {
    const reason = redactText(options.message);
    const requestId = options.requestId ? ` (RequestId ${options.requestId})` : '';
    super(`${options.action}: ${options.code}: ${reason}${requestId}`, { cause: options.cause });
    this.name = 'ServiceError';
    this.action = options.action;
    this.code = options.code;
    this.requestId = options.requestId;
    this.httpStatus = options.httpStatus;
    this.effect = options.effect;
    this.reason = reason;
  }

  /** True when the code is the given one or a sub-code of it: `RequestLimitExceeded.UinLimitExceeded` is a `RequestLimitExceeded`. */
  public is(...codes: string[]): boolean {
    return codes.some((code) => this.code === code || this.code.startsWith(`${code}.`));
  }
}

/** The service says "later": nothing has happened yet, whatever the action was. */
export function isThrottle(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false;
  return error.httpStatus === 429 || error.is('RequestLimitExceeded', 'ServiceUnavailable', 'ResourceUnavailable', 'ResourceInUse');
}

/** A read may be sent again after any passing fault. */
export function isPassing(error: unknown): boolean {
  return (
    isThrottle(error) ||
    (error instanceof ServiceError &&
      (error.is('InternalError', 'ClientError.Network', 'ClientError.Timeout', 'ClientError.Reply') || (error.httpStatus ?? 0) >= 500))
  );
}
