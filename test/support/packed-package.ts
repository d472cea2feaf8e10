import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { checkout } from './repository';

const name = 'cdktf-tencent-mps.tgz';

/** The package as npm packs it, once for all tests of a run: it lies in the run's temporary folder. @returns the file */
export function packedPackage(): string {
  const packed = path.join(os.tmpdir(), name);
  if (existsSync(packed)) return packed;
  const directory = mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  execFileSync('npm', ['pack', checkout, '--pack-destination', directory, '--ignore-scripts', '--silent'], { cwd: directory, stdio: 'pipe' });
  const [file = ''] = readdirSync(directory);
  // Another worker may have been quicker; both packed the same.
  renameSync(path.join(directory, file), packed);
  return packed;
}
