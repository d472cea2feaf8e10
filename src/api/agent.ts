import * as http from 'node:http';
import * as https from 'node:https';
import type { Writable } from 'node:stream';
import { connectionReason } from './connection-error';
import { proxiedAgent } from './proxied-agent';

/** Node's agents hand a new request to this method before anybody listens to it. */
interface RequestTaker {
  addRequest(request: http.ClientRequest, ...rest: unknown[]): void;
}

/**
 * An agent under which a reply ends when its connection does. The SDK's HTTP library does not notice a connection that dies in the middle
 * of a reply, and would wait for the rest until its timeout.
 */
export function promptAgent(protocol: 'http:' | 'https:', options: http.AgentOptions, proxy?: URL): http.Agent {
  const agent = proxy ? proxiedAgent(protocol, options, proxy) : protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  const taker = agent as unknown as RequestTaker;
  const addRequest = taker.addRequest.bind(agent);
  taker.addRequest = (request, ...rest) => {
    request.once('response', endWithConnection);
    request.once('error', (error) => void (error.message = connectionReason(error)));
    addRequest(request, ...rest);
  };
  return agent;
}

/** What is cut off ends, and cannot be read: that is an error by itself, without one that nobody may be listening for. */
function endWithConnection(reply: http.IncomingMessage): void {
  const pipe = reply.pipe.bind(reply);
  reply.pipe = <T extends NodeJS.WritableStream>(reader: T, pipeOptions?: { end?: boolean }): T => {
    reply.once('close', () => {
      if (!reply.complete && !(reader as unknown as Writable).writableEnded) reader.end();
    });
    return pipe(reader, pipeOptions);
  };
}
