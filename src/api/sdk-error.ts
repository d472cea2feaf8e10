import { ServiceError } from './service-error';

interface SdkError {
  readonly message?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly httpCode?: number;
}

/** Texts of connection errors that end before a byte of the request left: nothing can have been accepted. */
const neverSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|certificate|self-signed|wrong version number|EPROTO|before secure TLS connection|no tunnel through the proxy/i;

/**
 * The one funnel from what the SDK throws to a ServiceError. The SDK reports the service's refusals with a code; of everything
 * else (connections, other HTTP statuses, replies that are no JSON) it keeps only a text.
 */
export function serviceError(action: string, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const { message = String(error), code, requestId, httpCode } = (error ?? {}) as SdkError;
  const known = { action, message, requestId, cause: error };
  if (code && !/^(ERR_|E[A-Z]+$)/.test(code))
    return new ServiceError({ ...known, code, httpStatus: httpCode, effect: /^InternalError(\.|$)/.test(code) ? 'unknown' : 'none' });
  if (httpCode !== undefined) {
    const text = `the service answered with HTTP status ${httpCode}${message ? ` (${message})` : ''}`;
    return new ServiceError({ ...known, message: text, code: 'ClientError.HttpStatus', httpStatus: httpCode, effect: httpCode < 500 ? 'none' : 'unknown' });
  }
  if (/aborted/i.test(message)) return new ServiceError({ ...known, message: 'the call was given up', code: 'ClientError.Aborted', effect: 'unknown' });
  if (neverSent.test(message)) return new ServiceError({ ...known, code: 'ClientError.Network', effect: 'none' });
  if (/network timeout/i.test(message)) return new ServiceError({ ...known, message: 'no answer in time', code: 'ClientError.Timeout', effect: 'unknown' });
  // A reply that is JSON but has no envelope makes the SDK stumble over a member that is not there.
  if (error instanceof TypeError || /json|Response|premature|Unexpected/i.test(message)) {
    const text = /reading 'Error'/.test(message) ? 'the reply has no Response' : `the reply could not be read (${message})`;
    return new ServiceError({ ...known, message: text, code: 'ClientError.Reply', effect: 'unknown' });
  }
  return new ServiceError({ ...known, code: 'ClientError.Network', effect: 'unknown' });
}
