import type { WireObject } from '../../model/wire';
import type { Account, Accounts, Credential } from '../accounts';
import type { Clock } from '../clock';
import type { Task } from '../task';
import type { TaskStore } from '../tasks';

export const MPS_VERSION = '2019-06-12';
export const STS_VERSION = '2018-08-13';

/** What actions work on. */
export interface ActionContext {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly tasks: TaskStore;
  /** The stored orchestrations: ScheduleId and its activities. */
  readonly schedules: ReadonlyMap<number, readonly WireObject[]>;
}

export interface ActionCall {
  /** Checked against the model, with its numbers as numbers and without nulls. */
  readonly body: WireObject;
  /** Who calls; undefined for an action that is called without a signature. */
  readonly caller: Credential | undefined;
}

/** One action of the API. */
export interface Action {
  readonly name: string;
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
