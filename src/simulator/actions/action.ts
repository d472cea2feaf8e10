import type { WireObject } from '../../model/wire';
import type { Tags } from '../access/tags';
import type { AccessStore } from '../access/store';
import type { Account, Accounts, Credential } from '../accounts';
import type { Clock } from '../clock';
import type { FunctionStore } from '../functions/store';
import type { HostedFiles } from '../hosted-files';
import type { Messaging } from '../messaging/messaging';
import type { Task } from '../task';
import type { TaskStore } from '../tasks';
import type { Samples } from '../templates/samples';
import type { TemplateStore } from '../templates/store';

/** A product of the cloud and the version of its API: the two that every action belongs to. */
export const MPS = { product: 'mps', version: '2019-06-12' } as const;
export const STS = { product: 'sts', version: '2018-08-13' } as const;
export const TDMQ = { product: 'tdmq', version: '2020-02-17' } as const;
export const CAM = { product: 'cam', version: '2019-01-16' } as const;
export const SCF = { product: 'scf', version: '2018-04-16' } as const;
export const TAG = { product: 'tag', version: '2018-08-13' } as const;

/** What actions work on. */
export interface ActionContext {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly tasks: TaskStore;
  /** The stored orchestrations: ScheduleId and its activities. */
  readonly schedules: ReadonlyMap<number, readonly WireObject[]>;
  readonly templates: TemplateStore;
  readonly samples: Samples;
  readonly messaging: Messaging;
  readonly access: AccessStore;
  readonly tags: Tags;
  readonly files: HostedFiles;
  readonly functions: FunctionStore;
}

export interface ActionCall {
  /** Checked against the model where it has the request's type, with its numbers as numbers and without nulls. */
  readonly body: WireObject;
  /** Who calls; undefined for an action that is called without a signature. */
  readonly caller: Credential | undefined;
  /** X-TC-Region. @default "ap-guangzhou" */
  readonly region: string;
  /** Where the caller reaches the simulator: `http://127.0.0.1:49152`, or a host of the cloud when it is the caller's proxy. */
  readonly origin: string;
}

/** One action of the API. */
export interface Action {
  readonly name: string;
  readonly product: string;
  readonly version: string;
  /** Calls per second and account. */
  readonly perSecond: number;
  /** The model's type of the request; an action without one checks its parameters itself. */
  readonly requestType?: string;
  /** True: `Authorization: SKIP` is accepted. */
  readonly unsigned?: boolean;
  /** @returns the members of `Response`, without the RequestId. @throws ApiError */
  run(call: ActionCall, context: ActionContext): Promise<WireObject> | WireObject;
}

export function accountOf(call: ActionCall): Account {
  if (!call.caller) throw new Error('an action without a signature has no account');
  return call.caller.account;
}

export type TaskOf<K extends Task['kind']> = Extract<Task, { kind: K }>;
