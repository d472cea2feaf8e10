import * as grpc from '@grpc/grpc-js';
import * as protobuf from 'protobufjs/light';
import type { ServerCertificate } from './certificate';
import protocol from './gen/protocol.json';

export type UnaryMethod = (request: Record<string, unknown>) => Promise<object> | object;
export type Methods = Readonly<Record<string, UnaryMethod>>;

const root = protobuf.Root.fromJSON(protocol as protobuf.INamespace);

/** gRPC refuses messages over 4 MB unless told otherwise; a large state is larger. */
const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

export class GrpcServer {
  private readonly server = new grpc.Server(unlimited);

  /** Serves a service of the protocol; a method that is not given answers "unimplemented". */
  public addService(name: string, methods: Methods): void {
    const service = root.lookupService(name);
    const definition: grpc.UntypedServiceImplementation & Record<string, unknown> = {};
    const implementation: grpc.UntypedServiceImplementation = {};
    for (const method of service.methodsArray) {
      const run = methods[method.name];
      if (!run) continue;
      definition[method.name] = methodDefinition(service, method) as never;
      implementation[method.name] = unary(run);
    }
    this.server.addService(definition as unknown as grpc.ServiceDefinition, implementation);
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

  public stop(): void {
    this.server.forceShutdown();
  }
}

function methodDefinition(service: protobuf.Service, method: protobuf.Method): grpc.MethodDefinition<object, object> {
  const requestType = service.lookupType(method.requestType);
  const responseType = service.lookupType(method.responseType);
  return {
    path: `/${service.fullName.slice(1)}/${method.name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => Buffer.from(requestType.encode(value).finish()),
    requestDeserialize: (bytes) => requestType.decode(bytes),
    responseSerialize: (value) => Buffer.from(responseType.encode(value).finish()),
    responseDeserialize: (bytes) => responseType.decode(bytes),
  };
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
