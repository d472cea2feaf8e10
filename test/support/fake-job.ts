import { ServiceError } from '../../src/api/service-error';
import type { Job, ListedTask, StartedTask } from '../../src/jobs/job';
import type { SubTask, TaskReport, TaskStatus } from '../../src/jobs/report';
import { IMAGE_REQUEST, MEDIA_REQUEST } from '../../src/model/model';
import type { WireObject } from '../../src/model/wire';
import type { FakeClock } from './fake-clock';
import type { FakeStore } from './fake-store';

export const BUCKET = 'media-1250000000';
export const REGION = 'ap-guangzhou';

export interface FakeTask {
  readonly taskId: string;
  readonly request: WireObject;
  readonly createdAtMs: number;
  status: TaskStatus;
  /** What became of its one sub-task; undefined while nothing has. */
  result: 'SUCCESS' | 'FAIL' | undefined;
  finishedAtMs?: number;
  /** Lists tell of it. */
  listed: boolean;
  /** The service still tells how it is. */
  known: boolean;
}

/** How a call of `start` goes wrong, and whether the service accepts it all the same. */
export interface StartFault {
  readonly accepted: boolean;
  readonly error: Error;
  /** Runs when the call arrives, before anything else happens. */
  readonly meanwhile?: () => void | Promise<void>;
}

export const faults = {
  resetBefore: { accepted: false, error: callError('ClientError.Network', 'unknown', 'socket hang up') },
  resetAfter: { accepted: true, error: callError('ClientError.Network', 'unknown', 'socket hang up') },
  replyBefore: { accepted: false, error: callError('ClientError.Reply', 'unknown', 'the reply has no TaskId') },
  timeoutBefore: { accepted: false, error: callError('ClientError.Timeout', 'unknown', 'no answer in time') },
  timeoutAfter: { accepted: true, error: callError('ClientError.Timeout', 'unknown', 'no answer in time') },
  cutReply: { accepted: true, error: callError('ClientError.Reply', 'unknown', 'the reply could not be read') },
  badGateway: { accepted: false, error: callError('ClientError.HttpStatus', 'unknown', 'HTTP status 502') },
  badGatewayAfter: { accepted: true, error: callError('ClientError.HttpStatus', 'unknown', 'HTTP status 502') },
  innerError: { accepted: false, error: callError('InternalError', 'unknown', 'inner error') },
  innerErrorAfter: { accepted: true, error: callError('InternalError', 'unknown', 'inner error') },
  refused: { accepted: false, error: callError('ClientError.Network', 'none', 'ECONNREFUSED') },
  forbidden: { accepted: false, error: callError('UnauthorizedOperation', 'none', 'no permission') },
} satisfies Record<string, StartFault>;

/** What the service's replies do not repeat. */
const notEchoed = new Set(['SessionId', 'OutputDir', 'OutputPath', 'OutputStorage']);

export function callError(code: string, effect: 'none' | 'unknown', message: string, action = 'Process'): ServiceError {
  return new ServiceError({ action, code, message, effect });
}

/** A kind of job at a service in memory, which keeps the service's rules and books. A new task ends at once, unless told otherwise. */
export class FakeJob implements Job {
  public readonly action: 'ProcessMedia' | 'ProcessImage';
  public readonly requestType: string;
  /** What the service says of a sub-task that failed. */
  public failureMessage = 'broken';
  public readonly deduplicates: boolean;
  public readonly tasks: FakeTask[] = [];
  /** Every request that arrived, accepted or not. */
  public readonly arrived: WireObject[] = [];
  /** The tasks that were looked at, in order. */
  public readonly checked: string[] = [];
  /** How the next starts go wrong, in order; undefined for one that goes well. */
  public startFaults: (StartFault | undefined)[] = [];
  /** What the next lists fail with, in order. */
  public listFaults: Error[] = [];
  /** How a new task begins. */
  public next: Partial<Pick<FakeTask, 'status' | 'result' | 'listed'>> = {};
  /** Runs at the beginning of every look at a task. */
  public onCheck?: (task: FakeTask) => void;

  public constructor(
    public readonly kind: 'media' | 'image',
    private readonly clock: FakeClock,
    private readonly store: FakeStore,
  ) {
    this.action = kind === 'media' ? 'ProcessMedia' : 'ProcessImage';
    this.requestType = kind === 'media' ? MEDIA_REQUEST : IMAGE_REQUEST;
    this.deduplicates = kind === 'media';
  }

  /** How many calls would have cost money. */
  public get paid(): number {
    return this.tasks.length;
  }

  public get sessionIds(): unknown[] {
    return this.arrived.map((request) => request.SessionId);
  }

  public async start(request: WireObject): Promise<StartedTask> {
    this.arrived.push(request);
    const fault = this.startFaults.shift();
    await fault?.meanwhile?.();
    const ended = fault && this.named(fault.error);
    if (ended && !fault.accepted) throw ended;
    const task = this.accept(request);
    if (ended) throw ended;
    return { taskId: task.taskId, requestId: `request-${this.arrived.length}` };
  }

