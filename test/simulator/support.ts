import { createHash } from 'node:crypto';
import COS from 'cos-nodejs-sdk-v5';
import * as mps from 'tencentcloud-sdk-nodejs/tencentcloud/services/mps';
import { responseTypes } from '../../src/model/gen/responses';
import type { WireObject } from '../../src/model/wire';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { ManualClock } from '../../src/simulator/clock';
import type { SimulatorRequest, SimulatorResponse } from '../../src/simulator/messages';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator, type SimulatorOptions } from '../../src/simulator/simulator';
import { s3Signature } from '../../src/simulator/s3-signature';
import { tc3CanonicalRequest, tc3Signature, tc3SigningKey } from '../../src/simulator/tc3-signature';

export const BUCKET = 'media-1250000000';
export const REGION = 'ap-guangzhou';
export const cosInput = { Type: 'COS', CosInputInfo: { Bucket: BUCKET, Region: REGION, Object: '/movie/a b.mov' } };
export const cosImage = { Type: 'COS', CosInputInfo: { Bucket: BUCKET, Region: REGION, Object: '/image/cat.png' } };

/** A simulator with a clock of its own, a video and an image. */
export function simulator(options: SimulatorOptions = {}): { simulator: Simulator; clock: ManualClock } {
  const clock = (options.clock as ManualClock | undefined) ?? new ManualClock();
  const made = new Simulator({ ...options, clock });
  made.store.put(BUCKET, 'movie/a b.mov', 'a video');
  made.store.put(BUCKET, 'image/cat.png', 'an image');
  return { simulator: made, clock };
}

export interface CallOptions {
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
  readonly version?: string;
  /** @default "mps": the first label of the host, and the service in the signature */
  readonly product?: string;
  /** @default - that of the product at the cloud */
  readonly signedHost?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body as it is, and not as JSON. */
  readonly raw?: string;
  /** Added to the clock's time when signing. */
  readonly skewSeconds?: number;
}

/** A signed call without any network. */
export async function rawCall(target: Simulator, action: string, body: unknown, options: CallOptions = {}): Promise<SimulatorResponse> {
  const { product = 'mps' } = options;
  const text = options.raw ?? JSON.stringify(body);
  const timestamp = String(Math.floor(target.clock.now() / 1000) + (options.skewSeconds ?? 0));
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const signed: [string, string][] = [
    ['content-type', 'application/json'],
    ['host', options.signedHost ?? `${product}.tencentcloudapi.com`],
  ];
  const bodyHash = createHash('sha256').update(text).digest('hex');
  const canonical = tc3CanonicalRequest({ method: 'POST', uri: '/', query: '', headers: signed, bodyHash });
  const key = tc3SigningKey(options.secretKey ?? DEFAULT_SECRET_KEY, date, product);
  const signature = tc3Signature(key, timestamp, `${date}/${product}/tc3_request`, canonical);
  const authorization = `TC3-HMAC-SHA256 Credential=${options.secretId ?? DEFAULT_SECRET_ID}/${date}/${product}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`;
  const headers = {
    ...Object.fromEntries(signed),
    authorization,
    'x-tc-action': action,
    'x-tc-version': options.version ?? '2019-06-12',
    'x-tc-timestamp': timestamp,
    'x-tc-token': options.token,
    ...options.headers,
  };
  return target.handle({ method: 'POST', url: '/', headers, body: Buffer.from(text) });
}

export interface Answer extends WireObject {
  readonly RequestId: string;
  readonly TaskId?: string;
  readonly Error?: { readonly Code: string; readonly Message: string };
}

/** What is in the envelope. */
export async function call(target: Simulator, action: string, body: unknown, options: CallOptions = {}): Promise<Answer> {
  const response = await rawCall(target, action, body, options);
  return (JSON.parse(response.body.toString()) as { Response: Answer }).Response;
}

/** The code of the refusal; "accepted" when there was none. */
export async function codeOf(target: Simulator, action: string, body: unknown, options: CallOptions = {}): Promise<string> {
  return (await call(target, action, body, options)).Error?.Code ?? 'accepted';
}

/** A request with one transcode, or with the MediaProcessTask given. */
export function mediaRequest(mediaProcessTask: WireObject = { TranscodeTaskSet: [{ Definition: 20 }] }, more: WireObject = {}): WireObject {
  return { InputInfo: cosInput, OutputDir: '/out/', MediaProcessTask: mediaProcessTask, ...more };
}

export function imageRequest(imageTask: WireObject = { EncodeConfig: { Format: 'JPEG', Quality: 75 } }, more: WireObject = {}): WireObject {
  return { InputInfo: cosImage, OutputDir: '/out/', ImageTask: imageTask, ...more };
}

