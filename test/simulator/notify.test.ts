import { createHash } from 'node:crypto';
import { serve, type Handler } from '../../src/simulator/serve';
import type { SimulatorRequest } from '../../src/simulator/messages';
import { mediaRequest, shapeFaults, simulator, submit } from './support';

async function receiver(): Promise<{ url: string; received: SimulatorRequest[]; close: () => Promise<void> }> {
  const received: SimulatorRequest[] = [];
  const handler: Handler = {
    handle: (request) => {
      received.push(request);
      return Promise.resolve({ status: 200, headers: {}, body: Buffer.alloc(0) });
    },
  };
  const served = await serve(handler);
  return { url: `${served.url}/done`, received, close: () => served.close() };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

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
