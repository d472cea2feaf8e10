import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { TestService } from '../../src/testing';
import { blocks, document } from './documents';
import { UserProject } from './user-project';

jest.setTimeout(120_000);

const page = path.join('docs', 'reviewing-in-ci.md');
const [program = ''] = document('README.md').blocks.filter(({ language }) => language === 'ts').map(({ text }) => text); // prettier-ignore
const ofLanguage = (language: string): string[] => blocks.filter((block) => block.document === page && block.language === language).map(({ text }) => text);
const [shell = '', comparison = ''] = ofLanguage('bash');
const [comment = ''] = ofLanguage('js');
const workflow = parse(ofLanguage('yaml')[0] ?? '') as Workflow;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, unknown>;
  readonly 'working-directory'?: string;
}

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly env: Record<string, string>;
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly needs?: string; readonly env?: Record<string, string>; readonly steps: readonly Step[] }>>;
} // prettier-ignore

let project: UserProject;
let service: TestService;
let github: GitHub;
beforeAll(async () => {
  service = await TestService.start();
  service.putObject('media-1250000000', 'movie/a.mov', Buffer.from('a video'));
  project = new UserProject();
  project.write('main.ts', program);
  project.write('.github/comment.mjs', comment);
  github = await GitHub.start();
});
afterAll(async () => {
  await project.remove();
  await service.stop();
  await github.stop();
});

/** The comments of one pull request. */
class GitHub {
  public readonly comments: { id: number; body: string; user: { type: string } }[] = [];

  public static async start(): Promise<GitHub> {
    const github = new GitHub();
    await new Promise<void>((resolve) => github.server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      const isAllowed = request.headers.authorization === 'Bearer github-token';
      response.statusCode = isAllowed ? 200 : 401;
      response.end(JSON.stringify(isAllowed ? this.answer(request.method ?? '', request.url ?? '', text) : { message: 'Bad credentials' }));
    });
  });

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): Promise<void> {
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  private answer(method: string, url: string, text: string): unknown {
    const page = /^\/repos\/team\/media\/issues\/7\/comments(?:\?per_page=100&page=(\d+))?$/.exec(url);
    if (page && method === 'GET') return this.comments.slice((Number(page[1]) - 1) * 100, Number(page[1]) * 100);
    const { body } = JSON.parse(text) as { body: string };
    const id = Number(/^\/repos\/team\/media\/issues\/comments\/(\d+)$/.exec(url)?.[1] ?? -1);
    const known = this.comments.find((one) => one.id === id);
    if (known && method === 'PATCH') known.body = body;
    else if (page && method === 'POST') this.comments.push({ id: this.comments.length, body, user: { type: 'Bot' } });
    else throw new Error(`${method} ${url} is nothing that GitHub has`);
    return {};
  }
}

/** What the expressions of the workflow stand for, in this run. */
const values: Readonly<Record<string, string>> = {
  'github.token': 'github-token',
  'github.event.pull_request.number': '7',
  'secrets.PLAN_PASSPHRASE': 'a passphrase',
};

/** Runs the `run` steps of a job as a runner does. */
async function runJob(name: string, directory = project.directory): Promise<string[]> {
  const job = workflow.jobs[name];
  if (!job) throw new Error(`the workflow has no job ${name}`);
  const outputs = new Map<string, string>();
  const printed: string[] = [];
  for (const step of job.steps) {
    if (step.run === undefined) continue;
    const known = /^steps\.(\w+)\.outputs\.(\w+) == '(\w+)'$/.exec(step.if ?? '');
    if (known && outputs.get(`${known[1]}.${known[2]}`) !== known[3]) continue;
    const file = path.join(directory, 'step-output');
    const own = Object.entries({ ...workflow.env, ...step.env }).map(([key, text]): [string, string] => [key, text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => values[expression] ?? `no ${expression}`)]); // prettier-ignore
    const environment = { ...service.environment, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'team/media', GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: path.join(directory, 'summary.md'), ...Object.fromEntries(own) }; // prettier-ignore
    const command = `set -eo pipefail\n${inTest(step.run)}`;
    printed.push(await project.must(command, environment, path.join(directory, step['working-directory'] ?? '')));
    if (existsSync(file)) for (const line of readFileSync(file, 'utf8').trim().split('\n')) outputs.set(`${step.id}.${line.split('=')[0]}`, line.split('=')[1] ?? '');
  } // prettier-ignore
  return printed;
}

