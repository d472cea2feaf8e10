import type { WireObject } from '../../model/wire';
import { accountOf, TDMQ, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, optionalNumber, optionalText, text, texts, without } from '../actions/parameters';
import { ApiError } from '../api-error';
import { checkedAttributes, checkName, queueRanges, topicRanges } from './attributes';
import { keyOf } from './messaging';
import type { StoredQueue, StoredTopic } from './stored';
import type { Message } from './queue';

/** No limit is documented per action; 20 a second is the product's usual one. */
const PER_SECOND = 20;

function action(name: string, run: Action['run']): Action {
  return { name, ...TDMQ, perSecond: PER_SECOND, run };
}

/**
 * TDMQ for CMQ: queues, topics and subscriptions. Sending and publishing are the API's own actions; `ReceiveCmqMessage` and `DeleteCmqMessage` are the
 * simulator's: they stand for the CMQ data interface, which has another address and another signature. See https://www.tencentcloud.com/document/product/1110/42980
 */
export const messagingActions: readonly Action[] = [
  action('CreateCmqQueue', createQueue),
  action('DescribeCmqQueueDetail', (call, context) => ({ QueueDescribe: queueWire(queueOf(call, context)) })),
  action('ModifyCmqQueueAttribute', modifyQueue),
  action('DeleteCmqQueue', deleteQueue),
  action('ClearCmqQueue', clearQueue),
  action('SendCmqMsg', sendMessage),
  action('ReceiveCmqMessage', receiveMessages),
  action('DeleteCmqMessage', deleteMessage),
  action('CreateCmqTopic', createTopic),
  action('DescribeCmqTopicDetail', (call, context) => ({ TopicDescribe: topicWire(topicOf(call, context, 'ResourceNotFound')) })),
  action('ModifyCmqTopicAttribute', modifyTopic),
  action('DeleteCmqTopic', deleteTopic),
  action('PublishCmqMsg', publish),
  action('CreateCmqSubscribe', createSubscription),
  action('DescribeCmqSubscriptionDetail', describeSubscription),
  action('ModifyCmqSubscriptionAttribute', modifySubscription),
  action('DeleteCmqSubscribe', deleteSubscription),
];

function createQueue(call: ActionCall, { messaging }: ActionContext): WireObject {
  const name = text(call.body, 'QueueName');
  checkName('QueueName', name);
  return { QueueId: messaging.createQueue(accountOf(call), call.region, name, checkedAttributes(call.body, queueRanges)).id };
}

function modifyQueue(call: ActionCall, context: ActionContext): WireObject {
  const stored = queueOf(call, context);
  stored.attributes = { ...stored.attributes, ...checkedAttributes(call.body, queueRanges) };
  stored.modifiedAtMs = context.clock.now();
  return { QueueId: stored.id };
}

function deleteQueue(call: ActionCall, context: ActionContext): WireObject {
  const { queue } = queueOf(call, context);
  context.messaging.queues(accountOf(call), call.region).delete(keyOf(queue.name));
  return {};
}

function clearQueue(call: ActionCall, context: ActionContext): WireObject {
  queueOf(call, context).queue.clear();
  return {};
}

function sendMessage(call: ActionCall, context: ActionContext): WireObject {
  const { queue } = queueOf(call, context);
  return { Result: true, MsgId: queue.send(text(call.body, 'MsgContent'), optionalNumber(call.body, 'DelaySeconds') ?? 0) };
}

/** `{QueueName, MaxNumberOfMessages: 1 to 16 (1)}`. Never waits: an empty queue has an empty list. */
function receiveMessages(call: ActionCall, context: ActionContext): WireObject {
  const most = optionalNumber(call.body, 'MaxNumberOfMessages') ?? 1;
  if (!(most >= 1 && most <= 16)) throw new ApiError('InvalidParameterValue', `MaxNumberOfMessages is ${most}; it has to be from 1 to 16.`);
  return { MsgInfoList: queueOf(call, context).queue.receive(most).map(messageWire) };
}

/** `{QueueName, ReceiptHandle}`, of the message's last reception. */
function deleteMessage(call: ActionCall, context: ActionContext): WireObject {
  const handle = text(call.body, 'ReceiptHandle');
  if (queueOf(call, context).queue.delete(handle)) return {};
  throw new ApiError('InvalidParameterValue', `The ReceiptHandle ${handle} is none of a message's last reception.`);
}

/** Members as the CMQ data interface spells them, with capitals; times in seconds. */
export function messageWire(message: Message): WireObject {
  return {
    MsgId: message.id,
    MsgBody: message.body,
    ReceiptHandle: message.receiptHandle,
    EnqueueTime: Math.floor(message.enqueuedAtMs / 1000),
    NextVisibleTime: Math.floor(message.visibleAtMs / 1000),
    DequeueCount: message.receptions,
  };
}

function queueOf(call: ActionCall, { messaging }: ActionContext): StoredQueue {
  const name = text(call.body, 'QueueName');
  const stored = messaging.findQueue(accountOf(call), call.region, name);
  if (!stored) throw new ApiError('ResourceNotFound', `There is no queue ${name} in ${call.region}.`);
  return stored;
}

