import type { ExpectedOutput } from '../model/expected-outputs';
import { sharedIdentity } from '../model/output-conflicts';

/** One plan of a job. */
export interface PlannedJob {
  /** What tells its resource from others: Terraform plans a replaced one twice, and does not say which resource a plan is for. */
  readonly owner: string | symbol;
  /** Names the new run as it will be started; undefined when the job does not run anew, or too little is known. */
  readonly run?: string;
  /** Whether the job runs, or a task of it that is running is waited for. */
  readonly writes: boolean;
  /** Only asked for where some job of the plan writes: working them out takes time. */
  readonly outputs: () => readonly ExpectedOutput[];
}

/** What a job has in common with those that were planned before it. */
export interface Overlap {
  /** Another resource asks for the same run: both get one task. */
  readonly isTwin: boolean;
  /** Objects that another job writes, too. */
  readonly outputs: readonly ExpectedOutput[];
}

interface Written {
  readonly owner: string | symbol;
  readonly writes: boolean;
}

const MOST_JOBS = 5_000;
const MOST_OBJECTS = 50_000;

/**
 * The jobs of one plan, whatever their order. Terraform plans each resource for itself; that two of them get in each other's way is seen here
 * alone. Remembers so many jobs and objects, and of more than that says nothing.
 */
export class PlannedJobs {
  private readonly runs = new Set<string>();
  private readonly objects = new Map<string, Written>();
  private waiting: PlannedJob[] = [];
  private someWrite = false;

  public add(job: PlannedJob): Overlap {
    if (job.run !== undefined) {
      if (this.runs.has(job.run)) return { isTwin: true, outputs: [] };
      if (this.runs.size < MOST_JOBS) this.runs.add(job.run);
    }
    // A plan that runs nothing has nothing to say, and takes no time for it.
    if (!job.writes && !this.someWrite) {
      if (this.waiting.length < MOST_JOBS) this.waiting.push(job);
      return { isTwin: false, outputs: [] };
    }
    this.someWrite = true;
    const earlier = this.waiting;
    this.waiting = [];
    for (const one of earlier) this.record(one);
    return { isTwin: false, outputs: this.record(job) };
  }

  private record({ owner, writes, outputs }: PlannedJob): ExpectedOutput[] {
    return outputs().filter((output) => {
      const identity = sharedIdentity(output);
      if (identity === undefined) return false;
      const other = this.objects.get(identity);
      if (other && other.owner !== owner) return writes || other.writes;
      if (other || this.objects.size < MOST_OBJECTS) this.objects.set(identity, { owner, writes });
      return false;
    });
  }
}
