import type { PriceTable } from '../cost/price-table';
import { listText } from '../model/list-text';
import type { ModelType } from '../model/model';
import { isPlain } from '../model/wire';
import { cleanValues, UNKNOWN, type CleanValues, type Values } from './clean-values';
import { metaArguments, sideOf, type Configuration, type ConfiguredResource } from './configuration';
import { decisiveChanges, reasonOf, shortPath } from './decisive-changes';
import { hasExpression, mapTexts, mayBe, unescaped, withReferenceNames } from './expressions';
import { fieldChanges } from './field-changes';
import { startsTask, type Verdict } from './job-action';
import { jobCost } from './job-cost';
import { notificationText, outputsAsked, requestOf, shortType, sourceText } from './job-request';
import { ownWarnings, subTasks } from './job-review';
import { locationsOf, outputFates } from './output-fates';
import type { OwnTemplates } from './own-templates';
import type { FieldChange, JobReview } from './review';
import type { Watchers } from './triggering-outputs';
import { openChange } from './words';

type Origin = Configuration['origin'];

/** One job of two configurations; a side is absent where the other alone has it. */
export interface JobPair {
  readonly before?: ConfiguredResource;
  readonly after?: ConfiguredResource;
  readonly origins: { readonly before: Origin; readonly after: Origin };
  readonly path?: string;
  readonly prices?: PriceTable;
  /** Those of the later configuration. */
  readonly templates?: OwnTemplates;
  readonly watchers?: Watchers;
}

export interface ComparedJob {
  readonly review: JobReview;
  /** Fields of which one side is not known before a deployment, and may well be what the other side is. */
  readonly open: readonly string[];
}

/** In what a job differs, and whether that would make it run. */
export function compareJob(type: ModelType, { before: old, after: now, origins, path, prices, templates, watchers }: JobPair): ComparedJob {
  const { address, type: resourceType } = now ?? (old as ConfiguredResource);
  const values = cleanValues({ ...sideOf(old && own(old, origins), 'before'), ...sideOf(now && own(now, origins), 'after') }, type);
  const { changes, open } = differences(type, values, { old, now, origins });
  const [before, after] = [readable(values.before, origins.before), readable(values.after, origins.after)];
  const told = verdict(type, values, changes);
  const source = placed(values.after ?? values.before, now ? origins.after : origins.before);
  const [written, asked] = [values.before && outputsAsked(type, placed(values.before, origins.before)), outputsAsked(type, source)];
  const review: JobReview = {
    address,
    ...(path !== undefined && { path }),
    type: shortType(resourceType),
    ...told,
    ...(old && now && old.address !== now.address && { previousAddress: old.address }),
    subTasks: subTasks(type, after ?? before),
    source: sourceText(source, asked),
    outputs: outputFates({ ...told, before, after: undefined, expected: asked, there: locationsOf(written) }),
    notification: notificationText(requestOf(after ?? before)),
    changes: changes.map(openChange),
    cost: startsTask(told) && prices ? jobCost(type, { before, after, table: prices, templates, configured: now?.values.request }) : null,
    warnings: [...newWarnings(type, before, after), ...(startsTask(told) ? (watchers?.warnings(type, after) ?? []) : [])],
  };
  return { review, open };
}

/** What is configured of the job itself. Between two synthesized stacks what Terraform is told of it counts as well. */
function own(resource: ConfiguredResource, { before, after }: JobPair['origins']): ConfiguredResource {
  const isMixed = before !== after || before === 'planned';
  const kept = Object.entries(resource.values).filter(([name]) => name !== 'depends_on' && !(isMixed && metaArguments.has(name)));
  return { ...resource, values: Object.fromEntries(kept) };
}

/** For reading alone: a value that depends on something else is not known. */
function readable(values: Values | undefined, origin: Origin): Values | undefined {
  return origin === 'planned' ? values : values && (mapTexts(values, (text) => (hasExpression(text) ? UNKNOWN : unescaped(text))) as Values);
}

/** The same, where it is only asked for places: a bucket of which the name is put together is known by what it is put together of. */
function placed(values: Values | undefined, origin: Origin): Record<string, unknown> {
  const named = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return /^(?:s3_)?bucket$/.test(name) && hasExpression(value) ? withReferenceNames(value) : value;
    if (Array.isArray(value)) return value.map((element) => named(element, name));
    return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member, key)])) : value;
  };
  const request = requestOf(values);
  return requestOf(readable({ request: origin === 'planned' ? request : named(request, '') }, origin));
}

