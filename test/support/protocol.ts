/** The messages of Terraform's plugin protocol, as plain objects: what a test gives and gets. */
import * as protobuf from 'protobufjs/light';
import protocol from '../../src/provider/gen/protocol.json';

export interface WireValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

export interface WireDiagnostic {
  /** 1: error, 2: warning. */
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: {
    readonly steps: readonly { readonly attribute_name?: string; readonly element_key_int?: number; readonly element_key_string?: string }[];
  };
}

export interface WireAttribute {
  readonly name: string;
  readonly type?: Uint8Array;
  readonly nested_type?: { readonly attributes: readonly WireAttribute[]; readonly nesting: number };
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

export interface WireBlock {
  readonly attributes?: readonly WireAttribute[];
  readonly block_types?: readonly { readonly type_name: string; readonly block: WireBlock; readonly nesting: number }[];
  readonly description?: string;
}

export interface WireSchema {
  readonly version?: number;
  readonly block: WireBlock;
}

interface Diagnosed {
  readonly diagnostics?: readonly WireDiagnostic[];
}

interface Capabilities {
  readonly plan_destroy?: boolean;
  readonly get_provider_schema_optional?: boolean;
  readonly move_resource_state?: boolean;
}

/** The responses by method. What the provider left unset is absent. */
export interface Responses {
  GetMetadata: Diagnosed & { readonly resources?: readonly { readonly type_name: string }[]; readonly server_capabilities?: Capabilities };
  GetProviderSchema: Diagnosed & {
    readonly provider: WireSchema;
    readonly resource_schemas: Readonly<Record<string, WireSchema>>;
    readonly server_capabilities?: Capabilities;
  };
  ValidateProviderConfig: Diagnosed;
  ConfigureProvider: Diagnosed;
  ValidateResourceConfig: Diagnosed;
  UpgradeResourceState: Diagnosed & { readonly upgraded_state?: WireValue };
  ReadResource: Diagnosed & { readonly new_state?: WireValue; readonly private?: Uint8Array; readonly deferred?: object };
  PlanResourceChange: Diagnosed & {
    readonly planned_state?: WireValue;
    readonly planned_private?: Uint8Array;
    readonly requires_replace?: readonly object[];
    readonly legacy_type_system?: boolean;
    readonly deferred?: object;
  };
  ApplyResourceChange: Diagnosed & { readonly new_state?: WireValue; readonly private?: Uint8Array; readonly legacy_type_system?: boolean };
  ImportResourceState: Diagnosed & {
    readonly imported_resources?: readonly { readonly type_name: string; readonly state: WireValue; readonly private?: Uint8Array }[];
  };
  MoveResourceState: Diagnosed & { readonly target_state?: WireValue; readonly target_private?: Uint8Array };
  StopProvider: { readonly Error?: string };
  Shutdown: object;
  Check: { readonly status?: number };
}

export type Method = keyof Responses;

/** Whatever answers the protocol: a provider's process, or its methods in this one. */
export interface Transport {
  call<M extends Method>(method: M, request?: object): Promise<Responses[M]>;
}

const root = protobuf.Root.fromJSON(protocol as protobuf.INamespace);
const services: Partial<Record<Method, string>> = { Shutdown: 'plugin.GRPCController', Check: 'grpc.health.v1.Health' };

export interface Codec {
  readonly path: string;
  encodeRequest(request: object): Buffer;
  decodeRequest(bytes: Uint8Array): Record<string, unknown>;
  encodeResponse(response: object): Buffer;
  decodeResponse(bytes: Uint8Array): object;
}

const codecs = new Map<Method, Codec>();

/** How a method's messages become bytes. Nothing is filled in: a field that was not sent is absent. */
export function codecOf(method: Method): Codec {
  const known = codecs.get(method);
  if (known) return known;
  const service = root.lookupService(services[method] ?? 'tfplugin6.Provider');
  const { requestType, responseType } = service.methods[method] as protobuf.Method;
  const [request, response] = [service.lookupType(requestType), service.lookupType(responseType)];
  const codec: Codec = {
    path: `/${service.fullName.slice(1)}/${method}`,
    encodeRequest: (value) => Buffer.from(request.encode(request.fromObject(value)).finish()),
    decodeRequest: (bytes) => request.decode(bytes) as unknown as Record<string, unknown>,
    encodeResponse: (value) => Buffer.from(response.encode(value).finish()),
    decodeResponse: (bytes) => response.toObject(response.decode(bytes), { longs: Number }),
  };
  codecs.set(method, codec);
  return codec;
}
