import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { packedPackage } from '../support/packed-package';
import { cdktfSettings, checkout, Repository } from '../support/repository';

const peers = ['cdktf', 'constructs', 'tsx'];

/** An infrastructure repository with the files of the package that npm would pack. It is there in a second; `test/consumer` has the real installation. */
export class UserProject extends Repository {
  public constructor() {
    super('infrastructure');
    const modules = path.join(this.directory, 'node_modules');
    const own = path.join(modules, 'cdktf-tencent-mps');
    for (const directory of [own, path.join(modules, '.bin')]) mkdirSync(directory, { recursive: true });
    execFileSync('tar', ['xzf', packedPackage(), '-C', own, '--strip-components', '1']);
    for (const name of peers) symlinkSync(path.join(checkout, 'node_modules', name), path.join(modules, name));
    symlinkSync(path.join(checkout, 'node_modules/.bin/cdktf'), path.join(modules, '.bin/cdktf'));
    symlinkSync('../cdktf-tencent-mps/lib/cli/cdktf-tencent-mps.cjs', path.join(modules, '.bin/cdktf-tencent-mps'));
    this.write('package.json', { name: 'infrastructure', private: true });
    this.write('cdktf.json', cdktfSettings('node --import tsx main.ts'));
  }
}
