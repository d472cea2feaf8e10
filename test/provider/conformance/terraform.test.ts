/** What only the real Terraform decides: the checklist's lifecycle, crash and diagnostics cases. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../../src/model/contract';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../../src/simulator/accounts';
import { serve, type Served } from '../../../src/simulator/serve';
import { Simulator } from '../../../src/simulator/simulator';
import { Workspace } from '../../integ/workspace';
import { BUCKET, MEDIA, mediaRequest } from '../../support/job-world';
import type { AttachedProviders } from '../../support/attached-providers';
import { attachedTo } from '../../support/attached-to-command';
import { PluginProcess } from '../../support/plugin-process';
import type { Attributes } from '../../support/terraform-value';

jest.setTimeout(120_000);

const simulator = new Simulator();
let served: Served;
let attached: AttachedProviders;
let workspace: Workspace;
/** For a command whose provider Terraform starts. */
const started = { TF_REATTACH_PROVIDERS: '' };

beforeAll(async () => {
  simulator.store.put(BUCKET, 'in/a.mov', 'a video');
  served = await serve(simulator);
  attached = await attachedTo(() => workspace);
  workspace = new Workspace({ ...settings(), ...attached.environment });
  workspace.install(PROVIDER_SOURCE, PROVIDER_VERSION, PROVIDER_EXECUTABLE);
  declare({});
  await workspace.init(started);
});
afterAll(async () => {
  await served.close();
  workspace.remove();
  await attached.close();
});

function settings(): Record<string, string> {
  return {
    TENCENTCLOUD_SECRET_ID: DEFAULT_SECRET_ID,
    TENCENTCLOUD_SECRET_KEY: DEFAULT_SECRET_KEY,
    TENCENTCLOUD_MPS_ENDPOINT: served.url,
    TENCENTCLOUD_COS_ENDPOINT: served.url,
  };
}

const address = `${MEDIA}.trailer`;

function declare(more: Attributes, request = mediaRequest()): void {
  workspace.write({ provider: { tencentmps: { poll_interval: '20ms' } }, resource: { [MEDIA]: { trailer: { request, ...more } } } });
}

test('(13) Terraform reads the schema', async () => {
  const { stdout } = await workspace.must('providers', 'schema', '-json');
  const { provider_schemas: schemas } = JSON.parse(stdout) as { provider_schemas: Record<string, { resource_schemas: Record<string, { block: { attributes: Attributes } }> }> };
  expect(schemas[PROVIDER_SOURCE]?.resource_schemas[MEDIA]?.block.attributes).toMatchObject({
    request: { type: 'dynamic', required: true },
    secrets_wo: { type: 'dynamic', optional: true, sensitive: true, write_only: true },
    task_id: { type: 'string', computed: true },
  });
}); // prettier-ignore

test('(52) a refusal names the line of the configuration and the exact place in it', async () => {
  declare({}, mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 'thirty' }] } }));
  const { stdout } = await workspace.run(['validate', '-json']);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { severity: string; summary: string; address: string; range: { filename: string; start: { line: number } } }[] };
  expect(diagnostics.map(({ severity, summary, range }) => [severity, summary, range.filename])).toEqual([
    ['error', 'request.media_process_task.transcode_task_set[1].definition must be a number', 'main.tf.json'],
  ]);
  const lines = readFileSync(path.join(workspace.directory, 'main.tf.json'), 'utf8').split('\n');
  expect(lines[(diagnostics[0]?.range.start.line ?? 0) - 1]).toContain('"definition": "thirty"');
}); // prettier-ignore

test('(8) a crash of the provider is shown with its trace', async () => {
  declare({});
  const script = path.join(workspace.directory, 'crash.cjs');
  writeFileSync(script, `const { write } = process.stdout; process.stdout.write = (...args) => { setImmediate(() => { throw new Error('boom'); }); return write.apply(process.stdout, args); };`);
  const { code, text } = await workspace.run(['plan'], { ...started, NODE_OPTIONS: `--require ${script}` });
  expect(code).toBe(1);
  expect(text).toContain('Stack trace from the terraform-provider-tencentmps');
  expect(text).toContain('panic: Error: boom');
}); // prettier-ignore

test('(29) lifecycle rules hold: ignored changes inside the request, two objects at once, and no destroy', async () => {
  declare({ on_destroy: 'delete_outputs', lifecycle: { create_before_destroy: true } });
  expect((await workspace.apply()).code).toBe(0);
  const outputs = (await workspace.state(address)).outputs as unknown as { key: string }[];

  const replaced = await workspace.apply(`-replace=${address}`);
  expect([replaced.code, replaced.text]).toEqual([0, expect.stringContaining('1 added, 0 changed, 1 destroyed')]);
  for (const { key } of outputs) expect(simulator.store.get(BUCKET, key)).toMatchObject({ key });
  expect(simulator.paidCalls).toBe(2);

  const changed = mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 40 }] } });
  const place = 'request.media_process_task.transcode_task_set[1].definition';
  declare({ on_destroy: 'delete_outputs', lifecycle: { ignore_changes: [place] } }, changed);
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);

  declare({ on_destroy: 'delete_outputs', lifecycle: { prevent_destroy: true } });
  const refused = await workspace.destroy();
  expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('Instance cannot be destroyed')]);
  expect((await workspace.state(address)).outputs).toEqual(outputs);
});

test('(44) (45) an import block writes a configuration that is adopted without a run; then neither a plan nor a refresh changes anything', async () => {
  declare({}, mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30, start_time_offset: 0.1 }] } }));
  expect((await workspace.apply()).code).toBe(0);
  const { task_id: id, outputs } = (await workspace.state(address)) as unknown as { task_id: unknown; outputs: unknown };
  const paid = simulator.paidCalls;
  await workspace.must('state', 'rm', address);

  workspace.write({ import: [{ to: address, id }] });
  await workspace.must('plan', '-generate-config-out=generated.tf');
  const imported = await workspace.apply();
  expect([imported.code, imported.text]).toEqual([0, expect.stringContaining('1 imported, 0 added, 1 changed, 0 destroyed')]);
  expect(await workspace.state(address)).toMatchObject({ task_id: id, outputs, run_reason: `adopts task ${String(id)} without a run` });
  expect((await workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
  expect((await workspace.must('plan', '-refresh-only')).text).toContain('No changes. Your infrastructure still matches the configuration.');
  expect(simulator.paidCalls).toBe(paid);
  rmSync(path.join(workspace.directory, 'generated.tf'));
});

test('(50) a provider under a debugger serves several commands, and outlives them', async () => {
  declare({});
  const plugin = await PluginProcess.start({ tls: false, environment: settings() });
  try {
    const reattach = { Protocol: 'grpc', ProtocolVersion: 6, Pid: plugin.pid, Test: true, Addr: { Network: 'tcp', String: plugin.handshake.address } };
    const environment = { TF_REATTACH_PROVIDERS: JSON.stringify({ [PROVIDER_SOURCE]: reattach }) };
    for (const args of [['validate'], ['plan'], ['plan']]) expect(await workspace.run(args, environment)).toMatchObject({ code: 0 });
    expect(await plugin.client.call('Check')).toEqual({ status: 1 });
  } finally {
    await plugin.stop();
  }
});
