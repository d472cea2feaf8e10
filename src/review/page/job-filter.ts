import type { JobAction } from '../review';
import { costText, jobName, reasonText, sideText } from '../words';
import type { JobEntry } from './job-entry';

export type JobOrder = 'urgency' | 'name' | 'source' | 'cost';

/** What a reader wants to see. */
export interface JobFilter {
  /** Every word has to be found somewhere in the job, in whatever case. */
  readonly search: string;
  readonly actions: ReadonlySet<JobAction>;
  /** Empty: of every stack. */
  readonly stack: string;
  readonly onlyWarned: boolean;
  readonly order: JobOrder;
}

/** The jobs that a filter lets pass, in its order. */
export function filteredJobs(entries: readonly JobEntry[], { search, actions, stack, onlyWarned, order }: JobFilter): JobEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== ''); // prettier-ignore
  const found = entries.filter(
    (entry) =>
      actions.has(entry.job.action) &&
      (stack === '' || entry.stack === stack) &&
      (!onlyWarned || entry.job.warnings.length > 0) &&
      words.every((word) => searchText(entry).includes(word)),
  );
  const compare = orders[order];
  return compare ? found.sort(compare) : found;
}

const byText = (textOf: (entry: JobEntry) => string) => (a: JobEntry, b: JobEntry): number => {
  const [one, other] = [textOf(a), textOf(b)];
  return one < other ? -1 : one > other ? 1 : a.index - b.index;
}; // prettier-ignore

/** The report has its jobs in the order of urgency. */
const orders: Readonly<Record<JobOrder, ((a: JobEntry, b: JobEntry) => number) | undefined>> = {
  urgency: undefined,
  name: byText(({ job }) => jobName(job)),
  source: byText(({ job }) => job.source ?? '\uffff'),
  cost: (a, b) => costRank(b) - costRank(a) || a.index - b.index,
};

/** A job whose cost is not known at all may be the most expensive, and stands before those that cost nothing. */
function costRank({ job: { cost } }: JobEntry): number {
  if (!cost) return -1;
  return cost.known > 0 ? cost.known : cost.missing.length > 0 ? Number.MIN_VALUE : 0;
}

const texts = new WeakMap<JobEntry, string>();

/** Everything that is told of a job; made when it is searched for the first time. */
function searchText(entry: JobEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { job, stack, producer } = entry;
  const parts = [
    stack,
    job.address,
    job.path,
    job.source,
    producer,
    job.notification,
    reasonText(job),
    job.cost && costText(job.cost),
    ...job.outputs.map(({ location, fate }) => `${fate} ${location}`),
    ...job.warnings,
    ...job.changes.map(({ path, before, after }) => `${path} ${sideText(before) ?? ''} ${sideText(after) ?? ''}`),
  ];
  const text = parts.join('\n').toLowerCase();
  texts.set(entry, text);
  return text;
}
