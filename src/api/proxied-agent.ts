/** Agents that go through a proxy. They are Node's own, so connections are kept and limited as without one. */
import * as http from 'node:http';
import * as https from 'node:https';
import * as tls from 'node:tls';
import type { Duplex } from 'node:stream';
import { connectionReason } from './connection-error';
import { proxyAuthorization } from './proxy';

const tunnelTimeoutMs = 30_000;

type Connected = (error: Error | null, socket?: Duplex) => void;

/** What Node's agents have and their type declarations do not. */
interface NodeAgent {
  addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
  createConnection(options: object, connected: Connected): Duplex | undefined;
}

export function proxiedAgent(protocol: 'http:' | 'https:', options: http.AgentOptions, proxy: URL): http.Agent {
  return protocol === 'https:' ? tunnelAgent(options, proxy) : forwardAgent(options, proxy);
}

/** The proxy is sent the whole URL, and reads the request. */
function forwardAgent(options: http.AgentOptions, proxy: URL): http.Agent {
  const agent = new http.Agent(options);
  const node = agent as unknown as NodeAgent;
  const addRequest = node.addRequest.bind(agent);
  const authorization = proxyAuthorization(proxy);
  node.addRequest = (request, requested) => {
    request.path = `http://${String(request.getHeader('host'))}${request.path}`;
    if (authorization) request.setHeader('Proxy-Authorization', authorization);
    addRequest(request, { ...requested, ...placeOf(proxy) });
  };
  if (proxy.protocol === 'https:') node.createConnection = () => tls.connect({ ...placeOf(proxy), servername: proxy.hostname });
  return agent;
}

/** The proxy is asked for a connection to the service, and sees of it only what goes where. */
function tunnelAgent(options: http.AgentOptions, proxy: URL): http.Agent {
  const agent = new https.Agent(options);
  const node = agent as unknown as NodeAgent;
  const encrypted = node.createConnection.bind(agent);
  node.createConnection = (requested, connected) => {
    openTunnel(proxy, requested as { host: string; port: number }).then(
      (socket) => connected(null, encrypted({ ...requested, socket }, connected)),
      (error: Error) => connected(new Error(`no tunnel through the proxy ${proxy.host}: ${connectionReason(error)}`)),
    );
    return undefined;
  };
  return agent;
}

function openTunnel(proxy: URL, { host, port }: { readonly host: string; readonly port: number }): Promise<Duplex> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const authorization = proxyAuthorization(proxy);
  const headers = { host: target, ...(authorization && { 'proxy-authorization': authorization }) };
  const { request } = proxy.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request({ ...placeOf(proxy), method: 'CONNECT', path: target, headers, agent: false, timeout: tunnelTimeoutMs });
    asked.once('connect', (reply, socket) => {
      if (reply.statusCode === 200) return resolve(socket.setTimeout(0));
      socket.destroy();
      reject(new Error(`it answered ${reply.statusCode} ${reply.statusMessage ?? ''}`.trim()));
    });
    // Some answer a refusal as if it were a request of its own.
    asked.once('response', (reply) => reject(new Error(`it answered ${reply.statusCode} ${reply.statusMessage ?? ''}`.trim())));
    asked.once('timeout', () => asked.destroy(new Error('it did not answer in time')));
    asked.once('error', reject);
    asked.end();
  });
}

function placeOf({ hostname, port, protocol }: URL): { host: string; port: number } {
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}
