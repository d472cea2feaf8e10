import type * as http from 'node:http';
import { CommonClient } from 'tencentcloud-sdk-nodejs/tencentcloud/common/common_client';
import type { Credential } from './credentials/credential';
import type { Endpoint } from './endpoint';

export interface SdkClientOptions {
  readonly endpoint: Endpoint;
  /** The API's version: "2019-06-12". */
  readonly version: string;
  /** Who signs. @default - nobody */
  readonly credential?: Pick<Credential, 'secretId' | 'secretKey' | 'token'>;
  readonly region?: string;
  readonly timeoutSeconds: number;
  readonly agent: http.Agent;
}

/** A reply as the SDK's HTTP library has it. */
interface SdkReply {
  readonly status: number;
  text(): Promise<string>;
}

/** A client for one call with any action. What it throws is for `serviceError`. */
export function sdkClient({ endpoint, version, credential, region, timeoutSeconds, agent }: SdkClientOptions): CommonClient {
  const client = new CommonClient(endpoint.address, version, {
    credential: { secretId: credential?.secretId ?? '', secretKey: credential?.secretKey ?? '', token: credential?.token },
    region,
    profile: {
      language: 'en-US',
      httpProfile: { endpoint: endpoint.address, protocol: `${endpoint.protocol}//` as 'https://', reqTimeout: timeoutSeconds, agent },
    },
  });
  const parser = client as unknown as { parseResponse(reply: SdkReply): Promise<unknown> };
  const parse = parser.parseResponse.bind(client);
  parser.parseResponse = async (reply) => {
    const refusal = reply.status >= 400 && reply.status < 500 ? await refusalIn(reply) : undefined;
    if (refusal) throw refusal;
    return parse(reply);
  };
  return client;
}

/**
 * The service's own words in a reply with an HTTP status for them, which the SDK does not read. What comes with a status of 500 and more may be
 * a gateway's: then only the status counts.
 */
async function refusalIn(reply: SdkReply): Promise<Error | undefined> {
  try {
    const { Response } = JSON.parse(await reply.text()) as { Response: { Error: { Code: unknown; Message: unknown }; RequestId?: string } };
    const { Code: code, Message: message } = Response.Error;
    if (typeof code === 'string' && code !== '')
      return Object.assign(new Error(String(message)), { code, requestId: Response.RequestId, httpCode: reply.status });
  } catch {
    // No envelope, or not a whole one.
  }
  return undefined;
}
