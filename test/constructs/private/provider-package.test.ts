import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ProviderPackage, packageHash } from '../../../src/constructs/private/provider-package';
import { PROVIDER_EXECUTABLE, PROVIDER_PLATFORMS, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../../src/model/contract';

let directory: string;
let executable: string;
let mirror: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'provider-package-'));
  executable = path.join(directory, 'built.cjs');
  mirror = path.join(directory, 'terraform.d/plugins');
  fs.writeFileSync(executable, '#!/usr/bin/env node\n');
});

afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const installed = (platform: string = PROVIDER_PLATFORMS[0]): string => path.join(mirror, PROVIDER_SOURCE, PROVIDER_VERSION, platform, PROVIDER_EXECUTABLE);

describe('the hash of a package', () => {
  test('is the one that Terraform 1.11 wrote into a lock file for the same file', () => {
    const digests = { 'terraform-provider-tencentmps_v0.1.0.cjs': sha256('#!/usr/bin/env node\n') };
    expect(packageHash(digests)).toBe('h1:Ly6As/2Oe975XqtZieOO/l1N2DS+Pnd1O2Y/by1Hi5c=');
  });

  test('does not depend on the order of the files', () => {
    expect(packageHash({ a: sha256('1'), b: sha256('2') })).toBe(packageHash({ b: sha256('2'), a: sha256('1') }));
  });

  test('of the provider covers its bytes', () => {
    const before = new ProviderPackage(executable).h1();
    fs.writeFileSync(executable, '#!/usr/bin/env node\n// other\n');
    expect(new ProviderPackage(executable).h1()).not.toBe(before);
  });
});

describe('an installation', () => {
  test('has one executable file for each platform, and nothing else', () => {
    const versionDirectory = new ProviderPackage(executable).installInto(mirror);
    expect(fs.readdirSync(versionDirectory).sort()).toEqual([...PROVIDER_PLATFORMS].sort());
    for (const platform of PROVIDER_PLATFORMS) {
      expect(fs.readdirSync(path.dirname(installed(platform)))).toEqual([PROVIDER_EXECUTABLE]);
      expect(fs.readFileSync(installed(platform), 'utf8')).toBe('#!/usr/bin/env node\n');
      expect(fs.statSync(installed(platform)).mode & 0o777).toBe(0o755);
    }
  });

  test('shares no file with the package: a later build would change what is installed', () => {
    new ProviderPackage(executable).installInto(mirror);
    expect(fs.statSync(installed()).ino).not.toBe(fs.statSync(executable).ino);
  });

  test('is left alone by the next one when the bytes are the same', () => {
    new ProviderPackage(executable).installInto(mirror);
    const before = fs.statSync(installed());
    new ProviderPackage(executable).installInto(mirror);
    expect(fs.statSync(installed())).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test('of other bytes gets a new file, and whoever has the old one open keeps it', () => {
    new ProviderPackage(executable).installInto(mirror);
    const open = fs.openSync(installed(), 'r');
    fs.writeFileSync(executable, 'other');
    new ProviderPackage(executable).installInto(mirror);
    expect(fs.readFileSync(installed(), 'utf8')).toBe('other');
    expect(fs.readFileSync(open, 'utf8')).toBe('#!/usr/bin/env node\n');
    fs.closeSync(open);
    for (const platform of PROVIDER_PLATFORMS) expect(fs.readFileSync(installed(platform), 'utf8')).toBe('other');
  });

  test('with other bytes of the same length on one platform is mended there', () => {
    new ProviderPackage(executable).installInto(mirror);
    const spoilt = installed(PROVIDER_PLATFORMS[2]);
    fs.rmSync(spoilt);
    fs.writeFileSync(spoilt, '#!/usr/bin/env deno\n', { mode: 0o755 });
    new ProviderPackage(executable).installInto(mirror);
    expect(fs.readFileSync(spoilt, 'utf8')).toBe('#!/usr/bin/env node\n');
  });

  test('that cannot be executed is mended', () => {
    new ProviderPackage(executable).installInto(mirror);
    for (const platform of PROVIDER_PLATFORMS) fs.chmodSync(installed(platform), 0o644);
    new ProviderPackage(executable).installInto(mirror);
    for (const platform of PROVIDER_PLATFORMS) expect(fs.statSync(installed(platform)).mode & 0o777).toBe(0o755);
  });

  test('loses stray files: they would change the hash, or be executed', () => {
    new ProviderPackage(executable).installInto(mirror);
    for (const stray of ['.DS_Store', 'terraform-provider-tencentmps.js.map']) fs.writeFileSync(path.join(path.dirname(installed()), stray), '');
    new ProviderPackage(executable).installInto(mirror);
    expect(fs.readdirSync(path.dirname(installed()))).toEqual([PROVIDER_EXECUTABLE]);
  });

  test('of a provider that was not built says what to do and leaves no trace', () => {
    const missing = path.join(directory, 'missing.cjs');
    expect(() => new ProviderPackage(missing).installInto(mirror)).toThrow(
      `The Terraform provider of cdktf-tencent-mps is not there: ${missing}. In a checkout of cdktf-tencent-mps run "npm run build"`,
    );
    expect(fs.existsSync(mirror)).toBe(false);
  });
});
