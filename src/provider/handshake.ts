import type { ServerCertificate } from './certificate';

/** What Terraform puts into the environment of a plugin that it starts, see https://github.com/hashicorp/go-plugin */
export interface PluginEnvironment {
  readonly [name: string]: string | undefined;
  readonly TF_PLUGIN_MAGIC_COOKIE?: string;
  /** The certificate of the only client that may connect, in PEM. Not set when Terraform runs without TLS. */
  readonly PLUGIN_CLIENT_CERT?: string;
  readonly PLUGIN_MULTIPLEX_GRPC?: string;
}

const magicCookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const coreProtocol = 1;
const providerProtocol = 6;

export function startedByTerraform(environment: PluginEnvironment): boolean {
  return environment.TF_PLUGIN_MAGIC_COOKIE === magicCookie;
}

/** The one line that Terraform reads from standard output. */
export function handshakeLine(port: number, certificate: ServerCertificate | undefined, environment: PluginEnvironment): string {
  const fields = [coreProtocol, providerProtocol, 'tcp', `127.0.0.1:${port}`, 'grpc', certificate?.handshakeText ?? ''];
  // Older clients take at most six fields, newer ones ask for the seventh.
  return [...fields, ...(environment.PLUGIN_MULTIPLEX_GRPC ? ['false'] : [])].join('|');
}