/** Only what was set, and counts: a default filled in would be a difference to those who compare. */
function queueWire({ id, queue, attributes, createdAtMs, modifiedAtMs }: StoredQueue): WireObject {
  const { DeadLetterQueueName: DeadLetterQueue, Policy, MaxReceiveCount, MaxTimeToLive, ...rest } = attributes;
  const messages = queue.peek();
  return {
    ...without(rest, 'Transaction', 'FirstQueryInterval', 'MaxQueryCount'),
    QueueId: id,
    CreateTime: createdAtMs,
    LastModifyTime: modifiedAtMs,
    ActiveMsgNum: messages.filter((message) => message.receptions === 0).length,
    InactiveMsgNum: messages.filter((message) => message.receptions > 0).length,
    ...(isSet(DeadLetterQueue) && { DeadLetterPolicy: { DeadLetterQueue, Policy, MaxReceiveCount, MaxTimeToLive } }),
  };
}

function createTopic(call: ActionCall, { messaging }: ActionContext): WireObject {
  const name = text(call.body, 'TopicName');
  checkName('TopicName', name);
  return { TopicId: messaging.createTopic(accountOf(call), call.region, name, checkedAttributes(call.body, topicRanges)).id };
}

function modifyTopic(call: ActionCall, context: ActionContext): WireObject {
  const stored = topicOf(call, context, 'ResourceNotFound');
  stored.attributes = { ...stored.attributes, ...checkedAttributes(call.body, topicRanges) };
  stored.modifiedAtMs = context.clock.now();
  return {};
}

function deleteTopic(call: ActionCall, context: ActionContext): WireObject {
  const { name } = topicOf(call, context, 'ResourceNotFound');
  context.messaging.topics(accountOf(call), call.region).delete(keyOf(name));
  return {};
}

async function publish(call: ActionCall, context: ActionContext): Promise<WireObject> {
  const { id } = await context.messaging.publish(topicOf(call, context, 'ResourceNotFound'), text(call.body, 'MsgContent'), texts(call.body, 'MsgTag'));
  return { Result: true, MsgId: id };
}

function topicOf(call: ActionCall, { messaging }: ActionContext, code: string): StoredTopic {
  const name = text(call.body, 'TopicName');
  const stored = messaging.findTopic(accountOf(call), call.region, name);
  if (!stored) throw new ApiError(code, `There is no topic ${name} in ${call.region}.`);
  return stored;
}

function topicWire({ id, attributes, subscriptions, createdAtMs, modifiedAtMs }: StoredTopic): WireObject {
  return { ...attributes, TopicId: id, CreateTime: createdAtMs, LastModifyTime: modifiedAtMs, MsgCount: 0, SubscriptionCount: subscriptions.size };
}

function createSubscription(call: ActionCall, context: ActionContext): WireObject {
  const { body } = call;
  const topic = topicOf(call, context, 'ResourceNotFound.Topic');
  const [name, protocol, endpoint] = [text(body, 'SubscriptionName'), text(body, 'Protocol'), text(body, 'Endpoint')];
  checkName('SubscriptionName', name);
  if (protocol !== 'http' && protocol !== 'queue')
    throw new ApiError('InvalidParameterValue', `Protocol is ${JSON.stringify(protocol)}; it has to be http or queue.`);
  if (protocol === 'http' && !/^https?:\/\//.test(endpoint)) {
    throw new ApiError('InvalidParameterValue', `Endpoint is ${JSON.stringify(endpoint)}; with the protocol http it has to begin with http://.`);
  }
  return { SubscriptionId: context.messaging.createSubscription(topic, name, subscriptionAttributes(body)).id };
}

/** With the topic there and the subscription not, the list is empty. */
function describeSubscription(call: ActionCall, context: ActionContext): WireObject {
  const topic = topicOf(call, context, 'ResourceNotFound.Topic');
  const stored = topic.subscriptions.get(keyOf(text(call.body, 'SubscriptionName')));
  if (!stored) return { TotalCount: 0, SubscriptionSet: [] };
  const { FilterTag, ...rest } = stored.attributes;
  const about = {
    SubscriptionId: stored.id,
    TopicOwner: Number(topic.account.appId),
    MsgCount: 0,
    CreateTime: stored.createdAtMs,
    LastModifyTime: stored.modifiedAtMs,
  };
  return { TotalCount: 1, SubscriptionSet: [{ ...rest, ...about, ...(FilterTag !== undefined && { FilterTags: FilterTag }) }] };
}

function modifySubscription(call: ActionCall, context: ActionContext): WireObject {
  const topic = topicOf(call, context, 'ResourceNotFound.Topic');
  const stored = topic.subscriptions.get(keyOf(text(call.body, 'SubscriptionName')));
  if (!stored) throw new ApiError('ResourceNotFound', `The topic ${topic.name} has no subscription ${optionalText(call.body, 'SubscriptionName')}.`);
  const { FilterTags, ...rest } = call.body;
  stored.attributes = { ...stored.attributes, ...subscriptionAttributes({ ...rest, ...(FilterTags !== undefined && { FilterTag: FilterTags }) }) };
  stored.modifiedAtMs = context.clock.now();
  return {};
}

function deleteSubscription(call: ActionCall, context: ActionContext): WireObject {
  const topic = topicOf(call, context, 'ResourceNotFound.Topic');
  const name = text(call.body, 'SubscriptionName');
  if (!topic.subscriptions.delete(keyOf(name))) throw new ApiError('ResourceNotFound', `The topic ${topic.name} has no subscription ${name}.`);
  return {};
}

function subscriptionAttributes(body: WireObject): WireObject {
  for (const name of ['FilterTag', 'BindingKey']) {
    const { length } = texts(body, name);
    if (length > 5) throw new ApiError('InvalidParameterValue', `${name} has ${length} elements; at most 5 are allowed.`);
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
