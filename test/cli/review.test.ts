import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type * as os from 'node:os';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Annotations, App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack } from 'cdktf';
import { MediaInput, MediaOutput, ProcessMedia, TencentMpsProvider } from '../../src';
import { main } from '../../src/cli/main';
import { review } from '../../src/cli/review';
import type { Review } from '../../src/review/review';
import { TestService } from '../../src/testing';
import type { AttachedProviders } from '../support/attached-providers';
import { attachedTo } from '../support/attached-to-command';
import { cleanEnvironment } from '../support/clean-environment';

jest.setTimeout(120_000);

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
let service: TestService;
let attached: AttachedProviders;
let directory: string;
let environment: Record<string, string>;
let printed: string;

beforeAll(async () => {
  service = await TestService.start();
  attached = await attachedTo(() => ({ directory, commandEnvironment: environment }));
  service.putObject(place.bucket, 'movie/a.mov', Buffer.from('a video'));
});
afterAll(() => Promise.all([service.stop(), attached.close()]));
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'review-test-'));
  environment = { ...cleanEnvironment(), CHECKPOINT_DISABLE: '1', ...service.environment, ...attached.environment };
  printed = '';
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

function run(...argv: string[]): Promise<number> {
  printed = '';
  return review(argv, { print: (text) => void (printed += text), colors: false, cwd: directory, environment });
}

/** What `cdktf synth` leaves behind, in the directory. */
function synthesize(definitions: Readonly<Record<string, number>>): void {
  const app = new App({ outdir: path.join(directory, 'cdktf.out'), skipValidation: true });
  for (const [name, definition] of Object.entries(definitions)) {
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, { path: path.join(directory, `${name}.tfstate`) });
    new TencentMpsProvider(stack, 'mps', { pollInterval: '20ms' });
    const input = MediaInput.fromCos({ ...place, key: 'movie/a.mov' });
    new ProcessMedia(stack, 'Trailer', { input, output: MediaOutput.toCos({ ...place, directory: `out/${name}/` }), transcode: [{ definition }] });
    Annotations.of(stack).addWarning('look at this');
  }
  app.synth();
}

async function terraform(stack: string, ...args: string[]): Promise<string> {
  const cwd = path.join(directory, 'cdktf.out/stacks', stack);
  return (await promisify(execFile)('terraform', args, { cwd, env: environment })).stdout;
}

test('a stack is reviewed from its first plan to its re-run, and what was reviewed is what is deployed', async () => {
  synthesize({ videos: 30 });
  expect(await run('--keep-plan', 'reviewed.tfplan', '--markdown', 'review.md', '--html', 'review.html')).toBe(2);
  expect(printed).toContain('+ videos/Trailer  tencentmps_process_media.Trailer');
  expect(printed).toContain(`new ${place.bucket}/out/videos/a_transcode_30.mp4`);
  expect(printed).toMatch(/Warnings \(1\)\n +videos: look at this/);
  expect(readFileSync(path.join(directory, 'review.md'), 'utf8')).toContain('<!-- cdktf-tencent-mps review: videos -->\n## Media jobs: 1 task is started');
  expect(readFileSync(path.join(directory, 'review.html'), 'utf8')).toContain('<h1>Media jobs: 1 task is started</h1>');
  expect(await terraform('videos', 'apply', '-no-color', 'reviewed.tfplan')).toContain('Apply complete! Resources: 1 added');

  expect(await run('videos')).toBe(0);
  expect(printed).toMatch(/^No task is started\nJobs {5}1 unchanged\n/);

  synthesize({ videos: 40 });
  expect(await run('--json', '--fail-on', 'rerun,delete')).toBe(3);
  const report = JSON.parse(printed) as Review;
  expect(report.refusals).toEqual([{ rule: 'rerun', text: '1 job runs again' }]);
  expect(report.stacks[0]?.jobs).toMatchObject([
    {
      path: 'videos/Trailer',
      action: 'rerun',
      reason: 'media_process_task.transcode_task_set[0].definition: 30 -> 40',
      subTasks: 1,
      outputs: [
        { location: `${place.bucket}/out/videos/a_transcode_40.mp4`, fate: 'new' },
        { location: `${place.bucket}/out/videos/a_transcode_30.mp4`, fate: 'kept' },
      ],
      changes: [{ path: 'request.media_process_task.transcode_task_set[0].definition', before: 30, after: 40 }],
    },
  ]);
  expect(service.paidCalls).toBe(1);
});

