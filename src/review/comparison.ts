import { tableText } from '../cost/format-cost';
import type { PriceTable } from '../cost/price-table';
import { canonical } from '../model/canonical';
import { listText } from '../model/list-text';
import { splitAddress } from './addresses';
import { cleanValues } from './clean-values';
import { compareJob, type ComparedJob } from './compared-job';
import { metaArguments, sideOf, type Configuration, type ConfiguredOther, type ConfiguredResource } from './configuration';
import { mayBe, referencesIn, withReferenceNames } from './expressions';
import { BUCKET_TYPE, withGoneBuckets, type GoneBucket } from './gone-buckets';
import { requestTypeOf } from './job-request';
import { OwnTemplates } from './own-templates';
import { withRenames } from './renames';
import { otherActions, type JobReview, type OtherAction, type OtherResource, type StackReview } from './review';
import { withSharedFiles } from './shared-files';
import { constructPath, sorted, withOverlaps } from './stack-review';
import { Watchers } from './triggering-outputs';
import { jobName, otherTitles, plural } from './words';

/** Two configurations of one stack; a side is absent where the other alone has the stack. */
export interface ComparedStacks {
  readonly before?: Configuration;
  readonly after?: Configuration;
  readonly prices?: PriceTable;
}

/** What would change if one configuration were deployed after the other. Nothing is asked for: no state, no service, no provider. */
export function compareStacks({ before, after, prices }: ComparedStacks): StackReview {
  const sides: Sides = { before, after, origins: { before: (before ?? after)?.origin ?? 'synthesized', after: (after ?? before)?.origin ?? 'synthesized' } };
  const pairs = pairsOf(sides);
  const pathOf = (address: string): string | undefined => constructPath(after?.paths, address) ?? constructPath(before?.paths, address);
  const own = [...(after?.resources.values() ?? [])];
  const resources = own.map((resource) => ({ address: resource.address, type: resource.type, values: sideOf(resource, 'after') }));
  const [templates, watchers] = [new OwnTemplates(resources), new Watchers(resources)];
  const compared = pairs.flatMap(([old, now]): ComparedJob[] => {
    const resource = now ?? (old as ConfiguredResource);
    const type = requestTypeOf(resource.type);
    return type ? [compareJob(type, { before: old, after: now, origins: sides.origins, path: pathOf(resource.address), prices, templates, watchers })] : [];
  });
  const others = [
    ...pairs.flatMap(([old, now]) => (requestTypeOf((now ?? old)?.type ?? '') ? [] : comparedResource(old, now, sides, pathOf))),
    ...comparedOthers(sides),
  ];
  const work = (side: Configuration | undefined) => (job: JobReview) => side?.resources.get(job.address);
  const shared = withRenames(withSharedFiles(compared.map(({ review }) => review)), work(before), work(after));
  const { jobs, warnings: lost } = withGoneBuckets(shared, lostBuckets(pairs, sides));
  return {
    name: (after ?? before)?.name ?? '',
    prices: prices ? tableText({ table: prices }) : null,
    complete: true,
    jobs: sorted(withOverlaps(withReferences(jobs, others, sides))),
    others: others.sort((a, b) => otherActions.indexOf(a.action) - otherActions.indexOf(b.action)),
    drift: [],
    outputs: changedOutputs(sides),
    warnings: [...newTexts(before?.warnings, after?.warnings), ...lost, ...openText(compared)],
  };
}

interface Sides {
  readonly before?: Configuration;
  readonly after?: Configuration;
  readonly origins: { readonly before: Configuration['origin']; readonly after: Configuration['origin'] };
}

type Pair = readonly [before: ConfiguredResource | undefined, after: ConfiguredResource | undefined];

/** By address, also where it was moved. A plan has the instances of a resource, a synthesized stack has it once. */
function pairsOf({ before, after, origins }: Sides): Pair[] {
  const [old, now] = [before?.resources ?? new Map<string, ConfiguredResource>(), after?.resources ?? new Map<string, ConfiguredResource>()];
  const isMixed = origins.before !== origins.after;
  const instancesOf = isMixed ? byResource(old.values()) : new Map<string, ConfiguredResource[]>();
  const met = new Set<string>();
  const pairs: Pair[] = [];
  for (const resource of now.values()) {
    const previous = after?.moved.get(resource.address);
    const found =
      old.get(resource.address) ??
      (previous === undefined ? undefined : old.get(previous)) ??
      (isMixed ? old.get(splitAddress(resource.address).resource) : undefined);
    if (found) {
      met.add(found.address);
      pairs.push([found, resource]);
      continue;
    }
    const instances = instancesOf.get(resource.address) ?? [];
    for (const instance of instances) {
      met.add(instance.address);
      pairs.push([instance, { ...resource, address: instance.address }]);
    }
    if (instances.length === 0) pairs.push([undefined, resource]);
  }
  return [...pairs, ...[...old.values()].filter(({ address }) => !met.has(address)).map((resource): Pair => [resource, undefined])];
}

/** The instances of each resource, by its address without their keys. */
function byResource(instances: Iterable<ConfiguredResource>): Map<string, ConfiguredResource[]> {
  const found = new Map<string, ConfiguredResource[]>();
  for (const instance of instances) {
    const { resource } = splitAddress(instance.address);
    const list = found.get(resource);
    if (list) list.push(instance);
    else found.set(resource, [instance]);
  }
  return found;
}

