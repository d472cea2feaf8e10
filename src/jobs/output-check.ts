import type { ObjectFacts, ObjectPlace, ObjectStore } from './object-store';

/** What became of the outputs of a finished task, as `bucket/key`. One about which the store would not tell counts as unchanged. */
export interface OutputCheck {
  readonly missing: readonly string[];
  /** Written again after the task had finished: by another task, or by somebody else. */
  readonly rewritten: readonly string[];
}

/** The clocks of the two services may differ by this much. */
const lateWriteMs = 60 * 1000;

/** `finishTime`: the task's, ISO 8601. */
export async function checkOutputs(store: ObjectStore, outputs: readonly ObjectPlace[], finishTime: unknown): Promise<OutputCheck> {
  // A path that the service did not resolve names no object.
  const named = outputs.filter(({ key }) => !key.includes('{'));
  const found = await Promise.all(named.map((place) => store.head(place)));
  const names = (fits: (facts: ObjectFacts | 'missing' | 'unknown') => boolean): string[] =>
    named.filter((_, index) => fits(found[index] ?? 'unknown')).map(({ bucket, key }) => `${bucket}/${key}`);
  return { missing: names((facts) => facts === 'missing'), rewritten: names((facts) => isRewritten(facts, finishTime)) };
}

/** Whether the object was written after the task had finished, and so is not its output any more. */
export function isRewritten(facts: ObjectFacts | 'missing' | 'unknown', finishTime: unknown): boolean {
  return typeof facts === 'object' && typeof finishTime === 'string' && facts.lastModifiedMs > Date.parse(finishTime) + lateWriteMs;
}
