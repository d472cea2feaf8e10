import { jsonResponse, lostResponse, type SimulatorRequest, type SimulatorResponse } from '../../src/simulator/messages';
import { serve, type Handler, type Served } from '../../src/simulator/serve';

export type Script = SimulatorResponse | ((request: SimulatorRequest) => SimulatorResponse);

/** A service on loopback that answers what it is told, in order; the last answer stays. */
export class ScriptedService implements Handler {
  public readonly requests: SimulatorRequest[] = [];
  private script: Script[] = [];
  private served?: Served;

  public static async start(): Promise<ScriptedService> {
    const service = new ScriptedService();
    service.served = await serve(service);
    return service;
  }

  /** Host and port. */
  public get address(): string {
    return `127.0.0.1:${this.served?.port ?? 0}`;
  }

  public answers(...script: Script[]): void {
    this.script = script;
    this.requests.length = 0;
  }

  public handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    this.requests.push(request);
    const next = this.script.length > 1 ? this.script.shift() : this.script[0];
    return Promise.resolve(typeof next === 'function' ? next(request) : (next ?? lostResponse('reset')));
  }

  /** The actions that were called, in order. */
  public get actions(): (string | undefined)[] {
    return this.requests.map(({ headers }) => headers['x-tc-action']);
  }

  public async stop(): Promise<void> {
    await this.served?.close();
  }
}

export function success(members: object = {}): SimulatorResponse {
  return jsonResponse({ Response: { ...members, RequestId: 'request-1' } });
}

export function refusal(code: string, message = 'refused', status = 200): SimulatorResponse {
  return jsonResponse({ Response: { Error: { Code: code, Message: message }, RequestId: 'request-1' } }, status);
}

export function raw(body: string, status = 200): SimulatorResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

export const reset = lostResponse('reset');
export const hang = lostResponse('hang');
export const cutReply = lostResponse('cut', success({ TaskId: 'task-that-nobody-hears-of' }));