interface Sides {
  readonly old?: ConfiguredResource;
  readonly now?: ConfiguredResource;
  readonly origins: JobPair['origins'];
}

function differences(type: ModelType, { before, after }: CleanValues, { old, now, origins }: Sides): { changes: FieldChange[]; open: string[] } {
  const all = [...fieldChanges(type, before, after), ...secretChanges({ old, now, origins })];
  if (!old || !now || (origins.before === 'synthesized' && origins.after === 'synthesized')) return { changes: all, open: [] };
  const open = all.filter((change) => isOpen(change, origins));
  return { changes: all.filter((change) => !open.includes(change) && !isSame(change, origins)), open: open.map(({ path }) => path) };
}

/** Whether one side is only known once it is deployed, and may be what the other is. */
function isOpen({ before, after }: FieldChange, origins: JobPair['origins']): boolean {
  const unknown = '(known after apply)';
  if (origins.before === origins.after) return before === unknown || after === unknown;
  const [configured, planned] = origins.before === 'synthesized' ? [before, after] : [after, before];
  if (planned === unknown) return configured !== undefined;
  return holdsExpression(configured) && (planned === '(sensitive)' || mayBe(configured, planned));
}

/** A text is escaped in a synthesized stack, and a number may be written as one. */
function isSame({ before, after }: FieldChange, origins: JobPair['origins']): boolean {
  if (origins.before === origins.after) return false;
  const [configured, planned] = origins.before === 'synthesized' ? [before, after] : [after, before];
  return configured !== undefined && planned !== undefined && mayBe(configured, planned);
}

function holdsExpression(value: unknown): boolean {
  return hasExpression(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression));
}

/** Which secrets differ, never how. A plan has no write-only values. */
function secretChanges({ old, now, origins }: Sides): FieldChange[] {
  const isPlanned = origins.before === 'planned' || origins.after === 'planned';
  const names = isPlanned ? ['secrets'] : ['secrets', 'secrets_wo'];
  return names.flatMap((name) => secretDifferences(name, old?.values[name] ?? undefined, now?.values[name] ?? undefined));
}

function secretDifferences(path: string, before: unknown, after: unknown): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [before ?? {}, after ?? {}];
  if (!isPlain(old) || !isPlain(now))
    return [{ path, ...(before !== undefined && { before: '(sensitive)' }), ...(after !== undefined && { after: '(sensitive)' }) }];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => secretDifferences(`${path}.${name}`, old[name], now[name]));
}

function verdict(type: ModelType, { before, after }: CleanValues, changes: readonly FieldChange[]): Verdict {
  const told = (action: Verdict['action'], reason?: string, uncertain = false): Verdict => ({
    action,
    ...(reason !== undefined && { reason }),
    uncertain,
    replaced: false,
  });
  if (!before) return told('first_run');
  if (!after) return told('delete', 'no longer in the configuration');
  if (changes.length === 0) return told('unchanged');
  const decisive = decisiveChanges(type, before, after, changes);
  const instances = changes.filter(({ path }) => /^(count|for_each)\b/.test(path));
  if (instances.length > 0 && decisive.length === 0)
    return told('rerun', `${reasonOf(instances)}: instances that are new run, those that go are deleted`, true);
  if (after.rerun === 'never' || decisive.length === 0) {
    if (after.rerun === 'always' && before.rerun !== 'always') return told('rerun', 'rerun is "always"');
    return told('update', `no run: ${after.rerun === 'never' ? 'rerun is "never"' : `only ${listText(changes.map(({ path }) => shortPath(path)))} ${changes.length === 1 ? 'differs' : 'differ'}`}`); // prettier-ignore
  }
  // An expression that is written in another way may give the same value.
  return told('rerun', reasonOf(decisive), decisive.every((change) => holdsExpression(change.before) || holdsExpression(change.after))); // prettier-ignore
}

/** What the base does not warn of. */
function newWarnings(type: ModelType, before: Values | undefined, after: Values | undefined): string[] {
  const warnings = (values: Values | undefined): string[] => ownWarnings(type, values, outputsAsked(type, requestOf(values)));
  const known = new Set(warnings(before));
  return warnings(after).filter((text) => !known.has(text));
}
