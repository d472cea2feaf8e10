import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CosSignatureProblem } from './cos-signature';
import { splitUrl, type SimulatorRequest } from './messages';

/** The parts of an `Authorization: AWS4-HMAC-SHA256 ...` header. */
export interface S3Authorization {
  readonly secretId: string;
  /** `<date>/<region>/s3/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const form = /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8}\/[^/,\s]*\/[^/,\s]+\/aws4_request),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** How far the clocks may be apart. */
const MAX_SKEW_MS = 15 * 60 * 1000;

/** Undefined when the request is not signed this way. */
export function parseS3Authorization({ headers }: SimulatorRequest): S3Authorization | undefined {
  const [, secretId, scope, signedHeaders, signature] = form.exec(headers.authorization ?? '') ?? [];
  if (secretId === undefined || scope === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { secretId, scope, signedHeaders: signedHeaders.split(';'), signature };
}

/** The signature in hex, with the path as it is in the URL. See https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
export function s3Signature(secretKey: string, { scope, signedHeaders }: Pick<S3Authorization, 'scope' | 'signedHeaders'>, request: SimulatorRequest): string {
  const { headers, method, url } = request;
  const { path, query } = splitUrl(url);
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  const bodyHash = headers['x-amz-content-sha256'] ?? '';
  const canonical = [method, path, canonicalQuery(query), canonicalHeaders, signedHeaders.join(';'), bodyHash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((before, part) => createHmac('sha256', before).update(part).digest(), `AWS4${secretKey}`);
  return createHmac('sha256', key).update(toSign).digest('hex');
}

/** What is wrong with the time, the hash of the body or the signature; undefined when nothing is. */
export function s3SignatureProblem(
  authorization: S3Authorization,
  secretKey: string,
  request: SimulatorRequest,
  nowMs: number,
): CosSignatureProblem | undefined {
  const { headers, body } = request;
  const signedAtMs = timeOf(headers['x-amz-date'] ?? '');
  if (signedAtMs === undefined) return { code: 'AccessDenied', message: 'The header X-Amz-Date is missing, or not of the form 20250115T080000Z.' };
  if (Math.abs(nowMs - signedAtMs) > MAX_SKEW_MS) {
    return { code: 'RequestTimeTooSkewed', message: `The request was signed at ${headers['x-amz-date']}, and it is ${new Date(nowMs).toISOString()} here.` };
  }
  const hash = headers['x-amz-content-sha256'];
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== createHash('sha256').update(body).digest('hex')) {
    return { code: 'XAmzContentSHA256Mismatch', message: 'X-Amz-Content-Sha256 is not the hash of the body.' };
  }
  const given = Buffer.from(authorization.signature);
  for (const url of new Set([request.url, withEncodedPath(request.url)])) {
    const expected = Buffer.from(s3Signature(secretKey, authorization, { ...request, url }));
    if (expected.length === given.length && timingSafeEqual(expected, given)) return undefined;
  }
  return { code: 'SignatureDoesNotMatch', message: 'The signature is not the one that follows from the request and the secret key.' };
}

/** Some clients sign the path as they send it, others with every character encoded that can be. */
function withEncodedPath(url: string): string {
  const { path, query } = splitUrl(url);
  return `${path.split('/').map(encoded).join('/')}?${query}`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encoded(name), encoded(value.join('='))] as const;
    });
  return pairs
    .sort(([one, a], [other, b]) => (one === other ? compare(a, b) : compare(one, other)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function encoded(text: string): string {
  return encodeURIComponent(decoded(text)).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Not every query that is sent is a valid encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function timeOf(text: string): number | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day, hour, minute, second] = found.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
