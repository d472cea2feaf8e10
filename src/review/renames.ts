import { canonical } from '../model/canonical';
import { resultChanging } from '../model/changes';
import { isPlain, toWire } from '../model/wire';
import { requestOf, requestTypeOf } from './job-request';
import type { JobReview } from './review';
import { jobName } from './words';

/** A job of one side, by what it asks for. Its values are compared, and never told. */
export interface NamedWork {
  readonly type: string;
  readonly values: unknown;
}

/**
 * A construct that got another id or place is another resource to Terraform: its job is paid a second time.
 *
 * @param before what a job that goes asked for
 * @param after what a job that comes asks for
 */
export function withRenames(
  jobs: readonly JobReview[],
  before: (job: JobReview) => NamedWork | undefined,
  after: (job: JobReview) => NamedWork | undefined,
): JobReview[] {
  const leaving = jobs.filter(({ action }) => action === 'delete');
  if (leaving.length === 0) return [...jobs];
  const gone = new Map(leaving.map((job) => [workOf(before(job)), job]));
  return jobs.map((job) => {
    const twin = job.action === 'first_run' ? gone.get(workOf(after(job))) : undefined;
    if (!twin) return job;
    const text = `asks for the same as ${jobName(twin)}, which goes: moved (by a moved block, in cdktf by moveTo or moveFromId) it would keep its task and not run`;
    return { ...job, warnings: [...job.warnings, text] };
  });
}

function workOf(named: NamedWork | undefined): string | undefined {
  const type = named && requestTypeOf(named.type);
  if (!type || !isPlain(named.values)) return undefined;
  return canonical([named.type, resultChanging(type, toWire(type, requestOf(named.values), 'snake')), named.values.triggers]);
}
