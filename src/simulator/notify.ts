import { createHash } from 'node:crypto';
import type { WireObject } from '../model/wire';
import type { Clock } from './clock';
import type { Messaging, SubscriberDelivery } from './messaging/messaging';
import { push } from './push';
import { scheduleTask, workflowTask } from './results/workflow-task';
import type { MediaTask, Task } from './task';

/** How long a signed notification is good. */
const SIGNATURE_LIFE_SECONDS = 600;

/** When a URL that does not take a notification is tried again. How often the service does so is not documented; it is bounded here. */
const URL_RETRIES_MS = [1000, 5000, 25_000];

/** CmqRegion, and the region that it stands for. */
const cmqRegions: Readonly<Record<string, string>> = { gz: 'ap-guangzhou', sh: 'ap-shanghai', bj: 'ap-beijing', cd: 'ap-chengdu', cq: 'ap-chongqing' };

/** A notification of a task: what was, or would have been, delivered. */
export interface Notification {
  readonly taskId: string;
  /** "URL", "TDMQ-CMQ", ... as the task's TaskNotifyConfig says. */
  readonly type: string;
  /** The URL, or the name of the queue or topic. */
  readonly target: string;
  readonly at: number;
  /** As it is sent, in JSON. */
  readonly body: string;
  /** How often it was tried. */
  attempts: number;
  /** The receiver's HTTP status, "in the queue" or "in the topic", or why it was not delivered. Of the last try. */
  delivered?: number | string;
  /** What became of it at each subscriber of a topic. */
  subscribers?: readonly SubscriberDelivery[];
}

interface NotifyConfig {
  readonly NotifyType?: string;
  readonly NotifyMode?: string;
  readonly NotifyUrl?: string;
  readonly NotifyKey?: string;
  readonly CmqModel?: string;
  readonly CmqRegion?: string;
  readonly QueueName?: string;
  readonly TopicName?: string;
}

/** Tells the receivers of media tasks about them: queues and topics of the simulator, and URLs on this machine. What cannot be delivered is kept here, with the reason. */
export class Notifier {
  public readonly notifications: Notification[] = [];

  public constructor(
    private readonly clock: Clock,
    private readonly messaging: Messaging,
  ) {}

  /** A task has changed its state. */
  public async taskChanged(task: Task): Promise<void> {
    const config = task.request.TaskNotifyConfig as NotifyConfig | undefined;
    if (task.kind !== 'media' || !config) return;
    if (task.status !== 'FINISH' && config.NotifyMode !== 'Change') return;
    const type = config.NotifyType || 'TDMQ-CMQ';
    const target = (type === 'URL' ? config.NotifyUrl : config.QueueName || config.TopicName) ?? '';
    const body = JSON.stringify(this.event(task, config.NotifyKey));
    const notification: Notification = { taskId: task.id, type, target, at: this.clock.now(), body, attempts: 0 };
    this.notifications.push(notification);
    if (type === 'URL') {
      await push(target, body, URL_RETRIES_MS, this.clock, ({ outcome }) => {
        notification.attempts += 1;
        notification.delivered = outcome;
      });
      return;
    }
    notification.attempts = 1;
    notification.delivered =
      type === 'TDMQ-CMQ'
        ? await this.message(task, config, notification)
        : `not delivered: the simulator has no ${type}; the message is kept in its notifications`;
  }

  /** Into the queue, or to the subscribers of the topic. */
  private async message({ account }: MediaTask, config: NotifyConfig, notification: Notification): Promise<string> {
    const { target, body } = notification;
    const region = cmqRegions[config.CmqRegion ?? ''];
    if (region === undefined) {
      return `not delivered: CmqRegion is ${JSON.stringify(config.CmqRegion)}; the simulator knows ${Object.keys(cmqRegions).join(', ')}`;
    }
    if (config.CmqModel !== 'Topic') return this.messaging.intoQueue(account, region, target, body);
    const topic = this.messaging.findTopic(account, region, target);
    if (!topic) return `not delivered: there is no topic ${target} in ${region}`;
    try {
      notification.subscribers = (await this.messaging.publish(topic, body)).deliveries;
      return 'in the topic';
    } catch (error) {
      return `not delivered: ${(error as Error).message}`;
    }
  }

  /** The callback's body: the keys that ParseNotification describes, without an envelope around them. */
  private event(task: MediaTask, key: string | undefined): WireObject {
    const timestamp = Math.floor(this.clock.now() / 1000) + SIGNATURE_LIFE_SECONDS;
    return {
      EventType: task.scheduled ? 'ScheduleTask' : 'WorkflowTask',
      WorkflowTaskEvent: task.scheduled ? null : workflowTask(task),
      EditMediaTaskEvent: null,
      ScheduleTaskEvent: task.scheduled ? scheduleTask(task) : null,
      SessionId: task.request.SessionId ?? '',
      SessionContext: task.request.SessionContext ?? '',
      Timestamp: timestamp,
      Sign: key ? notificationSign(timestamp, key) : '',
    };
  }
}

/** `MD5(Timestamp + NotifyKey)`, in lower-case hex. */
function notificationSign(timestampSeconds: number, key: string): string {
  return createHash('md5').update(`${timestampSeconds}${key}`).digest('hex');
}
