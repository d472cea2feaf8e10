import { randomInt } from 'node:crypto';
import type { WireObject } from '../../model/wire';
import type { Account } from '../accounts';
import { ApiError } from '../api-error';
import type { Clock } from '../clock';
import { push, type Attempt } from '../push';
import { isSet } from '../actions/parameters';
import { PerAccount } from '../per-account';
import { attribute, queueRanges, topicRanges } from './attributes';
import { Queue, type DeadLetterSettings, type QueueSettings } from './queue';
import type { Stored, StoredQueue, StoredTopic } from './stored';
import { retryDelaysMs, subscriberBody, wants } from './subscription';

/** What became of a message at one subscriber of a topic. */
export interface SubscriberDelivery {
  readonly subscription: string;
  /** The URL or the queue. */
  readonly endpoint: string;
  /** The receiver's HTTP status, "in the queue", or why it was not delivered. */
  delivered?: number | string;
}

interface Region {
  readonly queues: Map<string, StoredQueue>;
  readonly topics: Map<string, StoredTopic>;
}

/** The queues and topics (TDMQ for CMQ) of every account and region. Names are the same in upper and lower case. */
export class Messaging {
  private readonly regions = new PerAccount<Map<string, Region>>(() => new Map());

  public constructor(private readonly clock: Clock) {}

  public createQueue(account: Account, region: string, name: string, attributes: WireObject): StoredQueue {
    const settings = (): QueueSettings => ({
      maxMessageBytes: attribute(stored.attributes, queueRanges, 'MaxMsgSize'),
      maxMessages: attribute(stored.attributes, queueRanges, 'MaxMsgHeapNum'),
      retentionSeconds: attribute(stored.attributes, queueRanges, 'MsgRetentionSeconds'),
      visibilityTimeoutSeconds: attribute(stored.attributes, queueRanges, 'VisibilityTimeout'),
      deadLetters: this.deadLetters(stored),
    });
    const stored: StoredQueue = { ...this.stored(account, region, 'queue', attributes), queue: new Queue(name, settings, () => this.clock.now()) };
    return added(this.region(account, region).queues, 'queue', name, stored);
  }

  public createTopic(account: Account, region: string, name: string, attributes: WireObject): StoredTopic {
    const stored: StoredTopic = { ...this.stored(account, region, 'topic', attributes), name, subscriptions: new Map() };
    return added(this.region(account, region).topics, 'topic', name, stored);
  }

  public createSubscription(topic: StoredTopic, name: string, attributes: WireObject): Stored {
    return added(topic.subscriptions, `subscription of the topic ${topic.name}`, name, this.stored(topic.account, topic.region, 'sub', attributes));
  }

  /** As they are by now: dead letters are where they belong. */
  public queues(account: Account, region: string): Map<string, StoredQueue> {
    const { queues } = this.region(account, region);
    for (const { queue } of queues.values()) queue.settle();
    return queues;
  }

  public topics(account: Account, region: string): Map<string, StoredTopic> {
    return this.region(account, region).topics;
  }

  public findQueue(account: Account, region: string, name: string): StoredQueue | undefined {
    return this.queues(account, region).get(keyOf(name));
  }

  public findTopic(account: Account, region: string, name: string): StoredTopic | undefined {
    return this.topics(account, region).get(keyOf(name));
  }

  /** For tests: every queue of every account and region. */
  public allQueues(): StoredQueue[] {
    const all = this.regions.all().flatMap((regions) => [...regions.values()].flatMap(({ queues }) => [...queues.values()]));
    for (const { queue } of all) queue.settle();
    return all;
  }

  /** For tests: the first queue of that name, whichever account's and region's. Throws when there is none. */
  public queueNamed(name: string): Queue {
    const found = this.allQueues().find(({ queue }) => keyOf(queue.name) === keyOf(name));
    if (found) return found.queue;
    const names = this.allQueues().map(({ queue }) => queue.name);
    throw new Error(`there is no queue ${name}; ${names.length > 0 ? `there are ${names.join(', ')}` : 'none was created'}`);
  }

  /**
   * Hands the message to every subscriber that wants it. The promise is done when each has been tried once; retries go on by the clock.
   * @throws ApiError when the message is larger than the topic takes
   */
  public async publish(topic: StoredTopic, body: string, tags: readonly string[] = []): Promise<{ id: string; deliveries: SubscriberDelivery[] }> {
    const most = attribute(topic.attributes, topicRanges, 'MaxMsgSize');
    const size = Buffer.byteLength(body);
    if (size > most) throw new ApiError('InvalidParameterValue', `The message has ${size} bytes; the topic ${topic.name} takes at most ${most} (MaxMsgSize).`);
    const id = `msg-${randomInt(2 ** 47).toString(16)}`;
    const subscribers = [...topic.subscriptions.values()].filter(({ attributes }) => wants(attributes, tags));
    const deliveries = subscribers.map(async ({ attributes }): Promise<SubscriberDelivery> => {
      const delivery: SubscriberDelivery = { subscription: String(attributes.SubscriptionName), endpoint: String(attributes.Endpoint) };
      const told = (attempt: Attempt): void => {
        delivery.delivered = attempt.outcome;
      };
      if (attributes.Protocol === 'queue') told({ outcome: this.intoQueue(topic.account, topic.region, delivery.endpoint, body) });
      else await push(delivery.endpoint, subscriberBody(topic, attributes, { id, body, tags }, this.clock.now()), retryDelaysMs(attributes), this.clock, told);
      return delivery;
    });
    return { id, deliveries: await Promise.all(deliveries) };
  }

  /** "in the queue", or why not. */
  public intoQueue(account: Account, region: string, name: string, body: string): string {
    const stored = this.findQueue(account, region, name);
    if (!stored) return `not delivered: there is no queue ${name} in ${region}`;
    try {
      stored.queue.send(body);
      return IN_THE_QUEUE;
    } catch (error) {
      return `not delivered: ${(error as Error).message}`;
    }
  }

  /** A queue that is not there takes nothing, nor does one that would be its own. */
  private deadLetters({ account, region, attributes, queue: own }: StoredQueue): DeadLetterSettings | undefined {
    const { DeadLetterQueueName: name, Policy, MaxReceiveCount, MaxTimeToLive } = attributes;
    const queue = isSet(name) ? this.region(account, region).queues.get(keyOf(String(name)))?.queue : undefined;
    if (!queue || queue === own) return undefined;
    return Number(Policy ?? 0) === 1 ? { queue, maxUnreceivedSeconds: Number(MaxTimeToLive ?? 300) } : { queue, maxReceptions: Number(MaxReceiveCount ?? 50) };
  }

  private region(account: Account, name: string): Region {
    const regions = this.regions.of(account);
    let region = regions.get(name);
    if (!region) {
      region = { queues: new Map(), topics: new Map() };
      regions.set(name, region);
    }
    return region;
  }

  private stored(account: Account, region: string, kind: string, attributes: WireObject): Stored {
    const now = this.clock.now();
    return { id: `cmq${kind}-${randomInt(2 ** 40).toString(36)}`, region, account, createdAtMs: now, modifiedAtMs: now, attributes };
  }
}

const IN_THE_QUEUE = 'in the queue';

export function keyOf(name: string): string {
  return name.toLowerCase();
}

/** Not `ResourceInUse`: clients take that for a state that passes, and ask again for minutes. */
function added<T>(map: Map<string, T>, what: string, name: string, stored: T): T {
  if (map.has(keyOf(name))) throw new ApiError('FailedOperation.CmqBackendError', `There is a ${what} with the name ${name} already.`);
  map.set(keyOf(name), stored);
  return stored;
}
