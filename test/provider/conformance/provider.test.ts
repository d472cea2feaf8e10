/** Section "Provider" of the conformance checklist: the provider's own configuration. */
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../../src/simulator/accounts';
import { Core, diagnosticText, isError, type Stored } from '../../support/core';
import { attributeRules, type AttributeRule } from '../../support/core-rules';
import { JobWorld, MEDIA, mediaJob, mediaRequest } from '../../support/job-world';
import { PluginProcess } from '../../support/plugin-process';
import type { WireDiagnostic } from '../../support/protocol';
import { encodeValue, sameValue, unknown, type Attributes } from '../../support/terraform-value';

let world: JobWorld;
let bare: PluginProcess;
let rules: readonly AttributeRule[];

beforeAll(async () => {
  [world, bare] = await Promise.all([JobWorld.open({ advance: { mode: 'manual' } }), PluginProcess.start()]);
  rules = attributeRules((await bare.client.call('GetProviderSchema')).provider.block);
});
afterAll(async () => void (await Promise.all([world.close(), bare.stop()])));

async function configure(plugin: PluginProcess, block: Attributes): Promise<readonly WireDiagnostic[]> {
  const config = encodeValue(Object.fromEntries(rules.map(({ name }) => [name, block[name] ?? null])));
  const { diagnostics: invalid = [] } = await plugin.client.call('ValidateProviderConfig', { config });
  const { diagnostics = [] } = await plugin.client.call('ConfigureProvider', { terraform_version: '1.11.4', config });
  return [...invalid, ...diagnostics];
}

const keys = { secret_id: DEFAULT_SECRET_ID, secret_key: DEFAULT_SECRET_KEY };

describe('a provider block with values that are not known yet', () => {
  test('(50) is taken, whichever they are', async () => {
    for (const { name } of rules) expect(await configure(bare, { ...keys, [name]: unknown() })).toEqual([]);
    expect(await configure(bare, Object.fromEntries(rules.map(({ name }) => [name, unknown()])))).toEqual([]);
  });

  test('(50) lets a plan be made: creates, changes, and a refresh that asks nobody', async () => {
    const core = await Core.of(bare.client, MEDIA);
    expect(await configure(bare, { ...keys, region: unknown() })).toEqual([]);
    const config = core.config(mediaJob({ wait: 'accepted', verify_outputs: true }));
    const planned = await core.plan(null, config);
    const state = { ...planned.state, task_id: '1250000000-WorkflowTask-1', status: 'PROCESSING', outputs: [], failures: [] };
    const stored: Stored = { state: Object.fromEntries(Object.entries(state).map(([name, value]) => [name, sameValue(value, unknown()) ? null : value])) };
    const refreshed = await core.refresh(stored);
    expect(sameValue(refreshed?.state, stored.state)).toBe(true);
    expect((await core.plan(refreshed, config)).action).toBe('no-op');
    expect((await core.apply(null, planned, config)).diagnostics.map(diagnosticText)).toEqual([
      'error at : the provider tencentmps is not configured yet: Its configuration holds values that are known only after apply. Apply what they come from first.',
    ]);
  });
});

describe('credentials', () => {
  test('(50) that are missing are told once, with every place that was looked at', async () => {
    const diagnostics = await configure(bare, {});
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['No Tencent Cloud credentials']);
    for (const place of ['argument secret_id', 'TENCENTCLOUD_SECRET_KEY', '.tccli/default.credential', 'cam_role_name', 'assume_role_with_web_identity']) {
      expect(diagnostics[0]?.detail).toContain(place);
    }
  });

  test('(50) of the block win over those of the environment', async () => {
    const plugin = await PluginProcess.start({ environment: { TENCENTCLOUD_SECRET_ID: 'AKIDENVIRONMENT', TENCENTCLOUD_SECRET_KEY: 'environment-key' } });
    try {
      expect(await configure(plugin, {})).toEqual([]);
      expect(await configure(plugin, keys)).toEqual([]);
    } finally {
      await plugin.stop();
    }
    expect(plugin.stderr).toContain('secret_id and secret_key');
    expect(plugin.stderr).not.toContain('environment-key');
  });
});

describe('one process that serves several commands, as in a debugger', () => {
  test('(50) works with the configuration that came last', async () => {
    const other = await JobWorld.open({ accounts: [{ secretId: 'AKIDOTHER', secretKey: 'other-key' }] });
    try {
      const url = other.environment.TENCENTCLOUD_MPS_ENDPOINT as string;
      const endpoint = { mps: url, cos: url, sts: url };
      expect(await configure(world.plugin, { secret_id: 'AKIDOTHER', secret_key: 'other-key', endpoint, poll_interval: '20ms' })).toEqual([]);
      const { diagnostics } = await world.media.deploy(null, mediaJob({}, mediaRequest({ output_dir: '/other/' })));
      expect(diagnostics.filter(isError).map(diagnosticText)).toEqual([]);
      expect([world.simulator.calls.length, other.simulator.paidCalls]).toEqual([0, 1]);
    } finally {
      await other.close();
    }
  });

  test('(50) an interruption ends with the command that it interrupted', async () => {
    expect(await configure(world.plugin, { ...keys, poll_interval: '20ms' })).toEqual([]);
    await world.plugin.client.call('StopProvider');
    const stopped = await world.media.deploy(null, mediaJob());
    expect(stopped.diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['stopped before the job was sent']);
    expect(await configure(world.plugin, { ...keys, poll_interval: '20ms' })).toEqual([]);
    const later = await world.media.deploy(null, mediaJob({ wait: 'accepted' }));
    expect([later.diagnostics, later.stored?.state.status]).toEqual([[], 'WAITING']);
  });
});

describe('a block that is wrong', () => {
  const faults: readonly (readonly [block: Attributes, path: string])[] = [
    [{ endpoint: { mps: 'localhost', cos: null, sts: null } }, 'endpoint.mps'],
    [{ protocol: 'FTP' }, 'protocol'],
    [{ domain: 'https://tencentcloudapi.com' }, 'domain'],
    [{ cos_domain: 'nowhere' }, 'cos_domain'],
    [{ max_requests_per_second: 0 }, 'max_requests_per_second'],
    [{ max_concurrent_tasks: -1 }, 'max_concurrent_tasks'],
    [{ max_retries: -1 }, 'max_retries'],
    [{ poll_interval: '2' }, 'poll_interval'],
  ];

  test.each(faults)('(50) is refused at the argument: %j', async (block, path) => {
    const diagnostics = (await configure(bare, { ...keys, ...block })).filter(isError);
    expect(new Set(diagnostics.map((diagnostic) => (diagnostic.attribute?.steps ?? []).map((step) => step.attribute_name).join('.')))).toEqual(new Set([path]));
  });
});
