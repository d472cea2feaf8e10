import { PROVIDER_VERSION } from '../model/contract';
import { tableText } from '../cost/format-cost';
import { sum } from '../cost/money';
import type { PriceTable } from '../cost/price-table';
import { splitAddress } from './addresses';
import { cleanValues } from './clean-values';
import { referencesIn } from './expressions';
import { goneBuckets, withGoneBuckets } from './gone-buckets';
import { runs, startsTask } from './job-action';
import { requestTypeOf } from './job-request';
import { reviewJob } from './job-review';
import { drifts, otherResources } from './other-resources';
import { OwnTemplates } from './own-templates';
import { namedAddress, rawValues, type ChangeJson, type PlanJson } from './plan-json';
import { withRenames, type NamedWork } from './renames';
import { jobActions, otherActions, outputFateOrder, REVIEW_VERSION } from './review';
import type { CostTotal, Counts, JobReview, OutputReview, Review, StackReview } from './review';
import { withSharedFiles } from './shared-files';
import type { SynthesizedJson } from './synthesized';
import { Watchers } from './triggering-outputs';

/** A warning of whoever made the plan. */
export interface Diagnostic {
  readonly text: string;
  /** The resource that it concerns. */
  readonly address?: string;
}

export interface StackPlan {
  readonly name: string;
  readonly plan: PlanJson;
  /** The construct's path by the resource's address, without the instance's key. */
  readonly paths?: ReadonlyMap<string, string>;
  /** The synthesized stack of which the plan was made; absent where it is not at hand. */
  readonly stack?: SynthesizedJson;
  /** What was warned of while the plan was made; absent where nobody listened. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Warnings of the synthesis. */
  readonly annotations?: readonly string[];
  readonly prices?: PriceTable;
  /** Such as "Terraform" or "OpenTofu"; a plan does not say which. @default "Terraform" */
  readonly program?: string;
}

export function reviewStack({ name, plan, paths, stack, diagnostics, annotations = [], prices, program = 'Terraform' }: StackPlan): StackReview {
  const pathOf = (address: string): string | undefined => constructPath(paths, address);
  const changes = plan.resource_changes ?? [];
  const said = diagnostics && byAddress(diagnostics);
  const isJob = (change: ChangeJson): boolean => change.mode !== 'data' && requestTypeOf(change.type) !== undefined;
  const resources = changes.map((change) => ({ address: change.address, type: change.type, values: rawValues(change) }));
  const [templates, watchers] = [new OwnTemplates(resources), new Watchers(resources)];
  const planned = changes.filter(isJob).map((change) => {
    const type = requestTypeOf(change.type);
    if (!type) throw new Error(`${change.type} is no job`);
    const configured = stack?.resource?.[change.type]?.[change.name]?.request;
    return reviewJob(type, change, { path: pathOf(change.address), prices, said: said && (said.get(change.address) ?? []), templates, configured, watchers });
  });
  const work = (side: 'before' | 'after') => {
    const sides = new Map(changes.map((one) => [namedAddress(one), { type: one.type, values: one.change[side] }]));
    return ({ address }: JobReview): NamedWork | undefined => sides.get(address);
  };
  const { jobs, warnings: lost } = withGoneBuckets(withRenames(withSharedFiles(planned), work('before'), work('after')), goneBuckets(plan));
  const drift = drifts(plan.resource_drift ?? [], pathOf);
  const addresses = new Set(jobs.map((job) => job.address));
  const others = changes.filter((change) => !isJob(change));
  const general = (diagnostics ?? []).filter(({ address }) => address === undefined || !addresses.has(address));
  return {
    name,
    ...(plan.terraform_version !== undefined && { madeBy: `${program} ${plan.terraform_version}` }),
    prices: prices ? tableText({ table: prices }) : null,
    ...(plan.errored === true && { errored: true as const }),
    complete: plan.errored !== true && plan.complete !== false && (plan.deferred_changes ?? []).length === 0,
    jobs: sorted(withTemplates(said ? jobs : withOverlaps(jobs), changes, stack)),
    others: otherResources(others, drift, pathOf).sort((a, b) => otherActions.indexOf(a.action) - otherActions.indexOf(b.action)),
    drift,
    outputs: Object.entries(plan.output_changes ?? {}).filter(([, { actions }]) => !actions.every((action) => action === 'no-op')).map(([output]) => output), // prettier-ignore
    warnings: [...new Set([...withoutSecrets(changes, [...general.map(diagnosticText), ...failedChecks(plan)]), ...lost, ...annotations])],
  };
}

/**
 * Everything together, counted.
 *
 * @param base what is compared with, as the user named it
 */
export function reviewOf(kind: Review['kind'], stacks: readonly StackReview[], base?: string): Review {
  return {
    version: REVIEW_VERSION,
    kind,
    ...(base !== undefined && { base }),
    generator: `cdktf-tencent-mps ${PROVIDER_VERSION}`,
    counts: countsOf(stacks),
    cost: costOf(stacks),
    stacks,
    refusals: [],
  };
}

/** What the provider, which plans all jobs, would have said of those that write the same. */
export function withOverlaps(jobs: readonly JobReview[]): JobReview[] {
  const writers = new Map<string, number>();
  const written = (job: JobReview): string[] =>
    startsTask(job) ? job.outputs.filter(({ fate }) => fate === 'new' || fate === 'replaced').map(({ location }) => location) : [];
  for (const location of jobs.flatMap(written)) writers.set(location, (writers.get(location) ?? 0) + 1);
  return jobs.map((job) => {
    const shared = written(job).find((location) => (writers.get(location) ?? 0) > 1 && !/[{}]/.test(location.replace(/\{number\}/g, '')));
    return shared === undefined ? job : { ...job, warnings: [...job.warnings, `two jobs write the same object: ${shared}`] };
  });
}

