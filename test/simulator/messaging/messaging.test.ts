import type { WireObject } from '../../../src/model/wire';
import type { Simulator } from '../../../src/simulator/simulator';
import { call, codeOf, receiver, simulator, until, type Answer } from '../support';

/** What the official provider sends for a queue of which only the name is set. */
const plainQueue = {
  QueueName: 'done', MaxMsgHeapNum: 10000000, PollingWaitSeconds: 0, VisibilityTimeout: 30, MaxMsgSize: 65536, MsgRetentionSeconds: 3600, RewindSeconds: 0, Transaction: 0,
  FirstQueryInterval: 0, MaxQueryCount: 0, Policy: 0, MaxReceiveCount: 50, MaxTimeToLive: 300, Trace: false, RetentionSizeInMB: 0,
}; // prettier-ignore
const plainTopic = { TopicName: 'events', MaxMsgSize: 65536, FilterType: 1, MsgRetentionSeconds: 86400, Trace: true };

function tdmq(target: Simulator, action: string, body: WireObject, region = 'ap-guangzhou'): Promise<Answer> {
  return call(target, action, body, { version: '2020-02-17', headers: { 'x-tc-region': region } });
}

function tdmqCode(target: Simulator, action: string, body: WireObject, region = 'ap-guangzhou'): Promise<string> {
  return codeOf(target, action, body, { version: '2020-02-17', headers: { 'x-tc-region': region } });
}

async function received(target: Simulator, QueueName: string, MaxNumberOfMessages = 16): Promise<WireObject[]> {
  return (await tdmq(target, 'ReceiveCmqMessage', { QueueName, MaxNumberOfMessages })).MsgInfoList as WireObject[];
}

