import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error';
import { splitUrl, type SimulatorRequest } from './messages';

/** The longest that a request may be under way: the service refuses older (and more future) ones. */
const MAX_SKEW_SECONDS = 300;

/** The parts of an `Authorization: TC3-HMAC-SHA256 ...` header. */
export interface Tc3Authorization {
  readonly secretId: string;
  /** UTC, YYYY-MM-DD. */
  readonly date: string;
  /** The scope's service. The SDKs write the first label of the endpoint, so at a local port it is not "mps". */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const form = /^TC3-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([^,\s]+)\/tc3_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** The header's parts, or undefined when it has another form. */
export function parseTc3Authorization(header: string): Tc3Authorization | undefined {
  const found = form.exec(header.trim());
  if (!found) return undefined;
  const [, secretId = '', date = '', service = '', signedHeaders = '', signature = ''] = found;
  return { secretId, date, service, signedHeaders: signedHeaders.split(';'), signature };
}

export interface Tc3CanonicalInput {
  readonly method: string;
  readonly uri: string;
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bodyHash: string;
}

export function sha256Hex(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

export function tc3CanonicalRequest(input: Tc3CanonicalInput): string {
  const names = input.headers.map(([name]) => name).join(';');
  const lines = input.headers.map(([name, value]) => `${name}:${value}\n`).join('');
  return [input.method, input.uri, input.query, lines, names, input.bodyHash].join('\n');
}

/** The signature in hex. `signingKey` comes from {@link tc3SigningKey}. */
export function tc3Signature(signingKey: Buffer, timestamp: string, scope: string, canonicalRequest: string): string {
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256Hex(canonicalRequest)}`;
  return createHmac('sha256', signingKey).update(toSign).digest('hex');
}

export function tc3SigningKey(secretKey: string, date: string, service: string): Buffer {
  const dated = createHmac('sha256', `TC3${secretKey}`).update(date).digest();
  const forService = createHmac('sha256', dated).update(service).digest();
  return createHmac('sha256', forService).update('tc3_request').digest();
}

/** Checks signatures; remembers the derived keys, which only change with the day. */
export class Tc3Verifier {
  private readonly signingKeys = new Map<string, Buffer>();

  /**
   * @throws ApiError `AuthFailure.SignatureExpire` for a clock skew above five minutes, `AuthFailure.InvalidAuthorization` when the header
   * contradicts the request, `AuthFailure.SignatureFailure` when the signature is another one.
   */
  public verify(request: SimulatorRequest, authorization: Tc3Authorization, secretKey: string, nowMs: number): void {
    const timestamp = request.headers['x-tc-timestamp'] ?? '';
    checkTimestamp(timestamp, authorization.date, nowMs);
    for (const name of ['content-type', 'host']) {
      if (!authorization.signedHeaders.includes(name)) {
        throw new ApiError(
          'AuthFailure.InvalidAuthorization',
          `The header "${name}" has to be signed, but SignedHeaders is "${authorization.signedHeaders.join(';')}".`,
        );
      }
    }
    const key = this.signingKey(authorization, secretKey);
    const scope = `${authorization.date}/${authorization.service}/tc3_request`;
    const given = Buffer.from(authorization.signature);
    const matches = candidates(request, authorization).some((candidate) =>
      timingSafeEqual(given, Buffer.from(tc3Signature(key, timestamp, scope, tc3CanonicalRequest(candidate)))),
    );
    if (!matches) throw new ApiError('AuthFailure.SignatureFailure', 'The signature is not the one that follows from the request and the secret key.');
  }

  private signingKey(authorization: Tc3Authorization, secretKey: string): Buffer {
    const id = `${authorization.secretId}/${authorization.date}/${authorization.service}/${secretKey}`;
    let key = this.signingKeys.get(id);
    if (!key) {
      if (this.signingKeys.size > 1000) this.signingKeys.clear();
      key = tc3SigningKey(secretKey, authorization.date, authorization.service);
      this.signingKeys.set(id, key);
    }
    return key;
  }
}

function checkTimestamp(timestamp: string, date: string, nowMs: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new ApiError('MissingParameter', 'The request is missing the header X-TC-Timestamp, the seconds since 1970.');
  const seconds = Number(timestamp);
  if (Math.abs(nowMs / 1000 - seconds) > MAX_SKEW_SECONDS) {
    throw new ApiError(
      'AuthFailure.SignatureExpire',
      `The request is out of time: X-TC-Timestamp is ${timestamp}, the server's is ${Math.floor(nowMs / 1000)}, and they may differ by ${MAX_SKEW_SECONDS} seconds.`,
    );
  }
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  if (day !== date) throw new ApiError('AuthFailure.InvalidAuthorization', `The credential scope is of ${date}, but X-TC-Timestamp is of ${day} (UTC).`);
}

/**
 * What may have been signed: the Node SDK signs the host without its port and the Go SDK with it; with a path in the endpoint the
 * one signs that path and the other "/". With the domain "@127.0.0.1:8720" the Go SDK signs the product as user information.
 */
function candidates(request: SimulatorRequest, authorization: Tc3Authorization): Tc3CanonicalInput[] {
  const { path, query } = splitUrl(request.url);
  const host = request.headers.host ?? '';
  const hosts = new Set([host.replace(/:\d+$/, ''), host, `${authorization.service}.@${host}`]);
  const unsigned = request.headers['x-tc-content-sha256'] === 'UNSIGNED-PAYLOAD';
  const bodyHash = sha256Hex(unsigned ? 'UNSIGNED-PAYLOAD' : request.body);
  const found: Tc3CanonicalInput[] = [];
  for (const uri of new Set([path, '/'])) {
    for (const name of hosts) {
      for (const lowered of [false, true]) {
        const headers = authorization.signedHeaders.map((header): [string, string] => {
          const value = (header === 'host' ? name : (request.headers[header] ?? '')).trim();
          return [header, lowered ? value.toLowerCase() : value];
        });
        found.push({ method: request.method, uri, query, headers, bodyHash });
      }
    }
  }
  return found;
}
