/** `npm run bench`: every figure in one run, as ratios to something that anyone can run on the same machine. `--quick` takes fewer jobs and runs, `--runs=3` so many runs. */
import { statSync } from 'node:fs';
import * as os from 'node:os';
import { bareNodeSeconds, bundle, handshakeSeconds } from './handshake';
import { alternating } from './measure';
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
  const [handshake, node] = await alternating(Math.max(runs, 10), handshakeSeconds, bareNodeSeconds);
  const onePlan = await onePlanSeconds(runs);
  const plans = await planFigures(count, runs, Math.min(runs, quick ? 1 : 3));
  const synth = await synthSeconds(count, runs);
  const megabytes = statSync(bundle).size / 1e6;
  const rows: Row[] = [
    ratio('spawn to handshake', [handshake as number, node as number], 3, 'node -e 0'),
    {
      what: 'terraform plan, 1 job',
      measured: `${onePlan[0].toFixed(3)} s; terraform_data ${onePlan[1].toFixed(3)} s; node -e 0 ${(node as number).toFixed(3)} s`,
      target: '0.3 s where node takes 0.05 s',
      met: onePlan[0] <= 6 * (node as number),
    },
    ratio(`create-plan, ${count} jobs`, plans.createPlan, 2.5, 'terraform_data'),
    ratio(`unchanged re-plan, ${count} jobs`, plans.replan, 3, 'terraform_data'),
    { ...ratio(`apply, ${count} jobs, parallelism 50`, plans.apply, Infinity, 'terraform_data'), target: "none: the service's 100 calls per second bound it" },
    {
      what: "provider's peak memory",
      measured: plans.memoryMb === undefined ? 'not told by this system' : `${plans.memoryMb.toFixed(0)} MB`,
      target: '150 MB',
      met: (plans.memoryMb ?? Infinity) <= 150,
    },
    { what: 'size of the executable', measured: `${megabytes.toFixed(2)} MB`, target: '2.5 MB', met: megabytes <= 2.5 },
    ratio(`synth, ${count} jobs`, synth, 1.3, 'raw TerraformResource'),
  ];
  console.log(
    [
      '',
      '| figure | measured | target | met |',
      '| --- | --- | --- | --- |',
      ...rows.map((row) => `| ${row.what} | ${row.measured} | ${row.target} | ${row.met ? 'yes' : 'no'} |`),
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
