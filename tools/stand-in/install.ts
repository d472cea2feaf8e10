import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { STAND_IN_EXECUTABLE, STAND_IN_SOURCE, STAND_IN_VERSION } from './identity';

const built = path.join(__dirname, '../../lib/stand-in', STAND_IN_EXECUTABLE);
const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

/**
 * Puts the stand-in under the official provider's address into a directory where Terraform looks for providers, such as `terraform.d/plugins` of its
 * working directory.
 */
export function installStandIn(plugins: string): void {
  if (!existsSync(built)) throw new Error('the stand-in is not built: run npm run build');
  const directory = path.join(plugins, STAND_IN_SOURCE, STAND_IN_VERSION, platform);
  mkdirSync(directory, { recursive: true });
  copyFileSync(built, path.join(directory, STAND_IN_EXECUTABLE));
  chmodSync(path.join(directory, STAND_IN_EXECUTABLE), 0o755);
}
