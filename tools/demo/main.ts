/**
 * The whole life of the platform example against the simulator: real media, the real cdktf CLI, the real terraform, and a stand-in for the official
 * provider. Everything that is claimed is checked; the first thing that is not so ends the demo with an error.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { proxyEnvironment } from '../../src/simulator/proxy';
import { serve } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { installStandIn } from '../stand-in/install';
import { runCommand, type CommandResult, type Program } from './command';
import { describeFile } from './describe-file';
import { Excerpt } from './excerpt';
import { makeMedia } from './make-media';

const root = path.join(__dirname, '../..');
const directory = path.join(root, '.demo');
const stack = 'platform';
const region = 'ap-guangzhou';

/** How many jobs the stack has. */
const jobs = 4;

function must(holds: boolean, claim: string, next: string): void {
  if (!holds) throw new Error(`${claim} does not hold: ${next}`);
  console.log(`ok: ${claim}`);
}

function heading(text: string): void {
  console.log(`\n=== ${text}`);
}

async function main(): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const settings = JSON.parse(readFileSync(path.join(root, 'cdktf.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(path.join(directory, 'cdktf.json'), JSON.stringify({ ...settings, app: `node --import tsx ../examples/${stack}/main.ts` }, null, 2));

  heading('A video and an image to upload, and a simulator that stands for the cloud');
  const media = await makeMedia(directory);
  const seen = new Map<string, string>();
  const simulator = new Simulator({
    render: true,
    advance: { mode: 'afterMs', waitingMs: 500, processingMs: 1500 },
    onTask: (task) => {
      if (seen.get(task.id) === task.status) return;
      seen.set(task.id, task.status);
      console.log(`  [service] task ${task.id} is ${task.status}`);
    },
  });
  for (const file of [media.video, media.image]) console.log(`  ${await describeFile(path.basename(file), readFileSync(file))}`);
  const server = await serve(simulator);
  console.log(`  the simulator answers at ${server.url}`);
  // cdktf keeps providers for all projects of the user; the stand-in is for this one only.
  const environment = {
    ...proxyEnvironment(server.url, { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY, region }),
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
  };
  installStandIn(path.join(directory, 'cdktf.out/stacks', stack, 'terraform.d/plugins'));
  console.log('  tools/stand-in takes the place of the official provider, for there is no cloud and no registry here');
  const run = async (
    program: Program,
    args: readonly string[],
    log: string,
    expected: number,
    shown: (line: string) => string | undefined,
  ): Promise<CommandResult> => {
    const result = await runCommand({ program, args, directory, environment, log, shown });
    if (result.code !== expected) throw new Error(`"${program} ${args.join(' ')}" ended with exit code ${result.code}. All it said:\n${result.text}`);
    return result;
  };
  const cdktf = (log: string, ...args: string[]): Promise<CommandResult> => {
    const excerpt = new Excerpt(stack, args[0] === 'diff');
    return run('cdktf', args, log, 0, (line) => excerpt.shown(line));
  };
  try {
    heading('What will run, and why');
    const first = await cdktf('first-diff.log', 'diff');
    must(/first run/.test(first.text) && simulator.paidCalls === 0, 'the plan says why jobs will run, and nothing runs yet', 'read the plan above');

    heading('The same for a reviewer');
    const review = await run('cdktf-tencent-mps', ['review', '--prices', 'international'], 'review.log', 2, (line) => `  ${line}`);
    must(review.code === 2, 'the review ends with 2, for something will run', 'read it above');

    heading('Deploy: the infrastructure comes first, then the tasks run, and the deployment waits for them');
    await cdktf('deploy.log', 'deploy', '--auto-approve');
    const outputs = stackOutputs();
    const bucket = String(outputs.bucket);

    heading('The files that were made, read back from the files themselves');
    const keys = simulator.store.list(bucket).filter((key) => /\.(mp4|ts|jpe?g|webp|png)$/.test(key) && !key.startsWith('in/'));
    const facts = new Map<string, string>();
    for (const key of keys) facts.set(key, await describeFile(key, simulator.store.get(bucket, key)?.bytes ?? Buffer.alloc(0)));
    for (const line of facts.values()) console.log(`  ${line}`);
    const missing = (outputs.stream_files as string[]).filter((key) => !simulator.store.get(bucket, key));
    must(missing.length === 0, 'every file that the streaming job names lies in the bucket', `there is no ${missing.join(', ')}`);
    const preview = facts.get(String(outputs.preview)) ?? 'no such file';
    must(/ 426x240 /.test(`${preview} `.replace(/,/g, ' ')), "the preview is 426x240, as the stack's own template says", preview);

    heading('The notifications, received from the queue');
    const messages = simulator.messaging.queueNamed(String(outputs.queue)).receive(16);
    const told = messages.map(({ body }) => notification(body));
    for (const { event, status, taskId } of told) console.log(`  ${event}: task ${taskId} is ${status}`);
    const asked = simulator.calls.filter(({ action, body }) => action === 'ProcessMedia' && 'TaskNotifyConfig' in (body as object)).map(({ taskId }) => taskId);
    must(
      asked.length === 2 && isDeepStrictEqual(told.map(({ taskId }) => taskId).sort(), [...asked].sort()),
      'the queue holds one message for each of the two jobs that notify',
      `it holds ${told.length}`,
    );

    heading('A second look');
    const second = await cdktf('second-diff.log', 'diff');
    must(/No changes/.test(second.text), 'the second diff plans nothing', 'read the plan above');
    must(simulator.paidCalls === jobs, `the service saw exactly ${jobs} paid calls`, `it saw ${simulator.paidCalls}`);

    heading('Destroy');
    await cdktf('destroy.log', 'destroy', '--auto-approve');
    must(simulator.paidCalls === jobs, 'destroying started nothing', `the service saw ${simulator.paidCalls} paid calls`);
    must(
      simulator.store.bucketNames().length === 0 && simulator.messaging.allQueues().length === 0,
      'the bucket and the queue are gone',
      `there are ${simulator.store.bucketNames().join(', ')}`,
    );
  } finally {
    await server.close();
  }
  console.log('\nThe demo is done. Its working directory is .demo; examples/platform/main.ts is the stack.');
}

interface Told {
  readonly event: string;
  readonly taskId: string;
  readonly status: string;
}

/** What a message of the queue says. */
function notification(body: string): Told {
  const { EventType: event, WorkflowTaskEvent: task } = JSON.parse(body) as { EventType: string; WorkflowTaskEvent?: { TaskId: string; Status: string } };
  return { event, taskId: task?.TaskId ?? '', status: task?.Status ?? '' };
}

/** cdktf keeps the state of a local backend beside cdktf.json. */
function stackOutputs(): Record<string, unknown> {
  const state = JSON.parse(readFileSync(path.join(directory, `terraform.${stack}.tfstate`), 'utf8')) as { outputs: Record<string, { value: unknown }> };
  return Object.fromEntries(Object.entries(state.outputs).map(([name, { value }]) => [name, value]));
}

main().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
