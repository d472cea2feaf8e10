import { cleanValues } from './clean-values';
import { rawValues, type ChangeJson, type PlanJson } from './plan-json';
import type { JobReview, OutputReview } from './review';
import { plural } from './words';

export const BUCKET_TYPE = 'tencentcloud_cos_bucket';

export interface GoneBucket {
  readonly name: string;
  /** `plan`: with all that is in it. `plan_if_empty`: its deletion fails unless it is empty. `before`: somebody deleted it already. */
  readonly by: 'plan' | 'plan_if_empty' | 'before';
}

export function goneBuckets({ resource_changes = [], resource_drift = [] }: PlanJson): GoneBucket[] {
  return [...deletedBuckets(resource_changes), ...deletedBuckets(resource_drift).map(({ name }): GoneBucket => ({ name, by: 'before' }))];
}

/** What a bucket takes with it: outputs of jobs, whatever the jobs themselves do with them. */
export function withGoneBuckets(
  jobs: readonly JobReview[],
  gone: readonly GoneBucket[],
): { readonly jobs: readonly JobReview[]; readonly warnings: readonly string[] } {
  if (gone.length === 0) return { jobs, warnings: [] };
  const bucketOf = ({ location }: OutputReview): GoneBucket | undefined => gone.find(({ name }) => location.startsWith(`${name}/`));
  const warnings = gone.flatMap(({ name, by }) => {
    const held = jobs.flatMap((job) => job.outputs.filter((output) => bucketOf(output)?.name === name && output.fate !== 'new' && output.fate !== 'deleted'));
    if (by !== 'plan_if_empty' || held.length === 0) return [];
    return [`the bucket ${name} is deleted, and holds ${plural(held.length, 'output')} of jobs: without force_clean its deletion fails`];
  });
  return { jobs: jobs.map((job) => withoutBucket(job, bucketOf)), warnings };
}

function withoutBucket(job: JobReview, bucketOf: (output: OutputReview) => GoneBucket | undefined): JobReview {
  const lost = job.outputs.flatMap((output) => {
    const bucket = bucketOf(output);
    return bucket && bucket.by !== 'plan_if_empty' && output.fate === 'unchanged' ? [bucket] : [];
  });
  const outputs = job.outputs.flatMap((output): OutputReview[] => {
    const by = bucketOf(output)?.by;
    if (by === 'plan' && (output.fate === 'kept' || output.fate === 'unchanged')) return [{ ...output, fate: 'deleted' }];
    if (by === 'before' && output.fate === 'replaced') return [{ ...output, fate: 'new' }];
    return by === 'before' && output.fate === 'kept' ? [] : [output];
  });
  const [first] = lost;
  const told =
    first && (first.by === 'plan' ? `lie in ${first.name}, which is deleted with all that it holds` : `lay in ${first.name}, which somebody deleted`);
  const warnings = told === undefined ? job.warnings : [...job.warnings, `its outputs ${told}: the job does not run again because of that`];
  return { ...job, outputs, warnings };
}

function deletedBuckets(changes: readonly ChangeJson[]): GoneBucket[] {
  return changes.flatMap((change): GoneBucket[] => {
    if (change.type !== BUCKET_TYPE || change.mode === 'data' || !change.change.actions.includes('delete')) return [];
    const { bucket, force_clean } = cleanValues(rawValues(change)).before ?? {};
    return typeof bucket === 'string' ? [{ name: bucket, by: force_clean === true ? 'plan' : 'plan_if_empty' }] : [];
  });
}
