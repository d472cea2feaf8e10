import * as grpc from '@grpc/grpc-js';
import type { ClientCertificate } from './client-certificate';
import { pemCertificate } from './client-certificate';
import { codecOf, type Method, type Responses, type Transport } from './protocol';

export interface Handshake {
  /** As it came, without the end of the line. */
  readonly line: string;
  readonly fields: readonly string[];
  readonly address: string;
  /** In base64 without padding; empty when the provider serves without TLS. */
  readonly certificate: string;
}

export function parseHandshake(line: string): Handshake {
  const fields = line.split('|');
  return { line, fields, address: fields[3] ?? '', certificate: fields[5] ?? '' };
}

/** A client as Terraform is one: it trusts the certificate of the handshake and nothing else, and calls the server `localhost`. */
export class PluginClient implements Transport {
  private readonly client: grpc.Client;

  public constructor({ address, certificate }: Handshake, own?: ClientCertificate) {
    const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    const credentials = certificate
      ? grpc.credentials.createSsl(
          Buffer.from(pemCertificate(certificate)),
          own ? Buffer.from(own.privateKeyPem) : null,
          own ? Buffer.from(own.certificatePem) : null,
        )
      : grpc.credentials.createInsecure();
    this.client = new grpc.Client(address, credentials, { ...unlimited, ...(certificate && { 'grpc.ssl_target_name_override': 'localhost' }) });
  }

  /** Rejects with the gRPC status only: what goes wrong inside a method is a diagnostic. */
  public call<M extends Method>(method: M, request: object = {}): Promise<Responses[M]> {
    const { path, encodeRequest, decodeResponse } = codecOf(method);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest<object, object>(path, encodeRequest, decodeResponse, request, (error, response) => {
        if (error) reject(error);
        else resolve(response as Responses[M]);
      });
    });
  }

  /** A method by its path, with an empty request: for those that no provider has. */
  public callPath(path: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const bytes = (value: Buffer): Buffer => value;
      this.client.makeUnaryRequest<Buffer, Buffer>(path, bytes, bytes, Buffer.alloc(0), (error, response) =>
        error ? reject(error) : resolve(response as Buffer),
      );
    });
  }

  public close(): void {
    this.client.close();
  }
}
