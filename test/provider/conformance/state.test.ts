/** Section "State" of the conformance checklist. */
import { diagnosticText, isError, pathOf, type Core, type Stored } from '../../support/core';
import { JobWorld, mediaJob, mediaRequest, IMAGE, MEDIA } from '../../support/job-world';
import { decimal, decodeValue, dynamic, encodeValue, sameValue, unknown, type Attributes } from '../../support/terraform-value';

let world: JobWorld;
let core: Core;

beforeAll(async () => {
  world = await JobWorld.open();
  core = world.media;
});
afterAll(() => world.close());

/** A state as Terraform's state file has it, frozen when schema version 0 was released: it must be readable for ever. */
const version0 =
  '{"request":{"value":{"input_info":{"type":"COS","cos_input_info":{"bucket":"media-1250000000","region":"ap-guangzhou","object":"/in/a.mov"}},"output_dir":"/out/",' +
  '"media_process_task":{"transcode_task_set":[{"definition":30,"start_time_offset":0.333333333333333333333333333333}]},"session_context":null},' +
  '"type":["object",{"input_info":["object",{"type":"string","cos_input_info":["object",{"bucket":"string","region":"string","object":"string"}]}],"output_dir":"string",' +
  '"media_process_task":["object",{"transcode_task_set":["tuple",[["object",{"definition":"number","start_time_offset":"number"}]]]}],"session_context":"dynamic"}]},' +
  '"secrets_wo":null,"secrets_wo_version":null,"secrets":null,"triggers":{"a":"1"},"rerun":null,"watch_source":null,"wait":null,"success":null,"verify_outputs":null,"on_destroy":null,' +
  '"task_id":"1250000000-WorkflowTask-4482bd2d3884a7de3e94236eee55fd7ftt0","status":"FINISH","create_time":"2026-11-21T10:43:47Z","begin_process_time":"2026-11-21T10:43:47Z",' +
  '"finish_time":"2026-11-21T10:43:47Z","outputs":[{"kind":"transcode","definition":30,"bucket":"media-1250000000","region":"ap-guangzhou","key":"out/a_transcode_30.mp4","url":null,' +
  '"size_bytes":5000000000,"duration_seconds":9.666666666666666,"width":1280,"height":720,"md5":"fde8d09676a6521de44b12e5a7d8cd20"}],"failures":[],"media":null,"result_json":" {}",' +
  '"run_reason":"first run","source_etag":null,"timeouts":{"create":"90m","update":null,"delete":null}}';

const configOfVersion0: Attributes = mediaJob(
  { triggers: { a: '1' }, timeouts: { create: '90m', update: null, delete: null } },
  mediaRequest({ media_process_task: { transcode_task_set: [{ definition: 30, start_time_offset: decimal(`0.${'3'.repeat(30)}`) }] }, session_context: null }),
);

/** The state as core hands it on after the upgrade: its dynamic attribute with the digits that the file has. */
function fromFile(json: string): Stored {
  const state = { ...(JSON.parse(json) as Attributes), request: null };
  return { state: { ...core.config(state), request: core.config(configOfVersion0).request } };
}

describe('a state of an earlier version', () => {
  test('(46) 0 comes back byte for byte, and the configuration that led to it plans nothing', async () => {
    const raw = Buffer.from(version0);
    const answer = await world.plugin.client.call('UpgradeResourceState', { type_name: MEDIA, version: 0, raw_state: { json: raw } });
    expect(answer.diagnostics).toBeUndefined();
    expect(String(answer.upgraded_state?.json)).toBe(version0);
    expect((await core.plan(fromFile(version0), core.config(configOfVersion0))).action).toBe('no-op');
  });

  test.each([
    ['of Terraform 0.11', { flatmap: { id: 'x' } }],
    ['that is missing', undefined],
  ])('(46) %s is refused in words', async (_, rawState) => {
    const { diagnostics = [] } = await world.plugin.client.call('UpgradeResourceState', { type_name: MEDIA, version: 0, raw_state: rawState });
    expect(diagnostics.map(diagnosticText)).toEqual([expect.stringContaining('the state is too old')]);
  });

  test.each(['{', 'null', '[]', '"text"', '7'])('(46) that a person has damaged is refused in words: %s', async (json) => {
    const { diagnostics = [] } = await world.plugin.client.call('UpgradeResourceState', {
      type_name: MEDIA,
      version: 0,
      raw_state: { json: Buffer.from(json) },
    });
    expect(diagnostics.map(diagnosticText)).toEqual([expect.stringContaining('the state is damaged')]);
  });

  test.each([
    '{"task_id":5}',
    '{"task_id":"1","status":"WAITING"}',
    '{"task_id":"1","request":7}',
    '{"task_id":"1","status":"WAITING","request":[1],"triggers":"x"}',
  ])('(46) with values that it never had goes back as it came: %s', async (json) => {
    const answer = await world.plugin.client.call('UpgradeResourceState', { type_name: MEDIA, version: 0, raw_state: { json: Buffer.from(json) } });
    expect([answer.diagnostics, String(answer.upgraded_state?.json)]).toEqual([undefined, json]);
  });
});