export async function submit(target: Simulator, action: 'ProcessMedia' | 'ProcessImage', body: WireObject, options: CallOptions = {}): Promise<string> {
  const answer = await call(target, action, body, options);
  if (answer.Error || answer.TaskId === undefined) throw new Error(`${action} was refused: ${JSON.stringify(answer)}`);
  return answer.TaskId;
}

/** The service's official client, pointed at the simulator. Its timers outlive a call that failed, so failing calls want a short timeout. */
export function sdkClient(served: Served, timeoutSeconds = 30): InstanceType<typeof mps.mps.v20190612.Client> {
  delete process.env.http_proxy;
  const httpProfile = { endpoint: served.url.replace('http://', ''), protocol: 'http://' as unknown as 'https://', reqTimeout: timeoutSeconds };
  return new mps.mps.v20190612.Client({ credential: { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }, profile: { httpProfile } });
}

/** The official client of the object store. Virtual-host style: it names the bucket's real host and connects to the simulator. */
export function cosClient(served: Served, options: COS.COSOptions = {}): COS {
  const Ip = served.url.replace('http://', '');
  const quiet = { UploadCheckContentMd5: false, CorrectClockSkew: false } as COS.COSOptions;
  return new COS({ SecretId: DEFAULT_SECRET_ID, SecretKey: DEFAULT_SECRET_KEY, Protocol: 'http:', Ip, ...quiet, ...options } as COS.COSOptions);
}

/** Where a response departs from the API model: members that it does not know, values of another type. */
export function shapeFaults(typeName: string, value: unknown, at = typeName): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
  const fields = new Map(responseTypes[typeName]?.fields.map((field) => [field.wire, field]));
  return Object.entries(value).flatMap(([name, member]) => {
    const field = fields.get(name);
    const here = `${at}.${name}`;
    if (!field) return [`${here} is not in the model`];
    if (member === null) return [];
    if (Boolean(field.list) !== Array.isArray(member)) return [`${here} is ${field.list ? 'no list' : 'a list'}`];
    const elements = (field.list ? member : [member]) as unknown[];
    return elements.flatMap((element, index) => {
      const where = field.list ? `${here}[${index}]` : here;
      if (field.type !== undefined) return shapeFaults(field.type, element, where);
      return typeof element === field.kind ? [] : [`${where} is a ${typeof element}, not a ${field.kind}`];
    });
  });
}

/** A receiver of notifications on a port of its own; it answers with the statuses in their order, the last one for good. */
export async function receiver(statuses: readonly number[] = [200]): Promise<{ url: string; received: SimulatorRequest[]; close: () => Promise<void> }> {
  const received: SimulatorRequest[] = [];
  const served = await serve({
    handle: (request) => {
      received.push(request);
      return Promise.resolve({ status: statuses[Math.min(received.length, statuses.length) - 1] ?? 200, headers: {}, body: Buffer.alloc(0) });
    },
  });
  return { url: `${served.url}/done`, received, close: () => served.close() };
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

export interface S3Options {
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default - the one that is sent */
  readonly signedUrl?: string;
  /** Laid over the headers after signing. */
  readonly tampered?: Readonly<Record<string, string>>;
}

/** A request as the S3 SDK sends it to a bucket's own host, without any network. */
export async function s3(target: Simulator, method: string, bucket: string, url: string, body = '', options: S3Options = {}): Promise<SimulatorResponse> {
  const time = new Date(target.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const bytes = Buffer.from(body);
  const headers: Record<string, string> = {
    host: `${bucket}.cos.${REGION}.myqcloud.com`,
    'x-amz-date': time,
    'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    ...(bytes.length > 0 && { 'content-md5': createHash('md5').update(bytes).digest('base64') }),
    ...options.headers,
  };
  const scope = `${time.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const signedHeaders = Object.keys(headers).sort();
  const request = { method, url, headers, body: bytes };
  const signature = s3Signature(options.secretKey ?? DEFAULT_SECRET_KEY, { scope, signedHeaders }, { ...request, url: options.signedUrl ?? url });
  const credential = `${options.secretId ?? DEFAULT_SECRET_ID}/${scope}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return target.handle({ ...request, headers: { ...headers, authorization, ...options.tampered } });
}

/** `200`, or `404 NoSuchKey`. */
export function statusAndCode({ status, body }: SimulatorResponse): string {
  const code = /<Code>(.*)<\/Code>/.exec(String(body))?.[1];
  return code === undefined ? String(status) : `${status} ${code}`;
}