  /** A request is accepted, whoever sent it. */
  public accept(request: WireObject): FakeTask {
    const { SessionId: sessionId } = request;
    if (this.deduplicates && sessionId !== undefined && this.tasks.some((task) => task.request.SessionId === sessionId)) {
      throw callError('InvalidParameterValue.SessionId', 'none', `the SessionId ${String(sessionId)} was used`, this.action);
    }
    const task: FakeTask = {
      taskId: `${this.kind}-task-${this.tasks.length + 1}`,
      request,
      createdAtMs: this.clock.now(),
      status: 'FINISH',
      result: 'SUCCESS',
      listed: true,
      known: true,
      ...this.next,
    };
    if (task.status === 'FINISH') task.finishedAtMs = this.clock.now();
    this.tasks.push(task);
    if (task.status === 'FINISH' && task.result === 'SUCCESS') this.write(task);
    return task;
  }

  public task(taskId: string): FakeTask {
    const task = this.tasks.find((one) => one.taskId === taskId);
    if (!task) throw new Error(`there is no task ${taskId}`);
    return task;
  }

  /** The task ends, and writes its output when it succeeds. */
  public end(taskId: string, result: 'SUCCESS' | 'FAIL' = 'SUCCESS'): void {
    const task = this.task(taskId);
    task.status = 'FINISH';
    task.result = result;
    task.finishedAtMs ??= this.clock.now();
    if (result === 'SUCCESS') this.write(task);
  }

  public outputKey({ request }: FakeTask): string {
    const path = typeof request.OutputPath === 'string' ? request.OutputPath : '{inputName}.{format}';
    const whole = path.startsWith('/') ? path : `${typeof request.OutputDir === 'string' ? request.OutputDir : '/out/'}${path}`;
    return whole.replace('{inputName}', 'source').replace('{format}', 'bin').slice(1);
  }

  public check(taskId: string): Promise<TaskReport> {
    this.checked.push(taskId);
    const task = this.tasks.find((one) => one.taskId === taskId && one.known);
    if (!task)
      return Promise.reject(
        callError('ResourceNotFound', 'none', `there is no task ${taskId}`, this.kind === 'media' ? 'DescribeTaskDetail' : 'DescribeImageTaskDetail'),
      );
    this.onCheck?.(task);
    return Promise.resolve(this.report(task));
  }

  public async *list(since: Date): AsyncIterable<ListedTask> {
    const fault = this.listFaults.shift();
    if (fault) throw fault;
    for (const status of ['WAITING', 'PROCESSING', 'FINISH']) {
      for (const task of [...this.tasks].reverse()) {
        if (task.status !== status || !task.listed || task.createdAtMs < since.getTime()) continue;
        yield { taskId: task.taskId, createTime: new Date(task.createdAtMs).toISOString(), subTaskTypes: [] };
        await Promise.resolve();
      }
    }
  }

  public abort(taskId: string): Promise<void> {
    if (this.task(taskId).status === 'WAITING') return Promise.resolve(this.end(taskId, 'FAIL'));
    return Promise.reject(callError('InvalidParameterValue.NotProcessingTask', 'none', 'it does not wait', 'ManageTask'));
  }

  private write(task: FakeTask): void {
    this.store.put(BUCKET, this.outputKey(task), this.clock.now());
  }

  private report(task: FakeTask): TaskReport {
    const { taskId, request, status } = task;
    const { SessionId: sessionId } = request;
    const echo = Object.fromEntries(Object.entries(request).filter(([name]) => !notEchoed.has(name)));
    const begun = status !== 'WAITING';
    return {
      taskId,
      status,
      createTime: new Date(task.createdAtMs).toISOString(),
      beginProcessTime: begun ? new Date(task.createdAtMs).toISOString() : null,
      finishTime: task.finishedAtMs === undefined ? null : new Date(task.finishedAtMs).toISOString(),
      ...(typeof sessionId === 'string' && { sessionId }),
      subTasks: begun ? [this.subTask(task)] : [],
      media: null,
      echo,
      result: {},
    };
  }

  private subTask(task: FakeTask): SubTask {
    const status = task.status === 'FINISH' ? (task.result ?? 'SUCCESS') : 'PROCESSING';
    const output = { bucket: BUCKET, region: REGION, key: this.outputKey(task), url: null };
    const unknown = { definition: null, sizeBytes: null, durationSeconds: null, width: null, height: null, md5: null };
    return {
      kind: this.kind === 'media' ? 'transcode' : 'image',
      index: 0,
      definition: null,
      status,
      code: status === 'FAIL' ? 'SourceFileError' : '',
      message: status === 'FAIL' ? this.failureMessage : '',
      progress: status === 'PROCESSING' ? 50 : 100,
      files: status === 'SUCCESS' ? [{ kind: 'output', ...output, ...unknown }] : [],
      requestField: [],
    };
  }

  /** The error as this job's action reports it. */
  private named(error: Error): Error {
    return error instanceof ServiceError ? callError(error.code, error.effect, error.reason, error.action === 'Process' ? this.action : error.action) : error;
  }
}
