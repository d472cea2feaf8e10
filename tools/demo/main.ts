/**
 * The whole life of the first example against the simulator: real media, the real cdktf CLI, the real terraform. Everything that is
 * claimed is checked; the first thing that is not so ends the demo with an error.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { serve } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { cdktf, type CdktfResult } from './cdktf';
import { describeFile } from './describe-file';
import { makeMedia } from './make-media';

const root = path.join(__dirname, '../..');
const directory = path.join(root, '.demo');
const stack = 'first-job';
const bucket = 'media-1250000000';

interface Output {
  readonly key: string;
}

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

  heading('A video and an image, and a simulator that holds them');
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
  simulator.store.put(bucket, 'movie/201907/WildAnimal.mov', readFileSync(media.video));
  simulator.store.put(bucket, 'image/201907/poster.png', readFileSync(media.image));
  for (const file of [media.video, media.image]) console.log(`  ${await describeFile(path.basename(file), readFileSync(file))}`);
  const server = await serve(simulator);
  console.log(`  the simulator answers at ${server.url}`);
  const environment = {
    TENCENTCLOUD_SECRET_ID: 'AKIDSIMULATOR',
    TENCENTCLOUD_SECRET_KEY: 'simulator-secret-key',
    TENCENTCLOUD_REGION: 'ap-guangzhou',
    TENCENTCLOUD_MPS_ENDPOINT: server.url,
    TENCENTCLOUD_COS_ENDPOINT: server.url,
    TENCENTCLOUD_STS_ENDPOINT: server.url,
  };
  const run = async (...args: string[]): Promise<CdktfResult> => {
    const result = await cdktf(args, directory, environment);
    if (result.code !== 0) throw new Error(`"cdktf ${args.join(' ')}" ended with exit code ${result.code}: its own message stands above`);
    return result;
  };
  try {
    heading('What will run, and why');
    const first = await run('diff');
    must(/2 to add/.test(first.text) && /first run/.test(first.text), 'the plan creates two jobs and says why they run', 'read the plan above');

    heading('Deploy: the tasks run, and the deployment waits for them');
    await run('deploy', '--auto-approve');
    const outputs = stackOutputs();
    heading('The files that were made, read back from the files themselves');
    const keys = [...(outputs.trailer_files as string[]), (outputs.poster as Output).key];
    for (const key of keys) {
      const object = simulator.store.get(bucket, key);
      if (!object) throw new Error(`the output ${key} is in the state but not in the bucket`);
      console.log(`  ${await describeFile(key, object.bytes)}`);
    }

    heading('A second look');
    const second = await run('diff');
    must(/No changes/.test(second.text), 'the second diff plans nothing', 'read the plan above');
    must(simulator.paidCalls === 2, 'the service saw exactly two paid calls', `it saw ${simulator.paidCalls}`);

    heading('Destroy');
    await run('destroy', '--auto-approve');
    must(simulator.paidCalls === 2, 'destroying started nothing', `the service saw ${simulator.paidCalls} paid calls`);
  } finally {
    await server.close();
  }
  console.log('\nThe demo is done. Its working directory is .demo; examples/first-job/main.ts is the stack.');
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
