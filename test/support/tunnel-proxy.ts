import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy on loopback that opens tunnels, to `target` whatever host is asked for, and keeps a book of what it was asked. */
export class TunnelProxy {
  /** Of each CONNECT: the host and port that were asked for, and the authorization. */
  public readonly asked: { readonly target: string | undefined; readonly authorization: string | undefined }[] = [];
  /** Instead of a tunnel. `hangUp`: the connection ends without a word. */
  public refusal?: string | 'hangUp';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    targetPort: number,
  ) {
    server.on('connection', (socket) => this.sockets.add(socket));
    server.on('connect', (request, socket) => {
      this.asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] });
      if (this.refusal === 'hangUp') return void socket.destroy();
      if (this.refusal !== undefined) return void socket.end(`HTTP/1.1 ${this.refusal}\r\nContent-Length: 0\r\n\r\n`);
      const onward = connect(targetPort, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [socket, onward]) end.on('error', () => (socket.destroy(), onward.destroy()));
    });
  }

  public static async start(targetPort: number): Promise<TunnelProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TunnelProxy(server, targetPort);
  }

  public url(user = ''): URL {
    return new URL(`http://${user}127.0.0.1:${(this.server.address() as AddressInfo).port}`);
  }

  public stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
