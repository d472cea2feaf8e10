import type { Books } from './books';
import type { Clock } from './clock';
import { faultKinds, type FaultRule, type Faults } from './faults';
import { jsonResponse, splitUrl, type SimulatorRequest, type SimulatorResponse } from './messages';
import { messageWire } from './messaging/actions';
import type { Messaging } from './messaging/messaging';
import type { Queue } from './messaging/queue';
import type { Notification } from './notify';
import { imageTaskDetail, taskDetail } from './results/task-detail';
import type { Failure, Task } from './task';
import type { TaskStore } from './tasks';

export const CONTROL_PATH = '/_simulator/';

/** A request that the control does not understand. */
class ControlError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Body = Readonly<Record<string, unknown>>;

/** What of a simulator can be looked at and acted on from outside. */
export interface Controlled {
  readonly clock: Clock;
  readonly tasks: TaskStore;
  readonly faults: Faults;
  readonly books: Books;
  readonly messaging: Messaging;
  readonly notifications: readonly Notification[];
}

/** The books, the faults, the clock, the tasks and the queues over HTTP, for programs that have the simulator in another process. Never signed: the port is on loopback. */
export async function control(simulator: Controlled, request: SimulatorRequest): Promise<SimulatorResponse> {
  const path = splitUrl(request.url).path.slice(CONTROL_PATH.length);
  try {
    return jsonResponse(await answer(simulator, `${request.method} ${path}`, bodyOf(request)));
  } catch (error) {
    return jsonResponse({ error: error instanceof Error ? error.message : String(error) }, error instanceof ControlError ? error.status : 400);
  }
}

async function answer(simulator: Controlled, what: string, body: Body): Promise<unknown> {
  const task = /^POST tasks\/(.+)$/.exec(what)?.[1];
  if (task !== undefined) return act(simulator, decodeURIComponent(task), body);
  const [, queue, deed = ''] = /^POST queues\/([^/]+)\/(\w+)$/.exec(what) ?? [];
  if (queue !== undefined) return actOnQueue(simulator.messaging.queueNamed(decodeURIComponent(queue)), deed, body);
  switch (what) {
    case 'GET health':
      return { status: 'ok', now: new Date(simulator.clock.now()).toISOString(), paidCalls: simulator.books.paidCalls };
    case 'GET calls':
      return { calls: simulator.books.calls, cosCalls: simulator.books.cosCalls, paidCalls: simulator.books.paidCalls };
    case 'DELETE calls':
      simulator.books.clear();
      return {};
    case 'GET tasks':
      return { tasks: simulator.tasks.all().map(described) };
    case 'GET notifications':
      return { notifications: simulator.notifications };
    case 'GET queues':
      return { queues: simulator.messaging.allQueues().map(({ queue, region }) => ({ name: queue.name, region, messages: queue.peek().map(messageWire) })) };
    case 'POST faults':
      simulator.faults.inject(faultOf(body));
      return {};
    case 'DELETE faults':
      simulator.faults.clear();
      return {};
    case 'POST advance':
      simulator.clock.advance(numberOf(body, 'ms'));
      return { now: new Date(simulator.clock.now()).toISOString() };
    case 'POST failures':
      simulator.tasks.failNext(numberOf(body, 'subTask'), failureOf(body));
      return {};
    default:
      throw new ControlError(
        404,
        `there is no ${what}; there are GET health, GET calls, DELETE calls, GET tasks, POST tasks/<id>, GET notifications, GET queues, POST queues/<name>/<deed>, POST faults, DELETE faults, POST failures, POST advance`,
      );
  }
}

/** `{"do":"step"}`, `{"do":"finish"}`, `{"do":"fail","subTask":0,"code":"...","message":"..."}`, `{"do":"fail-source",...}` */
async function act(simulator: Controlled, id: string, body: Body): Promise<unknown> {
  const { tasks } = simulator;
  switch (body.do) {
    case 'step':
      await tasks.step(id);
      break;
    case 'finish':
      await tasks.finish(id);
      break;
    case 'fail':
      tasks.failSubTask(id, numberOf(body, 'subTask'), failureOf(body));
      break;
    case 'fail-source':
      tasks.failSource(id, failureOf(body));
      break;
    default:
      throw new ControlError(400, `do is ${JSON.stringify(body.do)}; it has to be step, finish, fail or fail-source`);
  }
  return described(tasks.get(id));
}

/** `queues/<name>/receive {"most":1}`, `/send {"body":"..."}`, `/delete {"receiptHandle":"..."}`: the queue of that name, whichever region's. */
function actOnQueue(queue: Queue, deed: string, body: Body): unknown {
  switch (deed) {
    case 'receive':
      return { messages: queue.receive(body.most === undefined ? 1 : numberOf(body, 'most')).map(messageWire) };
    case 'send':
      return { id: queue.send(textOf(body, 'body')) };
    case 'delete':
      return { deleted: queue.delete(textOf(body, 'receiptHandle')) };
    default:
      throw new ControlError(404, `a queue has no ${deed}; it has receive, send and delete`);
  }
}

function described(task: Task): object {
  return { id: task.id, kind: task.kind, status: task.status, detail: task.kind === 'media' ? taskDetail(task) : imageTaskDetail(task) };
}

function bodyOf(request: SimulatorRequest): Body {
  if (request.body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(request.body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Body;
  } catch {
    // said below
  }
  throw new ControlError(400, 'the body has to be a JSON object');
}

function faultOf(body: Body): FaultRule {
  const known = ['kind', 'action', 'secretId', 'nth', 'times', 'probability', 'accepted', 'status', 'withEnvelope', 'code', 'message', 'ms', 'real', 'chunked'];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new ControlError(400, `a fault has no ${unknown}; it has ${known.join(', ')}`);
  if (!faultKinds.some((kind) => kind === body.kind)) throw new ControlError(400, `kind is ${JSON.stringify(body.kind)}; there are ${faultKinds.join(', ')}`);
  return body as unknown as FaultRule;
}

function failureOf(body: Body): Failure {
  const { code = 'InternalError', message = 'A failure that was injected into the simulator.' } = body;
  if (typeof code !== 'string' || typeof message !== 'string') throw new ControlError(400, 'code and message have to be texts');
  return { code, message };
}

function textOf(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new ControlError(400, `${name} is ${JSON.stringify(value)}; it has to be a text`);
  return value;
}

function numberOf(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !(value >= 0)) throw new ControlError(400, `${name} is ${JSON.stringify(value)}; it has to be a number from 0`);
  return value;
}
