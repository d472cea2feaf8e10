/** Section "Schema" of the conformance checklist. */
import { Core, diagnosticText } from '../../support/core';
import { IMAGE, MEDIA, mediaJob, mediaRequest } from '../../support/job-world';
import { PluginProcess } from '../../support/plugin-process';
import type { Responses, WireAttribute, WireBlock } from '../../support/protocol';
import { encodeValue, sameValue, unknown } from '../../support/terraform-value';

let plugin: PluginProcess;
let schema: Responses['GetProviderSchema'];

beforeAll(async () => {
  plugin = await PluginProcess.start();
  schema = await plugin.client.call('GetProviderSchema');
});
afterAll(() => plugin.stop());

const flags = ['required', 'optional', 'computed', 'sensitive', 'write_only'] as const;

/** "triggers: map(string), optional" */
function line(attribute: WireAttribute): string {
  const type = attribute.nested_type ? `{ ${attribute.nested_type.attributes.map(line).join('; ')} }` : typeText(JSON.parse(Buffer.from(attribute.type ?? []).toString()));
  return `${attribute.name}: ${[type, ...flags.filter((flag) => attribute[flag])].join(', ')}`;
} // prettier-ignore

function typeText(type: unknown): string {
  if (!Array.isArray(type)) return String(type);
  const [kind, inner] = type as [string, Record<string, unknown>];
  return kind === 'object' ? `{ ${Object.entries(inner).map(([name, member]) => `${name} ${typeText(member)}`).join(', ')} }` : `${kind}(${typeText(inner)})`; // prettier-ignore
}

const jobLines = [
  'request: dynamic, required',
  'secrets_wo: dynamic, optional, sensitive, write_only',
  'secrets_wo_version: string, optional',
  'secrets: map(string), optional, sensitive',
  'triggers: map(string), optional',
  'rerun: string, optional',
  'watch_source: bool, optional',
  'wait: string, optional',
  'success: string, optional',
  'verify_outputs: bool, optional',
  'check_source: bool, optional',
  'expected_duration_seconds: number, optional',
  'on_destroy: string, optional',
  'sub_task_count: number, computed',
  'expected_outputs: list(string), computed',
  'estimated_cost: string, computed',
  'task_id: string, computed',
  'status: string, computed',
  'create_time: string, computed',
  'begin_process_time: string, computed',
  'finish_time: string, computed',
  'outputs: list({ kind string, definition number, bucket string, region string, key string, url string, size_bytes number, duration_seconds number, width number, height number, md5 string }), computed',
  'failures: list({ kind string, index number, code string, message string }), computed',
  'media: { size_bytes number, container string, bitrate number, width number, height number, rotate number, duration_seconds number, video_codec string, fps number, audio_codec string }, computed',
  'result_json: string, computed',
  'run_reason: string, computed',
  'source_etag: string, computed',
];

function allAttributes(block: WireBlock): WireAttribute[] {
  const own = (block.attributes ?? []).flatMap((attribute) => [attribute, ...(attribute.nested_type?.attributes ?? [])]);
  return [...own, ...(block.block_types ?? []).flatMap((nested) => allAttributes(nested.block))];
}

describe('the schema', () => {
  test.each([MEDIA, IMAGE])('(13) of %s is the one that states were written with', (typeName) => {
    const { version, block } = schema.resource_schemas[typeName] as (typeof schema.resource_schemas)[string];
    expect(version).toBe(0);
    expect(block.attributes?.map(line)).toEqual(jobLines);
    const blocks = block.block_types?.map((nested) => [nested.type_name, nested.nesting, nested.block.attributes?.map(line)]);
    expect(blocks).toEqual([['timeouts', 1, ['create: string, optional', 'update: string, optional', 'delete: string, optional']]]);
  });

  test('(13) obeys the rules that core checks, everywhere', () => {
    const reserved = ['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'connection', 'provisioner', 'locals'];
    for (const { block } of [schema.provider, ...Object.values(schema.resource_schemas)]) {
      for (const attribute of allAttributes(block)) {
        expect(attribute.name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(reserved).not.toContain(attribute.name);
        // A type of zero bytes beside a nested one makes Terraform itself crash.
        expect([attribute.type === undefined, attribute.nested_type === undefined].filter(Boolean)).toHaveLength(1);
        expect(attribute.type?.length).not.toBe(0);
        expect(attribute.required === true).toBe(attribute.optional !== true && attribute.computed !== true);
        expect(attribute.write_only === true && attribute.computed === true).toBe(false);
        expect(attribute.description).toMatch(/^\S.*\.$/);
      }
    }
  });

  test('(13) hides every argument of the provider that is a secret', () => {
    const named = allAttributes(schema.provider.block).filter((attribute) => /secret_key|token$|_code$|assertion$/.test(attribute.name));
    expect(named.map((attribute) => [attribute.name, attribute.sensitive])).toEqual(named.map((attribute) => [attribute.name, true]));
    expect(named.length).toBeGreaterThanOrEqual(4);
  });

  test('(13) has the resource types that GetMetadata lists, and the same capabilities', async () => {
    const metadata = await plugin.client.call('GetMetadata');
    expect(metadata.resources?.map((resource) => resource.type_name)).toEqual(Object.keys(schema.resource_schemas));
    expect(metadata.server_capabilities).toEqual(schema.server_capabilities);
    expect(schema.server_capabilities).toMatchObject({ get_provider_schema_optional: true, plan_destroy: false, move_resource_state: true });
  });
});

test('(14) a process that was never asked for its schema plans all the same', async () => {
  const silent = await PluginProcess.start();
  try {
    const core = await Core.of(plugin.client, MEDIA);
    const config = encodeValue(core.config(mediaJob()));
    const request = { type_name: MEDIA, prior_state: encodeValue(null), proposed_new_state: config, config };
    const [answer, other] = await Promise.all([silent, plugin].map(({ client }) => client.call('PlanResourceChange', request)));
    expect(answer).toEqual(other);
    expect(answer?.diagnostics).toBeUndefined();
  } finally {
    await silent.stop();
  }
});

test('(15) a configuration and a state of more than 4 MB pass through every call', async () => {
  const core = await Core.of(plugin.client, MEDIA);
  const text = '媒'.repeat(1_500_000);
  const config = core.config(mediaJob({ triggers: { text } }));
  const [refusal] = await core.validate(core.config(mediaJob({}, mediaRequest({ session_context: text }))));
  expect(diagnosticText(refusal as never)).toContain('at request.session_context: request.session_context is too long');
  expect(refusal?.detail.length).toBeLessThan(1000);

  const planned = await core.plan(null, config);
  expect(sameValue(planned.state.request, config.request)).toBe(true);
  const state = { ...planned.state, task_id: '1250000000-WorkflowTask-1', status: 'FINISH', outputs: [], failures: [] };
  const stored = { state: Object.fromEntries(Object.entries(state).map(([name, value]) => [name, sameValue(value, unknown()) ? null : value])) };
  const refreshed = await core.refresh(stored);
  expect(sameValue(refreshed?.state, stored.state)).toBe(true);
  expect((await core.plan(refreshed, config)).action).toBe('no-op');
}, 30_000);