/** A template keeps its id whatever it comes to make: the jobs that use it do not run again, and somebody may have meant them to. */
function withTemplates(jobs: readonly JobReview[], changes: readonly ChangeJson[], stack: SynthesizedJson | undefined): readonly JobReview[] {
  const isTemplate = ({ type, change }: ChangeJson): boolean => /^tencentcloud_mps_\w+_template$/.test(type) && change.actions.join() === 'update';
  const changed = new Set(changes.filter(isTemplate).map(({ address }) => address));
  if (changed.size === 0 || !stack) return jobs;
  return jobs.map((job) => {
    if (job.action !== 'unchanged' && job.action !== 'update') return job;
    const [type = '', name = ''] = splitAddress(job.address).resource.split('.');
    const used = referencesIn(stack.resource?.[type]?.[name]?.request).find((reference) => changed.has(reference));
    const text = `uses ${used}, which is changed and keeps its id: the job does not run again because of that`;
    return used === undefined ? job : { ...job, warnings: [...job.warnings, text] };
  });
}

function diagnosticText({ address, text }: Diagnostic): string {
  return address === undefined ? text : `${address}: ${text}`;
}

/** Who composed the texts did not know all that is sensitive in the stack. */
function withoutSecrets(changes: readonly ChangeJson[], texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const scrubs = changes.map((change) => cleanValues(rawValues(change), requestTypeOf(change.type)).scrub);
  return texts.map((text) => scrubs.reduce((scrubbed, scrub) => scrub(scrubbed), text));
}

function byAddress(diagnostics: readonly Diagnostic[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { address, text } of diagnostics) if (address !== undefined) map.set(address, [...(map.get(address) ?? []), text]);
  return map;
}

export function constructPath(paths: ReadonlyMap<string, string> | undefined, address: string): string | undefined {
  const { resource, key } = splitAddress(address);
  const path = paths?.get(resource);
  return path === undefined ? undefined : `${path}${key}`;
}

/** The most urgent first, of jobs and of the files of each; among equals those with most files at stake, then in Terraform's order. */
export function sorted(jobs: readonly JobReview[]): JobReview[] {
  const endangered = ({ outputs }: JobReview): number => outputs.filter(({ fate }) => fate === 'deleted' || fate === 'replaced').length;
  const ranked = ({ outputs }: JobReview): OutputReview[] => outputFateOrder.flatMap((fate) => outputs.filter((output) => output.fate === fate));
  return jobs
    .map((job) => ({ ...job, outputs: ranked(job) }))
    .sort((a, b) => jobActions.indexOf(a.action) - jobActions.indexOf(b.action) || endangered(b) - endangered(a));
}

function failedChecks({ checks = [] }: PlanJson): string[] {
  return checks
    .filter(({ status }) => status === 'fail' || status === 'error')
    .flatMap(({ address, instances = [] }) => {
      const problems = instances.flatMap(({ problems: found = [] }) => found.map(({ message }) => message));
      return problems.length > 0 ? problems.map((message) => `${address.to_display}: ${message}`) : [`${address.to_display}: the check fails`];
    });
}

function countsOf(stacks: readonly StackReview[]): Counts {
  const jobs = stacks.flatMap((stack) => stack.jobs);
  const outputs = jobs.flatMap((job) => job.outputs);
  const others = stacks.flatMap((stack) => stack.others);
  const started = jobs.filter(startsTask);
  const warnings = stacks.reduce((sum, stack) => sum + stack.warnings.length, 0);
  return {
    jobs: tally(jobActions, jobs.map(({ action }) => action)),
    subTasks: started.reduce((sum, { subTasks }) => sum + (subTasks ?? 0), 0),
    subTasksUnknown: started.filter(({ subTasks }) => subTasks === null).length,
    outputs: tally(outputFateOrder, outputs.map(({ fate }) => fate)),
    others: tally(otherActions, others.map(({ action }) => action)),
    drift: stacks.reduce((sum, stack) => sum + stack.drift.length, 0),
    warnings: jobs.reduce((sum, job) => sum + job.warnings.length, warnings),
  }; // prettier-ignore
}

function tally<T extends string>(names: readonly T[], values: readonly T[]): Record<T, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;
  for (const value of values) counts[value]++;
  return counts;
}

function costOf(stacks: readonly StackReview[]): CostTotal {
  const started = stacks.flatMap((stack) => stack.jobs).filter(startsTask);
  const tables = [...new Set(stacks.flatMap(({ prices }) => prices ?? []))];
  if (tables.length === 0) return { table: null, currency: null, known: null, jobsUnknown: started.length };
  const costs = started.flatMap(({ cost }) => cost ?? []);
  const currencies = [...new Set(costs.map(({ currency }) => currency))];
  const isOne = currencies.length < 2;
  return {
    table: tables.join(', '),
    currency: isOne ? (currencies[0] ?? null) : null,
    known: isOne ? sum(costs.map(({ known }) => known)) : null,
    jobsUnknown: started.filter(({ cost }) => !cost || cost.missing.length > 0).length,
  };
}

/** Whether a deployment starts tasks or waits for some. */
export function anythingRuns({ stacks }: Review): boolean {
  return stacks.some((stack) => stack.jobs.some((job: JobReview) => runs(job)));
}
