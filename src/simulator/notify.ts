import { createHash } from 'node:crypto';
import type { WireObject } from '../model/wire';
import type { Clock } from './clock';
import { scheduleTask, workflowTask } from './results/workflow-task';
import { isLoopback } from './source';
import type { MediaTask, Task } from './task';

/** How long a signed notification is good. */
const SIGNATURE_LIFE_SECONDS = 600;

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
  /** The HTTP status of the receiver, or why nothing was sent. */
  delivered?: number | string;
}

interface NotifyConfig {
  readonly NotifyType?: string;
  readonly NotifyMode?: string;
  readonly NotifyUrl?: string;
  readonly NotifyKey?: string;
  readonly QueueName?: string;
  readonly TopicName?: string;
}

/** Tells the receivers of media tasks about them. Only URLs on this machine are called; messages for queues are kept here. */
export class Notifier {
  public readonly notifications: Notification[] = [];

  public constructor(private readonly clock: Clock) {}

  /** A task has changed its state. */
  public async taskChanged(task: Task): Promise<void> {
    const config = task.request.TaskNotifyConfig as NotifyConfig | undefined;
    if (task.kind !== 'media' || !config) return;
    if (task.status !== 'FINISH' && config.NotifyMode !== 'Change') return;
    const type = config.NotifyType || 'TDMQ-CMQ';
    const target = (type === 'URL' ? config.NotifyUrl : config.QueueName || config.TopicName) ?? '';
    const body = JSON.stringify(this.event(task, config.NotifyKey));
    const notification: Notification = { taskId: task.id, type, target, at: this.clock.now(), body };
    this.notifications.push(notification);
    notification.delivered = type === 'URL' ? await post(target, body) : `the simulator has no ${type}; the message is kept in its notifications`;
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
export function notificationSign(timestampSeconds: number, key: string): string {
  return createHash('md5').update(`${timestampSeconds}${key}`).digest('hex');
}

async function post(url: string, body: string): Promise<number | string> {
  if (!isLoopback(url)) return 'not sent: the simulator calls URLs on this machine only';
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error' });
    return response.status;
  } catch {
    return `not sent: ${url} does not answer`;
  }
}
