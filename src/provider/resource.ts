import type { Diagnostic } from './diagnostic';
import type { FaultPath } from '../model/fault';
import type { Attributes } from './dynamic-value';
import type { PrivateState } from './private-state';
import type { ObjectSchema } from './schema';
import type { ClientCapabilities } from './resources/job-validation';

export interface PlanRequest {
  readonly prior: Attributes | null;
  /** Null when the resource is to be destroyed. */
  readonly proposed: Attributes | null;
  readonly config: Attributes | null;
  readonly hidden: PrivateState;
}

export interface PlanResponse {
  readonly planned: Attributes | null;
  readonly hidden: PrivateState;
  /** Attributes whose change needs a new object. @default - none */
  readonly replaces?: readonly FaultPath[];
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ApplyRequest {
  readonly prior: Attributes | null;
  readonly planned: Attributes | null;
  readonly config: Attributes | null;
  readonly hidden: PrivateState;
}

/** `state` and `hidden` are what Terraform stores, also beside an error. */
export interface StateResponse {
  readonly state: Attributes | null;
  readonly hidden: PrivateState;
  readonly diagnostics?: readonly Diagnostic[];
}

/** A resource type. Values are those of the protocol; transport, errors and encoding are the server's business. */
export interface Resource {
  readonly typeName: string;
  readonly schema: ObjectSchema;
  validate(config: Attributes, client: ClientCapabilities): Diagnostic[];
  /** Sees every state that Terraform is about to work with, before anything else. */
  upgraded(state: Readonly<Record<string, unknown>>): void;
  read(state: Attributes, hidden: PrivateState): Promise<StateResponse>;
  plan(request: PlanRequest): Promise<PlanResponse>;
  apply(request: ApplyRequest): Promise<StateResponse>;
  import(id: string): Promise<StateResponse>;
  /** A state of another resource type (`moved` block); undefined when it cannot be taken. */
  move(sourceType: string, sourceState: Readonly<Record<string, unknown>>): StateResponse | undefined;
}
