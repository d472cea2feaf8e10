/** Whole configurations of a job, right or wrong, and states as an apply would leave them. */
import type { ModelType } from '../../../../src/model/model';
import { isPlain, type WireObject } from '../../../../src/model/wire';
import type { Random } from '../../../support/random';
import { dynamic, isUnknown, refined, unknown, type Attributes } from '../../../support/terraform-value';
import { inSnake, mutate, randomRequest, resolved } from './random-request';

/** A configuration before it is put on the wire: dynamic attributes as literals. */
export type Draft = Attributes;

const texts = (...words: string[]): readonly (() => unknown)[] => [...words.map((word) => () => word), unknown, () => refined('a'), () => '', () => 'bogus'];
const flags: readonly (() => unknown)[] = [() => true, () => false, unknown];
const durations = ['90m', '1h30m', '0s', '-1m', '90', '', '1d', '9999999h'];

const settings: Readonly<Record<string, { readonly often: number; readonly values: readonly (() => unknown)[] }>> = {
  rerun: { often: 0.4, values: texts('on_change', 'always', 'never') },
  wait: { often: 0.3, values: texts('finished', 'accepted') },
  success: { often: 0.3, values: texts('all', 'any', 'none') },
  on_destroy: { often: 0.2, values: texts('abandon', 'abort', 'delete_outputs') },
  watch_source: { often: 0.3, values: flags },
  verify_outputs: { often: 0.3, values: flags },
  check_source: { often: 0.2, values: flags },
  expected_duration_seconds: { often: 0.2, values: [() => 90, () => 0.5, () => 0, () => -1, unknown] },
  secrets_wo_version: { often: 0.3, values: texts('1', '2') },
  triggers: {
    often: 0.4,
    values: [() => ({}), () => ({ a: '1' }), () => ({ a: unknown() }), () => ({ a: null, b: '' }), () => ({ constructor: 'x', '': 'y' }), unknown, () => ({ a: 'x'.repeat(1000) })],
  },
  secrets: {
    often: 0.1,
    values: [() => ({}), () => ({ 'input_info.s3_input_info.s3_secret_key': 'k', 'task_notify_config.notify_key': unknown() }), () => ({ 'a[0]..[12345].b': '' }), () => ({ constructor: 'x', '[0]': 'y', '': 'z' }), unknown],
  },
}; // prettier-ignore

export function randomDraft(random: Random, type: ModelType, good: readonly WireObject[]): Draft {
  const draft: Draft = { request: randomRequest(random, type, good) };
  for (const [name, { often, values }] of Object.entries(settings)) if (random.chance(often)) draft[name] = random.pick(values)();
  if (random.chance(0.1)) draft.secrets_wo = randomSecrets(random, type, good);
  if (random.chance(0.2)) draft.timeouts = Object.fromEntries(['create', 'update', 'delete'].map((name) => [name, randomDuration(random)]));
  return draft;
}

/** A configuration that a user could have written: most of these are valid. */
export function saneDraft(random: Random, type: ModelType, good: readonly WireObject[]): Draft {
  const sane = (value: unknown): boolean => !isUnknown(value) && value !== '' && value !== 'bogus' && !(isPlain(value) && Object.values(value).some(isUnknown));
  const draft: Draft = { request: inSnake(type, random.pick(good)) };
  for (const [name, { often, values }] of Object.entries(settings)) {
    if (random.chance(often)) draft[name] = random.pick(values.map((value) => value()).filter(sane));
  }
  if (random.chance(0.2)) draft.timeouts = { create: random.pick([null, '90m']), update: random.pick([null, '1h30m']), delete: null };
  return draft;
}

/** Another configuration of the same job, a little different. */
export function changedDraft(random: Random, draft: Draft, type: ModelType, good: readonly WireObject[]): Draft {
  const changed = structuredDraft(draft);
  const { request } = changed;
  if (random.chance(0.6) && isPlain(request)) mutate(random, request);
  return { ...changed, ...(random.chance(0.5) && { ...randomDraft(random, type, good), request: changed.request }) };
}

/** The configuration as it is once everything is known. */
export function resolvedDraft(random: Random, draft: Draft): Draft {
  return Object.fromEntries(
    Object.entries(draft).map(([name, value]) => {
      if (isDynamic(name)) return [name, resolved(random, value)];
      if ((name === 'triggers' || name === 'secrets') && !isUnknown(value))
        return [name, mapValues(value as Attributes, (member) => (isUnknown(member) ? '1' : member))];
      if (name === 'timeouts') return [name, mapValues(value as Attributes, (member) => (isUnknown(member) ? '90m' : member))];
      return [name, isUnknown(value) ? knownSetting(random, name) : value];
    }),
  );
}

/** The attributes as Terraform puts them on the wire. */
export function wireDraft(draft: Draft): Attributes {
  return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, isDynamic(name) ? dynamic(value) : value]));
}

/** A state after an apply of that plan: what was unknown has come, or the task is not finished yet, or failed. */
export function appliedState(random: Random, planned: Attributes): Attributes {
  const file = { kind: 'transcode', definition: 30, bucket: 'b-1250000000', region: 'ap-guangzhou', key: 'out/a.mp4', url: null, size_bytes: 5_000_000_000n, duration_seconds: 0.5, width: 1, height: 1, md5: null };
  const come: Attributes = {
    task_id: '1250000000-WorkflowTask-1',
    status: random.chance(0.85) ? 'FINISH' : random.pick(['WAITING', 'PROCESSING']),
    outputs: random.chance(0.8) ? [file] : [],
    failures: random.chance(0.9) ? [] : [{ kind: 'transcode', index: 1, code: 'InternalError', message: '' }],
    source_etag: random.pick([null, '1', '2']),
    media: null,
    create_time: '2025-01-15T08:00:00Z',
    result_json: ' {}',
    run_reason: 'a value that was not known when the run was planned',
  };
  return mapValues(planned, (value, name) => (isUnknown(value) ? (come[name] ?? null) : value));
} // prettier-ignore

function randomSecrets(random: Random, type: ModelType, good: readonly WireObject[]): unknown {
  return random.pick([unknown, () => ({}), () => ({ input_info: { s3_input_info: { s3_secret_key: 'k' } } }), () => 'text', () => [], () => randomRequest(random, type, good)])();
} // prettier-ignore

function randomDuration(random: Random): unknown {
  return random.chance(0.5) ? null : random.chance(0.1) ? unknown() : random.pick(durations);
}

function knownSetting(random: Random, name: string): unknown {
  const known = (settings[name]?.values ?? [])
    .map((value) => value())
    .filter((value) => !isUnknown(value) && !Object.values(value as Attributes).some(isUnknown));
  return random.chance(0.2) ? null : random.pick(known);
}

function isDynamic(name: string): boolean {
  return name === 'request' || name === 'secrets_wo';
}

function mapValues(object: Attributes, change: (value: unknown, name: string) => unknown): Attributes {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}

/** A copy whose branches can be changed. Leaves are shared: nobody changes those. */
function structuredDraft(draft: Draft): Draft {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    return isPlain(value) ? mapValues(value, copy) : value;
  };
  return copy(draft) as Draft;
}
