import Ajv from 'ajv';
import type { Review } from '../../src/review/review';
import { reviewSchema, type Schema } from '../../src/review/review-schema';
import { internationalPrices } from '../../src/cost/international-prices';
import { change, deleted, finished, firstRun, rerun, reviewed, unchanged } from './plans';

/** The published schema lets a later release add members; here one that it does not describe is a fault. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, closed(member)]));
  return 'properties' in schema && (schema as Schema).type === 'object' ? { ...members, additionalProperties: false } : members;
}

const ajv = new Ajv({ allErrors: true });

function faults(schema: object, value: unknown): string[] {
  void ajv.validate(schema, value);
  return (ajv.errors ?? []).map(({ dataPath, message, params }) => [dataPath, message, ...Object.values(params)].join(' ').trim());
}

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

const written: unknown = JSON.parse(JSON.stringify(everything));

test('the schema is one, and describes every member of a review', () => {
  expect(ajv.validateSchema(reviewSchema())).toBe(true);
  expect(faults(closed(reviewSchema()) as object, written)).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['another version', { version: 2 }, ['.version should be equal to constant 1']],
  ['a member of another type', { stacks: {} }, ['.stacks should be array array']],
  ['a member that is missing', { counts: {} }, ['jobs', 'subTasks', 'subTasksUnknown', 'outputs', 'others', 'drift', 'warnings'].map((name) => `.counts should have required property '${name}' ${name}`)],
])('the schema tells what is no review: %s', (_title, wrong, expected) => {
  expect(faults(reviewSchema(), { ...everything, ...wrong })).toEqual(expected);
}); // prettier-ignore

test('a reader of this version gets along with members that a later release adds', () => {
  expect(faults(reviewSchema(), { ...everything, later: 1 })).toEqual([]);
  expect(faults(closed(reviewSchema()) as object, { ...everything, later: 1 })).toEqual(['should NOT have additional properties later']);
});
