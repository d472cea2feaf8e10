import { redactText } from '../api/redact';
import { selfSignedCertificate } from './certificate';
import { GrpcServer } from './grpc-server';
import { handshakeLine, startedByTerraform } from './handshake';
import type { PluginProvider } from './plugin';
import { guardProcess, keepHeapSmall, redactCrashTraces } from './process-guard';
import { providerMethods } from './provider-methods';

const SERVING = 1;
/** Terraform kills a plugin that is still there two seconds after its goodbye. */
const lastWordsMs = 500;

/**
 * Serves a provider to the Terraform that started this process: handshake, then gRPC until Terraform says goodbye. Started by anybody else it says what it
 * is, and ends with 1.
 *
 * @param title what it is and in which version: "example.com/acme/thing 1.2.3"
 */
export async function servePlugin(title: string, make: () => PluginProvider): Promise<void> {
  if (process.argv.includes('--version')) return void process.stdout.write(`${title}\n`);
  if (!startedByTerraform(process.env)) {
    process.stderr.write(`This is the Terraform provider ${title}. Terraform or OpenTofu starts it; it does nothing by hand.\n`);
    process.exitCode = 1;
    return;
  }
  redactCrashTraces(redactText);
  const provider = make();
  const server = new GrpcServer();
  const end = async (reason: string): Promise<void> => {
    provider.stop(reason);
    await server.close(lastWordsMs);
    process.exit(0);
  };
  guardProcess({ onEnd: (reason) => void end(reason) });

  server.addService('tfplugin6.Provider', providerMethods(provider));
  server.addService('plugin.GRPCController', { Shutdown: () => (setImmediate(() => void end('Terraform is done')), {}) });
  server.addService('grpc.health.v1.Health', { Check: () => ({ status: SERVING }) });
  const certificate = process.env.PLUGIN_CLIENT_CERT ? selfSignedCertificate(new Date()) : undefined;
  const port = await server.listen(certificate, process.env.PLUGIN_CLIENT_CERT);
  process.stdout.write(`${handshakeLine(port, certificate, process.env)}\n`);
  setImmediate(() => {
    server.warmUp();
    keepHeapSmall();
  });
}
