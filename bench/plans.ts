import { PROVIDER_EXECUTABLE } from '../src/model/contract';
import { serve } from '../src/simulator/serve';
import { Simulator } from '../src/simulator/simulator';
import { Workspace } from '../test/integ/workspace';
import { alternating, inTurn, seconds } from './measure';
import { ProviderMemory } from './provider-memory';

const bucket = 'media-1250000000';

export interface PlanFigures {
  readonly createPlan: readonly [jobs: number, data: number];
  readonly replan: readonly [jobs: number, data: number];
  readonly apply: readonly [jobs: number, data: number];
  readonly memoryMb: number | undefined;
}

/** Another `attempt` is other work: a repeated apply starts tasks instead of finding those of the last one. */
function jobs(count: number, attempt = 0): Record<string, unknown> {
  const job = (index: number): object => ({
    triggers: { attempt: String(attempt) },
    request: {
      input_info: { type: 'COS', cos_input_info: { bucket, region: 'ap-guangzhou', object: `/in/${index}.mov` } },
      output_dir: '/out/',
      media_process_task: { transcode_task_set: [{ definition: 20 }, { definition: 30 }] },
    },
  });
  const named = Object.fromEntries(Array.from({ length: count }, (_, index) => [`j${index}`, job(index)]));
  return { provider: { tencentmps: { poll_interval: '1s' } }, resource: { tencentmps_process_media: named } };
}

/** The same text in a resource that Terraform answers itself. */
function data(count: number): Record<string, unknown> {
  const text = (index: number): string =>
    JSON.stringify((jobs(1).resource as Record<string, unknown>).tencentmps_process_media).replace('/in/0', `/in/${index}`);
  return { resource: { terraform_data: Object.fromEntries(Array.from({ length: count }, (_, index) => [`j${index}`, { input: text(index) }])) } };
}

/** Plans and applies so many jobs, and so many terraform_data, in turn. */
export async function planFigures(count: number, runs: number): Promise<PlanFigures> {
  const simulator = new Simulator({ advance: { mode: 'instant' }, rateLimits: { ProcessMedia: Infinity, DescribeTaskDetail: Infinity } });
  for (let index = 0; index < count; index++) simulator.store.put(bucket, `in/${index}.mov`, 'x');
  const server = await serve(simulator);
  const environment = {
    TENCENTCLOUD_SECRET_ID: 'AKIDSIMULATOR',
    TENCENTCLOUD_SECRET_KEY: 'simulator-secret-key',
    TENCENTCLOUD_MPS_ENDPOINT: server.url,
    TENCENTCLOUD_COS_ENDPOINT: server.url,
  };
  const ours = new Workspace(environment);
  const theirs = new Workspace();
  ours.write(jobs(count));
  theirs.write(data(count));
  const memory = new ProviderMemory(PROVIDER_EXECUTABLE);
  const timed =
    (workspace: Workspace, ...args: string[]) =>
    (): Promise<number> =>
      seconds(() => workspace.must(...args));
  let attempt = 0;
  const applied = (workspace: Workspace, configuration: () => Record<string, unknown>) => async (): Promise<number> => {
    workspace.forget();
    workspace.write(configuration());
    return seconds(() => workspace.must('apply', '-auto-approve', '-parallelism=50'));
  };
  try {
    await ours.init();
    await theirs.init();
    memory.start();
    const createPlan = await alternating(runs, timed(ours, 'plan'), timed(theirs, 'plan'));
    const apply = await inTurn(
      runs,
      applied(ours, () => jobs(count, ++attempt)),
      applied(theirs, () => data(count)),
    );
    const replan = await alternating(runs, timed(ours, 'plan'), timed(theirs, 'plan'));
    return { createPlan: pair(createPlan), replan: pair(replan), apply: pair(apply), memoryMb: memory.stop() };
  } finally {
    memory.stop();
    ours.remove();
    theirs.remove();
    await server.close();
  }
}

/** The whole `terraform plan` of one job. */
export async function onePlanSeconds(runs: number): Promise<readonly [job: number, data: number]> {
  const ours = new Workspace({ TENCENTCLOUD_SECRET_ID: 'AKIDSIMULATOR', TENCENTCLOUD_SECRET_KEY: 'simulator-secret-key' });
  const theirs = new Workspace();
  try {
    ours.write(jobs(1));
    theirs.write(data(1));
    await ours.init();
    await theirs.init();
    return pair(
      await alternating(
        runs,
        () => seconds(() => ours.must('plan')),
        () => seconds(() => theirs.must('plan')),
      ),
    );
  } finally {
    ours.remove();
    theirs.remove();
  }
}

function pair(values: readonly number[]): readonly [number, number] {
  return [values[0] as number, values[1] as number];
}
