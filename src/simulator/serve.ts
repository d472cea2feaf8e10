import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorRequest, SimulatorResponse } from './messages';
import { NO_TUNNEL } from './proxy';

/** Whatever answers requests: the simulator, or a test's double. */
export interface Handler {
  handle(request: SimulatorRequest): Promise<SimulatorResponse>;
}

export interface ServeOptions {
  /** @default 0, a free port */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
}

export interface Served {
  /** `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Closes the port and every connection, hanging ones too. */
  close(): Promise<void>;
}

/** Puts the simulator behind a port. Rejects when the port is taken. */
export async function serve(simulator: Handler, options: ServeOptions = {}): Promise<Served> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => void exchange(simulator, request, response));
  server.keepAliveTimeout = 60_000;
  server.on('connect', (_request, socket) => socket.end(`HTTP/1.1 501 ${NO_TUNNEL}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`));
  await listening(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, close: () => closed(server) };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function exchange(simulator: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const body = await bodyOf(incoming);
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
    // Go sends an empty name where the address has user information: https://mps.@127.0.0.1:8720
    if (headers.host === '') headers.host = `${incoming.socket.localAddress}:${incoming.socket.localPort}`;
    const response = await simulator.handle(asProxied({ method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers, body }));
    send(response, incoming, outgoing);
  } catch {
    incoming.socket.destroy();
  }
}

/** A client that takes the simulator for its proxy sends the whole URL; the host in it counts, and not the header's. */
function asProxied(request: SimulatorRequest): SimulatorRequest {
  const [, host, url] = /^https?:\/\/([^/?]+)(.*)$/.exec(request.url) ?? [];
  if (host === undefined || url === undefined) return request;
  return { ...request, url: url.startsWith('/') ? url : `/${url}`, headers: { ...request.headers, host }, proxied: true };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: SimulatorResponse, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { socket } = incoming;
  if (response.connection === 'hang') return;
  if (response.connection === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  const length = response.chunked ? {} : { 'content-length': String(response.body.length) };
  outgoing.writeHead(response.status, { ...length, ...response.headers });
  if (response.connection === 'cut') {
    outgoing.write(response.body.subarray(0, Math.ceil(response.body.length / 2)), () => socket.destroy());
    return;
  }
  outgoing.end(incoming.method === 'HEAD' ? undefined : response.body);
}
