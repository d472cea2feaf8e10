import type { Review } from '../../src/review/review';
import { reviewSchema, type Schema } from '../../src/review/review-schema';
import { internationalPrices } from '../../src/cost/international-prices';
import { change, deleted, finished, firstRun, rerun, reviewed, unchanged } from './plans';

/** Where a value is not what the schema says, and which of its members the schema does not name: the words that this schema uses, and no others. */
function faults(schema: Schema, value: unknown, at = '$'): string[] {
  const { type, enum: allowed, const: only, anyOf, properties, required = [], items, minimum } = schema as {
    type?: string | string[]; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; minimum?: number;
  };
  if (anyOf) return anyOf.some((one) => faults(one, value, at).length === 0) ? [] : [`${at} fits none`];
  if (allowed && !allowed.includes(value)) return [`${at} is ${String(value)}`];
  if (only !== undefined && only !== value) return [`${at} is ${String(value)}`];
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (type && ![type].flat().some((one) => one === kind || (one === 'number' && kind === 'integer'))) return [`${at} is ${kind}`];
  if (minimum !== undefined && (value as number) < minimum) return [`${at} is ${String(value)}`];
  if (kind === 'array') return (value as unknown[]).flatMap((element, index) => faults(items ?? {}, element, `${at}[${index}]`));
  if (!properties) return [];
  const members = Object.entries(value as object);
  return [
    ...required.filter((name) => !members.some(([given]) => given === name)).map((name) => `${at}.${name} is missing`),
    ...members.flatMap(([name, member]) => (properties[name] ? faults(properties[name], member, `${at}.${name}`) : [`${at}.${name} is not described`])),
  ];
} // prettier-ignore

const everything: Review = {
  ...reviewed(
    [
      unchanged('u'),
      firstRun('b', { secrets: { x: 'y' } }),
      rerun('a'),
      deleted('c'),
      { ...unchanged('m'), previous_address: 'tencentmps_process_media.old', change: { ...unchanged('m').change, importing: { id: 'task' } } },
      change({ address: 'tencentcloud_cos_bucket.b', actions: ['update'], before: { acl: 'a' }, after: { acl: 'b' } }),
    ],
    { prices: internationalPrices(), paths: new Map([['tencentmps_process_media.a', 'videos/A']]), annotations: ['look'] },
    { resource_drift: [change({ address: 'tencentmps_process_media.u', actions: ['update'], before: finished('u'), after: finished('v') })] },
  ),
  refusals: [{ rule: 'rerun', text: '1 job runs again' }],
};

test('the schema describes every member of a review', () => {
  expect(faults(reviewSchema(), JSON.parse(JSON.stringify(everything)))).toEqual([]);
});

test.each<[string, object, string]>([
  ['another version', { version: 2 }, '$.version is 2'],
  ['a member of another type', { stacks: {} }, '$.stacks is object'],
  ['a member that is not described', { secrets: [] }, '$.secrets is not described'],
])('the schema tells what is no review: %s', (_title, wrong, fault) => {
  expect(faults(reviewSchema(), { ...everything, ...wrong })).toContain(fault);
});
