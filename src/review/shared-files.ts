import { startsTask } from './job-action';
import { locationPattern } from './output-fates';
import type { JobReview, OutputReview } from './review';
import { jobName } from './words';

interface Writer {
  readonly job: JobReview;
  readonly test: RegExp;
}

/** A file that one job leaves and another writes is one file: it is replaced. Whose file it is otherwise, its writer should know. */
export function withSharedFiles(jobs: readonly JobReview[]): JobReview[] {
  const writers = new Map<string, Writer[]>();
  for (const job of jobs.filter(startsTask)) {
    for (const { location } of job.outputs.filter(({ fate }) => fate === 'new')) {
      const folder = folderOf(location);
      writers.set(folder, [...(writers.get(folder) ?? []), { job, test: locationPattern(location) }]);
    }
  }
  const writerOf = (job: JobReview, { location }: OutputReview): Writer | undefined =>
    writers.get(folderOf(location))?.find((writer) => writer.job !== job && writer.test.test(location));
  const held = new Set(jobs.flatMap(({ outputs }) => outputs.filter(({ fate }) => fate === 'unchanged').map(({ location }) => location)));
  const replaced = new Map<JobReview, Set<RegExp>>();
  const warnings = new Map<JobReview, string[]>();
  const left = jobs.map((job): JobReview => {
    const outputs = job.outputs.filter((output) => {
      if (output.fate === 'kept' && held.has(output.location)) return false;
      const writer = output.fate === 'new' || output.fate === 'replaced' ? undefined : writerOf(job, output);
      if (!writer) return true;
      if (output.fate === 'deleted') {
        noted(warnings, writer.job, `writes ${output.location}, which goes with ${jobName(job)}, maybe only after it was written`);
        return true;
      }
      replaced.set(writer.job, (replaced.get(writer.job) ?? new Set()).add(writer.test));
      if (output.fate === 'unchanged') noted(warnings, writer.job, `writes over ${output.location}, an output of ${jobName(job)}`);
      return output.fate === 'unchanged';
    });
    return outputs.length === job.outputs.length ? job : { ...job, outputs };
  });
  return left.map((job, index) => {
    const asked = jobs[index] ?? job;
    const tests = [...(replaced.get(asked) ?? [])].map(({ source }) => source);
    const more = warnings.get(asked) ?? [];
    if (tests.length + more.length === 0) return job;
    const outputs = job.outputs.map((output): OutputReview =>
      output.fate === 'new' && tests.includes(locationPattern(output.location).source) ? { ...output, fate: 'replaced' } : output,
    );
    return { ...job, outputs, warnings: [...job.warnings, ...more] };
  });
}

function noted(warnings: Map<JobReview, string[]>, job: JobReview, text: string): void {
  warnings.set(job, [...(warnings.get(job) ?? []), text]);
}

function folderOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/') + 1);
}
