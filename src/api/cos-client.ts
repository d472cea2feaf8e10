import type COS from 'cos-nodejs-sdk-v5';
import type { CredentialSource } from './credentials/credential';
import type { Endpoint } from './endpoint';
import type { Logger } from './log';
import { ServiceError } from './service-error';
import { Slots } from './slots';

export interface CosClientOptions {
  readonly credentials: CredentialSource;
  /** Where buckets are reached; `{Bucket}` and `{Region}` in the address are filled in. @default - each bucket's own host on myqcloud.com */
  readonly endpoint?: Endpoint;
  /** The proxy that a URL is reached through. @default - none */
  readonly proxyFor?: (url: string) => URL | undefined;
  readonly log: Logger;
}

export interface CosPlace {
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
}

export interface CosObject {
  /** Without quotes. */
  readonly etag: string;
  readonly lastModifiedMs: number;
  readonly sizeBytes: number;
}

interface CosFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const mostConnections = 32;

/** Tencent's object store, as far as jobs need it: look at objects, delete outputs. See https://www.tencentcloud.com/document/product/436/7751 */
export class CosClient {
  /** A job may have thousands of outputs, and a process only so many connections. */
  private readonly slots = new Slots(mostConnections);

  public constructor(private readonly options: CosClientOptions) {}

  /** `missing` on 404; `unknown` when the store would not tell. */
  public async head({ bucket, region, key }: CosPlace, signal?: AbortSignal): Promise<CosObject | 'missing' | 'unknown'> {
    try {
      const { headers = {} } = await this.call((sdk) => sdk.headObject({ Bucket: bucket, Region: region, Key: key }), signal);
      return {
        etag: String(headers.etag ?? '').replace(/"/g, ''),
        lastModifiedMs: Date.parse(String(headers['last-modified'] ?? '')),
        sizeBytes: Number(headers['content-length'] ?? 0),
      };
    } catch (error) {
      const failure = cosError('HeadObject', error);
      if (failure.httpStatus === 404) return 'missing';
      this.options.log.log('warn', `object ${key} in bucket ${bucket} could not be looked at`, { code: failure.code, reason: failure.reason });
      return 'unknown';
    }
  }

  public async delete({ bucket, region, key }: CosPlace): Promise<void> {
    try {
      await this.call((sdk) => sdk.deleteObject({ Bucket: bucket, Region: region, Key: key }));
    } catch (error) {
      const failure = cosError('DeleteObject', error);
      if (failure.httpStatus !== 404) throw failure;
    }
  }

  /** Whether the bucket may hold versions: those of the time before a suspension stay. */
  public async isVersioned(bucket: string, region: string): Promise<boolean> {
    try {
      const { VersioningConfiguration } = await this.call((sdk) => sdk.getBucketVersioning({ Bucket: bucket, Region: region }));
      return ['Enabled', 'Suspended'].includes(VersioningConfiguration?.Status ?? '');
    } catch (error) {
      throw cosError('GetBucketVersioning', error);
    }
  }

  private call<T>(send: (sdk: COS) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.slots.with(async () => send(await this.sdk(signal)));
  }

  private async sdk(signal?: AbortSignal): Promise<COS> {
    const { endpoint, credentials, proxyFor } = this.options;
    const credential = await credentials.get(signal);
    // Most deployments look at no object, and this SDK takes twice as long to load as the other one.
    const { default: Sdk } = await import('cos-nodejs-sdk-v5');
    const sdk = new Sdk({
      SecretId: credential.secretId,
      SecretKey: credential.secretKey,
      ...(credential.token && { SecurityToken: credential.token }),
      ...(endpoint && { Domain: endpoint.address, Protocol: endpoint.protocol }),
      Timeout: 60_000,
    });
    // Left to itself the SDK reads the environment by rules of its own.
    sdk.on('before-send', (request: { url: string; proxy?: string }) => {
      request.proxy = proxyFor?.(request.url)?.href ?? '';
    });
    return sdk;
  }
}

function cosError(action: string, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const { statusCode, code, message, headers } = (error ?? {}) as CosFailure;
  return new ServiceError({
    action,
    code: code ?? (statusCode ? 'ClientError.HttpStatus' : 'ClientError.Network'),
    message: message ?? `the object store answered with HTTP status ${statusCode ?? 'none'}`,
    httpStatus: statusCode,
    requestId: headers?.['x-cos-request-id'],
    effect: 'none',
    cause: error,
  });
}
