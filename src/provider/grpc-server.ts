import * as grpc from '@grpc/grpc-js';
import * as protobuf from 'protobufjs/light';
import type { ServerCertificate } from './certificate';
import protocol from './gen/protocol.json';

type UnaryMethod = (request: Record<string, unknown>) => Promise<object> | object;
export type Methods = Readonly<Record<string, UnaryMethod>>;

let parsed: protobuf.Root | undefined;

/** The protocol's messages. Reading them takes longer than all the rest of the start, so it happens once Terraform has its answer. */
function root(): protobuf.Root {
  if (!parsed) {
    parsed = protobuf.Root.fromJSON(protocol as protobuf.INamespace);
    parsed.resolveAll();
  }
  return parsed;
}

interface ServiceJson {
  readonly methods: Readonly<Record<string, { readonly requestType: string; readonly responseType: string }>>;
}

const options = {
  // gRPC refuses messages over 4 MB unless told otherwise; a large state is larger.
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
  // Books on every call, which nobody asks for.
  'grpc.enable_channelz': 0,
};

export class GrpcServer {
  private readonly server = new grpc.Server(options);

  /** Serves a service of the protocol, named in full; a method that is not given answers "unimplemented". */
  public addService(fullName: string, methods: Methods): void {
    const definition: Record<string, grpc.MethodDefinition<object, object>> = {};
    const implementation: grpc.UntypedServiceImplementation = {};
    for (const [name, { requestType, responseType }] of Object.entries(serviceJson(fullName).methods)) {
      const run = methods[name];
      if (!run) continue;
      definition[name] = methodDefinition(fullName, name, requestType, responseType);
      implementation[name] = unary(run);
    }
    this.server.addService(definition, implementation);
  }

  /** Listens on a free port of the loopback interface. */
  public listen(certificate: ServerCertificate | undefined, clientCertificatePem: string | undefined): Promise<number> {
    const credentials = certificate
      ? grpc.ServerCredentials.createSsl(
          Buffer.from(clientCertificatePem ?? ''),
          [{ private_key: Buffer.from(certificate.privateKeyPem), cert_chain: Buffer.from(certificate.certificatePem) }],
          true,
        )
      : grpc.ServerCredentials.createInsecure();
    return new Promise((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
    });
  }

  /** Does now what the first call would wait for. */
  public warmUp(): void {
    root();
  }

  /** Takes no more calls and resolves when those in flight are answered, or when their time is up. */
  public close(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.server.tryShutdown(() => resolve());
      setTimeout(resolve, graceMs);
    });
  }
}

function serviceJson(fullName: string): ServiceJson {
  const names = fullName.split('.').flatMap((name) => ['nested', name]);
  return names.reduce<unknown>((json, name) => (json as Record<string, unknown>)[name], protocol) as ServiceJson;
}

function methodDefinition(service: string, name: string, requestName: string, responseName: string): grpc.MethodDefinition<object, object> {
  const scope = service.slice(0, service.lastIndexOf('.'));
  const requestType = lazily(() => root().lookupType(`${scope}.${requestName}`));
  const responseType = lazily(() => root().lookupType(`${scope}.${responseName}`));
  return {
    path: `/${service}/${name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => Buffer.from(requestType().encode(value).finish()),
    requestDeserialize: (bytes) => requestType().decode(bytes),
    responseSerialize: (value) => Buffer.from(responseType().encode(value).finish()),
    responseDeserialize: (bytes) => responseType().decode(bytes),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function unary(run: UnaryMethod): grpc.handleUnaryCall<Record<string, unknown>, object> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => run(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: grpc.status.INTERNAL, message: error instanceof Error ? error.message : String(error) }),
      );
  };
}
