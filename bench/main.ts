/** `npm run bench`: every figure in one run, as ratios to something that anyone can run on the same machine. `--quick` takes fewer jobs and runs, `--runs=3` so many runs. */
import { statSync } from 'node:fs';
import * as os from 'node:os';
import { bareNodeSeconds, bundle, handshakeSeconds } from './handshake';
import { alternating } from './measure';
import { bindingsSynthSeconds, loadSeconds, packageSize } from './package';
import { onePlanSeconds, planFigures } from './plans';
import { synthSeconds } from './synth';

const quick = process.argv.includes('--quick');
const count = quick ? 100 : 1000;
const runs = Number(/^--runs=(\d+)$/.exec(process.argv.find((argument) => argument.startsWith('--runs=')) ?? '')?.[1] ?? (quick ? 2 : 5));

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly met: boolean;
}

function ratio(what: string, [ours, base]: readonly [number, number], most: number, to: string): Row {
  const value = ours / base;
  return { what, measured: `${value.toFixed(2)}x ${to} (${ours.toFixed(3)} s / ${base.toFixed(3)} s)`, target: `${most}x`, met: value <= most };
}

async function main(): Promise<void> {
  console.log(`${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; ${count} jobs, medians of ${runs} runs`);
  console.log('\n| figure | measured | target | met |\n| --- | --- | --- | --- |');
  const [handshake, node] = (await alternating(Math.max(runs, 10), handshakeSeconds, bareNodeSeconds)) as [number, number];
  show(ratio('spawn to handshake', [handshake, node], 3, 'node -e 0'));
  const [onePlan, noPlan] = await onePlanSeconds(runs);
  show({
    what: 'terraform plan, 1 job',
    measured: `${onePlan.toFixed(3)} s; terraform_data ${noPlan.toFixed(3)} s; node -e 0 ${node.toFixed(3)} s`,
    target: '0.3 s where node takes 0.05 s',
    met: onePlan <= 6 * node,
  });
  const megabytes = statSync(bundle).size / 1e6;
  show({ what: 'size of the executable', measured: `${megabytes.toFixed(2)} MB`, target: '2.5 MB', met: megabytes <= 2.5 });
  show(ratio(`synth, ${count} jobs`, await synthSeconds(count, runs), 1.3, 'raw TerraformResource'));
  await showPackage();
  const plans = await planFigures(count, runs);
  show(ratio(`create-plan, ${count} jobs`, plans.createPlan, 2.5, 'terraform_data'));
  show(ratio(`unchanged re-plan, ${count} jobs`, plans.replan, 3, 'terraform_data'));
  show({ ...ratio(`apply, ${count} jobs, parallelism 50`, plans.apply, Infinity, 'terraform_data'), ...noTarget });
  show({
    what: "provider's peak memory",
    measured: plans.memoryMb === undefined ? 'not told by this system' : `${plans.memoryMb.toFixed(0)} MB`,
    target: '150 MB',
    met: (plans.memoryMb ?? Infinity) <= 150,
  });
}

/** What it costs to have the package; nothing was promised of it. */
async function showPackage(): Promise<void> {
  const { packedBytes, unpackedBytes, files } = packageSize();
  const size = `${(packedBytes / 1e6).toFixed(2)} MB packed, ${(unpackedBytes / 1e6).toFixed(1)} MB in ${files} files`;
  show({ what: 'size of the package', measured: size, ...noTarget });
  show({ ...ratio('loading the package', await loadSeconds(Math.max(runs, 5)), Infinity, 'loading cdktf'), ...noTarget });
  const platforms = quick ? 10 : 50;
  const what = `synth, ${platforms} buckets, queues and templates`;
  show({ ...ratio(what, await bindingsSynthSeconds(platforms, runs), Infinity, 'the bindings alone'), ...noTarget });
}

const noTarget = { target: 'none', met: true };

function show({ what, measured, target, met }: Row): void {
  console.log(`| ${what} | ${measured} | ${target} | ${met ? 'yes' : 'no'} |`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
