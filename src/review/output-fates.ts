import { escapePattern } from '../model/escape-pattern';
import { outputAddress, type ExpectedOutputs } from '../model/expected-outputs';
import { isGoneReason } from '../model/run-reason';
import { isPlain } from '../model/wire';
import type { Values } from './clean-values';
import { startsTask } from './job-action';
import type { JobAction, OutputFate, OutputReview } from './review';

interface OutputFacts {
  readonly action: JobAction;
  /** Terraform deletes the resource before it creates it again. */
  readonly replaced: boolean;
  readonly before?: Values;
  readonly after?: Values;
  /** What the request of the plan is expected to write. */
  readonly expected?: ExpectedOutputs;
  /** The files of before. @default - those that the state has */
  readonly there?: readonly string[];
  /** Why it runs: an output that is gone is not replaced. */
  readonly reason?: string;
}

/** What becomes of every file of a job: those that an earlier run wrote, and those that this plan's run will write. */
export function outputFates({ action, replaced, before, after, expected, reason, there = existing(before) }: OutputFacts): OutputReview[] {
  if (action === 'unchanged' || action === 'update' || action === 'forget') return there.map((location) => ({ location, fate: 'unchanged' }));
  const deletes = before?.on_destroy === 'delete_outputs' && (action === 'delete' || replaced);
  if (action === 'delete') return there.map((location) => ({ location, fate: deletes ? 'deleted' : 'kept' }));
  const coming = plannedOutputs(after, expected);
  const gone = reason !== undefined && isGoneReason(reason) ? reason : '';
  // A task that was started already goes on: nothing that exists is written a second time.
  const isWritten = startsTask({ action });
  const patterns = coming.map((location) => [location, locationPattern(location)] as const);
  const met = new Set<string>();
  const old = there.map((location): OutputReview => {
    const writer = patterns.find(([, test]) => test.test(location));
    if (writer) met.add(writer[0]);
    const fate: OutputFate = writer ? (gone.includes(location) ? 'new' : isWritten ? 'replaced' : 'unchanged') : deletes ? 'deleted' : 'kept';
    return { location, fate };
  });
  return [...coming.filter((location) => !met.has(location)).map((location): OutputReview => ({ location, fate: 'new' })), ...old];
}

function existing(before: Values | undefined): string[] {
  const outputs = Array.isArray(before?.outputs) ? (before.outputs as unknown[]) : [];
  return outputs
    .filter(isPlain)
    .map(({ bucket, key, url }) => (typeof key === 'string' ? `${typeof bucket === 'string' ? bucket : '{bucket}'}/${key}` : String(url)));
}

/** The provider's own word where the plan has it; plans of earlier releases have not. */
function plannedOutputs(after: Values | undefined, expected: ExpectedOutputs | undefined): string[] {
  const told = after?.expected_outputs;
  if (Array.isArray(told)) return told.filter((location): location is string => typeof location === 'string');
  return locationsOf(expected);
}

/** What a request is expected to write, each once. */
export function locationsOf(expected: ExpectedOutputs | undefined): string[] {
  return [...new Set((expected?.outputs ?? []).map(outputAddress))];
}

/** Matches what a location with variables in braces may become. */
function locationPattern(location: string): RegExp {
  const parts = location.split(/\{\w+\}/).map(escapePattern);
  return new RegExp(`^${parts.join('[^/]*')}$`);
}
