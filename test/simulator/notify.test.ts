import { createHash } from 'node:crypto';
import type { WireObject } from '../../src/model/wire';
import type { Notification } from '../../src/simulator/notify';
import type { Simulator } from '../../src/simulator/simulator';
import { call, mediaRequest, receiver, shapeFaults, simulator, submit, until } from './support';

test('a finished task is posted to its URL, signed and without an envelope', async () => {
  const { url, received, close } = await receiver();
  const { simulator: target, clock } = simulator();
  const config = { NotifyType: 'URL', NotifyUrl: url, NotifyKey: 'notify-key' };
  await submit(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: config, SessionId: 'run-1', SessionContext: 'for me' }));
  await until(() => target.notifications[0]?.delivered !== undefined);
  await close();
  const body = JSON.parse(String(received[0]?.body)) as Record<string, unknown>;
  const Timestamp = clock.now() / 1000 + 600;
  expect(body).toMatchObject({ EventType: 'WorkflowTask', SessionId: 'run-1', SessionContext: 'for me', Timestamp });
  expect(body.Sign).toBe(createHash('md5').update(`${Timestamp}notify-key`).digest('hex'));
  expect(shapeFaults('WorkflowTask', body.WorkflowTaskEvent)).toEqual([]);
  expect([received.length, received[0]?.method, target.notifications[0]?.delivered]).toEqual([1, 'POST', 200]);
});

test('in the mode Change every state is told', async () => {
  const { simulator: target } = simulator({ advance: { mode: 'manual' } });
  const config = { NotifyType: 'TDMQ-CMQ', NotifyMode: 'Change', CmqModel: 'Queue', CmqRegion: 'gz', QueueName: 'done' };
  const id = await submit(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: config }));
  await target.tasks.step(id);
  await target.tasks.step(id);
  expect(target.notifications.map(({ type, target: to, body }) => [type, to, /"Status":"(\w+)"/.exec(body)?.[1]])).toEqual([
    ['TDMQ-CMQ', 'done', 'PROCESSING'],
    ['TDMQ-CMQ', 'done', 'FINISH'],
  ]);
});

test('a URL elsewhere is never called, and one that does not answer harms nobody', async () => {
  const { simulator: target } = simulator();
  for (const NotifyUrl of ['http://198.51.100.1/hook', 'http://127.0.0.1:1/hook']) {
    await submit(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl } }));
  }
  await until(() => target.notifications.every(({ delivered }) => delivered !== undefined));
  expect(target.notifications.map(({ delivered }) => delivered)).toEqual([
    'not sent: the simulator calls URLs on this machine only',
    'not sent: http://127.0.0.1:1/hook does not answer',
  ]);
});

test('a URL that does not take the notification is tried four times in all, by the clock', async () => {
  const { url, received, close } = await receiver([500]);
  const { simulator: target, clock } = simulator();
  await submit(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: url } }));
  for (const [tries, delayMs] of [[1, 1000], [2, 5000], [3, 25_000], [4, 3_600_000]] as const) {
    await until(() => target.notifications[0]?.attempts === tries);
    await new Promise(setImmediate);
    clock.advance(delayMs);
  } // prettier-ignore
  await close();
  expect([received.length, target.notifications[0]?.delivered]).toEqual([4, 500]);
});

describe('a message queue', () => {
  const inQueue = { NotifyType: 'TDMQ-CMQ', CmqModel: 'Queue', CmqRegion: 'gz', QueueName: 'done' };

  function tdmq(target: Simulator, action: string, body: WireObject, region = 'ap-guangzhou'): Promise<unknown> {
    return call(target, action, body, { version: '2020-02-17', headers: { 'x-tc-region': region } });
  }

  async function notified(target: Simulator, config: WireObject): Promise<Notification | undefined> {
    await submit(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: config, SessionId: 's' }));
    await until(() => target.notifications.every(({ delivered }) => delivered !== undefined));
    return target.notifications[target.notifications.length - 1];
  }

  test('gets the notification, signed', async () => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', { QueueName: 'done' });
    expect((await notified(target, { ...inQueue, NotifyKey: 'k' }))?.delivered).toBe('in the queue');
    const [message] = target.messaging.queueNamed('done').receive();
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      EventType: 'WorkflowTask',
      SessionId: 's',
      Sign: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  test.each([
    ['is not there', { QueueName: 'other' }, 'not delivered: there is no queue other in ap-guangzhou'],
    ['is in another region', { CmqRegion: 'sh' }, 'not delivered: there is no queue done in ap-shanghai'],
    ['is in a region of which only the service knows', { CmqRegion: 'hk' }, 'not delivered: CmqRegion is "hk"; the simulator knows gz, sh, bj, cd, cq'],
    ['takes only smaller messages', {}, /^not delivered: The message has \d+ bytes; the queue done takes at most 1024/],
  ])('that %s gets nothing, and the books say so', async (_title, config, reason) => {
    const { simulator: target } = simulator();
    await tdmq(target, 'CreateCmqQueue', { QueueName: 'done', MaxMsgSize: 1024 });
    expect((await notified(target, { ...inQueue, ...config }))?.delivered).toEqual(reason instanceof RegExp ? expect.stringMatching(reason) : reason);
    expect(target.messaging.queueNamed('done').peek()).toEqual([]);
  });

  test('gets it from a topic that it subscribed to, beside a URL', async () => {
    const { simulator: target } = simulator();
    const inbox = await receiver();
    await tdmq(target, 'CreateCmqQueue', { QueueName: 'done' }, 'ap-shanghai');
    await tdmq(target, 'CreateCmqTopic', { TopicName: 'events' }, 'ap-shanghai');
    for (const [SubscriptionName, Protocol, Endpoint] of [['q', 'queue', 'done'], ['h', 'http', inbox.url], ['n', 'queue', 'none']]) {
      await tdmq(target, 'CreateCmqSubscribe', { TopicName: 'events', SubscriptionName, Protocol, Endpoint, NotifyContentFormat: 'SIMPLIFIED' }, 'ap-shanghai');
    } // prettier-ignore
    const notification = await notified(target, { CmqModel: 'Topic', CmqRegion: 'sh', TopicName: 'events' });
    await inbox.close();
    expect([notification?.delivered, notification?.subscribers]).toEqual([
      'in the topic',
      [
        { subscription: 'q', endpoint: 'done', delivered: 'in the queue' },
        { subscription: 'h', endpoint: inbox.url, delivered: 200 },
        { subscription: 'n', endpoint: 'none', delivered: 'not delivered: there is no queue none in ap-shanghai' },
      ],
    ]);
    expect([target.messaging.queueNamed('done').peek()[0]?.body, String(inbox.received[0]?.body)]).toEqual([notification?.body, notification?.body]);
  });

  test('of a topic that is not there gets nothing', async () => {
    const { simulator: target } = simulator();
    const notification = await notified(target, { CmqModel: 'Topic', CmqRegion: 'gz', TopicName: 'none' });
    expect(notification?.delivered).toBe('not delivered: there is no topic none in ap-guangzhou');
  });
});
