import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/api/clock';

/** A call as it arrived: at STS its action, at the metadata service its path. */
export interface ArrivedCall {
  readonly what: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: http.IncomingHttpHeaders;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `echo` refuses with everything that the call held, headers and body, in the message. */
export type Behaviour = 'answer' | 'silence' | 'reset' | 'status 500' | 'no credentials' | 'echo' | Refusal;

/** STS and the metadata service on one loopback port; the n-th credential that it gives is `tmp-id-n`, `tmp-key-n`, `tmp-token-n`. */
export class FakeCloud {
  public url = '';
  public readonly calls: ArrivedCall[] = [];
  /** How the next calls are answered; the last one stays. */
  public behaviours: Behaviour[] = ['answer'];
  public lifeMs = 7_200_000;
  /** What the metadata service knows. */
  public roles = ['worker'];
  public metadataAnswer?: string;
  private readonly server: http.Server;
  private given = 0;
  private readonly silent: http.IncomingMessage[] = [];
  private readonly arrivals: { readonly count: number; readonly resolve: () => void }[] = [];

  private constructor(private readonly clock: Clock) {
    this.server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => this.handle(request, body, response));
    });
  }

  public static async start(clock: Clock): Promise<FakeCloud> {
    const cloud = new FakeCloud(clock);
    await new Promise<void>((resolve) => cloud.server.listen(0, '127.0.0.1', resolve));
    cloud.url = `http://127.0.0.1:${(cloud.server.address() as AddressInfo).port}`;
    return cloud;
  }

  public get actions(): string[] {
    return this.calls.map((call) => call.what);
  }

  /** Resolves when so many calls have arrived, answered or not. */
  public arrived(count: number): Promise<void> {
    return this.calls.length >= count ? Promise.resolve() : new Promise((resolve) => this.arrivals.push({ count, resolve }));
  }

  /** Ends the calls that were met with silence. */
  public dropSilent(): void {
    for (const request of this.silent.splice(0)) request.socket.destroy();
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private handle(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    const atMetadata = request.method === 'GET';
    this.calls.push({
      what: atMetadata ? (request.url ?? '') : String(request.headers['x-tc-action']),
      body: atMetadata ? {} : (JSON.parse(body) as Record<string, unknown>),
      headers: request.headers,
    });
    const behaviour = (this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0]) ?? 'answer';
    if (behaviour === 'reset') request.socket.destroy();
    else if (behaviour === 'status 500') response.writeHead(500).end();
    else if (behaviour === 'silence') this.silent.push(request);
    else {
      const { status, text } = atMetadata ? this.metadata(request.url ?? '') : this.sts(behaviour);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    }
    for (const arrival of this.arrivals) if (this.calls.length >= arrival.count) arrival.resolve();
  }

  private sts(behaviour: 'answer' | 'no credentials' | 'echo' | Refusal): Answer {
    const call = this.calls.at(-1);
    const echo = { code: 'InvalidParameter.ParamError', message: `refused: ${Object.values({ ...call?.headers, ...call?.body }).join(' ')}` };
    const { code, message } = typeof behaviour === 'object' ? behaviour : echo;
    const refusal = typeof behaviour === 'object' || behaviour === 'echo' ? { Error: { Code: code, Message: message } } : {};
    const granted = behaviour === 'answer' ? this.grant() : undefined;
    const credentials = granted && { Credentials: granted.keys, ExpiredTime: granted.expiredTime, Expiration: '' };
    return { status: 200, text: JSON.stringify({ Response: { ...refusal, ...credentials, RequestId: `request-${this.calls.length}` } }) };
  }

  private metadata(path: string): Answer {
    const role = path.slice('/latest/meta-data/cam/security-credentials/'.length);
    if (role === '') return { status: 200, text: this.roles.join('\n') };
    if (this.metadataAnswer !== undefined) return { status: 200, text: this.metadataAnswer };
    if (!this.roles.includes(decodeURIComponent(role))) return { status: 404, text: 'not found' };
    const { keys, expiredTime } = this.grant();
    return { status: 200, text: JSON.stringify({ ...keys, ExpiredTime: expiredTime, Expiration: '', Code: 'Success' }) };
  }

  private grant(): { readonly keys: object; readonly expiredTime: number } {
    const n = ++this.given;
    return {
      keys: { TmpSecretId: `tmp-id-${n}`, TmpSecretKey: `tmp-key-${n}`, Token: `tmp-token-${n}` },
      expiredTime: (this.clock.now() + this.lifeMs) / 1000,
    };
  }
}
