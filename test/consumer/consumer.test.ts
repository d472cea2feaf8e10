/** The package as its users get it: packed, installed by npm outside of this checkout, and used as the README says. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import * as path from 'node:path';
import { document } from '../docs/documents';
import { installStandIn } from '../../tools/stand-in/install';
import { cdktfSettings, checkout } from '../support/repository';
import { InstalledRepository } from './installed-repository';

// npm writes some thousand files, which takes its time where the disk is busy.
jest.setTimeout(300_000);

const program = document('README.md').blocks.find(({ language }) => language === 'ts')?.text ?? '';
/** A bucket, an uploaded source, a queue, and a job that uses them all. */
const platform = `import { App, TerraformStack } from 'cdktf';
import { MediaBucket, NotificationQueue, NotificationTarget, Preset, ProcessMedia, tencentcloud, TencentMpsProvider } from 'cdktf-tencent-mps';

const region = 'ap-guangzhou';
const app = new App();
const stack = new TerraformStack(app, 'platform');
new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
new TencentMpsProvider(stack, 'mps');

const videos = new MediaBucket(stack, 'Videos', { bucketName: 'videos-1250000000', region, forceClean: true });
const done = new NotificationQueue(stack, 'Done', { queueName: 'media-done', region });
new ProcessMedia(stack, 'Trailer', {
  input: videos.upload('a.mov', 'in/a.mov'),
  output: videos.folder('out/'),
  transcode: [{ definition: Preset.MP4_720P }],
  notify: NotificationTarget.queue(done),
});
app.synth();
`;
const compilerOptions = { strict: true, target: 'es2022', skipLibCheck: true, types: [] };
const source = '--put media-1250000000/movie/a.mov=a.mov';
const paidCalls = `node -e "fetch(process.env.HTTP_PROXY + '/_simulator/calls').then((reply) => reply.json()).then((calls) => console.log('paid calls:', calls.paidCalls))"`;

/** The texts have to stand in this order, each after the one before. @returns the first that does not */
function missing(text: string, texts: readonly string[]): string | undefined {
  let from = 0;
  return texts.find((wanted) => {
    const at = text.indexOf(wanted, from);
    from = at + wanted.length;
    return at === -1;
  });
}

