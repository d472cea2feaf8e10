import type * as api from './gen/requests';
import type { INotificationQueue } from './notification-queue';
import type { INotificationTopic, NotificationTopic } from './notification-topic';
import { MAX_MESSAGE_BYTES } from '../model/notification-size';
import { reachFaults, regionCode } from './private/queue-rules';

/** When a job's task is told of. */
export enum NotificationMode {
  /** When it has ended. */
  FINISH = 'Finish',
  /** At each change of its state. */
  CHANGE = 'Change',
}

/** How notifications are sent. */
export interface NotificationOptions {
  /**
   * When the task is told of.
   *
   * @default NotificationMode.FINISH
   */
  readonly mode?: NotificationMode;

  /**
   * The key that signs the notifications; `verifyNotification` checks them with it. A secret: give a token, such as the value of a sensitive
   * TerraformVariable. It is not stored in the state.
   *
   * @default - they are not signed
   */
  readonly signingKey?: string;
}

/** A queue of AWS SQS, in the region of the job's S3 source. */
export interface SqsQueue {
  /** The queue's name. */
  readonly queueName: string;

  /** The queue's AWS region, such as "us-east-1". */
  readonly region: string;

  /**
   * The AWS access key id that may write to the queue. A secret: give a token.
   *
   * @default - none is sent
   */
  readonly secretId?: string;

  /**
   * The AWS secret access key that belongs to `secretId`. A secret, too.
   *
   * @default - none is sent
   */
  readonly secretKey?: string;
}

/** A topic of this package knows its subscriptions. */
type WaitedForTopic = Pick<NotificationTopic, '_nameForJobs'>;

interface Carrier {
  readonly what: string;
  readonly maxMessageSizeBytes?: number;
}

const names: Readonly<Record<string, string>> = {
  notifyMode: 'mode',
  notifyKey: 'signingKey',
  notifyUrl: 'url',
  sqsQueueName: 'queueName',
  sqsRegion: 'region',
  s3SecretId: 'secretId',
  s3SecretKey: 'secretKey',
};

/** Who is told when a job's task has ended. One of its factories says how. */
export class NotificationTarget {
  /** A queue. A result that is larger than the queue's messages can be is not delivered. */
  public static queue(queue: INotificationQueue, options: NotificationOptions = {}): NotificationTarget {
    const { queueName, region, maxMessageSizeBytes } = queue;
    const config = { notifyType: 'TDMQ-CMQ', cmqModel: 'Queue', cmqRegion: regionCode(region), queueName };
    return new NotificationTarget(config, options, reachFaults('notify.queue', region), { what: 'queue', maxMessageSizeBytes });
  }

  /** A topic, and so all its subscribers. A result that is larger than the topic's messages can be is not delivered. */
  public static topic(topic: INotificationTopic, options: NotificationOptions = {}): NotificationTarget {
    const { region, maxMessageSizeBytes } = topic;
    const topicName = (topic as Partial<WaitedForTopic>)._nameForJobs?.() ?? topic.topicName;
    const config = { notifyType: 'TDMQ-CMQ', cmqModel: 'Topic', cmqRegion: regionCode(region), topicName };
    return new NotificationTarget(config, options, reachFaults('notify.topic', region), { what: 'topic', maxMessageSizeBytes });
  }

  /**
   * A URL, which gets a POST with the result as JSON.
   *
   * @param url such as "https://example.com/mps"
   */
  public static url(url: string, options: NotificationOptions = {}): NotificationTarget {
    return new NotificationTarget({ notifyType: 'URL', notifyUrl: url }, options);
  }

  /** A queue of AWS SQS. Only for jobs with a source in AWS S3. */
  public static sqs(queue: SqsQueue, options: NotificationOptions = {}): NotificationTarget {
    const { queueName, region, secretId, secretKey } = queue;
    const awsSqs = { sqsQueueName: queueName, sqsRegion: region, s3SecretId: secretId, s3SecretKey: secretKey };
    return new NotificationTarget({ notifyType: 'AWS-SQS', awsSqs }, options);
  }

  /** The cloud function that was chosen in the service's console. The service advises against it: take a queue or a topic, and have that trigger the function. */
  public static function(options: NotificationOptions = {}): NotificationTarget {
    return new NotificationTarget({ notifyType: 'SCF' }, options);
  }

  /** The target as the API describes it. */
  public readonly taskNotifyConfig: api.TaskNotifyConfig;

  private constructor(
    config: api.TaskNotifyConfig,
    { mode, signingKey }: NotificationOptions,
    private readonly faults: readonly string[] = [],
    private readonly carrier?: Carrier,
  ) {
    this.taskNotifyConfig = { ...config, notifyMode: mode, notifyKey: signingKey };
  }

  /** @internal */
  public _faults(): readonly string[] {
    return this.faults;
  }

  /**
   * What takes the messages, and how large they may be; undefined where there is no limit.
   *
   * @internal
   */
  public _carrier(): { readonly what: string; readonly maxMessageSizeBytes: number } | undefined {
    return this.carrier && { what: this.carrier.what, maxMessageSizeBytes: this.carrier.maxMessageSizeBytes ?? MAX_MESSAGE_BYTES };
  }

  /**
   * A path into `taskNotifyConfig` as the user of a factory knows it.
   *
   * @internal
   */
  public _nameOf(path: readonly (string | number)[]): readonly (string | number)[] {
    return path.filter((step) => step !== 'awsSqs').map((step) => names[step] ?? step);
  }
}
