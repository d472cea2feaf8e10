import { escapePattern } from '../model/escape-pattern';
import { startsTask } from './job-action';
import type { JobReview, OutputReview } from './review';
import { jobName } from './words';

interface Writer {
  readonly job: JobReview;
  readonly location: string;
  readonly test: RegExp;
}

/** A file that one job leaves and another one writes is one file: it is replaced. Where the first job still has it, the writer is warned. */
export function withSharedFiles(jobs: readonly JobReview[]): JobReview[] {
  const writers = new Map<string, Writer[]>();
  for (const job of jobs.filter(startsTask)) {
    for (const { location } of job.outputs.filter(({ fate }) => fate === 'new')) {
      const test = filePattern(location);
      if (!test) continue;
      const folder = folderOf(location);
      const others = writers.get(folder);
      if (others) others.push({ job, location, test });
      else writers.set(folder, [{ job, location, test }]);
    }
  }
  const writerOf = (job: JobReview, { location }: OutputReview): Writer | undefined =>
    writers.get(folderOf(location))?.find((writer) => writer.job !== job && (writer.location === location || writer.test.test(location)));
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
      output.fate === 'new' && tests.includes(filePattern(output.location)?.source ?? '') ? { ...output, fate: 'replaced' } : output,
    );
    return { ...job, outputs, warnings: [...job.warnings, ...more] };
  });
}

const counting: Readonly<Record<string, string>> = { number: '\\d+', subStreamNumber: '\\d+', segmentNumber: '\\d+', format: '\\w+' };

/** Matches the files that a run makes at a location; undefined where what it leaves open may be anything. */
function filePattern(location: string): RegExp | undefined {
  const parts = location.split(/(\{\w+\})/).map((part) => {
    const variable = /^\{(\w+)\}$/.exec(part)?.[1];
    return variable === undefined ? escapePattern(part) : Object.hasOwn(counting, variable) ? counting[variable] : undefined;
  });
  return parts.includes(undefined) ? undefined : new RegExp(`^${parts.join('')}$`);
}

function noted(warnings: Map<JobReview, string[]>, job: JobReview, text: string): void {
  warnings.set(job, [...(warnings.get(job) ?? []), text]);
}

function folderOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/') + 1);
}
