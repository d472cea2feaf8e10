/** The settings of a bucket that have a document of their own in the object store: what an argument looks like there, and back. */
import type { WireObject } from '../../src/model/wire';
import { textOf, type Values } from './kind';

/** One sub-resource of a bucket. */
export interface BucketPart {
  /** The arguments that it holds. */
  readonly attributes: readonly string[];
  readonly query: string;
  readonly root: string;
  readonly by?: 's3' | 'cos';
  /** What stands below the root; undefined when nothing is set. */
  readonly written: (values: Values) => WireObject | undefined;
  /** What is written where nothing is set, for those that cannot be deleted. @default - the sub-resource is deleted */
  readonly unset?: WireObject;
  /** The arguments, from what stands below the root; `{}` when nothing is there. */
  readonly read: (wire: WireObject, state: Values) => Values;
}

type Rule = Readonly<Record<string, unknown>>;

const rules = (wire: WireObject, member: string): WireObject[] => [wire[member] ?? []].flat() as WireObject[];
const texts = (rule: WireObject, member: string): string[] => [rule[member] ?? []].flat().map(String);
const given = (values: Values, name: string): Rule[] => (values[name] ?? []) as Rule[];
const numberOf = (value: unknown): number | null => (value === undefined ? null : Number(value));

const cors: BucketPart = {
  attributes: ['cors_rules'], query: 'cors', root: 'CORSConfiguration', by: 'cos',
  written: (values) => listed('CORSRule', given(values, 'cors_rules').map((rule) => ({
    AllowedMethod: rule.allowed_methods, AllowedOrigin: rule.allowed_origins, AllowedHeader: rule.allowed_headers, MaxAgeSeconds: rule.max_age_seconds ?? 0,
    ...(rule.expose_headers !== null && { ExposeHeader: rule.expose_headers }),
  }))),
  read: (wire, state) => ({ cors_rules: rules(wire, 'CORSRule').map((rule, index) => ({
    allowed_methods: texts(rule, 'AllowedMethod'), allowed_origins: texts(rule, 'AllowedOrigin'), allowed_headers: texts(rule, 'AllowedHeader'),
    expose_headers: 'ExposeHeader' in rule ? texts(rule, 'ExposeHeader') : (given(state, 'cors_rules')[index]?.expose_headers ?? null),
    max_age_seconds: Number(rule.MaxAgeSeconds) || (given(state, 'cors_rules')[index]?.max_age_seconds ?? null),
  })) }),
}; // prettier-ignore

/** Expirations by days; transitions and the like are not done. */
const lifecycle: BucketPart = {
  attributes: ['lifecycle_rules'], query: 'lifecycle', root: 'LifecycleConfiguration',
  written: (values) => listed('Rule', given(values, 'lifecycle_rules').map((rule, index) => ({
    ID: rule.id ?? `rule-${index + 1}`, Status: 'Enabled', Filter: { Prefix: rule.filter_prefix ?? '' },
    ...given(rule, 'expiration').slice(0, 1).map(({ days }) => ({ Expiration: { Days: days } }))[0],
  }))),
  read: (wire, state) => ({ lifecycle_rules: rules(wire, 'Rule').map((rule, index) => ({
    ...emptyRule, id: textOf(rule, 'ID'),
    filter_prefix: textOf(rule.Filter as WireObject, 'Prefix') || (given(state, 'lifecycle_rules')[index]?.filter_prefix ?? null),
    expiration: 'Expiration' in rule ? [{ date: null, delete_marker: null, days: numberOf((rule.Expiration as WireObject).Days) }] : [],
  })) }),
}; // prettier-ignore

const emptyRule = { abort_incomplete_multipart_upload: [], non_current_expiration: [], non_current_transition: [], transition: [] };

/** The arguments of a lifecycle rule that the stand-in does not follow. */
export const refusedRuleArguments = Object.keys(emptyRule);

const tagging: BucketPart = {
  attributes: ['tags'], query: 'tagging', root: 'Tagging',
  written: ({ tags }) => (tags === null || tags === undefined ? undefined : { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) })) } }),
  read: (wire) => {
    const list = rules((wire.TagSet ?? {}) as WireObject, 'Tag');
    return { tags: list.length > 0 ? Object.fromEntries(list.map((tag) => [textOf(tag, 'Key'), textOf(tag, 'Value')])) : null };
  },
}; // prettier-ignore

const versioning: BucketPart = {
  attributes: ['versioning_enable'], query: 'versioning', root: 'VersioningConfiguration', unset: { Status: 'Suspended' },
  written: ({ versioning_enable: on }) => (on ? { Status: 'Enabled' } : undefined),
  read: ({ Status }, state) => ({ versioning_enable: Status === 'Enabled' || (state.versioning_enable === null ? null : false) }),
}; // prettier-ignore

const acceleration: BucketPart = {
  attributes: ['acceleration_enable'], query: 'accelerate', root: 'AccelerateConfiguration', by: 'cos', unset: { Status: 'Suspended' },
  written: ({ acceleration_enable: on }) => (on ? { Status: 'Enabled' } : undefined),
  read: ({ Status }, state) => ({ acceleration_enable: Status === 'Enabled' || (state.acceleration_enable === null ? null : false) }),
}; // prettier-ignore

const encryption: BucketPart = {
  attributes: ['encryption_algorithm', 'kms_id'], query: 'encryption', root: 'ServerSideEncryptionConfiguration',
  written: ({ encryption_algorithm: SSEAlgorithm, kms_id: key }) =>
    SSEAlgorithm ? { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID: key ?? '' } } } : undefined,
  read: (wire) => {
    const found = ((wire.Rule ?? {}) as WireObject).ApplyServerSideEncryptionByDefault as WireObject | undefined;
    return { encryption_algorithm: (found && textOf(found, 'SSEAlgorithm')) || null, kms_id: (found && textOf(found, 'KMSMasterKeyID')) || null };
  },
}; // prettier-ignore

/** In the order in which the official provider writes them. */
export const bucketParts: readonly BucketPart[] = [cors, lifecycle, encryption, versioning, acceleration, tagging];

function listed(member: string, elements: readonly WireObject[]): WireObject | undefined {
  return elements.length === 0 ? undefined : { [member]: elements };
}
