import type { JobReview, Review } from '../review';
import { jobName } from '../words';

/** A job as the page lists it. */
export interface JobEntry {
  readonly job: JobReview;
  /** The name of its stack. */
  readonly stack: string;
  /** Its place in the order of the report: tells it from all others of the page. */
  readonly index: number;
  /** The name of the job whose output is the source. */
  readonly producer?: string;
}

export function jobEntries({ stacks }: Pick<Review, 'stacks'>): JobEntry[] {
  const all = stacks.flatMap(({ name, jobs }) => jobs.map((job) => ({ job, stack: name })));
  const producers = new Map<string, JobReview>();
  for (const { job } of all) {
    for (const { location, fate } of job.outputs) if (fate !== 'kept' && fate !== 'deleted') producers.set(location, job);
  }
  return all.map(({ job, stack }, index) => {
    const producer = job.source === null ? undefined : producers.get(job.source);
    return { job, stack, index, ...(producer && producer !== job && { producer: jobName(producer) }) };
  });
}
