import type { TerraformResource } from 'cdktf';
import type { ExpectedOutput, ExpectedOutputs } from '../../model/expected-outputs';
import { expectedOutputs } from '../../model/expected-outputs';
import { pathText } from '../../model/fault';
import type { ModelType } from '../../model/model';
import { outputConflicts, possibleOverwrites, sharedIdentity } from '../../model/output-conflicts';
import { calledBucket } from './bucket-name';
import type { Fragment } from './fragment';
import { namedByProp } from './fragment';
import type { JobRequest } from './job-request';
import { isUnknown } from './unknown';

/** What a job will write, with the words of its props. */
export interface JobOutputs extends ExpectedOutputs {
  readonly fragments: readonly Fragment[];
}

export function jobOutputs(type: ModelType, { request, fragments }: JobRequest): JobOutputs {
  const isOpen = (value: unknown): boolean => isUnknown(value) && calledBucket(value) === undefined;
  return { ...expectedOutputs(type, request, { naming: 'camel', isUnknown: isOpen }), fragments };
}

/** Outputs of one job that would overwrite each other, or the source. */
export function outputFaults(job: JobOutputs): string[] {
  return outputConflicts(job).map(({ output, twin }) => {
    const clash = twin ? `writes the same object as ${called(twin, job)}:` : 'overwrites the source: both are';
    return `${capital(called(output, job))} ${clash} ${objectText(output)}. ${repair(output)}`;
  });
}

/** Outputs that overwrite the source if the service gives them its extension. */
export function outputWarnings(job: JobOutputs): string[] {
  return possibleOverwrites(job).map(
    (output) =>
      `${capital(called(output, job))} may overwrite the source: it is ${objectText(output)}, and with {format} "${job.source.format ?? ''}", for the service to choose, that is the source itself. ${repair(output)}`,
  );
}

interface Writer {
  readonly job: TerraformResource;
  readonly outputs: () => JobOutputs;
}

/** Outputs of different jobs that would overwrite each other. A job with `count` or `forEach` stands for any number of jobs, none included: it is not compared. */
export function sharedOutputFaults(writers: readonly Writer[]): string[] {
  const first = new Map<string, { readonly writer: Writer; readonly output: ExpectedOutput }>();
  const single = writers.filter(({ job }) => job.count === undefined && job.forEach === undefined);
  return single.flatMap((writer) =>
    writer.outputs().outputs.flatMap((output) => {
      const identity = sharedIdentity(output);
      const twin = identity === undefined ? undefined : first.get(identity);
      if (identity !== undefined && !twin) first.set(identity, { writer, output });
      if (!twin || twin.writer === writer) return [];
      const [one, other] = [describe(writer, output), describe(twin.writer, twin.output)];
      return [`${one} writes the same object as ${other}: ${objectText(output)}. ${repair(output)}`];
    }),
  );
}

function describe({ job, outputs }: Writer, output: ExpectedOutput): string {
  return output.task.length === 0 ? job.node.path : `${called(output, outputs())} of ${job.node.path}`;
}

/** `transcode[1]`; an image job has but one output. */
function called({ task }: ExpectedOutput, { fragments }: JobOutputs): string {
  return task.length === 0 ? 'the output' : pathText(namedByProp(task, fragments));
}

function objectText({ path, storage }: ExpectedOutput): string {
  return `${path}${storage.bucket === undefined ? '' : ` in ${calledBucket(storage.bucket) ?? storage.bucket}`}`;
}

function repair({ field }: ExpectedOutput): string {
  return `Set another directory (output), or another ${field} (such as "{inputName}_second.{format}").`;
}

function capital(text: string): string {
  return text === 'the output' ? 'The output' : text;
}
