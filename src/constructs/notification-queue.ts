import type { TerraformProvider } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { TcmqQueue } from './gen/tencentcloud/tcmq-queue';
import { shown } from '../model/fault';
import { isKnown, numberFaults, regionFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { providerRegionFaults } from './private/official-provider';
import { messageSizeFaults, queueNameFaults } from './private/queue-rules';

/** A queue that takes notifications, of this stack or not. */
export interface INotificationQueue extends IConstruct {
  /** The queue's name. */
  readonly queueName: string;

  /** The queue's region. */
  readonly region: string;

  /** The largest message that it takes, in bytes; undefined where that is not known. */
  readonly maxMessageSizeBytes?: number;
}

/** Where messages go that nobody could deal with. */
export interface DeadLetterQueue {
  /** The queue that takes them: another one of the same region, of this stack or not. */
  readonly queue: INotificationQueue;

  /**
   * How often a message is received, and not deleted, before it goes there: 1 to 1000 times.
   *
   * @default 50
   */
  readonly maxReceiveCount?: number;
}

/** A queue of TDMQ for CMQ. */
export interface NotificationQueueProps {
  /** The name: at most 64 letters, digits and "-", beginning with a letter. It cannot be changed later. */
  readonly queueName: string;

  /** The region, such as "ap-guangzhou". The official provider creates the queue in its own region, so the two must be the same. */
  readonly region: string;

  /**
   * The largest message that the queue takes, in bytes: 1024 to 65536. The result of a task that is larger is not delivered.
   *
   * @default 65536
   */
  readonly maxMessageSizeBytes?: number;

  /**
   * How long a message is kept that nobody deletes, in seconds: 30 to 43200.
   *
   * @default 3600
   */
  readonly retentionSeconds?: number;

  /**
   * How long a message that was received is hidden from other receivers, in seconds: 1 to 43200.
   *
   * @default 30
   */
  readonly visibilityTimeoutSeconds?: number;

  /**
   * How long a receiver waits for a message when there is none, in seconds: 0 to 30.
   *
   * @default 0
   */
  readonly pollingWaitSeconds?: number;

  /**
   * Another queue for the messages that receivers take again and again without deleting them.
   *
   * @default - they stay until `retentionSeconds` are over
   */
  readonly deadLetterQueue?: DeadLetterQueue;

  /**
   * The official provider that creates the queue.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * A queue for notifications. Receivers delete the messages themselves.
 *
 * @see https://www.tencentcloud.com/document/product/1111
 */
export class NotificationQueue extends Construct implements INotificationQueue {
  /**
   * A queue that exists and is not of this stack. Its settings, such as where its dead letters go, are its owner's; it can take those of other queues.
   *
   * @param scope where the construct stands
   * @param id its id there
   * @param queueName the queue's name
   * @param region the queue's region, such as "ap-guangzhou"
   */
  public static fromQueueName(scope: Construct, id: string, queueName: string, region: string): INotificationQueue {
    return new ExistingQueue(scope, id, queueName, region);
  }

  /** The queue as Terraform knows it, for settings that have no prop here. */
  public readonly resource: TcmqQueue;

  public readonly queueName: string;
  public readonly region: string;
  public readonly maxMessageSizeBytes?: number;
  private readonly hasDeadLetterQueue: boolean;

  public constructor(scope: Construct, id: string, props: NotificationQueueProps) {
    super(scope, id);
    const { queueName, region, maxMessageSizeBytes, retentionSeconds, visibilityTimeoutSeconds, pollingWaitSeconds, deadLetterQueue, provider } = props;
    this.region = region;
    this.maxMessageSizeBytes = maxMessageSizeBytes;
    const config = {
      queueName,
      maxMsgSize: maxMessageSizeBytes,
      msgRetentionSeconds: retentionSeconds,
      visibilityTimeout: visibilityTimeoutSeconds,
      pollingWaitSeconds,
      deadLetterQueueName: deadLetterQueue?.queue.queueName,
      policy: deadLetterQueue && AFTER_RECEPTIONS,
      maxReceiveCount: deadLetterQueue?.maxReceiveCount,
      provider,
    };
    this.resource = namedAfter(this, new TcmqQueue(this, 'Resource', config));
    this.queueName = this.resource.queueName;
    if (deadLetterQueue?.queue instanceof NotificationQueue) deadLetterQueue.queue.takesDeadLetters();
    this.node.addValidation({ validate: () => [...propsFaults(props), ...providerRegionFaults(this, region, provider)] });
    this.hasDeadLetterQueue = deadLetterQueue !== undefined;
  }

  /**
   * The official provider reads the name of a queue's dead letter queue from where the service tells whose dead letters come to it (1.83.25), so that
   * every plan would take away a name that was never set.
   */
  private takesDeadLetters(): void {
    if (!this.hasDeadLetterQueue) this.resource.lifecycle = { ignoreChanges: ['dead_letter_queue_name'] };
  }
}

/** The policy by which the service counts receptions; the other one counts seconds. */
const AFTER_RECEPTIONS = 0;

class ExistingQueue extends Construct implements INotificationQueue {
  public constructor(
    scope: Construct,
    id: string,
    public readonly queueName: string,
    public readonly region: string,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...queueNameFaults('queueName', queueName), ...regionFaults('region', region)] });
  }
}

function propsFaults(props: NotificationQueueProps): string[] {
  const unit = 'seconds';
  return [
    ...queueNameFaults('queueName', props.queueName),
    ...regionFaults('region', props.region),
    ...messageSizeFaults(props.maxMessageSizeBytes),
    ...numberFaults('retentionSeconds', props.retentionSeconds, { min: 30, max: 43200, unit }),
    ...numberFaults('visibilityTimeoutSeconds', props.visibilityTimeoutSeconds, { min: 1, max: 43200, unit }),
    ...numberFaults('pollingWaitSeconds', props.pollingWaitSeconds, { min: 0, max: 30, unit }),
    ...deadLetterFaults(props),
  ];
}

function deadLetterFaults({ queueName, region, deadLetterQueue }: NotificationQueueProps): string[] {
  if (!deadLetterQueue) return [];
  const { queue, maxReceiveCount } = deadLetterQueue;
  const faults = numberFaults('deadLetterQueue.maxReceiveCount', maxReceiveCount, { min: 1, max: 1000 });
  if (isKnown(queue.region) && isKnown(region) && queue.region !== region)
    faults.push(`deadLetterQueue.queue lies in ${shown(queue.region)}, but the queue in ${shown(region)}: dead letters stay in their region.`);
  else if (queue.queueName === queueName) faults.push(`deadLetterQueue.queue is the queue ${shown(queueName)} itself. Give another one.`);
  return faults;
}