/** Packages are there already, for a registry is out of reach. That cdktf does what is done here is seen in the commands of the other pages. */
function inTest(script: string): string {
  return script.replace(/\bnpm ci\b/g, 'true').replace(/\bnpx cdktf synth\b/g, 'node --import tsx main.ts');
}

/** The stack with another preset. */
function change(from: number, to: number): void {
  project.write('main.ts', readFileSync(path.join(project.directory, 'main.ts'), 'utf8').replace(`definition: ${from} `, `definition: ${to} `));
}

test('the workflow names its actions by their releases, needs only jobs that there are, and forgets no event', () => {
  const { jobs, on } = workflow;
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect([...new Set(used)].filter((name) => !/^[\w-]+\/[\w-]+@v\d+$/.test(name))).toEqual([]);
  expect(Object.keys(on)).toEqual(['pull_request', 'push']);
  expect(Object.values(jobs).flatMap(({ needs }) => needs ?? [])).toEqual(['plan']);
  const [review, compare] = [jobs.review?.if, jobs.compare?.if];
  expect(compare).toBe(review?.replace('full_name == ', 'full_name != '));
  expect(JSON.stringify(jobs.compare)).not.toContain('secrets.');
});

test('a pull request gets its report as a comment, and a later report in the place of the earlier one', async () => {
  const others = Array.from({ length: 120 }, (_, id) => ({ id, body: '<!-- cdktf-tencent-mps review: videos --> says somebody', user: { type: 'User' } }));
  github.comments.push(...others);
  await runJob('review');
  expect(github.comments).toHaveLength(121);
  expect(github.comments[120]?.body).toMatch(/^<!-- cdktf-tencent-mps review: videos -->\n## Media jobs: 1 task is started/);
  await project.must(`printf '<!-- cdktf-tencent-mps review: videos -->\\nnew' > next.md; node .github/comment.mjs next.md`, {
    GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'team/media', GITHUB_TOKEN: 'github-token', PULL_REQUEST: '7',
  }); // prettier-ignore
  expect(github.comments[120]?.body).toMatch(/^<!-- .* -->\nnew$/);
  expect(github.comments).toHaveLength(121);
  expect(service.paidCalls).toBe(0);
});

test('what is merged is deployed on another machine by the plan that was reviewed', async () => {
  await runJob('plan');
  const { directory } = project;
  expect(readFileSync(path.join(directory, 'summary.md'), 'utf8')).toContain('1 task is started');
  // The runner of the deployment has nothing but the artifact.
  rmSync(path.join(directory, 'cdktf.out'), { recursive: true });
  const printed = await runJob('deploy');
  expect(printed.join('')).toContain('Apply complete! Resources: 1 added');
  expect(service.paidCalls).toBe(1);
});

test('the shell version deploys what it reviewed, and stops where a rule refuses', async () => {
  change(20, 40);
  const deployed = await project.run(inTest(shell), service.environment);
  expect([deployed.code, deployed.text]).toEqual([0, expect.stringContaining('Apply complete! Resources: 0 added, 1 changed')]);
  expect(service.paidCalls).toBe(2);

  project.write('main.ts', program.replace(/const trailer[^]*?app\.synth/, 'app.synth'));
  const refused = await project.run(inTest(shell), service.environment);
  expect([refused.code, refused.text]).toEqual([3, expect.stringContaining('A rule refuses this plan: see review.md.')]);
  project.write('main.ts', program);
});

test('a fork is compared with its base, without a secret', async () => {
  const { directory } = project;
  const base = path.join(directory, 'base');
  for (const name of ['main.ts', 'cdktf.json', 'package.json']) cpSync(path.join(directory, name), path.join(base, name));
  change(20, 40);
  rmSync(path.join(directory, 'summary.md'));
  await runJob('compare');
  expect(readFileSync(path.join(directory, 'summary.md'), 'utf8')).toMatch(
    /^<!-- cdktf-tencent-mps comparison: videos -->[^]*definition: 20[^]*definition: 40/,
  );
  // The commands of the page, after those that need git and a registry.
  const last = comparison.trim().split('\n').at(-1) ?? '';
  expect((await project.run(last)).text).toContain('definition: 20 -> 40');
});
