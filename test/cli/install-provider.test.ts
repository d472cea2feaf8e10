import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { installProviderCommand } from '../../src/cli/install-provider';
import { ProviderPackage } from '../../src/constructs/private/provider-package';
import { PROVIDER_EXECUTABLE, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../src/model/contract';

let directory: string;
let out: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'install-provider-'));
  out = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`));
});

afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(directory, { recursive: true });
});

const provider = new ProviderPackage(__filename);
const executable = (mirror: string): string => path.join(mirror, PROVIDER_SOURCE, PROVIDER_VERSION, 'linux_amd64', PROVIDER_EXECUTABLE);

describe('install-provider', () => {
  test('takes the mirror in the user’s home, where Terraform looks by itself', async () => {
    expect(await installProviderCommand([], { provider, environment: { HOME: directory }, platform: 'linux' })).toBe(0);
    expect(fs.existsSync(executable(path.join(directory, '.terraform.d/plugins')))).toBe(true);
    expect(out).not.toContain('provider_installation');
  });

  test('takes the one in %APPDATA% on Windows', async () => {
    expect(await installProviderCommand([], { provider, environment: { APPDATA: directory }, platform: 'win32' })).toBe(0);
    expect(fs.existsSync(executable(path.join(directory, 'terraform.d/plugins')))).toBe(true);
  });

  test('takes the directory that is given, and prints how Terraform is told of it', async () => {
    const mirror = path.join(directory, 'my mirror');
    expect(await installProviderCommand([mirror], { provider })).toBe(0);
    expect(fs.existsSync(executable(mirror))).toBe(true);
    expect(out).toContain(`  filesystem_mirror {
    path    = "${mirror}"
    include = ["cdktf-tencent-mps.internal/*/*"]
  }`);
  });

  test('prints the requirement for the configuration', async () => {
    await installProviderCommand([directory], { provider });
    expect(out).toContain(`    tencentmps = {
      source  = "${PROVIDER_SOURCE}"
      version = "${PROVIDER_VERSION}"
    }`);
  });

  test('refuses two directories', async () => {
    await expect(installProviderCommand(['a', 'b'], { provider })).rejects.toThrow('takes one directory at most; given a, b');
  });

  test('says what to do when the provider was not built', async () => {
    const missing = new ProviderPackage(path.join(directory, 'missing.cjs'));
    await expect(installProviderCommand([directory], { provider: missing })).rejects.toThrow('run "npm run build"');
  });

  test('has a help of its own', async () => {
    expect(await installProviderCommand(['--help'])).toBe(0);
    expect(out).toContain('Usage: cdktf-tencent-mps install-provider [directory]');
  });
});