test('a plan that is given as a file has the constructs of the stack that it was made of', async () => {
  synthesize({ videos: 30, pictures: 20 });
  await terraform('videos', 'init');
  await terraform('videos', 'plan', '-out=plan.bin');
  writeFileSync(path.join(directory, 'plan.json'), await terraform('videos', 'show', '-json', 'plan.bin'));
  expect(await run('plan.json')).toBe(2);
  // Both stacks have resources of the same names: nothing tells of which one the plan was made.
  expect(printed).toContain('+ tencentmps_process_media.Trailer\n');
  writeFileSync(path.join(directory, 'cdktf.out/stacks/videos/plan.json'), readFileSync(path.join(directory, 'plan.json')));
  expect(await run('cdktf.out/stacks/videos/plan.json')).toBe(2);
  expect(printed).toContain('+ videos/Trailer  tencentmps_process_media.Trailer');
});

test('OpenTofu makes the plans where it is named: TERRAFORM_BINARY_NAME is what cdktf reads as well', async () => {
  synthesize({ videos: 30 });
  // It is not on every machine: what tells it from Terraform is the word in its first message.
  const tofu = path.join(directory, 'tofu');
  writeFileSync(tofu, `#!/bin/bash\nset -o pipefail\nterraform "$@" | sed 's/"terraform":"/"tofu":"/'\n`, { mode: 0o755 });
  environment = { ...environment, TERRAFORM_BINARY_NAME: tofu };
  expect(await run('videos')).toBe(2);
  expect(printed).toMatch(/\nvideos {2}OpenTofu 1\.\d+\.\d+\n/);
  expect(await run('videos', '--terraform', 'terraform')).toBe(2);
  expect(printed).toMatch(/\nvideos {2}Terraform 1\.\d+\.\d+\n/);
});

test('a plan holds secrets: none is left behind unless it is asked for', async () => {
  synthesize({ videos: 30 });
  // A folder of its own: other tests of this run review stacks, too.
  const temporary = mkdtempSync(path.join(tmpdir(), 'review-secrets-'));
  const asked = jest.spyOn(jest.requireActual<typeof os>('node:os'), 'tmpdir').mockReturnValue(temporary);
  try {
    await run('videos');
    expect(asked).toHaveBeenCalled();
  } finally {
    asked.mockRestore();
  }
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(path.join(directory, 'cdktf.out/stacks/videos/plan'))).toBe(false);
});

test('what Terraform says against a stack is passed on', async () => {
  synthesize({ videos: 30 });
  const file = path.join(directory, 'cdktf.out/stacks/videos/cdk.tf.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"definition": 30', '"definition": -1'));
  await expect(run('videos')).rejects.toThrow(/"terraform plan" failed in .*\/stacks\/videos:\n\ntencentmps_process_media\.Trailer: .*definition/s);
});

test('a stack that takes values from another one, which is not deployed, says what can be done', async () => {
  const app = new App({ outdir: path.join(directory, 'cdktf.out'), skipValidation: true });
  const [videos, site] = ['videos', 'site'].map((name) => {
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, { path: path.join(directory, `${name}.tfstate`) });
    return stack;
  }) as [TerraformStack, TerraformStack];
  new TerraformOutput(site, 'value', { value: new TerraformLocal(videos, 'local', 'a').asString });
  app.synth();
  await expect(run('site')).rejects.toThrow(/site takes values from videos\. Where that is not deployed yet, deploy it first; .* \(review videos\)/);
});

