/** The JSON schema of what `review --json` prints, version 1. Published as `docs/gen/review.schema.json`. */
import { jobActions, otherActions, outputFateOrder, REVIEW_VERSION } from './review';

export type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const count: Schema = { type: 'integer', minimum: 0 };
const flag: Schema = { type: 'boolean' };
const orNull = (type: string): Schema => ({ type: [type, 'null'] });
const list = (items: Schema): Schema => ({ type: 'array', items });

/** Every member is there unless it is named as optional; a later release may add members. */
function object(description: string, properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  return { type: 'object', description, required: Object.keys(properties).filter((name) => !optional.includes(name)), properties };
}

function counters(names: readonly string[]): Schema {
  return object('How many of each.', Object.fromEntries(names.map((name) => [name, count])));
}

function described(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

const change = object(
  'One field of a job that differs. What is not set is absent, what is not known "(known after apply)", what is sensitive "(sensitive)".',
  { path: described(text, 'Such as "request.media_process_task.transcode_task_set[1].definition" or "triggers.build".'), before: {}, after: {} },
  ['before', 'after'],
);

const cost = object('What the task costs that the job starts.', {
  currency: text,
  known: described({ type: 'number' }, 'What is known of it.'),
  missing: described(texts, 'What would have to be known for the rest; empty when the sum is complete.'),
  assumptions: described(texts, 'What the documentation of the service does not say, and the sum takes for granted.'),
  items: list(
    object('One thing that is billed.', {
      path: described(text, 'The sub-task in the request.'),
      what: text,
      quantity: described(orNull('string'), 'Such as "1.5 minute".'),
      amount: described(orNull('number'), 'Null, never 0, where it is not known.'),
      missing: orNull('string'),
    }),
  ),
});

const job = object(
  'One job.',
  {
    address: described(text, "Terraform's address."),
    path: described(text, "The construct's path."),
    type: { enum: ['process_media', 'process_image'] },
    action: { enum: jobActions },
    reason: text,
    uncertain: described(flag, 'Whether values that are known after apply decide if it runs.'),
    replaced: described(flag, 'Whether the resource is deleted and created again.'),
    previousAddress: text,
    imported: described(text, 'The id of the task that is imported.'),
    subTasks: orNull('integer'),
    source: orNull('string'),
    outputs: list(
      object('One file.', {
        location: described(text, '"bucket/key"; what is not known before the run stays a variable in braces.'),
        fate: { enum: outputFateOrder },
      }),
    ),
    notification: described(orNull('string'), 'Who is told; null for nobody.'),
    changes: list(change),
    cost: { anyOf: [cost, { type: 'null' }] },
    warnings: texts,
  },
  ['path', 'reason', 'previousAddress', 'imported'],
);

const other = object(
  'A resource that is no job.',
  {
    address: text,
    path: text,
    type: text,
    action: { enum: otherActions },
    attributes: described(texts, 'The attributes that change.'),
    forcing: described(texts, 'Those of them that cannot be changed in place.'),
    undoesDrift: described(flag, 'There, and true, when the deployment only undoes what somebody else did.'),
  },
  ['path', 'forcing', 'undoesDrift'],
);

const drift = object('A resource that somebody else changed.', { address: text, path: text, deleted: flag, attributes: texts }, ['path']);

const stack = object(
  'One stack.',
  {
    name: text,
    madeBy: described(text, 'Such as "Terraform 1.11.4".'),
    prices: described(orNull('string'), 'The table of prices and its date.'),
    complete: described(flag, 'False when there is more to plan after this was applied, or planning ended with an error.'),
    errored: described(flag, 'There, and true, when planning ended with an error: Terraform does not apply such a plan.'),
    jobs: list(job),
    others: list(other),
    drift: list(drift),
    outputs: described(texts, "The stack's Terraform outputs that change."),
    warnings: texts,
  },
  ['madeBy', 'errored'],
);

export function reviewSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Review of a deployment by cdktf-tencent-mps, version ${REVIEW_VERSION}`,
    ...object(
      'What "cdktf-tencent-mps review --json" prints. It holds no value that is sensitive.',
      {
        version: { const: REVIEW_VERSION },
        kind: described({ enum: ['plan', 'comparison'] }, '"plan": what a deployment does; "comparison": what it would do if the base were deployed.'),
        base: described(text, 'What a comparison compares with, as it was named.'),
        generator: text,
        counts: object('Of everything.', {
          jobs: counters(jobActions),
          subTasks: count,
          subTasksUnknown: described(count, 'Jobs that run, with an unknown number of sub-tasks.'),
          outputs: counters(outputFateOrder),
          others: counters(otherActions),
          drift: count,
          warnings: count,
        }),
        cost: object('Of everything that runs.', {
          table: orNull('string'),
          currency: orNull('string'),
          known: orNull('number'),
          jobsUnknown: described(count, 'Jobs whose cost is not, or not fully, known.'),
        }),
        stacks: list(stack),
        refusals: list(object('A rule of --fail-on that refuses.', { rule: text, text })),
      },
      ['base'],
    ),
  };
}
