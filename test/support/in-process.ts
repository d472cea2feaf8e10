import type { Methods } from '../../src/provider/grpc-server';
import { Provider } from '../../src/provider/provider';
import { providerMethods } from '../../src/provider/provider-methods';
import { codecOf, type Method, type Responses, type Transport } from './protocol';

/** The provider's methods in this process: no gRPC, but every message goes through its bytes. */
export class InProcess implements Transport {
  private readonly methods: Methods;

  /** @param directory where the provider keeps its notes */
  public constructor(directory: string) {
    this.methods = providerMethods(new Provider({ logger: { log: () => undefined }, environment: { TF_DATA_DIR: directory } }));
  }

  public async call<M extends Method>(method: M, request: object = {}): Promise<Responses[M]> {
    const run = this.methods[method];
    if (!run) throw new Error(`the provider has no ${method}`);
    const { encodeRequest, decodeRequest, encodeResponse, decodeResponse } = codecOf(method);
    return decodeResponse(encodeResponse(await run(decodeRequest(encodeRequest(request))))) as Responses[M];
  }
}
