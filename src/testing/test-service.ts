import { readFileSync } from 'node:fs';
import type { TencentMpsProviderProps } from '../constructs/provider-props';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../simulator/accounts';
import type { Advance } from '../simulator/advance';
import { proxyEnvironment } from '../simulator/proxy';
import type { Served } from '../simulator/serve';
import { serve } from '../simulator/serve';
import { Simulator } from '../simulator/simulator';
import { mismatch } from './mismatch';
import { isJob, sentRequest, type SentRequest } from './sent-request';

/** How a service behaves. */
export interface TestServiceOptions {
  /** True: outputs are really made, images with sharp and media with ffmpeg. False: small placeholders stand where they would be. @default false */
  readonly render?: boolean;
  /** How tasks proceed. @default - instant: a task is finished as soon as its work is done */
  readonly advance?: Advance;
  /** Where URL sources are: `{ 'https://example.com/videos/': 'media-1250000000/videos/' }` reads them from that bucket. @default - only this machine's own URLs can be read */
  readonly urls?: Readonly<Record<string, string>>;
}

/** Some of a job's request, as the props spell it: `{ mediaProcessTask: { transcodeTaskSet: [{ definition: 20 }] } }`. */
export type ExpectedJob = Readonly<Record<string, unknown>>;

const REGION = 'ap-guangzhou';

/** The media processing service and an object store on a local port, for tests. Nothing leaves the machine, nothing costs money. */
export class TestService {
  /** Starts a service of its own on a free port; several can run at a time. Stop it after the test. */
  public static async start({ render, advance, urls }: TestServiceOptions = {}): Promise<TestService> {
    const simulator = new Simulator({ render, advance, urls });
    return new TestService(simulator, await serve(simulator));
  }

  private constructor(
    private readonly simulator: Simulator,
    private readonly served: Served,
  ) {}

  /** Such as "http://127.0.0.1:49152". */
  public get url(): string {
    return this.served.url;
  }

  /** The environment in which Terraform's providers, this package's and the official one, find the service and its keys: the service is their HTTP proxy, too. */
  public get environment(): Record<string, string> {
    return proxyEnvironment(this.url, { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY, region: REGION });
  }

  /** The same for a stack that is made for the test: `new TencentMpsProvider(stack, 'mps', service.providerProps())`. Polls are quick. */
  public providerProps(): TencentMpsProviderProps {
    const { url } = this;
    return { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY, region: REGION, endpoint: { mps: url, cos: url, sts: url }, pollInterval: '20ms' };
  }

  /**
   * Puts an object into a bucket, and makes the bucket when there is none.
   *
   * @param key without or with a leading slash
   * @param content the bytes, or the file that has them
   */
  public putObject(bucket: string, key: string, content: Uint8Array | { readonly file: string }): void {
    this.simulator.store.put(bucket, withoutSlash(key), content instanceof Uint8Array ? Buffer.from(content) : readFileSync(content.file));
  }

  /** The bytes of an object; undefined when there is none. */
  public object(bucket: string, key: string): Buffer | undefined {
    return this.simulator.store.get(bucket, withoutSlash(key))?.bytes;
  }

  /** The keys in a bucket, sorted. */
  public keys(bucket: string, prefix = ''): string[] {
    return this.simulator.store.list(bucket, withoutSlash(prefix));
  }

  /**
   * Makes a sub-task of the next accepted job fail, as the service reports a failure: inside the finished task.
   *
   * @param index of the sub-task, from 0: in the order of the request's members, then of their lists; an image has but one
   * @param code the service's code, such as "InvalidParameterValue.SrcFile"
   */
  public failNextJob(index: number, code: string, message = 'A failure that the test asked for.'): void {
    this.simulator.tasks.failNext(index, { code, message });
  }

  /**
   * Refuses the next call of an action, without any effect.
   *
   * @param action such as "ProcessMedia"
   * @param code the service's code, such as "UnauthorizedOperation"
   */
  public refuseNextCall(action: string, code: string, message = 'A refusal that the test asked for.'): void {
    this.simulator.faults.inject({ kind: 'error', action, code, message });
  }

  /** How many calls would have cost money: the jobs that were accepted. */
  public get paidCalls(): number {
    return this.simulator.paidCalls;
  }

  /**
   * The calls that the service received, in their order.
   *
   * @param action such as "ProcessMedia"; @default - every action
   */
  public requests(action?: string): SentRequest[] {
    return this.simulator.calls.filter((call) => action === undefined || call.action === action).map(sentRequest);
  }

  /**
   * Asserts that a job was sent whose request has at least what is given; a list must have exactly the elements given.
   *
   * @returns the first such job
   * @throws an Error that says of every job sent in what it differs
   */
  public expectJobSent(expected: ExpectedJob): SentRequest {
    const sent = this.requests().filter(isJob);
    const found = sent.find(({ request }) => mismatch(expected, request) === undefined);
    if (found) return found;
    const jobs = sent.map((job, index) => `  ${index + 1}. ${job.action}: ${mismatch(expected, job.request)}`);
    const list = jobs.length === 0 ? 'The service received no job at all.' : `The service received:\n${jobs.join('\n')}`;
    throw new Error(`No job was sent that has\n${indented(expected)}\n${list}`);
  }

  /** Asserts how many calls would have cost money. */
  public expectPaidCalls(count: number): void {
    if (this.paidCalls === count) return;
    const paid = this.requests().filter((call) => isJob(call) && call.accepted);
    const list = paid.map(({ action, taskId, request }) => `  ${action} ${taskId}: ${JSON.stringify(request)}`);
    throw new Error(`${this.paidCalls} calls would have cost money; expected ${count}.${list.length > 0 ? `\n${list.join('\n')}` : ''}`);
  }

  /** Closes the port. What the service saw can still be looked at. */
  public stop(): Promise<void> {
    return this.served.close();
  }
}

function withoutSlash(key: string): string {
  return key.replace(/^\//, '');
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, '  ');
}
