import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { blocks, document, root } from './documents';
import { UserProject } from './user-project';

jest.setTimeout(120_000);

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  name: string;
  peerDependencies: Record<string, string>;
};

const commands = blocks.filter((block) => block.language === 'sh').flatMap((block) => block.text.trim().split('\n'));
const inReadme = document('README.md').blocks;
const inReviewing = document(path.join('docs', 'guides', 'reviewing.md')).blocks;
const inGuide = document(path.join('docs', 'guides', 'terraform.md')).blocks;

/** The commands that the tests below run as they stand in the documents. */
const run = {
  exec: "npx cdktf-tencent-mps simulate --put media-1250000000/movie/a.mov=./a.mov --exec 'npx cdktf deploy --auto-approve'",
  simulate: 'npx cdktf-tencent-mps simulate --put media-1250000000/movie/a.mov=./a.mov',
  deploy: 'npx cdktf deploy',
  calls: 'curl http://127.0.0.1:8720/_simulator/calls',
  review: 'npx cdktf-tencent-mps review',
  forms: 'npx cdktf-tencent-mps review --markdown review.md --html review.html',
  install: 'npx cdktf-tencent-mps install-provider',
  init: 'terraform init',
};
const settings = commands.filter((command) => command.startsWith('export '));

/** What every submission runs: the file that says so, and how. */
const runByCi: Record<string, readonly [file: string, text: string]> = {
  'npm test': ['.ci/run', 'npm test'],
  'npm run demo': ['.ci/run', 'npm run demo'],
  'npm run build': ['tools/test.mjs', "'npm', 'run', '--silent', 'build'"],
  'npm run generate': ['tools/build.mjs', 'tools/generate.ts'],
};

/** Needs a registry. The tests install the packed package by hand; that the names are right is what can be said here. */
const install = `npm install ${manifest.name} ${Object.keys(manifest.peerDependencies).join(' ')}`;

/** One test of one file, as CONTRIBUTING.md shows it. */
const oneTest = /^npx jest (test\/\S+)( -t '.+')?$/;

test('every command in the documents is run, by these tests or by every submission', () => {
  const known = [...Object.values(run), ...settings, ...Object.keys(runByCi), install];
  expect(commands.filter((command) => !known.includes(command) && !oneTest.test(command))).toEqual([]);
  expect(commands).toEqual(expect.arrayContaining([...Object.values(run), install]));
});

test.each(Object.entries(runByCi))('%s is run by every submission', (_, [file, text]) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(text);
});

test.each(commands.filter((command) => oneTest.test(command)).map((command) => [command]))('%s names a test that exists', (command) => {
  const [, file = '', title] = oneTest.exec(command) ?? [];
  const text = readFileSync(path.join(root, file), 'utf8');
  expect(text).toContain(title?.replace(/^ -t '|'$/g, '') ?? '');
});

describe('in a repository of a user', () => {
  let project: UserProject;
  beforeAll(() => {
    project = new UserProject();
    project.write('main.ts', program);
    project.write('a.mov', 'a video');
  });
  afterAll(() => project.remove());
  const program = inReadme.find((block) => block.language === 'ts')?.text ?? '';

  /** A command with the simulator's port in place of the usual one, which somebody else may use. */
  const at = (url: string, command: string): string => command.replace(/http:\/\/127\.0\.0\.1:8720/g, url);

  test('the one command that the README gives to try it deploys its stack', async () => {
    expect(await project.must(run.exec.replace('simulate ', 'simulate --no-render '))).toContain('Apply complete! Resources: 1 added');
    // What follows begins with nothing.
    await project.must('rm -rf cdktf.out terraform.*.tfstate');
  });

  test('the commands of the guide lead from the simulator to a deployment, to the diff that the README shows, and to its review', async () => {
    const { url } = JSON.parse(await project.firstLine(`${run.simulate} --port 0 --no-render --json`)) as { url: string };
    const withSettings = (command: string): string => at(url, [...settings, command].join('\n'));
    expect(await project.must(withSettings(`${run.deploy} --auto-approve`))).toContain('Apply complete! Resources: 1 added');

    const seen = (await (await fetch(at(url, run.calls).replace(/^curl /, ''))).json()) as { paidCalls: number };
    expect(seen.paidCalls).toBe(1);

    project.write('main.ts', program.replace('definition: 20', 'definition: 40'));
    const lines = (await project.must(withSettings('npx cdktf diff'))).split('\n').map((line) => line.replace(/^videos(?= )/, '').trim());
    const excerpt =
      inReadme
        .find((block) => block.language === 'text')
        ?.text.trim()
        .split('\n') ?? [];
    let from = 0;
    for (const wanted of excerpt) {
      const [before = '', after = ''] = wanted.trim().split('…');
      const found = lines.findIndex(
        (line, index) => index >= from && (wanted.includes('…') ? line.startsWith(before) && line.endsWith(after) : line === before),
      );
      expect(found === -1 ? `not in the diff: ${wanted}\n${lines.slice(from).join('\n')}` : '').toBe('');
      from = found + 1;
    }

    const { code, text } = await project.run(withSettings(run.review));
    expect([code, text]).toEqual([2, expect.stringMatching(/again[^]*Trailer[^]*transcode_task_set\[1\]\.definition: 20 -> 40/)]);
    const shown = inReviewing.find((block) => block.language === 'text')?.text ?? 'nothing';
    expect(text.replace(/Terraform \d\S*/, 'Terraform 1.11.4')).toContain(shown);

    const forms = await project.run(withSettings(`${run.forms} && exit 9 || cat review.md review.html`));
    expect(forms.text).toMatch(/^## Media jobs: 1 task is started again[^]*<h1>Media jobs: 1 task is started again<\/h1>/m);
  });

  test('install-provider puts the provider where terraform init finds it', async () => {
    project.write('main.tf', inGuide.find((block) => block.language === 'hcl')?.text ?? '');
    const installed = await project.must(run.install);
    const requirement = /terraform \{[^]*?\n\}/.exec(installed)?.[0] ?? 'nothing';
    expect(inGuide.find((block) => block.language === 'hcl')?.text).toContain(requirement);
    expect(await project.must(run.init)).toContain('Terraform has been successfully initialized!');
  });
});
