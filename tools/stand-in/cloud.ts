import { createHash } from 'node:crypto';
import * as http from 'node:http';
import { systemClock } from '../../src/api/clock';
import type { Logger } from '../../src/api/log';
import { withRetry } from '../../src/api/retry';
import type { WireObject } from '../../src/model/wire';
import { fromXml } from '../../src/simulator/cos/xml';
import type { Settings } from './settings';
import { cosSigned, s3Signed, tc3Signed, type Message } from './signed';

/** The products, and the versions of their APIs. */
const versions = { mps: '2019-06-12', tdmq: '2020-02-17', cam: '2019-01-16', scf: '2018-04-16', tag: '2018-08-13' } as const;

export type Product = keyof typeof versions;

/** A refusal, with the service's own code. */
export class CloudError extends Error {
  public constructor(
    public readonly action: string,
    public readonly code: string,
    message: string,
  ) {
    super(`${action}: [${code}] ${message}`);
  }
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface CosCall {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE' | 'POST';
  readonly bucket: string;
  /** Without a leading slash. @default - the bucket itself */
  readonly key?: string;
  /** A sub-resource: "acl", "cors". */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Which of its two SDKs the official provider calls with. @default "s3" */
  readonly by?: 's3' | 'cos';
}

const mostRetries = 6;

/** The cloud's APIs, called as the official provider calls them, through the simulator as a proxy. */
export class Cloud {
  private readonly agent = new http.Agent({ keepAlive: true });

  public constructor(
    public readonly settings: Settings,
    private readonly log: Logger,
    /** Where the names of local files begin. */
    public readonly directory: string,
  ) {}

  /** The answer without its envelope. @throws CloudError */
  public api(product: Product, action: string, body: WireObject): Promise<WireObject> {
    return withRetry(() => this.apiOnce(product, action, body), {
      clock: systemClock,
      random: Math.random,
      maxRetries: mostRetries,
      mayRetry: (error) => error instanceof CloudError && error.code.startsWith('RequestLimitExceeded'),
    });
  }

  /** Undefined: there is no such bucket, object or setting. @throws CloudError for every other failure */
  public async cos(call: CosCall): Promise<Answer | undefined> {
    const { method, bucket, key = '', query, headers = {}, body = Buffer.alloc(0), by = 's3' } = call;
    const path = `/${key.split('/').map(encodeURIComponent).join('/')}`;
    const host = `${bucket}.${this.settings.cosHost}`;
    const digest = body.length > 0 && { 'content-md5': createHash('md5').update(body).digest('base64'), 'content-length': String(body.length) };
    const url = `${path}${query === undefined ? '' : `?${query}${by === 's3' ? '=' : ''}`}`;
    const message = { method, url, headers: { host, ...digest, ...headers }, body };
    const operation = `${method} ${bucket}${path}${query === undefined ? '' : `?${query}`}`;
    const answer = await this.sent(operation, (by === 's3' ? s3Signed : cosSigned)(message, this.settings, Date.now()));
    if (answer.status === 404) return undefined;
    if (answer.status < 300) return answer;
    const { Code = `HTTP ${answer.status}`, Message = '' } = await members(answer.body, 'Error');
    throw new CloudError(operation, String(Code), String(Message));
  }

  /** The members of the root element of an XML answer; undefined when there is none. */
  public async xml(call: CosCall, root: string): Promise<WireObject | undefined> {
    const answer = await this.cos(call);
    return answer && members(answer.body, root);
  }

  private async apiOnce(product: Product, action: string, body: WireObject): Promise<WireObject> {
    const { domain, region, token } = this.settings;
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = {
      host: `${product}.${domain}`,
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'x-tc-action': action,
      'x-tc-version': versions[product],
      'x-tc-region': region,
      'x-tc-language': 'en-US',
      ...(token !== undefined && { 'x-tc-token': token }),
    };
    const answer = await this.sent(action, tc3Signed({ method: 'POST', url: '/', headers, body: bytes }, product, this.settings, Date.now()));
    const { Response } = JSON.parse(answer.body.toString('utf8')) as { Response: WireObject & { Error?: { Code: string; Message: string } } };
    if (Response.Error) throw new CloudError(action, Response.Error.Code, Response.Error.Message);
    return Response;
  }

  private sent(what: string, { method, url, headers, body }: Message): Promise<Answer> {
    const { proxy } = this.settings;
    this.log.log('info', `the stand-in calls ${what}`);
    return new Promise((resolve, reject) => {
      const options = { host: proxy.hostname, port: proxy.port, method, path: `http://${headers.host}${url}`, headers, agent: this.agent };
      const request = http.request(options, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

async function members(body: Buffer, root: string): Promise<WireObject> {
  if (body.length === 0) return {};
  const found = (await fromXml(body))[root];
  return typeof found === 'object' && found !== null ? (found as WireObject) : {};
}
