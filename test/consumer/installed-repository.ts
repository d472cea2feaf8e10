import { symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { packedPackage } from '../support/packed-package';
import { checkout, Repository } from '../support/repository';

/** Tools that a user has beside the package; only npm's answer for the package and its peers is looked at. */
const tools = ['cdktf', 'tsc'];

/**
 * A repository into which npm has installed the packed package. The peers are packed from this checkout's own copies, and what cdktf needs travels
 * inside of it, so no registry is asked.
 */
export class InstalledRepository extends Repository {
  /**
   * @param name the name of its directory; it may have spaces
   * @param manifest its package.json
   * @param workspace the package that wants ours, where it is not the repository itself
   */
  public static async install(name: string, manifest: object, workspace?: string): Promise<InstalledRepository> {
    const repository = new InstalledRepository(name);
    repository.write('package.json', manifest);
    if (workspace) repository.write(`${workspace}/package.json`, { name: path.basename(workspace), private: true });
    const peers = ['cdktf', 'constructs'].map((peer) => path.join(checkout, 'node_modules', peer));
    const where = workspace ? `--workspace=${workspace}` : '';
    await repository.must(`npm install --install-links --no-audit --no-fund ${where} "${[packedPackage(), ...peers].join('" "')}"`);
    for (const tool of tools) symlinkSync(path.join(checkout, 'node_modules/.bin', tool), path.join(repository.directory, 'node_modules/.bin', tool));
    return repository;
  }

  /** Runs the commands one after the other with the simulator in place of the cloud; the package's own program starts it. @returns what they printed */
  public simulated(commands: readonly string[], options = '', directory = this.directory): Promise<string> {
    this.write('commands.sh', ['set -e', ...commands, ''].join('\n'));
    return this.must(`npx cdktf-tencent-mps simulate --no-render ${options} --exec 'bash "${path.join(this.directory, 'commands.sh')}"'`, {}, directory);
  }
}
