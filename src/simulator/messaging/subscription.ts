import type { WireObject } from '../../model/wire';
import { texts } from '../actions/parameters';
import type { StoredTopic } from './stored';

/** A subscription without tags (or binding keys) wants every message; one with them those messages that have one of them. */
export function wants(attributes: WireObject, tags: readonly string[]): boolean {
  const wanted = [...texts(attributes, 'FilterTag'), ...texts(attributes, 'BindingKey')];
  return wanted.length === 0 || wanted.some((tag) => tags.includes(tag));
}

const exponentialDelaysMs = Array.from({ length: 176 }, (_, retry) => 1000 * 2 ** Math.min(retry, 9));
const backoffDelaysMs = [15_000, 15_000, 15_000];

/** BACKOFF_RETRY tries three times more, EXPONENTIAL_DECAY_RETRY (which holds when nothing is set) for a day. See https://www.tencentcloud.com/document/product/406/5906 */
export function retryDelaysMs(attributes: WireObject): readonly number[] {
  return attributes.NotifyStrategy === 'BACKOFF_RETRY' ? backoffDelaysMs : exponentialDelaysMs;
}

/** What an HTTP subscriber gets: the message itself (SIMPLIFIED), or the message with its circumstances (JSON). */
export function subscriberBody(
  topic: StoredTopic,
  attributes: WireObject,
  message: { id: string; body: string; tags: readonly string[] },
  nowMs: number,
): string {
  if (attributes.NotifyContentFormat === 'SIMPLIFIED') return message.body;
  return JSON.stringify({
    TopicOwner: Number(topic.account.appId),
    topicName: topic.name,
    subscriptionName: attributes.SubscriptionName,
    msgId: message.id,
    msgBody: message.body,
    msgTag: message.tags,
    publishTime: Math.floor(nowMs / 1000),
  });
}