describe('a state of another type', () => {
  const move = (target: string, source: string, state: string): ReturnType<typeof world.plugin.client.call<'MoveResourceState'>> =>
    world.plugin.client.call('MoveResourceState', {
      source_provider_address: 'registry.terraform.io/tencentcloudstack/tencentcloud',
      source_type_name: source,
      source_schema_version: 0,
      source_state: { json: Buffer.from(state) },
      target_type_name: target,
    });

  test("(47) of the official provider's job becomes ours, and is adopted without a run", async () => {
    const { stored } = await core.deploy(null, mediaJob({ triggers: { moved: '1' } }));
    const paid = world.simulator.paidCalls;
    const source = JSON.stringify({ id: stored?.state.task_id, output_dir: '/out/', media_process_task: [{ transcode_task_set: [{ definition: 30 }] }] });
    const answer = await move(MEDIA, 'tencentcloud_mps_process_media_operation', source);
    expect(answer.diagnostics).toBeUndefined();
    const moved: Stored = { state: decodeValue(answer.target_state) as Attributes, private: answer.target_private };
    const adopted = await core.deploy(moved, mediaJob());
    expect(adopted.stored?.state.run_reason).toBe(`adopts task ${String(stored?.state.task_id)} without a run`);
    expect((await core.deploy(adopted.stored, mediaJob())).action).toBe('no-op');
    expect(world.simulator.paidCalls).toBe(paid);
  });

  test.each([
    [MEDIA, 'aws_s3_object', '{"id":"x"}'],
    [MEDIA, IMAGE, '{"id":"x"}'],
    [IMAGE, 'tencentcloud_mps_process_media_operation', '{"id":"x"}'],
    [MEDIA, 'tencentcloud_mps_process_media_operation', '{}'],
    [MEDIA, 'tencentcloud_mps_process_media_operation', '{"id":5}'],
    [MEDIA, 'tencentcloud_mps_process_media_operation', ''],
  ])('(47) that cannot be taken is refused, with both names: to %s from %s %s', async (target, source, state) => {
    const { diagnostics = [], target_state: moved } = await move(target, source, state);
    expect(moved).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual([`${source} cannot be moved to ${target}`]);
  });
});

describe('secrets', () => {
  const secret = 'canary-signing-key';
  const notified = mediaRequest({ task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/done' } });
  const secrets = dynamic({ task_notify_config: { notify_key: secret } });

  test('(49) in secrets_wo are sent, and stand in no plan, no state, no private bytes and no log', async () => {
    const values = mediaJob({ secrets_wo: secrets, secrets_wo_version: '1' }, notified);
    const config = core.config(values);
    const planned = await core.plan(null, config);
    const { stored } = await core.deploy(null, values);
    expect(world.lastBody('ProcessMedia')).toContain(secret);
    const kept = [planned.state, stored?.state].map((state) => Buffer.from(encodeValue(state as Attributes).msgpack as Uint8Array).toString('latin1'));
    for (const text of [...kept, String(planned.private), String(stored?.private), world.plugin.stderr]) expect(text).not.toContain(secret);
    expect((await core.deploy(stored, values)).action).toBe('no-op');
  });

  test('(48) in secrets are sent and stay in the state, and stand in no log, reason or refusal', async () => {
    const values = mediaJob({ secrets: { 'task_notify_config.notify_key': secret } }, notified);
    const { stored } = await core.deploy(null, values);
    expect(world.lastBody('ProcessMedia')).toContain(secret);
    expect(sameValue(stored?.state.secrets, core.config(values).secrets)).toBe(true);
    const changed = mediaJob({ secrets: { 'task_notify_config.notify_key': `${secret}-2` } }, { ...notified, output_dir: 'nowhere' });
    const texts = (await core.validate(core.config(changed))).map(diagnosticText);
    const reason = String((await core.plan(stored, core.config(changed))).state.run_reason);
    for (const text of [...texts, reason, world.plugin.stderr]) expect(text).not.toContain(secret);
  });

  test('(48) in the request are refused, without being repeated', async () => {
    const values = mediaJob({}, mediaRequest({ task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/', notify_key: secret } }));
    const diagnostics = (await core.validate(core.config(values))).filter(isError);
    // Terraform prints the lines that a path leads to, so it leads beside the secret.
    expect(diagnostics.map(pathOf)).toEqual([['request', 'task_notify_config']]);
    expect(diagnostics.map(diagnosticText)).toEqual([expect.stringContaining('request.task_notify_config.notify_key')]);
    expect(diagnostics.map(diagnosticText).join()).not.toContain(secret);
  });

  test.each([
    ['a value', secrets],
    ['an unknown value', unknown()],
  ])('(49) secrets_wo with %s is refused where Terraform would store it, and without a value it is not', async (_, value) => {
    const config = core.config(mediaJob({ secrets_wo: value, secrets_wo_version: '1' }, notified));
    const refused = (await core.validate(config, false)).filter(isError);
    expect(refused.map((diagnostic) => [pathOf(diagnostic), diagnostic.summary])).toEqual([[[], 'secrets_wo needs Terraform 1.11 or later']]);
    expect(await core.validate(core.config(mediaJob({}, notified)), false)).toEqual([]);
    const old = await world.plugin.client.call('ValidateResourceConfig', { type_name: MEDIA, config: encodeValue(config) });
    expect(old.diagnostics?.map((diagnostic) => diagnostic.summary)).toEqual(['secrets_wo needs Terraform 1.11 or later']);
  });
});
