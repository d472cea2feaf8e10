import type { TerraformProvider } from 'cdktf';
import { Fn, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { TcmqSubscribe } from '../gen/tencentcloud/tcmq-subscribe';
import type { INotificationQueue } from '../notification-queue';
import { isKnown, textFaults } from './checks';
import { namedAfter } from './named-after';
import { queueNameFaults } from './queue-rules';

interface Topic {
  readonly topicName: string;
  readonly region: string;
}

/** The subscribers of a topic that this stack tells. */
export class Subscriptions {
  private readonly topicNames: string[] = [];

  public constructor(
    private readonly scope: Construct,
    private readonly topic: Topic,
    private readonly provider?: TerraformProvider,
  ) {}

  public add(subscriber: INotificationQueue | string, { subscriptionName = defaultName(subscriber) }: { readonly subscriptionName?: string }): TcmqSubscribe {
    const { topicName, region } = this.topic;
    const holder = new Construct(this.scope, subscriptionName || 'Subscription');
    const [protocol, endpoint] = typeof subscriber === 'string' ? ['http', subscriber] : ['queue', subscriber.queueName];
    const subscription = new TcmqSubscribe(holder, 'Resource', {
      topicName,
      subscriptionName,
      protocol,
      endpoint,
      // A queue takes no other.
      notifyContentFormat: protocol === 'queue' ? 'SIMPLIFIED' : undefined,
      provider: this.provider,
    });
    this.topicNames.push(namedAfter(holder, subscription).topicName);
    holder.node.addValidation({ validate: () => [...queueNameFaults('subscriptionName', subscriptionName), ...subscriberFaults(subscriber, region)] });
    return subscription;
  }

  /** As its subscriptions have it: who uses it waits for them. */
  public nameOfTopic(): string {
    const produce = (): string => {
      const [first, ...others] = this.topicNames;
      if (first === undefined) return this.topic.topicName;
      return others.length === 0 ? first : (Fn.element(this.topicNames, 0) as string);
    };
    return Lazy.stringValue({ produce });
  }
}

function subscriberFaults(subscriber: INotificationQueue | string, region: string): string[] {
  if (typeof subscriber === 'string') return textFaults('subscriber', subscriber, /^https?:\/\/[^/\s]+/i, 'a queue, or an http or https URL');
  const other = isKnown(subscriber.region) && isKnown(region) && subscriber.region !== region;
  return other
    ? [`subscriber is a queue in ${shown(subscriber.region)}, but the topic lies in ${shown(region)}: a topic reaches only queues of its own region.`]
    : [];
}

function defaultName(subscriber: INotificationQueue | string): string {
  const name = typeof subscriber === 'string' ? (/^https?:\/\/([^/:\s]+)/i.exec(subscriber)?.[1] ?? 'url') : subscriber.node.id;
  return (
    name
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^[^A-Za-z]+/, '')
      .slice(0, 64) || 'subscriber'
  );
}
