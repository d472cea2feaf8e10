/** Section "Install" of the conformance checklist: where the real Terraform finds the provider, and what its lock file says. */
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { installProvider } from '../../../src/constructs/private/provider-installation';
import { ProviderPackage } from '../../../src/constructs/private/provider-package';
import { PROVIDER_EXECUTABLE, PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../../src/model/contract';
import { Workspace } from '../../integ/workspace';
import { MEDIA, mediaRequest } from '../../support/job-world';
import { BUNDLE } from '../../support/plugin-process';

jest.setTimeout(120_000);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-install-'));
const workspaces: Workspace[] = [];
afterEach(() => workspaces.splice(0).forEach((workspace) => workspace.remove()));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const packaged = new ProviderPackage(BUNDLE);
const required = [{ source: PROVIDER_SOURCE, version: PROVIDER_VERSION }];

/** A directory with a configuration, into which nothing is installed yet. */
function project(environment: Readonly<Record<string, string>> = {}): Workspace {
  const workspace = new Workspace(environment);
  workspaces.push(workspace);
  rmSync(path.join(workspace.directory, 'terraform.d'), { recursive: true });
  workspace.write({ resource: { [MEDIA]: { trailer: { request: mediaRequest() } } } });
  return workspace;
}

function lockFile(workspace: Workspace): string {
  return path.join(workspace.directory, '.terraform.lock.hcl');
}

function cliConfig(name: string, text: string): string {
  writeFileSync(path.join(scratch, name), text);
  return path.join(scratch, name);
}

async function works(workspace: Workspace): Promise<void> {
  expect((await workspace.must('validate')).text).toContain('The configuration is valid');
}

/** The same provider, other bytes. */
function otherPackage(): ProviderPackage {
  const executable = path.join(scratch, PROVIDER_EXECUTABLE);
  copyFileSync(BUNDLE, executable);
  appendFileSync(executable, '// other bytes\n');
  return new ProviderPackage(executable);
}

describe('the provider is found', () => {
  test('(53) in the working directory, as a synth puts it there; the lock file of the synth stays as it is', async () => {
    const workspace = project();
    expect(installProvider(packaged, workspace.directory, required)).toEqual([]);
    const lock = readFileSync(lockFile(workspace), 'utf8');
    await workspace.init();
    await works(workspace);
    expect(readFileSync(lockFile(workspace), 'utf8')).toBe(lock);
  });

  test('(53) in a filesystem mirror, and as a developer override without any init', async () => {
    const mirror = path.join(scratch, 'mirror');
    const version = packaged.installInto(mirror);
    const mirrored = cliConfig('mirror.tfrc', `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    const workspace = project({ TF_CLI_CONFIG_FILE: mirrored });
    await workspace.init();
    await works(workspace);
    expect(readFileSync(lockFile(workspace), 'utf8')).toContain(packaged.h1());

    const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
    const overrides = `provider_installation {\n  dev_overrides {\n    "${PROVIDER_SOURCE}" = "${path.join(version, platform)}"\n  }\n  direct {}\n}\n`;
    await works(project({ TF_CLI_CONFIG_FILE: cliConfig('override.tfrc', overrides) }));
  });

  test('(53) through a plugin cache that two projects share, also after one of them is gone', async () => {
    const cache = path.join(scratch, 'cache');
    mkdirSync(cache);
    const [first, second] = [project({ TF_PLUGIN_CACHE_DIR: cache }), project({ TF_PLUGIN_CACHE_DIR: cache })];
    for (const workspace of [first, second]) {
      installProvider(packaged, workspace.directory, required);
      await workspace.init();
    }
    expect(existsSync(path.join(cache, PROVIDER_SOURCE, PROVIDER_VERSION))).toBe(true);
    await works(first);
    first.remove();
    await second.init();
    await works(second);
  });
});

describe('an entry of the lock file', () => {
  const entry = (hashes?: readonly string[]): string => {
    const list = hashes ? `  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]\n` : '';
    return `provider "${PROVIDER_SOURCE}" {\n  version     = "${PROVIDER_VERSION}"\n  constraints = "${PROVIDER_VERSION}"\n${list}}\n`;
  };
  const foreign = `h1:${'A'.repeat(43)}=`;

  test('(53) that is missing, or has no hashes, or further ones, is accepted; Terraform reckons the same hash', async () => {
    const workspace = project();
    installProvider(packaged, workspace.directory, required);
    for (const text of ['', entry(), entry([packaged.h1(), foreign].sort()), entry([`zh:${'0'.repeat(64)}`])]) {
      writeFileSync(lockFile(workspace), text);
      await workspace.init();
      expect(readFileSync(lockFile(workspace), 'utf8')).toContain(`"${packaged.h1()}"`);
    }
  });

  test('(53) with another hash alone is refused by Terraform, and put right by the next synth', async () => {
    const workspace = project();
    installProvider(packaged, workspace.directory, required);
    writeFileSync(lockFile(workspace), entry([foreign]));
    const refused = await workspace.run(['init']);
    expect([refused.code, refused.text]).toEqual([1, expect.stringMatching(/doesn't match any of the checksums/)]);
    installProvider(packaged, workspace.directory, required);
    await workspace.init();
    await works(workspace);
  });

  test('(53) follows the provider when its bytes change under one version', async () => {
    const workspace = project();
    installProvider(packaged, workspace.directory, required);
    await workspace.init();
    const other = otherPackage();
    expect(other.h1()).not.toBe(packaged.h1());
    installProvider(other, workspace.directory, required);
    await workspace.init();
    await works(workspace);
    const lock = readFileSync(lockFile(workspace), 'utf8');
    expect([lock.includes(other.h1()), lock.includes(packaged.h1())]).toEqual([true, false]);
    expect(lock).toContain(PROVIDER_NAME);
  });
});
