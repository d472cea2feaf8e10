import { randomBytes } from 'node:crypto';
import { ApiError } from '../api-error';

/** What decides how a queue keeps its messages. */
export interface QueueSettings {
  readonly maxMessageBytes: number;
  readonly maxMessages: number;
  readonly retentionSeconds: number;
  readonly visibilityTimeoutSeconds: number;
  readonly deadLetters?: DeadLetterSettings;
}

/** Where messages go that nobody deletes: after so many receptions or, not received at all, after so many seconds. */
export interface DeadLetterSettings {
  readonly queue: Queue;
  readonly maxReceptions?: number;
  readonly maxUnreceivedSeconds?: number;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly enqueuedAtMs: number;
  /** Nobody else receives it before. */
  visibleAtMs: number;
  /** Names the last reception; deletes the message. */
  receiptHandle: string;
  receptions: number;
}

/** Messages in the order in which they came. A received message is hidden for a while, and stays until it is deleted or too old. */
export class Queue {
  private messages: Message[] = [];

  public constructor(
    public readonly name: string,
    /** Asked for whenever it matters, for it can be changed. */
    private readonly settings: () => QueueSettings,
    private readonly now: () => number,
  ) {}

  /** @returns the message's id. @throws ApiError when the message is larger than the queue takes, or the queue is full */
  public send(body: string, delaySeconds = 0): string {
    const { maxMessageBytes, maxMessages } = this.settings();
    const size = Buffer.byteLength(body);
    if (size > maxMessageBytes) {
      throw new ApiError('InvalidParameterValue', `The message has ${size} bytes; the queue ${this.name} takes at most ${maxMessageBytes} (MaxMsgSize).`);
    }
    this.dropExpired();
    if (this.messages.length >= maxMessages) throw new ApiError('LimitExceeded', `The queue ${this.name} is full: it holds ${maxMessages} messages.`);
    const id = `msg-${randomBytes(10).toString('hex')}`;
    const now = this.now();
    this.messages.push({ id, body, enqueuedAtMs: now, visibleAtMs: now + delaySeconds * 1000, receiptHandle: '', receptions: 0 });
    return id;
  }

  /** The oldest messages that are visible; each gets a receipt handle of its own and is hidden for the visibility timeout. */
  public receive(most = 1): Message[] {
    this.settle();
    const now = this.now();
    const received = this.messages.filter((message) => message.visibleAtMs <= now).slice(0, most);
    for (const message of received) {
      message.visibleAtMs = now + this.settings().visibilityTimeoutSeconds * 1000;
      message.receiptHandle = `${message.id}#${randomBytes(6).toString('hex')}`;
      message.receptions += 1;
    }
    return received.map((message) => ({ ...message }));
  }

  /** @returns whether the handle was the one of the message's last reception. */
  public delete(receiptHandle: string): boolean {
    const at = this.messages.findIndex((message) => message.receiptHandle !== '' && message.receiptHandle === receiptHandle);
    if (at >= 0) this.messages.splice(at, 1);
    return at >= 0;
  }

  public clear(): void {
    this.messages = [];
  }

  /** Every message that is kept, hidden ones too. */
  public peek(): readonly Message[] {
    this.settle();
    return this.messages;
  }

  /** What is too old goes away, and what is dead goes where dead letters go. */
  public settle(): void {
    this.dropExpired();
    const { deadLetters } = this.settings();
    if (!deadLetters) return;
    const { queue, maxReceptions = Infinity, maxUnreceivedSeconds = Infinity } = deadLetters;
    const now = this.now();
    const isDead = ({ visibleAtMs, receptions, enqueuedAtMs }: Message): boolean =>
      visibleAtMs <= now && (receptions >= maxReceptions || (receptions === 0 && now - enqueuedAtMs >= maxUnreceivedSeconds * 1000));
    this.messages = this.messages.filter((message) => !(isDead(message) && queue.takes(message.body)));
  }

  private takes(body: string): boolean {
    try {
      this.send(body);
      return true;
    } catch {
      return false;
    }
  }

  private dropExpired(): void {
    const oldest = this.now() - this.settings().retentionSeconds * 1000;
    this.messages = this.messages.filter((message) => message.enqueuedAtMs > oldest);
  }
}
