import type { AttributeSchema, ObjectSchema } from '../schema';

/** What one produced file is told as. Narrow on purpose: Terraform's work per resource grows with every attribute. */
const outputType = [
  'object',
  {
    kind: 'string', definition: 'number', bucket: 'string', region: 'string', key: 'string', url: 'string',
    size_bytes: 'number', duration_seconds: 'number', width: 'number', height: 'number', md5: 'string',
  },
] as const; // prettier-ignore

const failureType = ['object', { kind: 'string', index: 'number', code: 'string', message: 'string' }] as const;

const mediaType = [
  'object',
  {
    size_bytes: 'number', container: 'string', bitrate: 'number', width: 'number', height: 'number', rotate: 'number',
    duration_seconds: 'number', video_codec: 'string', fps: 'number', audio_codec: 'string',
  },
] as const; // prettier-ignore

const inputs: readonly AttributeSchema[] = [
  { name: 'secrets_wo', type: 'dynamic', optional: true, writeOnly: true, sensitive: true, description: 'The secret fields of `request`, in its shape. Merged into it just before sending; never stored. Terraform 1.11 or later.' },
  { name: 'secrets_wo_version', type: 'string', optional: true, description: 'Change it when a secret in `secrets_wo` changes, which Terraform cannot see.' },
  { name: 'secrets', type: ['map', 'string'], optional: true, sensitive: true, description: 'As `secrets_wo`, for Terraform before 1.11: each secret by its path in `request`, such as `task_notify_config.notify_key`. Hidden in plans and logs, but stored in the state.' },
  { name: 'triggers', type: ['map', 'string'], optional: true, description: 'Anything else whose change runs the job again.' },
  { name: 'rerun', type: 'string', optional: true, description: 'When a job that has run runs again: `on_change` (default), `always`, or `never`.' },
  { name: 'watch_source', type: 'bool', optional: true, description: "Run again when the source object's ETag is not the one that was processed. COS sources only. Default: false." },
  { name: 'wait', type: 'string', optional: true, description: '`finished` (default) waits for the result; `accepted` returns once the task exists.' },
  { name: 'success', type: 'string', optional: true, description: 'Which sub-tasks must succeed: `all` (default), `any`, or `none`.' },
  { name: 'verify_outputs', type: 'bool', optional: true, description: 'On refresh, look whether the outputs are still there, and run again when one is not. Default: false.' },
  { name: 'check_source', type: 'bool', optional: true, description: 'When a plan runs the job, look whether the source object is there, and warn when it is not. COS sources only. Default: false.' },
  { name: 'expected_duration_seconds', type: 'number', optional: true, description: "How long the source is, in seconds, for `estimated_cost` alone: it is not sent, and its change runs nothing. Default: the duration in `media` when the same source was processed before." },
  { name: 'on_destroy', type: 'string', optional: true, description: '`abandon` (default) leaves everything; `abort` asks the service to give up a task that still waits; `delete_outputs` deletes the objects in `outputs`.' },
]; // prettier-ignore

const results: readonly AttributeSchema[] = [
  { name: 'task_id', type: 'string', computed: true, description: "The service's id of the task." },
  { name: 'status', type: 'string', computed: true, description: "The task's state in the service's words: `WAITING`, `PROCESSING` or `FINISH`." },
  { name: 'create_time', type: 'string', computed: true, description: 'When the task was created, ISO 8601.' },
  { name: 'begin_process_time', type: 'string', computed: true, description: 'When the work began, ISO 8601; null for images.' },
  { name: 'finish_time', type: 'string', computed: true, description: 'When the work was done, ISO 8601.' },
  { name: 'outputs', type: ['list', outputType], computed: true, description: 'One entry for each produced file. What the service does not tell is null.' },
  { name: 'failures', type: ['list', failureType], computed: true, description: 'One entry for each sub-task that failed; `kind` is `source` when the source itself could not be read.' },
  { name: 'media', type: mediaType, computed: true, description: "The source's metadata; null for images." },
  { name: 'result_json', type: 'string', computed: true, description: "The service's reply on the finished task, as JSON." },
  { name: 'run_reason', type: 'string', computed: true, description: 'Why the job ran, or runs with this plan.' },
  { name: 'source_etag', type: 'string', computed: true, description: 'The ETag of the source object that was processed; only with `watch_source`.' },
]; // prettier-ignore

const forecasts: readonly AttributeSchema[] = [
  { name: 'sub_task_count', type: 'number', computed: true, description: 'How many sub-tasks the run asks for, known when it is planned; null when an orchestration (`schedule_id`, `activities`) decides.' },
  { name: 'expected_outputs', type: ['list', 'string'], computed: true, description: 'What the run will write, as `bucket/key`, known when it is planned: one entry for each product of which the path is documented. What only the run decides stays in braces, such as `{number}` or `{format}`. The files that were written are in `outputs`.' },
  { name: 'estimated_cost', type: 'string', computed: true, description: "What the run is estimated to cost, known when it is planned, by the provider's `price_table`: the sum, and what is missing to know the rest. Null without a table. The service's bill is what counts." },
]; // prettier-ignore

/** What a plan tells of a run before it runs. */
export const forecastNames = forecasts.map((attribute) => attribute.name);

/** The attributes that a run gives. */
export const resultNames = results.map((attribute) => attribute.name);

/** What a user sets and the state keeps. */
export const settingNames = ['request', ...inputs.filter((attribute) => !attribute.writeOnly).map((attribute) => attribute.name), 'timeouts'];

/** All attributes and blocks: every state has exactly these keys. */
export const attributeNames = ['request', ...inputs.map((attribute) => attribute.name), ...forecastNames, ...resultNames, 'timeouts'];

const durations = 'as a Go duration such as `90m` or `1h30m`. Default: 60 minutes.';

export function jobSchema(description: string, requestDescription: string): ObjectSchema {
  return {
    version: 0,
    description,
    attributes: [{ name: 'request', type: 'dynamic', required: true, description: requestDescription }, ...inputs, ...forecasts, ...results],
    blocks: [
      {
        name: 'timeouts',
        description: 'How long to wait for the task.',
        attributes: [
          { name: 'create', type: 'string', optional: true, description: `For the first run, ${durations}` },
          { name: 'update', type: 'string', optional: true, description: `For later runs, ${durations}` },
          { name: 'delete', type: 'string', optional: true, description: `For deleting outputs, ${durations}` },
        ],
      },
    ],
  };
}