describe('a queue', () => {
  test('is described with what was set and no default, changed, and gone after its deletion', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', plainQueue);
    const { QueueDescribe } = await tdmq(target, 'DescribeCmqQueueDetail', { QueueName: 'done' });
    expect(QueueDescribe).toMatchObject({ QueueName: 'done', MaxMsgSize: 65536, VisibilityTimeout: 30, Trace: false, ActiveMsgNum: 0 });
    for (const absent of ['Transaction', 'DeadLetterPolicy', 'DeadLetterSource', 'Policy']) expect(QueueDescribe).not.toHaveProperty(absent);
    await tdmq(target, 'ModifyCmqQueueAttribute', { QueueName: 'done', MaxMsgSize: 2048 });
    expect((await tdmq(target, 'DescribeCmqQueueDetail', { QueueName: 'done' })).QueueDescribe).toMatchObject({ MaxMsgSize: 2048, VisibilityTimeout: 30 });
    await tdmq(target, 'DeleteCmqQueue', { QueueName: 'done' });
    for (const action of ['DescribeCmqQueueDetail', 'ModifyCmqQueueAttribute', 'DeleteCmqQueue', 'ReceiveCmqMessage']) {
      expect(await tdmqCode(target, action, { QueueName: 'done' })).toBe('ResourceNotFound');
    }
  });

  test('that has a queue for dead letters says how they get there', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, DeadLetterQueueName: 'dead' });
    expect((await tdmq(target, 'DescribeCmqQueueDetail', { QueueName: 'done' })).QueueDescribe).toMatchObject({
      DeadLetterPolicy: { DeadLetterQueue: 'dead', Policy: 0, MaxReceiveCount: 50, MaxTimeToLive: 300 },
    });
  });

  test('passes a message on to its queue for dead letters when it was received too often', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, QueueName: 'dead' });
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, DeadLetterQueueName: 'dead', MaxReceiveCount: 2 });
    await tdmq(target, 'SendCmqMsg', { QueueName: 'done', MsgContent: 'a' });
    for (const count of [1, 2]) {
      expect(await received(target, 'done')).toEqual([expect.objectContaining({ DequeueCount: count })]);
      expect(await received(target, 'dead')).toEqual([]);
      clock.advance(30_000);
    }
    expect(await received(target, 'dead')).toEqual([expect.objectContaining({ MsgBody: 'a' })]);
    expect(await received(target, 'done')).toEqual([]);
  });

  test('passes a message on to its queue for dead letters when nobody received it for too long', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, QueueName: 'dead' });
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, DeadLetterQueueName: 'dead', Policy: 1, MaxTimeToLive: 300 });
    await tdmq(target, 'SendCmqMsg', { QueueName: 'done', MsgContent: 'a' });
    clock.advance(300_000);
    expect([await received(target, 'done'), await received(target, 'dead')]).toEqual([[], [expect.objectContaining({ MsgBody: 'a' })]]);
  });

  test('keeps a message that its queue for dead letters does not take', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, QueueName: 'dead', MaxMsgSize: 1024 });
    await tdmq(target, 'CreateCmqQueue', { ...plainQueue, DeadLetterQueueName: 'dead', MaxReceiveCount: 1 });
    await tdmq(target, 'SendCmqMsg', { QueueName: 'done', MsgContent: 'a'.repeat(1025) });
    expect(await received(target, 'done')).toHaveLength(1);
    clock.advance(30_000);
    expect([await received(target, 'done'), await received(target, 'dead')]).toEqual([[expect.anything()], []]);
  });

  test('has its name once, in upper and lower case, in each region', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', plainQueue);
    expect(await tdmqCode(target, 'CreateCmqQueue', { QueueName: 'Done' })).toBe('FailedOperation.CmqBackendError');
    expect(await tdmqCode(target, 'CreateCmqQueue', plainQueue, 'ap-shanghai')).toBe('accepted');
  });

  test.each([
    [{ QueueName: '' }, 'MissingParameter', 'QueueName'],
    [{ QueueName: '1st' }, 'InvalidParameterValue', 'begins with a letter'],
    [{ QueueName: 'a'.repeat(65) }, 'InvalidParameterValue', '64'],
    [{ QueueName: 'q', MaxMsgSize: 1023 }, 'InvalidParameterValue', '1024 to 1048576'],
    [{ QueueName: 'q', MsgRetentionSeconds: 43201 }, 'InvalidParameterValue', '30 to 43200'],
    [{ QueueName: 'q', PollingWaitSeconds: 31 }, 'InvalidParameterValue', '0 to 30'],
    [{ QueueName: 'q', VisibilityTimeout: 0 }, 'InvalidParameterValue', '1 to 43200'],
  ])('%j is refused', async (body, code, named) => {
    expect((await tdmq(simulator().simulator, 'CreateCmqQueue', body)).Error).toMatchObject({ Code: code, Message: expect.stringContaining(named) as string });
  });
});

