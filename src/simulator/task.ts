import { randomBytes } from 'node:crypto';
import type { WireObject } from '../model/wire';
import type { Account } from './accounts';
import type { TaskStatus } from './advance';
import type { Family } from './families';
import type { Storage } from './storage';
import type { MediaInfo } from './studio';

/** Why a task or a sub-task failed, in the service's codes. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export type Outcome =
  { readonly output: unknown; readonly message?: string; readonly failure?: undefined } | { readonly output?: undefined; readonly failure: Failure };

/** One piece of work of a media task, with its own result. */
export class SubTask {
  /** Set by a test: the sub-task will fail, whatever the work says. */
  public forced?: Failure;
  public outcome?: Outcome;
  /** 0..100, where the work itself tells; otherwise the task's rule says how far it is. */
  public progress?: number;
  public begunAtMs?: number;
  public finishedAtMs?: number;

  public constructor(
    public readonly family: Family,
    /** The sub-task's own part of the request. */
    public readonly input: WireObject,
    /** What results repeat of it: storage and output path resolved. */
    public readonly echo: WireObject,
    public readonly storage: Storage,
  ) {}
}

abstract class TaskBase {
  public status: TaskStatus = 'WAITING';
  public progress = 0;
  public begunAtMs?: number;
  public finishedAtMs?: number;
  /** The source could not be had, or the task was aborted: nothing of it was done. */
  public failure?: Failure;
  public polls = 0;
  public manualStatus: TaskStatus = 'WAITING';
  /** The work; set when it begins. */
  public work?: Promise<void>;
  public workDoneAtMs?: number;

  public constructor(
    public readonly id: string,
    public readonly account: Account,
    /** The whole request, as it would be sent by the SDK: numbers are numbers, nothing is null. */
    public readonly request: WireObject,
    public readonly createdAtMs: number,
  ) {}
}

export class MediaTask extends TaskBase {
  public readonly kind = 'media';
  public info?: MediaInfo;

  public constructor(
    id: string,
    account: Account,
    request: WireObject,
    createdAtMs: number,
    public readonly subTasks: readonly SubTask[],
    /** True: an orchestration (ScheduleId or Activities), whose result is a ScheduleTask. */
    public readonly scheduled: boolean,
  ) {
    super(id, account, request, createdAtMs);
  }

  public get hasFailed(): boolean {
    return this.failure !== undefined || this.subTasks.some((subTask) => subTask.outcome?.failure);
  }
}

export interface ImageOutput {
  readonly path: string;
  readonly storage: WireObject;
  readonly content: string;
  readonly message: string;
}

export class ImageTask extends TaskBase {
  public readonly kind = 'image';
  public forced?: Failure;
  public outcome?: { readonly output: ImageOutput; readonly failure?: undefined } | { readonly output?: undefined; readonly failure: Failure };

  public get hasFailed(): boolean {
    return this.failure !== undefined || this.outcome?.failure !== undefined;
  }
}

export type Task = MediaTask | ImageTask;

/** `1250000000-WorkflowTask-<32 hex>tt0` */
export function mediaTaskId(account: Account): string {
  return `${account.appId}-WorkflowTask-${randomBytes(16).toString('hex')}tt0`;
}

/** 64 letters and digits. */
export function imageTaskId(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(randomBytes(64), (byte) => alphabet[byte % alphabet.length]).join('');
}
