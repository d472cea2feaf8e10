import { BUCKET, convertTo, cosInput, REGION, SOURCE, transcode, type Request } from './jobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: { readonly context: string | null; readonly code: string };
}

interface Row {
  readonly args: Request;
  readonly kind?: 'media' | 'image';
  /** The attribute path. */
  readonly at: string;
  /** The value given, as the message shows it. */
  readonly given?: string;
  /** What is allowed, or to do. */
  readonly allowed: string;
}

const media = (changes: Request): Request => ({ request: { ...transcode(30), ...changes } });
const item = (changes: Request): Request => media({ media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 20, ...changes }] } });
const image = (task: Request): Request => ({ request: convertTo('x', { image_task: task }) });
const settings = (changes: Request): Request => ({ request: transcode(30), ...changes });
const second = 'request.media_process_task.transcode_task_set[1]';

const table: Readonly<Record<string, Row>> = {
  'no input': { args: media({ input_info: null }), at: 'request.input_info', allowed: 'The source file' },
  'a COS input without a region': {
    args: media({ input_info: { type: 'COS', cos_input_info: { bucket: BUCKET, object: `/${SOURCE}` } } }),
    at: 'request.input_info.cos_input_info.region',
    allowed: 'CosInputInfo needs Region',
  },
  'an empty bucket name': {
    args: media({ input_info: { type: 'COS', cos_input_info: { bucket: '', region: REGION, object: `/${SOURCE}` } } }),
    at: 'request.input_info.cos_input_info.bucket',
    given: '""',
    allowed: 'at least 1 character',
  },
  'an output directory without a slash at its end': {
    args: media({ output_dir: '/out' }),
    at: 'request.output_dir',
    given: '"/out"',
    allowed: 'begins and ends with "/"',
  },
  'an output directory without any slash': {
    args: media({ output_dir: 'out' }),
    at: 'request.output_dir',
    given: '"out"',
    allowed: 'begins and ends with "/"',
  },
  'an output path without its format': {
    args: item({ output_object_path: '{inputName}.mp4' }),
    at: `${second}.output_object_path`,
    given: '"{inputName}.mp4"',
    allowed: 'ends with ".{format}"',
  },
  'a URL input without an output storage': {
    args: media({ input_info: { type: 'URL', url_input_info: { url: 'https://example.com/a.mp4' } } }),
    at: 'request.output_storage',
    allowed: 'input_info.type is "URL"',
  },
  'no task at all': {
    args: { request: { input_info: cosInput(SOURCE), output_dir: '/out/' } },
    at: 'request',
    allowed: 'Set at least one of schedule_id, media_process_task',
  },
  'an input of another kind than it says': {
    args: media({ input_info: { ...cosInput(SOURCE), url_input_info: { url: 'https://example.com/a.mp4' } } }),
    at: 'request.input_info.url_input_info',
    allowed: 'Allowed only when type is "URL"',
  },
  'none of the kinds of input': { args: media({ input_info: { type: 'COS' } }), at: 'request.input_info.cos_input_info', allowed: 'type is "COS"' },
  'a quality of 0': {
    kind: 'image',
    args: image({ encode_config: { quality: 0 } }),
    at: 'request.image_task.encode_config.quality',
    given: '0',
    allowed: '1 to 100',
  },
  'a quality of 101': {
    kind: 'image',
    args: image({ encode_config: { quality: 101 } }),
    at: 'request.image_task.encode_config.quality',
    given: '101',
    allowed: '1 to 100',
  },
  'definition 0 without raw parameters': { args: item({ definition: 0 }), at: `${second}.raw_parameter`, allowed: 'definition is 0' },
  'raw parameters beside a template': {
    args: item({ raw_parameter: { container: 'mp3', remove_video: 1, audio_template: { codec: 'mp3', bitrate: 192, sample_rate: 44100 } } }),
    at: `${second}.raw_parameter`,
    allowed: 'Allowed only when definition is 0',
  },
  'text for a number': { args: item({ definition: 'HD' }), at: `${second}.definition`, given: '"HD"', allowed: 'is a number' },
  'an object for a list': {
    args: media({ media_process_task: { transcode_task_set: { definition: 30 } } }),
    at: 'request.media_process_task.transcode_task_set',
    allowed: 'is a list',
  },
  'text for an object': { args: media({ media_process_task: 'transcode' }), at: 'request.media_process_task', allowed: 'is an object' },
  'a null in a list': {
    args: media({ media_process_task: { transcode_task_set: [{ definition: 30 }, null] } }),
    at: second,
    allowed: 'leave it out',
  },
  'a misspelt field': { args: media({ outputdir: '/out/' }), at: 'request.outputdir', allowed: 'Did you mean output_dir?' },
  'a field of the API in its own spelling': { args: media({ OutputDir: '/out/' }), at: 'request.OutputDir', allowed: 'Did you mean output_dir?' },
  'a value that is not in a list': {
    kind: 'image',
    args: image({ encode_config: { format: 'TIFF' } }),
    at: 'request.image_task.encode_config.format',
    given: '"TIFF"',
    allowed: '"JPEG", "PNG"',
  },
  'a session context of 1,001 characters': {
    args: media({ session_context: 'x'.repeat(1001) }),
    at: 'request.session_context',
    allowed: 'at most 1000 characters (1001 given)',
  },
  'a session id of 51 characters': { args: media({ session_id: 'x'.repeat(51) }), at: 'request.session_id', allowed: 'at most 50 characters (51 given)' },
  'a priority of 11': { args: media({ tasks_priority: 11 }), at: 'request.tasks_priority', given: '11', allowed: '-10 to 10' },
  'a request that is no object': { args: { request: 'transcode' }, at: 'request', allowed: 'holds the fields' },
  'an unknown word for rerun': { args: settings({ rerun: 'sometimes' }), at: 'rerun', given: '"sometimes"', allowed: '"on_change", "always" or "never"' },
  'an unknown word for wait': { args: settings({ wait: 'done' }), at: 'wait', given: '"done"', allowed: '"finished" or "accepted"' },
  'an unknown word for success': { args: settings({ success: 'most' }), at: 'success', given: '"most"', allowed: '"all", "any" or "none"' },
  'an unknown word for on_destroy': {
    args: settings({ on_destroy: 'delete' }),
    at: 'on_destroy',
    given: '"delete"',
    allowed: '"abandon", "abort" or "delete_outputs"',
  },
  'a timeout that is no duration': {
    args: settings({ timeouts: { create: '90' } }),
    at: 'timeouts.create',
    given: '"90"',
    allowed: 'a positive Go duration, such as "90m"',
  },
  'a timeout of nothing': { args: settings({ timeouts: { update: '0s' } }), at: 'timeouts.update', given: '"0s"', allowed: 'a positive Go duration' },
  'a watched source that is not on COS': {
    args: {
      request: {
        ...transcode(30),
        input_info: { type: 'URL', url_input_info: { url: 'https://example.com/a.mp4' } },
        output_storage: { type: 'COS', cos_output_storage: { bucket: BUCKET, region: REGION } },
      },
      watch_source: true,
    },
    at: 'watch_source',
    given: '"URL"',
    allowed: 'allowed: "COS"',
  },
  'a secret in the request': {
    args: media({ task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/mps', notify_key: 'canary-key' } }),
    at: 'request.task_notify_config.notify_key',
    allowed: 'Move it to secrets_wo',
  },
  'secrets in both places': {
    args: settings({ secrets: { 'task_notify_config.notify_key': 'canary-key' }, secrets_wo: { task_notify_config: { notify_key: 'canary-key' } } }),
    at: 'secrets',
    allowed: 'Use secrets_wo with Terraform 1.11 or later',
  },
  'a path among the secrets that is none': {
    args: settings({ secrets: { 'task_notify_config.notify_keys': 'canary-key' } }),
    at: 'secrets',
    given: '"task_notify_config.notify_keys"',
    allowed: 'such as "task_notify_config.notify_key"',
  },
  'something that is no secret among the secrets': {
    args: settings({ secrets_wo: { output_dir: '/canary-key/' } }),
    at: 'secrets_wo.output_dir',
    allowed: 'holds nothing but its secret fields',
  },
};

describe('what validation refuses', () => {
  const names = Object.keys(table);
  let byResource: Map<string, Diagnostic[]>;
  let output: string;

  beforeAll(async () => {
    const of = (kind: string): Record<string, object> =>
      Object.fromEntries(names.flatMap((name, index) => ((table[name]?.kind ?? 'media') === kind ? [[`row_${index}`, table[name]?.args ?? {}]] : [])));
    stage.declare({ media: of('media'), image: of('image') });
    output = (await stage.workspace.run(['validate', '-json'])).stdout;
    const { diagnostics } = JSON.parse(output) as { diagnostics: Diagnostic[] };
    byResource = new Map();
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'error')) {
      const row = /row_\d+/.exec(diagnostic.snippet?.context ?? '')?.[0] ?? 'elsewhere';
      byResource.set(row, [...(byResource.get(row) ?? []), diagnostic]);
    }
  });

  test.each(names)('%s: one error, at its place, with the value and what is allowed', (name) => {
    const row = table[name] as Row;
    const found = byResource.get(`row_${names.indexOf(name)}`) ?? [];
    expect(found).toHaveLength(1);
    const { summary, detail, snippet } = found[0] as Diagnostic;
    // Terraform says in which object a value stands, and shows the value's own line.
    const [whole, parent] = [`.${row.at}`, `.${row.at}`.replace(/(\.\w+|\[\d+\])$/, '')];
    const resource = `resource.tencentmps_process_${row.kind ?? 'media'}.row_${names.indexOf(name)}`;
    // The line of a secret is never shown.
    const holdsSecrets = row.at.startsWith('secrets');
    expect(holdsSecrets ? [resource] : [resource + whole, resource + parent]).toContain(snippet?.context);
    expect(summary).toContain(row.at);
    if (row.given !== undefined) expect(detail).toContain(row.given);
    if (row.given !== undefined && !holdsSecrets) expect(snippet?.code).toContain(`"${/\w+$/.exec(row.at)?.[0]}":`);
    expect(detail).toContain(row.allowed);
  });

  it('nothing is said of anything else, no secret is repeated, and nothing was called', () => {
    expect(byResource.get('elsewhere')).toBeUndefined();
    expect(output).not.toContain('canary-key');
    expect(stage.tally()).toEqual({});
  });
});

it('a value that turns out wrong only when it becomes known is refused before any call', async () => {
  stage.reset();
  stage.declare({ media: { late: media({ output_dir: '${terraform_data.dir.output}' }) }, more: { resource: { terraform_data: { dir: { input: 'out' } } } } });
  const applied = await stage.workspace.apply();
  expect(applied.code).toBe(1);
  expect(applied.text).toContain('request.output_dir has the wrong form');
  expect(applied.text).toContain('Given "out"; allowed: a path that begins and ends with "/"');
  expect(stage.tally()).toEqual({});
});