describe('messages', () => {
  test('come in their order, are hidden for a while, come again, and go when they are deleted', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', plainQueue);
    for (const MsgContent of ['one', 'two']) await tdmq(target, 'SendCmqMsg', { QueueName: 'done', MsgContent, DelaySeconds: 0 });
    const [first] = await received(target, 'done', 1);
    expect(first).toMatchObject({ MsgBody: 'one', DequeueCount: 1 });
    expect((await received(target, 'done')).map(({ MsgBody }) => MsgBody)).toEqual(['two']);
    expect(await received(target, 'done')).toEqual([]);
    clock.advance(30_000);
    expect(await tdmqCode(target, 'DeleteCmqMessage', { QueueName: 'done', ReceiptHandle: first?.ReceiptHandle })).toBe('accepted');
    const [again, ...none] = await received(target, 'done');
    expect([again?.MsgBody, again?.DequeueCount, none]).toEqual(['two', 2, []]);
    expect(await tdmqCode(target, 'DeleteCmqMessage', { QueueName: 'done', ReceiptHandle: 'other' })).toBe('InvalidParameterValue');
  });

  test('that are delayed come later', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', plainQueue);
    await tdmq(target, 'SendCmqMsg', { QueueName: 'done', MsgContent: 'late', DelaySeconds: 10 });
    expect(await received(target, 'done')).toEqual([]);
    clock.advance(10_000);
    expect(await received(target, 'done')).toHaveLength(1);
  });

  test('are dropped when they are as old as the queue keeps them', async () => {
    const { simulator: target, clock } = simulator();
    await tdmq(target, 'CreateCmqQueue', { QueueName: 'short', MsgRetentionSeconds: 60 });
    target.messaging.queueNamed('short').send('a message');
    clock.advance(59_999);
    expect(target.messaging.queueNamed('short').peek()).toHaveLength(1);
    clock.advance(1);
    expect(await received(target, 'short')).toEqual([]);
  });

  test.each([
    [1024, 'accepted'],
    [1025, 'InvalidParameterValue'],
  ])('of %d bytes meet the limit of 1024: %s', async (bytes, code) => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', { QueueName: 'small', MaxMsgSize: 1024 });
    expect(await tdmqCode(target, 'SendCmqMsg', { QueueName: 'small', MsgContent: 'x'.repeat(bytes), DelaySeconds: 0 })).toBe(code);
  });

  test('can be read in the same process and over the control, and a queue that is not there is named', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', plainQueue);
    const control = async (method: string, path: string, body = ''): Promise<unknown> =>
      JSON.parse(String((await target.handle({ method, url: `/_simulator/${path}`, headers: {}, body: Buffer.from(body) })).body));
    await control('POST', 'queues/done/send', '{"body":"hello"}');
    expect(await control('GET', 'queues')).toMatchObject({ queues: [{ name: 'done', region: 'ap-guangzhou', messages: [{ MsgBody: 'hello' }] }] });
    const { messages } = (await control('POST', 'queues/done/receive')) as { messages: [{ ReceiptHandle: string }] };
    expect(await control('POST', 'queues/done/delete', JSON.stringify({ receiptHandle: messages[0].ReceiptHandle }))).toEqual({ deleted: true });
    expect(target.messaging.queueNamed('done').peek()).toEqual([]);
    expect(await control('POST', 'queues/other/receive')).toEqual({ error: 'there is no queue other; there are done' });
    expect(await control('POST', 'queues/done/drop')).toEqual({ error: 'a queue has no drop; it has receive, send and delete' });
  });
});

