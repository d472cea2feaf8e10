/** Seconds that the work takes, as wall time. */
export async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const startedAt = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - startedAt) / 1e9;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The works in turn, A B A B …, so that a machine whose speed drifts treats them alike; the median of each. */
export async function inTurn(runs: number, ...works: (() => Promise<number>)[]): Promise<number[]> {
  const times: number[][] = works.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, work] of works.entries()) times[index]?.push(await work());
  }
  return times.map(median);
}

/** The same after a round that warms up and is not counted. */
export async function alternating(runs: number, ...works: (() => Promise<number>)[]): Promise<number[]> {
  await inTurn(1, ...works);
  return inTurn(runs, ...works);
}
