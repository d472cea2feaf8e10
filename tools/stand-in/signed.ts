/** The three signatures that the official provider's calls carry. */
import { createHash } from 'node:crypto';
import { cosSignature } from '../../src/simulator/cos-signature';
import { s3Signature } from '../../src/simulator/s3-signature';
import { sha256Hex, tc3CanonicalRequest, tc3Signature, tc3SigningKey } from '../../src/simulator/tc3-signature';
import type { Settings } from './settings';

export interface Message {
  readonly method: string;
  /** Path and query, encoded. */
  readonly url: string;
  /** Names in lower case, with "host". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Keys = Pick<Settings, 'secretId' | 'secretKey' | 'token' | 'region'>;

/** The cloud's APIs. */
export function tc3Signed(message: Message, product: string, { secretId, secretKey }: Keys, nowMs: number): Message {
  const timestamp = String(Math.floor(nowMs / 1000));
  const date = new Date(nowMs).toISOString().slice(0, 10);
  const signed = ['content-type', 'host'].map((name) => [name, message.headers[name] ?? ''] as const);
  const canonical = tc3CanonicalRequest({ method: message.method, uri: '/', query: '', headers: signed, bodyHash: sha256Hex(message.body) });
  const scope = `${date}/${product}/tc3_request`;
  const signature = tc3Signature(tc3SigningKey(secretKey, date, product), timestamp, scope, canonical);
  const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
  return { ...message, headers: { ...message.headers, 'x-tc-timestamp': timestamp, authorization } };
}

/** The object store, as the SDK of the S3 protocol calls it. */
export function s3Signed(message: Message, { secretId, secretKey, token, region }: Keys, nowMs: number): Message {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = {
    ...message.headers,
    'x-amz-date': time,
    'x-amz-content-sha256': createHash('sha256').update(message.body).digest('hex'),
    ...(token !== undefined && { 'x-amz-security-token': token }),
  };
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signedHeaders = Object.keys(headers).sort();
  const signature = s3Signature(secretKey, { scope, signedHeaders }, { ...message, headers });
  const authorization = `AWS4-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return { ...message, headers: { ...headers, authorization } };
}

const validSeconds = 3600;

/** The object store, as its own SDK calls it. */
export function cosSigned(message: Message, { secretId, secretKey, token }: Keys, nowMs: number): Message {
  const start = Math.floor(nowMs / 1000);
  const time = `${start};${start + validSeconds}`;
  const [path = '/', query] = message.url.split('?');
  const signed = Object.entries(message.headers).filter(([name]) => name === 'host' || name.startsWith('content-') || name.startsWith('x-cos-'));
  const parameters = query === undefined ? [] : query.split('&').map((pair) => pair.split('=') as [string, string?]);
  const named = parameters.map(([name, value = '']) => [name, value] as const);
  const signature = cosSignature(secretKey, time, time, { method: message.method, path: decodeURIComponent(path), parameters: named, headers: signed });
  const list = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([name]) => name.toLowerCase()).sort().join(';'); // prettier-ignore
  const authorization = `q-sign-algorithm=sha1&q-ak=${secretId}&q-sign-time=${time}&q-key-time=${time}&q-header-list=${list(signed)}&q-url-param-list=${list(named)}&q-signature=${signature}`;
  return { ...message, headers: { ...message.headers, authorization, ...(token !== undefined && { 'x-cos-security-token': token }) } };
}
