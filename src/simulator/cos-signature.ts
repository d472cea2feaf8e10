import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SimulatorRequest } from './messages';

/** The members of a q-sign signature, from the Authorization header or, presigned, from the query. */
export interface CosAuthorization {
  readonly secretId: string;
  /** `<start>;<end>`, seconds since 1970. */
  readonly signTime: string;
  readonly keyTime: string;
  /** Lower case. */
  readonly headers: readonly string[];
  readonly parameters: readonly string[];
  readonly signature: string;
}

/** Undefined when the request is not signed this way. */
export function parseCosAuthorization(request: SimulatorRequest, query: URLSearchParams): CosAuthorization | undefined {
  const header = request.headers.authorization;
  const given = header === undefined ? query : membersOf(header);
  const [secretId, signTime, keyTime, signature] = ['q-ak', 'q-sign-time', 'q-key-time', 'q-signature'].map((name) => given.get(name));
  if (given.get('q-sign-algorithm') !== 'sha1' || !secretId || !signTime || !keyTime || !signature) return undefined;
  const list = (name: string): string[] => (given.get(name) ?? '').split(';').filter(Boolean);
  return { secretId, signTime, keyTime, signature, headers: list('q-header-list'), parameters: list('q-url-param-list') };
}

/** Not URLSearchParams: in a header the values are written as they are. */
function membersOf(header: string): Map<string, string> {
  return new Map(
    header.split('&').map((member) => {
      const equals = member.indexOf('=');
      return [member.slice(0, equals).trim(), member.slice(equals + 1).trim()];
    }),
  );
}

export interface CosSignatureInput {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The signature in hex. See https://www.tencentcloud.com/document/product/436/7778 */
export function cosSignature(secretKey: string, keyTime: string, signTime: string, input: CosSignatureInput): string {
  const signKey = createHmac('sha1', secretKey).update(keyTime).digest('hex');
  const httpString = [input.method.toLowerCase(), input.path, joined(input.parameters), joined(input.headers), ''].join('\n');
  const toSign = ['sha1', signTime, createHash('sha1').update(httpString).digest('hex'), ''].join('\n');
  return createHmac('sha1', signKey).update(toSign).digest('hex');
}

function joined(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => [cosEncode(name).toLowerCase(), cosEncode(value)] as const)
    .sort(([a], [b]) => (a === b ? 0 : a > b ? 1 : -1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function cosEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What is wrong with the signature; undefined when nothing is. */
export interface CosSignatureProblem {
  readonly code: 'AccessDenied' | 'RequestTimeTooSkewed' | 'SignatureDoesNotMatch' | 'XAmzContentSHA256Mismatch';
  readonly message: string;
}

/**
 * Checks the time and the signature. `paths` are the forms that the path may have been signed in: with a path-style address, clients
 * sign it with or without the bucket.
 */
export function cosSignatureProblem(
  authorization: CosAuthorization,
  secretKey: string,
  request: SimulatorRequest,
  query: URLSearchParams,
  paths: readonly string[],
  nowMs: number,
): CosSignatureProblem | undefined {
  for (const span of [authorization.signTime, authorization.keyTime]) {
    const [start = NaN, end = NaN] = span.split(';').map(Number);
    const now = nowMs / 1000;
    if (!(end >= start)) return { code: 'AccessDenied', message: `The signature's time ${JSON.stringify(span)} is not of the form "start;end".` };
    if (now > end) return { code: 'AccessDenied', message: 'Request has expired' };
    if (now < start - MAX_EARLY_SECONDS)
      return { code: 'RequestTimeTooSkewed', message: `The signature is not good before ${start}, and it is ${Math.floor(now)} here.` };
  }
  const lowerQuery = new Map([...query].map(([name, value]) => [cosEncode(name).toLowerCase(), [name, value] as const]));
  const parameters = authorization.parameters.map((name) => lowerQuery.get(name) ?? ([decodeURIComponent(name), ''] as const));
  const given = Buffer.from(authorization.signature);
  const host = request.headers.host ?? '';
  for (const path of paths) {
    for (const signedHost of new Set([host, host.replace(/:\d+$/, '')])) {
      const headers = authorization.headers.map((name) => [name, name === 'host' ? signedHost : (request.headers[decodeURIComponent(name)] ?? '')] as const);
      const expected = Buffer.from(
        cosSignature(secretKey, authorization.keyTime, authorization.signTime, { method: request.method, path, parameters, headers }),
      );
      if (expected.length === given.length && timingSafeEqual(expected, given)) return undefined;
    }
  }
  return { code: 'SignatureDoesNotMatch', message: 'The signature is not the one that follows from the request and the secret key.' };
}

/** The client's clock may be ahead by this much. */
const MAX_EARLY_SECONDS = 900;