describe('a topic', () => {
  async function subscribed(target: Simulator, ...subscriptions: WireObject[]): Promise<void> {
    await tdmq(target, 'CreateCmqTopic', plainTopic);
    for (const [index, subscription] of subscriptions.entries()) {
      await tdmq(target, 'CreateCmqSubscribe', { TopicName: 'events', SubscriptionName: `s${index}`, ...subscription });
    }
  }

  test('is described as it was created, changed, and gone after its deletion', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqTopic', plainTopic);
    expect((await tdmq(target, 'DescribeCmqTopicDetail', { TopicName: 'events' })).TopicDescribe).toMatchObject(plainTopic);
    await tdmq(target, 'ModifyCmqTopicAttribute', { TopicName: 'events', Trace: false });
    expect((await tdmq(target, 'DescribeCmqTopicDetail', { TopicName: 'events' })).TopicDescribe).toMatchObject({ ...plainTopic, Trace: false });
    await tdmq(target, 'DeleteCmqTopic', { TopicName: 'events' });
    expect(await tdmqCode(target, 'DescribeCmqTopicDetail', { TopicName: 'events' })).toBe('ResourceNotFound');
  });

  test('has subscriptions, of which one that is not there is an empty list, and one of a topic that is not there an error', async () => {
    const { simulator: target } = simulator();
    await subscribed(target, { Protocol: 'queue', Endpoint: 'done', FilterTag: ['a'], NotifyContentFormat: 'SIMPLIFIED' });
    const describe = (SubscriptionName: string, TopicName = 'events'): Promise<Answer> =>
      tdmq(target, 'DescribeCmqSubscriptionDetail', { TopicName, SubscriptionName });
    expect(await describe('s0')).toMatchObject({ SubscriptionSet: [{ SubscriptionName: 's0', Protocol: 'queue', Endpoint: 'done', FilterTags: ['a'] }] });
    await tdmq(target, 'ModifyCmqSubscriptionAttribute', { TopicName: 'events', SubscriptionName: 's0', NotifyStrategy: 'BACKOFF_RETRY' });
    expect(await describe('s0')).toMatchObject({ SubscriptionSet: [{ NotifyStrategy: 'BACKOFF_RETRY', Endpoint: 'done' }] });
    expect((await describe('none')).SubscriptionSet).toEqual([]);
    expect((await describe('s0', 'none')).Error?.Code).toBe('ResourceNotFound.Topic');
    await tdmq(target, 'DeleteCmqSubscribe', { TopicName: 'events', SubscriptionName: 's0' });
    expect((await describe('s0')).SubscriptionSet).toEqual([]);
    expect(await tdmqCode(target, 'DeleteCmqSubscribe', { TopicName: 'events', SubscriptionName: 's0' })).toBe('ResourceNotFound');
  });

  test('hands a message to every subscriber that wants its tags', async () => {
    const { simulator: target } = simulator();
    for (const QueueName of ['all', 'some']) await tdmq(target, 'CreateCmqQueue', { QueueName });
    await subscribed(target, { Protocol: 'queue', Endpoint: 'all' }, { Protocol: 'queue', Endpoint: 'some', FilterTag: ['video'] });
    await tdmq(target, 'PublishCmqMsg', { TopicName: 'events', MsgContent: 'plain' });
    await tdmq(target, 'PublishCmqMsg', { TopicName: 'events', MsgContent: 'tagged', MsgTag: ['video', 'x'] });
    const bodies = (name: string): string[] => target.messaging.queueNamed(name).peek().map(({ body }) => body); // prettier-ignore
    expect([bodies('all'), bodies('some')]).toEqual([['plain', 'tagged'], ['tagged']]);
  });

  test('posts to subscribers over HTTP, with or without its circumstances, and again while they do not take it', async () => {
    const { simulator: target, clock } = simulator();
    const inbox = await receiver([503, 200]);
    await subscribed(target, { Protocol: 'http', Endpoint: inbox.url, NotifyStrategy: 'BACKOFF_RETRY', NotifyContentFormat: 'SIMPLIFIED' });
    await tdmq(target, 'PublishCmqMsg', { TopicName: 'events', MsgContent: 'hello' });
    clock.advance(15_000);
    await until(() => inbox.received.length === 2);
    await tdmq(target, 'ModifyCmqSubscriptionAttribute', { TopicName: 'events', SubscriptionName: 's0', NotifyContentFormat: 'JSON' });
    await tdmq(target, 'PublishCmqMsg', { TopicName: 'events', MsgContent: 'hello', MsgTag: ['a'] });
    await inbox.close();
    const [first, second, third] = inbox.received.map(({ body }) => String(body));
    expect([first, second]).toEqual(['hello', 'hello']);
    expect(JSON.parse(third ?? '')).toMatchObject({ TopicOwner: 1250000000, topicName: 'events', subscriptionName: 's0', msgBody: 'hello', msgTag: ['a'] });
  });

  test.each([
    [{ Protocol: 'mail', Endpoint: 'a@b' }, 'InvalidParameterValue'],
    [{ Protocol: 'http', Endpoint: 'done' }, 'InvalidParameterValue'],
    [{ Protocol: 'queue', Endpoint: 'done', FilterTag: ['1', '2', '3', '4', '5', '6'] }, 'InvalidParameterValue'],
    [{ Protocol: 'queue' }, 'MissingParameter'],
    [{ Protocol: 'queue', Endpoint: 'done', TopicName: 'none' }, 'ResourceNotFound.Topic'],
  ])('refuses the subscription %j', async (subscription, code) => {
    const { simulator: target } = simulator();
    await subscribed(target);
    expect(await tdmqCode(target, 'CreateCmqSubscribe', { TopicName: 'events', SubscriptionName: 's', ...subscription })).toBe(code);
  });
});
