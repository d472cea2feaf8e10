/** The program that Terraform starts: handshake, then gRPC until Terraform says goodbye. */
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../model/contract';
import { redactText } from '../api/redact';
import { selfSignedCertificate } from './certificate';
import { GrpcServer } from './grpc-server';
import { handshakeLine, startedByTerraform } from './handshake';
import { TerraformLogger } from './logger';
import { guardProcess, redactCrashTraces } from './process-guard';
import { Provider } from './provider';
import { providerMethods } from './provider-methods';

const SERVING = 1;
/** Terraform kills a plugin that is still there two seconds after its goodbye. */
const lastWordsMs = 500;

async function main(): Promise<void> {
  if (process.argv.includes('--version')) return void process.stdout.write(`${PROVIDER_SOURCE} ${PROVIDER_VERSION}\n`);
  if (!startedByTerraform(process.env)) {
    process.stderr.write(`This is the Terraform provider ${PROVIDER_SOURCE} ${PROVIDER_VERSION}. Terraform or OpenTofu starts it; it does nothing by hand.\n`);
    process.exitCode = 1;
    return;
  }
  redactCrashTraces(redactText);
  const provider = new Provider({ logger: new TerraformLogger() });
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
  setImmediate(() => server.warmUp());
}

void main();
