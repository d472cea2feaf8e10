import type { TerraformProvider } from 'cdktf';
import { Fn, Lazy } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { shown } from '../model/fault';
import { TcmqSubscribe } from './gen/tencentcloud/tcmq-subscribe';
import { TcmqTopic } from './gen/tencentcloud/tcmq-topic';
import type { INotificationQueue } from './notification-queue';
import { isKnown, numberFaults, regionFaults, textFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { providerRegionFaults } from './private/official-provider';
import { messageSizeFaults, queueNameFaults } from './private/queue-rules';

/** A topic that takes notifications, of this stack or not. */
export interface INotificationTopic extends IConstruct {
  /** The topic's name. */
  readonly topicName: string;

  /** The topic's region. */
  readonly region: string;

  /** The largest message that it takes, in bytes; undefined where that is not known. */
  readonly maxMessageSizeBytes?: number;
}

/** A topic of TDMQ for CMQ. */
export interface NotificationTopicProps {
  /** The name: at most 64 letters, digits and "-", beginning with a letter. It cannot be changed later. */
  readonly topicName: string;

  /** The region, such as "ap-guangzhou". The official provider creates the topic in its own region, so the two must be the same. */
  readonly region: string;

  /**
   * The largest message that the topic takes, in bytes: 1024 to 65536. The result of a task that is larger is not delivered.
   *
   * @default 65536
   */
  readonly maxMessageSizeBytes?: number;

  /**
   * How long a message is kept that could not be delivered, in seconds: 60 to 86400.
   *
   * @default 86400
   */
  readonly retentionSeconds?: number;

  /**
   * The official provider that creates the topic and its subscriptions.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** How a subscriber of a topic is told. */
export interface SubscriptionOptions {
  /**
   * The subscription's name: at most 64 letters, digits and "-", beginning with a letter.
   *
   * @default - the id of the queue's construct, or the host of the URL
   */
  readonly subscriptionName?: string;
}

/**
 * A topic: each notification goes to all its subscribers.
 *
 * @see https://www.tencentcloud.com/document/product/1111
 */
export class NotificationTopic extends Construct implements INotificationTopic {
  /**
   * A topic that exists and is not of this stack.
   *
   * @param scope where the construct stands
   * @param id its id there
   * @param topicName the topic's name
   * @param region the topic's region, such as "ap-guangzhou"
   */
  public static fromTopicName(scope: Construct, id: string, topicName: string, region: string): INotificationTopic {
    return new ExistingTopic(scope, id, topicName, region);
  }

  /** The topic as Terraform knows it, for settings that have no prop here. */
  public readonly resource: TcmqTopic;

  public readonly topicName: string;
  public readonly region: string;
  public readonly maxMessageSizeBytes?: number;
  private readonly provider?: TerraformProvider;
  private readonly subscribedNames: string[] = [];

  public constructor(scope: Construct, id: string, props: NotificationTopicProps) {
    super(scope, id);
    const { topicName, region, maxMessageSizeBytes, retentionSeconds, provider } = props;
    this.region = region;
    this.maxMessageSizeBytes = maxMessageSizeBytes;
    this.provider = provider;
    const config = { topicName, maxMsgSize: maxMessageSizeBytes, msgRetentionSeconds: retentionSeconds, provider };
    this.resource = namedAfter(this, new TcmqTopic(this, 'Resource', config));
    this.topicName = this.resource.topicName;
    this.node.addValidation({ validate: () => [...propsFaults(props), ...providerRegionFaults(this, region, provider)] });
  }

  /**
   * Has notifications passed on to a queue of the same region, or to a URL.
   *
   * @param subscriber a queue, or an http or https URL
   * @param options how the subscriber is told
   */
  public subscribe(subscriber: INotificationQueue | string, options: SubscriptionOptions = {}): TcmqSubscribe {
    const subscriptionName = options.subscriptionName ?? defaultName(subscriber);
    const holder = new Construct(this, subscriptionName || 'Subscription');
    const [protocol, endpoint] = typeof subscriber === 'string' ? ['http', subscriber] : ['queue', subscriber.queueName];
    const subscription = new TcmqSubscribe(holder, 'Resource', {
      topicName: this.topicName,
      subscriptionName,
      protocol,
      endpoint,
      // A queue takes no other.
      notifyContentFormat: protocol === 'queue' ? 'SIMPLIFIED' : undefined,
      provider: this.provider,
    });
    this.subscribedNames.push(namedAfter(holder, subscription).topicName);
    holder.node.addValidation({ validate: () => [...queueNameFaults('subscriptionName', subscriptionName), ...subscriberFaults(subscriber, this.region)] });
    return subscription;
  }

  /**
   * The name for those who publish: they wait for the subscriptions, too.
   *
   * @internal
   */
  public _nameForJobs(): string {
    const produce = (): string => {
      const [first, ...others] = this.subscribedNames;
      if (first === undefined) return this.topicName;
      return others.length === 0 ? first : (Fn.element(this.subscribedNames, 0) as string);
    };
    return Lazy.stringValue({ produce });
  }
}

class ExistingTopic extends Construct implements INotificationTopic {
  public constructor(
    scope: Construct,
    id: string,
    public readonly topicName: string,
    public readonly region: string,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...queueNameFaults('topicName', topicName), ...regionFaults('region', region)] });
  }
}

function propsFaults(props: NotificationTopicProps): string[] {
  return [
    ...queueNameFaults('topicName', props.topicName),
    ...regionFaults('region', props.region),
    ...messageSizeFaults(props.maxMessageSizeBytes),
    ...numberFaults('retentionSeconds', props.retentionSeconds, { min: 60, max: 86400, unit: 'seconds' }),
  ];
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