describe('in a project of its own', () => {
  let project: InstalledRepository;
  beforeAll(async () => {
    project = await InstalledRepository.install('infrastructure', { name: 'infrastructure', private: true });
    project.write('main.ts', program);
    project.write('a.mov', 'a video');
    project.write('cdktf.json', cdktfSettings('node main.js'));
    project.write('platform.ts', platform);
    project.write('tsconfig.json', { compilerOptions: { ...compilerOptions, module: 'commonjs', moduleResolution: 'node' }, include: ['*.ts'] });
  });
  afterAll(() => project.remove());

  const installed = (...names: string[]): string => path.join(project.directory, 'node_modules', ...names);

  test('npm installs the package and its two peers, and nothing else', () => {
    expect(readdirSync(installed()).filter((name) => !name.startsWith('.'))).toEqual(['cdktf', 'cdktf-tencent-mps', 'constructs']);
    expect(realpathSync(installed('cdktf-tencent-mps')).startsWith(realpathSync(project.directory))).toBe(true);
  });

  test('the package has what its manifest promises, and no source', () => {
    const own = (file: string): string => installed('cdktf-tencent-mps', file);
    const { main, types, bin, exports } = JSON.parse(readFileSync(own('package.json'), 'utf8')) as {
      main: string;
      types: string;
      bin: Record<string, string>;
      exports: Record<string, string | Record<string, string>>;
    };
    const named = [
      main,
      types,
      ...Object.values(bin),
      ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target))),
    ];
    expect(named.filter((file) => !existsSync(own(file)))).toEqual([]);
    expect(['README.md', 'CHANGELOG.md', 'LICENSE'].filter((file) => !existsSync(own(file)))).toEqual([]);
    const files = readdirSync(own('.'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\.|\.map$|^(src|test|tools|bench|examples)\b|stand-in/.test(file))).toEqual([]);
  });

  test('what a guide links to is in the package, and the example of a price table finds its schema', () => {
    const docs = installed('cdktf-tencent-mps', 'docs');
    const guides = readdirSync(path.join(docs, 'guides')).map((name) => path.join(docs, 'guides', name));
    const links = guides.flatMap((guide) =>
      [...readFileSync(guide, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => path.join(path.dirname(guide), target)),
    );
    const { $schema } = JSON.parse(readFileSync(path.join(docs, 'own-prices.json'), 'utf8')) as { $schema: string };
    expect([...links, path.join(docs, $schema)].filter((file) => !existsSync(file) && !file.startsWith(installed('cdktf-tencent-mps', 'examples')))).toEqual(
      [],
    );
  });

  test('what is not exported cannot be imported', async () => {
    const { text } = await project.run(`node -e "require('cdktf-tencent-mps/lib/constructs/private/checks')"`);
    expect(text).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('stacks have the right types, for older resolvers and for newer ones', async () => {
    project.write(
      'testing.ts',
      "import { TestService } from 'cdktf-tencent-mps/testing';\nexport const started: Promise<TestService> = TestService.start();\n",
    );
    const newer = { compilerOptions: { ...compilerOptions, noEmit: true, module: 'node16', moduleResolution: 'node16' }, include: ['*.ts'] };
    project.write('tsconfig.node16.json', newer);
    expect(await Promise.all(['tsconfig.node16.json', 'tsconfig.json'].map((settings) => project.run(`npx tsc -p ${settings}`)))).toEqual([
      { code: 0, text: '' },
      { code: 0, text: '' },
    ]);
  });

  test('diff, deploy, diff and destroy work the first time, without a flag', async () => {
    const steps = ['npx cdktf diff', 'npx cdktf deploy --auto-approve', 'npx cdktf diff', 'npx cdktf destroy --auto-approve', paidCalls];
    const text = await project.simulated(steps, source);
    const wanted = [
      'Plan: 1 to add, 0 to change, 0 to destroy.',
      'Apply complete! Resources: 1 added',
      'No changes.',
      'Destroy complete! Resources: 1 destroyed.',
      'paid calls: 1',
    ];
    expect(missing(text, wanted) && text).toBeUndefined();
  });

  test('a stack with both providers is deployed without a flag, and keeps its lock', async () => {
    await project.must('node platform.js');
    const stack = 'cdktf.out/stacks/platform';
    // Where a registry would be asked for the official provider, its stand-in lies.
    installStandIn(path.join(project.directory, stack, 'terraform.d/plugins'));
    const steps = [
      `cd ${stack}`,
      'terraform init -no-color',
      'cp .terraform.lock.hcl first.lock',
      'terraform apply -no-color -auto-approve',
      'terraform init -no-color',
      'terraform plan -no-color',
      'cmp .terraform.lock.hcl first.lock',
      'terraform destroy -no-color -auto-approve',
      paidCalls,
    ];
    const text = await project.simulated(steps);
    const wanted = ['Apply complete! Resources: 4 added', 'No changes.', 'Destroy complete! Resources: 4 destroyed.', 'paid calls: 1'];
    expect(missing(text, wanted) && text).toBeUndefined();
  });
});

describe('in a workspace, below a path with spaces', () => {
  const packages = { commonjs: 'packages/infra', module: 'packages/infra as modules' } as const;
  let workspace: InstalledRepository;
  beforeAll(async () => {
    workspace = await InstalledRepository.install('infra of the team', { name: 'team', private: true, workspaces: ['packages/*'] }, packages.commonjs);
    workspace.write(`${packages.module}/package.json`, { name: 'modules', private: true, type: 'module' });
  });
  afterAll(() => workspace.remove());

  test('npm puts the package into the root, not beside the stack', () => {
    expect(readdirSync(path.join(workspace.directory, 'node_modules'))).toEqual(expect.arrayContaining(['cdktf-tencent-mps', 'cdktf', 'constructs']));
    expect(existsSync(path.join(workspace.directory, packages.commonjs, 'node_modules'))).toBe(false);
  });

  test.each([
    ['commonjs', 'commonjs', 'node', ''],
    ['module', 'nodenext', 'nodenext', "\nimport { api, Preset, tencentcloud } from 'cdktf-tencent-mps';\nvoid [api, Preset, tencentcloud.CosBucket];\n"],
  ] as const)('a stack in a package of type %s is compiled, synthesized and planned', async (type, module, moduleResolution, more) => {
    const [name, directory] = [packages[type], path.join(workspace.directory, packages[type])];
    workspace.write(`${name}/main.ts`, program + more);
    workspace.write(`${name}/tsconfig.json`, { compilerOptions: { ...compilerOptions, module, moduleResolution }, include: ['main.ts'] });
    expect(await workspace.run(`node "${checkout}/node_modules/typescript/bin/tsc" -p .`, {}, directory)).toEqual({ code: 0, text: '' });
    await workspace.must('node main.js', {}, directory);
    const stack = path.join(directory, 'cdktf.out/stacks/videos');
    const text = await workspace.simulated([`cd "${stack}"`, 'terraform init -no-color', 'terraform plan -no-color'], '', directory);
    expect(missing(text, ['Terraform has been successfully initialized!', 'Plan: 1 to add, 0 to change, 0 to destroy.']) && text).toBeUndefined();
  });
});
