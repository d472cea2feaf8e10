import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { GrpcServer } from '../../src/provider/grpc-server';
import type { PluginProvider } from '../../src/provider/plugin';
import { providerMethods } from '../../src/provider/provider-methods';

/** Makes the provider of a source address: "example.com/acme/thing". */
type Makers = Readonly<Record<string, () => PluginProvider>>;

/**
 * Providers in this process, for a Terraform that is told where they listen and starts none, as a developer attaches it to a provider under a debugger.
 * Terraform connects where it would start a process, and each connection has a provider of its own, which ends with it: what one walk of Terraform leaves
 * in memory is not there for the next. To start Node is most of what a command costs; here it is not started.
 */
export class AttachedProviders {
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly makers: Makers) {}

  public static async serve(makers: Makers): Promise<AttachedProviders> {
    const attached = new AttachedProviders(makers);
    for (const make of Object.values(makers)) attached.servers.push(await listening((socket) => attached.take(socket, make)));
    return attached;
  }

  /** What tells Terraform where they listen. */
  public get environment(): { readonly TF_REATTACH_PROVIDERS: string } {
    const entries = Object.keys(this.makers).map((source, index) => {
      const { port } = this.servers[index]?.address() as AddressInfo;
      // "Test": the process is not Terraform's to kill.
      return [source, { Protocol: 'grpc', ProtocolVersion: 6, Pid: process.pid, Test: true, Addr: { Network: 'tcp', String: `127.0.0.1:${port}` } }];
    });
    return { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(entries)) };
  }

  public async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private take(socket: Socket, make: () => PluginProvider): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    // Terraform tries first whether anybody listens, and hangs up.
    socket.once('readable', () => (socket.readableLength > 0 ? void this.lead(socket, make()) : socket.destroy()));
  }

  private async lead(socket: Socket, provider: PluginProvider): Promise<void> {
    const server = new GrpcServer();
    server.addService('tfplugin6.Provider', providerMethods(provider));
    const inner = connect(await server.listen(undefined, undefined), '127.0.0.1');
    inner.on('error', () => socket.destroy());
    socket.on('close', () => {
      provider.stop('Terraform is done');
      inner.destroy();
      void server.close(0);
    });
    socket.pipe(inner).pipe(socket);
  }
}

function listening(take: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(take).listen(0, '127.0.0.1', () => resolve(server));
  });
}
