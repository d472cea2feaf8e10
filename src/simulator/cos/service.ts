import { randomBytes } from 'node:crypto';
import type { Account, Accounts } from '../accounts';
import type { Books } from '../books';
import type { Clock } from '../clock';
import { delayed, takesEffect, type FaultRule, type Faults } from '../faults';
import { lostResponse, type SimulatorRequest, type SimulatorResponse } from '../messages';
import { everybodyReads, PRIVATE } from './acl';
import { addressOf, type Address } from './address';
import { authenticated, signatureOf } from './authentication';
import { CosError } from './cos-error';
import type { Operation } from './operation';
import { operationOf } from './operations';
import type { ObjectStore } from './store';
import { toXml } from './xml';

/** The object store behind its XML API: signature, bucket and key, operation. See https://www.tencentcloud.com/document/product/436/7751 */
export class CosService {
  public constructor(
    private readonly store: ObjectStore,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly faults: Faults,
    private readonly books: Books,
  ) {}

  public async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const requestId = randomBytes(12).toString('hex');
    const at = this.clock.now();
    let address: Address | undefined;
    let operation: Operation | undefined;
    let secretId: string | undefined;
    let fault: FaultRule | undefined;
    let response: SimulatorResponse;
    let errorCode: string | undefined;
    try {
      address = addressed(request);
      secretId = signatureOf(request, address)?.secretId;
      operation = operationOf(request, address);
      fault = this.faults.take(`cos:${operation.name}`, secretId);
      response = await this.hit(fault, async () => {
        const account = this.caller(request, address as Address, operation as Operation);
        return (operation as Operation).run({ request, address: address as Address, store: this.store, account });
      });
    } catch (error) {
      const refusal = error instanceof CosError ? error : new CosError(500, 'InternalError', `The simulator failed: ${String(error)}`);
      errorCode = refusal.code;
      response = await errorResponse(refusal, request, requestId);
    }
    const { bucket, key } = address ?? {};
    this.books.cosCalls.push({
      operation: operation?.name ?? request.method,
      bucket,
      key,
      secretId,
      at,
      status: response.status,
      errorCode,
      fault: fault?.kind,
    });
    return { ...response, headers: { 'x-cos-request-id': requestId, date: new Date(at).toUTCString(), server: 'tencent-cos', ...response.headers } };
  }

  private async hit(fault: FaultRule | undefined, run: () => Promise<SimulatorResponse>): Promise<SimulatorResponse> {
    if (!fault) return run();
    if (fault.kind === 'delay') {
      await delayed(fault, this.clock);
      return run();
    }
    const reply = takesEffect(fault) ? await run() : undefined;
    switch (fault.kind) {
      case 'error':
        throw new CosError(fault.status ?? 500, fault.code ?? 'InternalError', fault.message ?? 'A fault that was injected into the simulator.');
      case 'http-error':
        return { status: fault.status ?? 502, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html><body></body></html>') };
      case 'garbage':
        return { status: 200, headers: {}, body: Buffer.from('\u0000 not what was asked for <') };
      case 'empty':
        return { status: 200, headers: {}, body: Buffer.alloc(0) };
      case 'hang':
        return lostResponse('hang', reply);
      case 'cut-reply':
        return { ...lostResponse('cut', reply), chunked: fault.chunked };
      default:
        return lostResponse('reset', reply);
    }
  }

  /** Undefined where everybody may read and nobody has signed. @throws CosError */
  private caller(request: SimulatorRequest, address: Address, { forEverybody }: Operation): Account | undefined {
    const signature = signatureOf(request, address);
    if (!signature && forEverybody && this.isPublic(address)) return undefined;
    return authenticated(signature, this.accounts, this.clock.now()).account;
  }

  private isPublic({ bucket = '', key = '' }: Address): boolean {
    const found = this.store.bucket(bucket);
    return everybodyReads(found?.objects.get(key)?.acl ?? found?.acl ?? PRIVATE);
  }
}

function addressed(request: SimulatorRequest): Address {
  try {
    return addressOf(request);
  } catch {
    throw new CosError(400, 'InvalidURI', 'The path is not a valid URL encoding.');
  }
}

async function errorResponse(error: CosError, request: SimulatorRequest, requestId: string): Promise<SimulatorResponse> {
  const members = { Code: error.code, Message: error.message, Resource: request.headers.host ?? '', RequestId: requestId, TraceId: requestId };
  const body = request.method === 'HEAD' ? Buffer.alloc(0) : await toXml('Error', members);
  return { status: error.status, headers: { 'content-type': 'application/xml' }, body };
}
