import type { JobReview, Review } from '../review';

/** A job as the page lists it. */
export interface JobEntry {
  readonly job: JobReview;
  /** The name of its stack. */
  readonly stack: string;
  /** Its place in the order of the report: tells it from all others of the page. */
  readonly index: number;
}

export function jobEntries({ stacks }: Pick<Review, 'stacks'>): JobEntry[] {
  return stacks.flatMap(({ name, jobs }) => jobs.map((job) => ({ job, stack: name }))).map((entry, index) => ({ ...entry, index }));
}
