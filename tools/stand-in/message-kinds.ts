import type { WireObject } from '../../src/model/wire';
import { apiKind, described, without } from './api-kind';
import type { Kind } from './kind';

const product = 'tdmq';

/** What the official provider sends for a queue of which only the name is set. */
const queue = {
  MaxMsgHeapNum: 10_000_000, PollingWaitSeconds: 0, VisibilityTimeout: 30, MaxMsgSize: 65_536, MsgRetentionSeconds: 3600, RewindSeconds: 0, Transaction: 0,
  FirstQueryInterval: 0, MaxQueryCount: 0, Policy: 0, MaxReceiveCount: 50, MaxTimeToLive: 300, Trace: false, RetentionSizeInMB: 0,
}; // prettier-ignore
const topic = { MaxMsgSize: 65_536, FilterType: 1, MsgRetentionSeconds: 86_400, Trace: true };
const subscribe = { NotifyContentFormat: 'JSON' };

function subscription(id: string): WireObject {
  const [TopicName = '', SubscriptionName = ''] = id.split('#');
  return { TopicName, SubscriptionName };
}

function named(member: string): (id: string) => WireObject {
  return (id) => ({ [member]: id });
}

/** TDMQ for CMQ: queues, topics and subscriptions. */
export const messageKinds: readonly Kind[] = [
  apiKind({
    type: 'tencentcloud_tcmq_queue', product, standard: queue, names: { retention_size_in_mb: 'RetentionSizeInMB' }, forceNew: ['queue_name'],
    create: 'CreateCmqQueue', id: (_, sent) => sent.QueueName,
    look: without(queue, described(product, 'DescribeCmqQueueDetail', named('QueueName'), 'QueueDescribe')),
    update: 'ModifyCmqQueueAttribute', updateSends: 'changed', delete: 'DeleteCmqQueue', key: named('QueueName'),
  }),
  apiKind({
    type: 'tencentcloud_tcmq_topic', product, standard: topic, forceNew: ['topic_name'],
    create: 'CreateCmqTopic', id: (_, sent) => sent.TopicName,
    look: without(topic, described(product, 'DescribeCmqTopicDetail', named('TopicName'), 'TopicDescribe')),
    update: 'ModifyCmqTopicAttribute', updateSends: 'changed', delete: 'DeleteCmqTopic', key: named('TopicName'),
  }),
  apiKind({
    type: 'tencentcloud_tcmq_subscribe', product, standard: subscribe, unsent: ['tags'], forceNew: ['topic_name', 'subscription_name'],
    names: { filter_tags: 'FilterTag' }, answerNames: { filter_tags: 'FilterTags' },
    create: 'CreateCmqSubscribe', id: (_, { TopicName, SubscriptionName }) => `${String(TopicName)}#${String(SubscriptionName)}`,
    look: without(subscribe, described(product, 'DescribeCmqSubscriptionDetail', subscription, 'SubscriptionSet')),
    update: 'ModifyCmqSubscriptionAttribute', updateSends: 'changed', delete: 'DeleteCmqSubscribe', key: subscription,
  }),
]; // prettier-ignore