type PathOf = (address: string) => string | undefined;

function comparedResource(before: ConfiguredResource | undefined, after: ConfiguredResource | undefined, { origins }: Sides, pathOf: PathOf): OtherResource[] {
  const { address, type } = after ?? (before as ConfiguredResource);
  const isMixed = origins.before !== origins.after;
  const [configured, planned] = origins.before === 'synthesized' ? [before, after] : [after, before];
  const attributes = !before || !after ? [] : isMixed ? unlike(configured, planned) : unequal(before, after);
  const isMoved = before && after && before.address !== after.address;
  const isOther = isOtherBucket([before, after], origins);
  const actions: readonly (readonly [OtherAction, unknown])[] = [
    ['create', !before],
    ['delete', !after],
    ['replace', isOther],
    ['update', attributes.length > 0],
    ['move', isMoved],
  ];
  const action = actions.find(([, applies]) => applies)?.[0];
  const path = pathOf(address);
  return action === undefined ? [] : [{ address, ...(path !== undefined && { path }), type, action, attributes, ...(isOther && { forcing: ['bucket'] }) }];
}

/** Under another name a bucket is another one. */
function isOtherBucket([before, after]: Pair, origins: Sides['origins']): boolean {
  return before?.type === BUCKET_TYPE && after !== undefined && origins.before === origins.after && before.values.bucket !== after.values.bucket;
}

function lostBuckets(pairs: readonly Pair[], { origins }: Sides): GoneBucket[] {
  return pairs.flatMap(([before, after]): GoneBucket[] => {
    if (before?.type !== BUCKET_TYPE || (after && !isOtherBucket([before, after], origins))) return [];
    const { bucket, force_clean } = cleanValues(sideOf(before, 'before')).before ?? {};
    return typeof bucket === 'string' ? [{ name: withReferenceNames(bucket), by: force_clean === true ? 'plan' : 'plan_if_empty' }] : [];
  });
}

function comparedOthers({ before, after, origins }: Sides): OtherResource[] {
  // A plan does not have them in a form that can be compared.
  if (origins.before === 'planned' || origins.after === 'planned') return [];
  const [old, now] = [before?.others ?? new Map<string, ConfiguredOther>(), after?.others ?? new Map<string, ConfiguredOther>()];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((address): OtherResource[] => {
    const [one, other] = [old.get(address), now.get(address)];
    const attributes = one && other ? unequal(one, other) : [];
    const action: OtherAction | undefined = !one ? 'create' : !other ? 'delete' : attributes.length > 0 ? 'update' : undefined;
    const type = (other ?? one)?.type ?? '';
    return action === undefined || address === 'terraform' && action !== 'update' ? [] : [{ address, type, action, attributes }]; // prettier-ignore
  });
}

function unequal(before: ConfiguredOther, after: ConfiguredOther): string[] {
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  return names.filter((name) => canonical(before.values[name]) !== canonical(after.values[name])).sort();
}

/** What is configured and cannot be what was planned. */
function unlike(configured: ConfiguredResource | undefined, planned: ConfiguredResource | undefined): string[] {
  const unknown = planned?.unknown as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(configured?.values ?? {})
    .filter(([name, value]) => !metaArguments.has(name) && !unknown?.[name] && !mayBe(value, planned?.values[name]))
    .map(([name]) => name)
    .sort();
}

function changedOutputs({ before, after, origins }: Sides): string[] {
  if (origins.before === 'planned' || origins.after === 'planned') return [];
  const [old, now] = [before?.outputs ?? {}, after?.outputs ?? {}];
  return [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => canonical(old[name]) !== canonical(now[name]));
}

/** A job whose own text stays may refer to something that does not: a template keeps its id whatever it comes to make. */
function withReferences(jobs: readonly JobReview[], others: readonly OtherResource[], { after, origins }: Sides): JobReview[] {
  if (origins.after !== 'synthesized') return [...jobs];
  const changed = new Map<string, string>([
    ...others.filter(({ action }) => action === 'update' || action === 'create').map(({ address, action }) => [address, otherTitles[action]] as const),
    ...jobs.filter(({ action }) => action === 'rerun').map(({ address }) => [address, 'run again'] as const),
  ]);
  return jobs.map((job) => {
    if (job.action !== 'unchanged' && job.action !== 'update') return job;
    const { request, triggers } = after?.resources.get(job.address)?.values ?? {};
    const found = referencesIn([request, triggers]).flatMap((reference) =>
      changed.has(reference) ? [`${reference}, which is ${changed.get(reference)}`] : [],
    );
    const warnings = found.map((text) => `refers to ${text}: its own request stays the same, and whether it runs depends on what that gives`);
    return warnings.length === 0 ? job : { ...job, uncertain: true, warnings: [...job.warnings, ...warnings] };
  });
}

function newTexts(before: readonly string[] = [], after: readonly string[] = []): string[] {
  return [...new Set(after)].filter((text) => !before.includes(text));
}

function openText(compared: readonly ComparedJob[]): string[] {
  const fields = compared.flatMap(({ review, open }) => open.map((path) => `${jobName(review)} ${path}`));
  if (fields.length === 0) return [];
  return [`${plural(fields.length, 'field')} cannot be compared, for one side is known after apply: ${listText(fields)}`];
}
