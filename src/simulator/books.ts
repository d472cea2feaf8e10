import type { WireObject } from '../model/wire';

/** One API call as it was seen. Secrets in the body are masked. */
export interface ApiCall {
  readonly action: string;
  /** As the Authorization header claims it; the signature may have been wrong. */
  readonly secretId?: string;
  /** The parsed body; undefined when it was no JSON object. */
  readonly body?: WireObject;
  /** Milliseconds since 1970, on the simulator's clock. */
  readonly at: number;
  readonly requestId: string;
  /** Whether the call took effect, whatever the caller was told. */
  accepted: boolean;
  taskId?: string;
  /** The code of the service's refusal. */
  errorCode?: string;
  /** The refusal was the SessionId window's: the task of that id exists already. */
  deduplicated?: boolean;
  /** The kind of the injected fault that hit this call. */
  fault?: string;
}

/** One call of the object store. */
export interface CosCall {
  /** As COS names it: "PutObject", "HeadObject", "GetBucket". */
  readonly operation: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly secretId?: string;
  readonly at: number;
  readonly status: number;
  readonly errorCode?: string;
  readonly fault?: string;
}

const paidActions = new Set(['ProcessMedia', 'ProcessImage']);

/** What the simulator saw, in order. */
export class Books {
  public readonly calls: ApiCall[] = [];
  public readonly cosCalls: CosCall[] = [];

  /** How many accepted calls would have cost money. */
  public get paidCalls(): number {
    return this.calls.filter((call) => call.accepted && paidActions.has(call.action)).length;
  }

  public clear(): void {
    this.calls.length = 0;
    this.cosCalls.length = 0;
  }
}
