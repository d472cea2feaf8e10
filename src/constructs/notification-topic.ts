import type { TerraformProvider } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { TcmqSubscribe } from './gen/tencentcloud/tcmq-subscribe';
import { TcmqTopic } from './gen/tencentcloud/tcmq-topic';
import type { INotificationQueue } from './notification-queue';
import { numberFaults, regionFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { providerRegionFaults } from './private/official-provider';
import { messageSizeFaults, queueNameFaults } from './private/queue-rules';
import { Subscriptions } from './private/subscriptions';

/** A topic that takes notifications, of this stack or not. */
export interface INotificationTopic extends IConstruct {
  /** The topic's name. */
  readonly topicName: string;

  /** The topic's region. */
  readonly region: string;

  /** The largest message that it takes, in bytes; undefined where that is not known. */
  readonly maxMessageSizeBytes?: number;

  /**
   * Has notifications passed on to a queue of the same region, or to a URL. The subscription is of this stack, also where the topic is not.
   *
   * @param subscriber a queue, or an http or https URL
   * @param options how the subscriber is told
   */
  subscribe(subscriber: INotificationQueue | string, options?: SubscriptionOptions): TcmqSubscribe;
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
  private readonly subscriptions: Subscriptions;

  public constructor(scope: Construct, id: string, props: NotificationTopicProps) {
    super(scope, id);
    const { topicName, region, maxMessageSizeBytes, retentionSeconds, provider } = props;
    this.region = region;
    this.maxMessageSizeBytes = maxMessageSizeBytes;
    const config = { topicName, maxMsgSize: maxMessageSizeBytes, msgRetentionSeconds: retentionSeconds, provider };
    this.resource = namedAfter(this, new TcmqTopic(this, 'Resource', config));
    this.topicName = this.resource.topicName;
    this.subscriptions = new Subscriptions(this, this, provider);
    this.node.addValidation({ validate: () => [...propsFaults(props), ...providerRegionFaults(this, region, provider)] });
  }

  public subscribe(subscriber: INotificationQueue | string, options: SubscriptionOptions = {}): TcmqSubscribe {
    return this.subscriptions.add(subscriber, options);
  }

  /**
   * The name for those who publish: they wait for the subscriptions, too.
   *
   * @internal
   */
  public _nameForJobs(): string {
    return this.subscriptions.nameOfTopic();
  }
}

class ExistingTopic extends Construct implements INotificationTopic {
  private readonly subscriptions = new Subscriptions(this, this);

  public constructor(
    scope: Construct,
    id: string,
    public readonly topicName: string,
    public readonly region: string,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...queueNameFaults('topicName', topicName), ...regionFaults('region', region)] });
  }

  public subscribe(subscriber: INotificationQueue | string, options: SubscriptionOptions = {}): TcmqSubscribe {
    return this.subscriptions.add(subscriber, options);
  }

  public _nameForJobs(): string {
    return this.subscriptions.nameOfTopic();
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
