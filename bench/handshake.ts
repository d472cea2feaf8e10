import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE } from '../src/model/contract';
import { selfSignedCertificate } from '../src/provider/certificate';
import { seconds } from './measure';

export const bundle = path.join(__dirname, '../lib/provider', PROVIDER_EXECUTABLE);

const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** From the spawn of the provider to its handshake line. */
export function handshakeSeconds(): Promise<number> {
  const { certificatePem } = selfSignedCertificate(new Date());
  return seconds(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(bundle, {
          env: { ...process.env, TF_PLUGIN_MAGIC_COOKIE: cookie, PLUGIN_CLIENT_CERT: certificatePem },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        child.on('error', reject);
        child.stdout.once('data', () => {
          child.kill('SIGKILL');
          resolve(undefined);
        });
      }),
  );
}

/** What Node takes to start and end. */
export function bareNodeSeconds(): Promise<number> {
  return seconds(() => new Promise((resolve, reject) => spawn(process.execPath, ['-e', '0']).on('error', reject).on('close', resolve)));
}
