import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, TerraformProvider, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { MediaInput, ProcessMedia, tencentcloud, TencentMpsProvider } from '../../../src';
import { PROVIDER_EXECUTABLE, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../../src/model/contract';
import { warningsOf } from '../synthesis';

/** The built provider is not there when only the unit tests run: any file does as well. */
jest.mock('../../../src/constructs/private/provider-package', () => {
  const actual = jest.requireActual<Record<string, unknown> & { ProviderPackage: new (file: string) => object }>(
    '../../../src/constructs/private/provider-package',
  );
  return {
    ...actual,
    ProviderPackage: class extends actual.ProviderPackage {
      public constructor() {
        super(__filename);
      }
    },
  };
});

let outdir: string;

beforeEach(() => {
  outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'provider-installation-'));
});

afterEach(() => {
  fs.rmSync(outdir, { recursive: true });
});

class OtherProvider extends TerraformProvider {
  public constructor(scope: Construct, name: string, version: string) {
    super(scope, name, {
      terraformResourceType: name,
      terraformProviderSource: `example/${name}`,
      terraformGeneratorMetadata: { providerName: name, providerVersion: version },
    });
  }
}

const lockOf = (stack: string): string => fs.readFileSync(path.join(outdir, 'stacks', stack, '.terraform.lock.hcl'), 'utf8');
const lockedIn = (stack: string): string[] => [...lockOf(stack).matchAll(/provider "([^"]*)"/g)].map(([, address]) => address ?? '');
const executableOf = (stack: string): string =>
  path.join(outdir, 'stacks', stack, 'terraform.d/plugins', PROVIDER_SOURCE, PROVIDER_VERSION, 'linux_amd64', PROVIDER_EXECUTABLE);

describe('a synthesis', () => {
  test('puts the provider and its lock entry into the directory of every stack that has one', () => {
    const app = new App({ outdir });
    const [first, second] = [new TerraformStack(app, 'first'), new TerraformStack(app, 'second')];
    new TerraformStack(app, 'without');
    for (const stack of [first, second]) new TencentMpsProvider(stack, 'mps');
    app.synth();
    for (const name of ['first', 'second']) {
      expect(lockedIn(name)).toEqual([PROVIDER_SOURCE]);
      expect(fs.readFileSync(executableOf(name), 'utf8')).toBe(fs.readFileSync(__filename, 'utf8'));
    }
    expect(fs.readdirSync(path.join(outdir, 'stacks/without'))).toEqual(['cdk.tf.json']);
  });

  test('with several of our providers in a stack has one entry', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'media');
    new TencentMpsProvider(stack, 'mps');
    new TencentMpsProvider(stack, 'abroad', { alias: 'abroad' });
    app.synth();
    expect(lockedIn('media')).toEqual([PROVIDER_SOURCE]);
  });

  test('locks every other provider of the stack, before or after ours, so that cdktf does not ask the registries', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'media');
    new OtherProvider(stack, 'a', '1.0.0');
    new TencentMpsProvider(stack, 'mps');
    new OtherProvider(stack, 'b', '2.0.0');
    app.synth();
    expect(lockedIn('media')).toEqual([PROVIDER_SOURCE, 'registry.terraform.io/example/a', 'registry.terraform.io/example/b']);
  });

  test('locks the version of the official provider also in a stack without ours', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'buckets');
    for (const alias of [undefined, 'other']) new tencentcloud.TencentcloudProvider(stack, `tencentcloud-${alias}`, { alias });
    new OtherProvider(stack, 'a', '~> 1.0');
    app.synth();
    expect(lockOf('buckets')).toBe(
      `provider "registry.terraform.io/tencentcloudstack/tencentcloud" {\n  version     = "1.83.25"\n  constraints = "1.83.25"\n}\n`,
    );
    expect(fs.readdirSync(path.join(outdir, 'stacks/buckets')).sort()).toEqual(['.terraform.lock.hcl', 'cdk.tf.json']);
  });

  test('locks both providers, whichever is declared first', () => {
    const app = new App({ outdir });
    const locks = [true, false].map((first) => {
      const stack = new TerraformStack(app, `media-${first}`);
      if (first) new tencentcloud.TencentcloudProvider(stack, 'tencentcloud');
      new TencentMpsProvider(stack, 'mps');
      if (!first) new tencentcloud.TencentcloudProvider(stack, 'tencentcloud');
      return stack.node.id;
    });
    app.synth();
    const [one = '', other = ''] = locks.map(lockOf);
    expect(one).toMatch(/tencentmps" \{[^}]*"h1:[^}]*\}\n\nprovider "registry.terraform.io\/tencentcloudstack/);
    expect(other).toBe(one);
  });

  test('takes a version from an override of the stack', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'media');
    new TencentMpsProvider(stack, 'mps');
    new OtherProvider(stack, 'a', '~> 1.0');
    stack.addOverride('terraform.required_providers.a.version', '1.2.3');
    app.synth();
    expect(lockOf('media')).toContain('constraints = "1.2.3"');
  });

  test('warns of a provider that is required in a range and is not locked yet, and names both ways out', () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'media');
    const mps = new TencentMpsProvider(stack, 'mps');
    new OtherProvider(stack, 'a', '~> 1.0');
    app.synth();
    expect(lockedIn('media')).toEqual([PROVIDER_SOURCE]);
    expect(warningsOf(mps)).toEqual([
      expect.stringMatching(
        /^example\/a is required in the range of versions "~> 1\.0".*Require an exact version of example\/a, or run cdktf with --skip-provider-lock/,
      ),
    ]);
  });

  test('repeated keeps what Terraform wrote into the lock file', () => {
    const synthesize = (): void => {
      const app = new App({ outdir });
      const stack = new TerraformStack(app, 'media');
      new TencentMpsProvider(stack, 'mps');
      new OtherProvider(stack, 'a', '1.0.0');
      app.synth();
    };
    synthesize();
    const file = path.join(outdir, 'stacks/media/.terraform.lock.hcl');
    const filled = lockOf('media').replace('  constraints = "1.0.0"\n', '  constraints = "1.0.0"\n  hashes = [\n    "h1:a=",\n  ]\n');
    fs.writeFileSync(file, filled);
    synthesize();
    expect(lockOf('media')).toBe(filled);
  });

  test('in a unit test of the user’s neither needs nor makes files', () => {
    const stack = new TerraformStack(Testing.app({ outdir }), 'media');
    new TencentMpsProvider(stack, 'mps');
    new ProcessMedia(stack, 'Trailer', {
      input: MediaInput.fromUrl('https://example.com/a.mp4'),
      outputDir: '/',
      scheduleId: 1,
      outputStorage: { type: 'COS' },
    });
    expect(Testing.synth(stack, true)).toContain('tencentmps_process_media');
    expect(fs.readdirSync(path.join(outdir, 'stacks'))).toEqual([]);
  });

  test('by cdktf’s Testing.fullSynth installs into the directory that it returns', () => {
    const stack = new TerraformStack(Testing.app({ outdir }), 'media');
    new TencentMpsProvider(stack, 'mps');
    const directory = Testing.fullSynth(stack);
    expect(fs.readdirSync(path.join(directory, 'stacks/media')).sort()).toEqual(['.terraform.lock.hcl', 'cdk.tf.json', 'terraform.d']);
    fs.rmSync(directory, { recursive: true });
  });
});