describe('--base', () => {
  const base = (): string => path.join(directory, 'base');
  const keep = (): void => cpSync(path.join(directory, 'cdktf.out'), base(), { recursive: true });

  test('compares what was synthesized with an older synthesis, stack by stack, and starts nothing', async () => {
    synthesize({ videos: 30, pictures: 20, gone: 10 });
    keep();
    rmSync(path.join(directory, 'cdktf.out'), { recursive: true });
    synthesize({ videos: 40, pictures: 20 });
    environment = { PATH: '/nowhere' };
    expect(await run('--base', 'base', '--json')).toBe(2);
    const { kind, base: named, stacks } = JSON.parse(printed) as Review;
    expect([kind, named]).toEqual(['comparison', 'base']);
    expect(stacks.map(({ name, jobs }) => [name, jobs.map(({ action }) => action)])).toEqual([
      ['pictures', ['unchanged']],
      ['videos', ['rerun']],
      ['gone', ['delete']],
    ]);
    expect(await run('pictures', '--base', 'base')).toBe(0);
    expect(printed).toMatch(/^No job differs\nBase {5}base\nJobs {5}1 unchanged\n/);
    expect(await run('--base', 'base/stacks/videos', 'cdktf.out/stacks/videos/cdk.tf.json', '--fail-on', 'rerun', '--markdown', 'review.md')).toBe(3);
    expect(printed).toContain('! videos/Trailer');
    expect(readFileSync(path.join(directory, 'review.md'), 'utf8')).toContain('| Compared with | base/stacks/videos |');
  });

  test('takes a plan as well, on either side: that of a stack does not differ from the stack', async () => {
    synthesize({ videos: 30 });
    await terraform('videos', 'init');
    await terraform('videos', 'plan', '-out=plan.bin');
    writeFileSync(path.join(directory, 'plan.json'), await terraform('videos', 'show', '-json', 'plan.bin'));
    expect(await run('--base', 'plan.json')).toBe(0);
    expect(printed).toContain('No job differs');
    expect(await run('plan.json', '--base', 'plan.json')).toBe(0);
    synthesize({ videos: 40 });
    expect(await run('plan.json', '--base', 'cdktf.out/stacks/videos')).toBe(2);
    expect(printed).toContain('media_process_task.transcode_task_set[0].definition: 40 -> 30');
    synthesize({ videos: 40, pictures: 40 });
    await expect(run('--base', 'plan.json')).rejects.toThrow('plan.json does not tell of which stack it is a plan. Name the one stack to compare it with');
    expect(await run('videos', '--base', 'plan.json')).toBe(2);
  });

  test.each<[string, string[], RegExp]>([
    ['the base does not exist', ['--base', 'main'], /--base is "main"; it has to be a plan\.json, a cdk\.tf\.json, or a directory that "cdktf synth" wrote/],
    ['the base is neither a plan nor a stack', ['--base', 'cdktf.json'], /cdktf\.json is no synthesized stack/],
    ['a plan is to be kept', ['--base', 'base', '--keep-plan', 'x'], /--keep-plan is about making a plan, and with --base none is made/],
  ])('a mistake is said: %s', async (_title, argv, message) => {
    writeFileSync(path.join(directory, 'cdktf.json'), '{"app":"true"}');
    await expect(run(...argv)).rejects.toThrow(message);
  });
});

describe('a mistake in the command line', () => {
  test.each<[string, string[], RegExp]>([
    ['there is no synthesis', [], /there are no synthesized stacks in .*cdktf\.out\. Run "cdktf synth" first\./],
    ['there is no such file', ['plan.json'], /"plan\.json" is no file, and there are no synthesized stacks/],
    ['a rule does not exist', ['--fail-on', 'reruns'], /--fail-on has "reruns"; did you mean rerun\?/],
  ])('is said: %s', async (_title, argv, message) => {
    await expect(run(...argv)).rejects.toThrow(message);
  });

  test('an unknown stack is named, with those that there are', async () => {
    synthesize({ videos: 30, pictures: 20 });
    await expect(run('video')).rejects.toThrow('"video" is no file and no stack. Did you mean videos?');
    await expect(run('clips')).rejects.toThrow(/The stacks in .*cdktf\.out are pictures, videos\./);
  });

  test.each([
    ['no JSON', 'hello', /plan\.json is not JSON .*A plan is what "terraform show -json <plan file>" writes\./],
    ['a saved plan', 'PK\u0003\u0004', /It is the saved plan itself\. A plan is what/],
    ['other JSON', '{"a":1}', /plan\.json is JSON, but no plan: it has no "format_version"/],
    ['a plan of another age', '{"format_version":"7.0"}', /is a plan of format 7\.0; this release reads/],
  ])('a file that is no plan is refused: %s', async (_title, text, message) => {
    writeFileSync(path.join(directory, 'plan.json'), text);
    await expect(run('plan.json')).rejects.toThrow(message);
  });

  test('a program that is not there is named', async () => {
    synthesize({ videos: 30 });
    await expect(run('--terraform', 'no-such-program')).rejects.toThrow(
      /no-such-program cannot be started: .*Install it, or name another program with --terraform/,
    );
  });

  test('ends with 1, for 2 says that something runs', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await main(['review', '--colour'])).toBe(1);
  });
});

test('--help tells the options', async () => {
  expect(await run('--help')).toBe(0);
  for (const option of ['--markdown', '--html', '--json', '--fail-on', '--base', '--prices', '--keep-plan']) expect(printed).toContain(option);
});
