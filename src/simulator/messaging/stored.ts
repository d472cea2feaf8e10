import type { WireObject } from '../../model/wire';
import type { Account } from '../accounts';
import type { Queue } from './queue';

/** What the service keeps of a queue, a topic or a subscription. */
export interface Stored {
  readonly id: string;
  readonly region: string;
  readonly account: Account;
  readonly createdAtMs: number;
  modifiedAtMs: number;
  /** As it was sent; what was not sent is not here. */
  attributes: WireObject;
}

export interface StoredQueue extends Stored {
  readonly queue: Queue;
}

export interface StoredTopic extends Stored {
  readonly name: string;
  readonly subscriptions: Map<string, Stored>;
}
