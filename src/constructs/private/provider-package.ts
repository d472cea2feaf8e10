/** The provider's executable and what Terraform calls its package: a directory per platform, and one hash for all of them. No cdktf here: the command line uses it, too. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE, PROVIDER_PLATFORMS, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../model/contract';

/** From `src/constructs/private` and from `lib/constructs/private` alike. */
const BUILT_PROVIDERS = path.join(__dirname, '../../../lib/provider');

export class ProviderPackage {
  private readonly digests = new Map<string, string>();

  /** @param executable the provider's file; by default the one in this package */
  public constructor(public readonly executable = path.join(BUILT_PROVIDERS, PROVIDER_EXECUTABLE)) {}

  /** The package's hash as Terraform's lock file records it. */
  public h1(): string {
    return packageHash({ [PROVIDER_EXECUTABLE]: this.digest(this.executable) });
  }

  /**
   * Puts the package for every platform into a directory that Terraform can use as a filesystem mirror. What is there already is left alone;
   * other bytes are replaced by a rename, so that a provider that is running keeps its file.
   *
   * @returns the directory of the version
   */
  public installInto(mirror: string): string {
    this.stat();
    const versionDirectory = path.join(mirror, ...PROVIDER_SOURCE.split('/'), PROVIDER_VERSION);
    let first: string | undefined;
    for (const platform of PROVIDER_PLATFORMS) {
      const directory = path.join(versionDirectory, platform);
      const target = path.join(directory, PROVIDER_EXECUTABLE);
      fs.mkdirSync(directory, { recursive: true });
      removeOthers(directory);
      if (!this.isUpToDate(target, first)) place(first ?? this.executable, target, first !== undefined);
      first ??= target;
    }
    return versionDirectory;
  }

  private isUpToDate(target: string, first: string | undefined): boolean {
    const [there, wanted] = [statOf(target), this.stat()];
    if (!there?.isFile() || there.size !== wanted.size || (there.mode & 0o111) === 0) return false;
    const twin = first === undefined ? undefined : statOf(first);
    if (twin && twin.dev === there.dev && twin.ino === there.ino) return true;
    return this.digest(target) === this.digest(this.executable);
  }

  private stat(): fs.Stats {
    const stat = statOf(this.executable);
    if (stat) return stat;
    throw new Error(
      `The Terraform provider of cdktf-tencent-mps is not there: ${this.executable}. In a checkout of cdktf-tencent-mps run "npm run build"; where the package is a dependency, install it again.`,
    );
  }

  private digest(file: string): string {
    const { size, mtimeMs, ino } = file === this.executable ? this.stat() : fs.statSync(file);
    const key = `${file}|${size}|${mtimeMs}|${ino}`;
    const digest = this.digests.get(key) ?? createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    this.digests.set(key, digest);
    return digest;
  }
}

/**
 * The hash of a provider package in Terraform's "h1" scheme: of the list of its files, each with the hash of its content.
 *
 * @param digests SHA-256 in hexadecimal, by the file's path in the package
 */
export function packageHash(digests: Readonly<Record<string, string>>): string {
  const paths = Object.keys(digests).sort();
  const listing = paths.map((file) => `${digests[file]}  ${file}\n`).join('');
  return `h1:${createHash('sha256').update(listing).digest('base64')}`;
}

/** A stray file would change the package's hash, and one that sorts first could be executed. */
function removeOthers(directory: string): void {
  for (const name of fs.readdirSync(directory)) {
    if (name !== PROVIDER_EXECUTABLE) fs.rmSync(path.join(directory, name), { recursive: true, force: true });
  }
}

/** The new file is made beside the platform's directory, where Terraform does not take it for a provider. */
function place(source: string, target: string, link: boolean): void {
  const draft = path.join(path.dirname(target), '..', `.${path.basename(path.dirname(target))}.${process.pid}`);
  fs.rmSync(draft, { force: true });
  if (!link || !linked(source, draft)) {
    fs.copyFileSync(source, draft);
    fs.chmodSync(draft, 0o755);
  }
  fs.renameSync(draft, target);
}

/** Not every file system can link. */
function linked(source: string, draft: string): boolean {
  try {
    fs.linkSync(source, draft);
    return true;
  } catch {
    return false;
  }
}

function statOf(file: string): fs.Stats | undefined {
  return fs.statSync(file, { throwIfNoEntry: false });
}
