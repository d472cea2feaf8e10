import { ApiError } from './api-error';
import type { Clock } from './clock';
import { jsonResponse, lostResponse, type SimulatorResponse } from './messages';

export type FaultKind = 'refuse' | 'reset-before' | 'reset-after' | 'cut-reply' | 'garbage' | 'empty' | 'http-error' | 'error' | 'delay' | 'hang';

export const faultKinds: readonly FaultKind[] = [
  'refuse', 'reset-before', 'reset-after', 'cut-reply', 'garbage', 'empty', 'http-error', 'error', 'delay', 'hang',
]; // prettier-ignore

export interface FaultRule {
  readonly kind: FaultKind;
  /** An API action such as "ProcessMedia", or a store operation such as "cos:PutObject"; "cos:*" for every one of these. @default - every API action */
  readonly action?: string;
  /** Only calls with this secret id. @default - all */
  readonly secretId?: string;
  /** The first matching call that is hit, counted from 1 since the injection. @default 1 */
  readonly nth?: number;
  /** How many calls are hit from there on. @default 1, or without end when a probability is given */
  readonly times?: number;
  /** Each matching call is hit with this probability, drawn from the simulator's seed. @default 1 */
  readonly probability?: number;
  /**
   * Whether the call takes effect before the fault. `reset-after` and `cut-reply` always do; `refuse` and `reset-before` never.
   * @default false
   */
  readonly accepted?: boolean;
  /** `http-error`: the status. @default 502 */
  readonly status?: number;
  /** `http-error`: whether the body is an error envelope nevertheless. @default false */
  readonly withEnvelope?: boolean;
  /** `error`, and `http-error` with an envelope: the service's code. @default "InternalError" */
  readonly code?: string;
  readonly message?: string;
  /**
   * `cut-reply`: true to send the reply in chunks. The service tells the length instead, and then the official Node client does not notice the cut: it waits
   * for the rest until its own timeout. A reply in chunks it gives up at once. @default false
   */
  readonly chunked?: boolean;
  /** `delay`: how long. */
  readonly ms?: number;
  /** `delay`: true to wait on the machine's clock and not on the simulator's. @default false */
  readonly real?: boolean;
}

interface Injected {
  readonly rule: FaultRule;
  seen: number;
  hits: number;
}

/** Faults to come. A call is hit by the first rule that matches and is not used up. */
export class Faults {
  private readonly injected: Injected[] = [];
  private readonly random: () => number;

  public constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** @returns a function that takes the fault back. @throws Error when the rule cannot be followed. */
  public inject(rule: FaultRule): () => void {
    if (!faultKinds.includes(rule.kind)) throw new Error(`the fault kind is ${JSON.stringify(rule.kind)}; there are ${faultKinds.join(', ')}`);
    if (rule.kind === 'delay' && !(Number(rule.ms) >= 0)) throw new Error('a fault of kind "delay" needs ms, a number of milliseconds');
    const entry: Injected = { rule, seen: 0, hits: 0 };
    this.injected.push(entry);
    return () => {
      const at = this.injected.indexOf(entry);
      if (at >= 0) this.injected.splice(at, 1);
    };
  }

  public clear(): void {
    this.injected.length = 0;
  }

  /** The rule that hits this call, if any. */
  public take(action: string, secretId: string | undefined): FaultRule | undefined {
    let hit: FaultRule | undefined;
    for (const entry of this.injected) {
      if (!matches(entry.rule, action, secretId)) continue;
      entry.seen += 1;
      const { nth = 1, probability, times = probability === undefined ? 1 : Infinity } = entry.rule;
      if (hit || entry.seen < nth || entry.hits >= times) continue;
      if (probability !== undefined && this.random() >= probability) continue;
      entry.hits += 1;
      hit = entry.rule;
    }
    return hit;
  }
}

function matches(rule: FaultRule, action: string, secretId: string | undefined): boolean {
  if (rule.secretId !== undefined && rule.secretId !== secretId) return false;
  if (rule.action === undefined) return !action.startsWith('cos:');
  return rule.action === action || (rule.action === 'cos:*' && action.startsWith('cos:'));
}

/** Whether the call takes effect although the fault hits it. */
export function takesEffect(rule: FaultRule): boolean {
  if (rule.kind === 'reset-after' || rule.kind === 'cut-reply' || rule.kind === 'delay') return true;
  if (rule.kind === 'reset-before' || rule.kind === 'refuse') return false;
  return rule.accepted === true;
}

/** Waits as long as a rule of kind `delay` says. */
export async function delayed({ ms = 0, real }: FaultRule, clock: Clock): Promise<void> {
  await (real ? new Promise((resolve) => setTimeout(resolve, ms)) : clock.sleep(ms));
}

/** What the caller gets; `reply` is what it would have got, when the call took effect. */
export function faultyResponse(rule: FaultRule, requestId: string, reply: SimulatorResponse | undefined): SimulatorResponse {
  switch (rule.kind) {
    case 'refuse':
    case 'reset-before':
    case 'reset-after':
      return lostResponse('reset', reply);
    case 'hang':
      return lostResponse('hang', reply);
    case 'cut-reply':
      return { ...lostResponse('cut', reply), chunked: rule.chunked };
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('<html>\u0000 not what was asked for {"Response":') };
    case 'empty':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.alloc(0) };
    case 'http-error':
      return httpError(rule, requestId);
    case 'error':
      return jsonResponse(errorEnvelope(injectedError(rule), requestId));
    case 'delay':
      return reply ?? lostResponse('reset');
  }
}

function injectedError(rule: FaultRule): ApiError {
  return new ApiError(rule.code ?? 'InternalError', rule.message ?? 'A fault that was injected into the simulator.');
}

export function errorEnvelope(error: ApiError, requestId: string): unknown {
  return { Response: { Error: { Code: error.code, Message: error.message }, RequestId: requestId } };
}

function httpError(rule: FaultRule, requestId: string): SimulatorResponse {
  const status = rule.status ?? 502;
  if (rule.withEnvelope) return jsonResponse(errorEnvelope(injectedError(rule), requestId), status);
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<html><body><h1>${status}</h1></body></html>`) };
}

/** mulberry32: small, and the same sequence everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
