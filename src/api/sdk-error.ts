import { ServiceError } from './service-error';

interface SdkError {
  readonly message?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly httpCode?: number;
}

/** Texts of connection errors that end before a byte of the request left: nothing can have been accepted. The same errors of a read or write come later. */
const neverSent =
  /\bconnect E|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|certificate|self-signed|wrong version number|write EPROTO|before secure TLS connection|no tunnel through the proxy/i;

/** The SDK's HTTP library says first which URL it was, and that may hold any word. */
const urlFirst = /^request to \S+ failed, reason: /;

/** Codes of the service with which it does not say that nothing was done. */
const undecidedCode = /^(InternalError|ResponseSizeLimitExceeded)(\.|$)/;

/** Statuses of the 400s with which a gateway may give a request up that it has passed on. */
const givenUp: ReadonlySet<number> = new Set([408, 499]);

/**
 * The one funnel from what the SDK throws to a ServiceError. The SDK reports the service's refusals with a code; of everything
 * else (connections, other HTTP statuses, replies that are no JSON) it keeps only a text.
 */
export function serviceError(action: string, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const { message: told = String(error), code, requestId, httpCode } = (error ?? {}) as SdkError;
  const message = told.trim() === '' ? 'no reason was given' : told;
  const known = { action, message, requestId, cause: error };
  // The codes of Node and its libraries are all capitals.
  if (code && /[a-z]/.test(code)) return new ServiceError({ ...known, code, httpStatus: httpCode, effect: undecidedCode.test(code) ? 'unknown' : 'none' });
  if (httpCode !== undefined) {
    const text = `the service answered with HTTP status ${httpCode}${told ? ` (${told})` : ''}`;
    const isRefusal = httpCode >= 300 && httpCode < 500 && !givenUp.has(httpCode);
    return new ServiceError({ ...known, message: text, code: 'ClientError.HttpStatus', httpStatus: httpCode, effect: isRefusal ? 'none' : 'unknown' });
  }
  if (/aborted/i.test(message)) return new ServiceError({ ...known, message: 'the call was given up', code: 'ClientError.Aborted', effect: 'unknown' });
  if (neverSent.test(message.replace(urlFirst, ''))) return new ServiceError({ ...known, code: 'ClientError.Network', effect: 'none' });
  if (/network timeout/i.test(message)) return new ServiceError({ ...known, message: 'no answer in time', code: 'ClientError.Timeout', effect: 'unknown' });
  // A reply that is JSON but has no envelope makes the SDK stumble over a member that is not there.
  if (error instanceof TypeError || /json|Response|premature|Unexpected/i.test(message)) {
    const text = /reading 'Error'/.test(message) ? 'the reply has no Response' : `the reply could not be read (${message})`;
    return new ServiceError({ ...known, message: text, code: 'ClientError.Reply', effect: 'unknown' });
  }
  return new ServiceError({ ...known, code: 'ClientError.Network', effect: 'unknown' });
}
