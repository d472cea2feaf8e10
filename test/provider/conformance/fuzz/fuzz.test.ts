/**
 * Configurations and states that nobody would write, through every call that a plan makes. Whatever comes: no crash, an answer that core accepts, the
 * same answer the second time, and a refusal that says where. A case is its number: `cases(kinds, 4711, 4712)` runs it alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { requestType, type ModelType } from '../../../../src/model/model';
import { goodImage, goodMedia, publishedImages, publishedMedia } from '../../../model/good-requests';
import { Core, diagnosticText, isError, pathOf, Refused, type Applied, type Planned } from '../../../support/core';
import { agreementFaults } from '../../../support/core-rules';
import { InProcess } from '../../../support/in-process';
import { BUCKET, IMAGE, JobWorld, MEDIA } from '../../../support/job-world';
import { PluginProcess } from '../../../support/plugin-process';
import type { WireDiagnostic } from '../../../support/protocol';
import { Random } from '../../../support/random';
import { sameValue, type Attributes } from '../../../support/terraform-value';
import { changedDraft, appliedState, randomDraft, resolvedDraft, saneDraft, wireDraft, type Draft } from './random-config';

interface Kind {
  readonly core: Core;
  readonly type: ModelType;
  readonly good: readonly Attributes[];
}

const directory = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-fuzz-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function kinds(transport: ConstructorParameters<typeof InProcess>[0] | PluginProcess): Promise<readonly Kind[]> {
  const through = typeof transport === 'string' ? new InProcess(transport) : transport.client;
  return [
    { core: await Core.of(through, MEDIA), type: requestType('ProcessMediaRequest'), good: [...Object.values(goodMedia), ...Object.values(publishedMedia)] },
    { core: await Core.of(through, IMAGE), type: requestType('ProcessImageRequest'), good: [...Object.values(goodImage), ...Object.values(publishedImages)] },
  ];
}

/** What Terraform may have stored beside the state, and what it never has. */
const hidden: readonly (string | undefined)[] = [
  undefined, '', '{}', '{"tasks":["a","b"],"processedEtag":"1"}', '{"imported":true}', '{"missingOutputs":["b/k"]}', '{"pending":{"taskId":"1","work":"2"}}', 'no JSON', 'null', '[1]', '"text"',
]; // prettier-ignore

async function cases(all: readonly Kind[], from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    const random = new Random(number);
    const kind = random.pick(all);
    const draft = randomDraft(random, kind.type, kind.good);
    try {
      await oneCase(random, kind, draft);
    } catch (error) {
      const shown = JSON.stringify(draft, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      throw new Error(`case ${number} of ${kind.core.typeName}: ${(error as Error).message}\n${shown.slice(0, 3000)}`, { cause: error });
    }
  }
}

/** Four configurations and a state: one, the same with everything known, the state that it leads to, a change of it, and that with everything known. */
async function oneCase(random: Random, { core, type, good }: Kind, draft: Draft): Promise<void> {
  const [config, known] = [core.config(wireDraft(draft)), core.config(wireDraft(resolvedDraft(random, draft)))];
  await checkDiagnostics(core, config);
  await checkDiagnostics(core, known);

  const created = await core.plan(null, config);
  const createdKnown = await core.plan(null, known);
  agree('the plan of a create with everything known', created, createdKnown);

  const bytes = random.pick(hidden);
  const stored = { state: appliedState(random, createdKnown.state), private: bytes === undefined ? undefined : Buffer.from(bytes) };
  if (!sameValue((await core.refresh(stored))?.state, stored.state)) throw new Error('a refresh that can ask nobody changed the state');
  const again = await core.plan({ state: stored.state }, known);
  const { status, failures } = stored.state as { status: string; failures: readonly unknown[] };
  if (status === 'FINISH' && failures.length === 0 && known.rerun !== 'always' && again.action !== 'no-op')
    throw new Error(`a job that has run is planned again: ${String(again.state.run_reason)}`);

  const changed = changedDraft(random, draft, type, good);
  const changedConfig = core.config(wireDraft(changed));
  await checkDiagnostics(core, changedConfig);
  const update = await core.plan(stored, changedConfig);
  const second = random.chance(0.3) ? await core.plan(stored, changedConfig) : update;
  if (!sameValue(update.state, second.state) || String(update.private) !== String(second.private)) throw new Error('a second plan is another one');
  agree('the plan of an update with everything known', update, await core.plan(stored, core.config(wireDraft(resolvedDraft(random, changed)))));
  if (random.chance(0.1)) await core.planDestroy(stored);
}

/** What the configuration says may be unknown first and anything later; all that was planned as known has to stay. */
function agree(what: string, { state: first }: Planned, { state: second }: Planned): void {
  const faults = agreementFaults(first, second);
  if (faults.length > 0) throw new Error(`${what} is not the first plan: ${faults.join('; ')} (${JSON.stringify(first.run_reason)} and ${JSON.stringify(second.run_reason)})`);
} // prettier-ignore

async function checkDiagnostics(core: Core, config: Attributes): Promise<void> {
  for (const diagnostic of await core.validate(config)) {
    const broken = brokenDiagnostic(core, diagnostic);
    if (broken) throw new Error(`${broken}: ${diagnosticText(diagnostic)}`);
  }
}

function brokenDiagnostic(core: Core, { severity, summary, detail, ...rest }: WireDiagnostic): string | undefined {
  if (severity !== 1 && severity !== 2) return 'a diagnostic has no severity';
  if (summary === '' || /[\r\n]/.test(summary) || summary.length > 1000) return 'a summary is not a line';
  if (detail === '') return 'a diagnostic has no detail';
  // A message about secrets names the place in its text: Terraform prints the lines that a path points at.
  if (/^secrets(_wo)?\b/.test(summary)) return undefined;
  const [root] = pathOf({ severity, summary, detail, ...rest });
  return core.rules.some((rule) => rule.name === root) ? undefined : 'a diagnostic has no path';
}

function refusedOnly(error: unknown): Applied {
  if (!(error instanceof Refused)) throw error;
  return { stored: null, tainted: false, diagnostics: error.diagnostics };
}

/** 2,000 cases are 8,000 configurations and 2,000 states. */
const step = 200;
test.each(Array.from({ length: 10 }, (_, index) => index * step))('(16-30) whatever comes is answered as core demands: cases from %d', async (from) => cases(await kinds(directory), from, from + step), 60_000); // prettier-ignore

test('(16-30) over the wire as well, and the process has nothing to say about it', async () => {
  const plugin = await PluginProcess.start();
  try {
    await cases(await kinds(plugin), 1_000_000, 1_000_060);
  } finally {
    expect(await plugin.stop()).toEqual({ code: 0, signal: null });
  }
  expect(plugin.stderr).toBe('');
}, 60_000);

test('(16-35) what is valid is applied as it was planned, is planned no second time, and goes again', async () => {
  const world = await JobWorld.open({}, { max_retries: 0 });
  for (const key of ['movie/a.mov', 'movie/201907/WildAnimal.mov']) world.simulator.store.put(BUCKET, key, 'a source');
  const type = requestType('ProcessMediaRequest');
  let applied = 0;
  try {
    for (let number = 2_000_000; number < 2_000_100; number++) {
      const random = new Random(number);
      const draft = saneDraft(random, type, Object.values(goodMedia));
      // Work that no other case has: otherwise each would have to go through the tasks of all before it.
      const values = wireDraft({ ...draft, triggers: { ...(draft.triggers as Attributes | undefined), case: String(number) } });
      const { stored, tainted, diagnostics } = await world.media.deploy(null, values).catch(refusedOnly);
      const failed = diagnostics.some(isError);
      if (!stored) expect(failed).toBe(true);
      if (!stored || tainted) continue;
      applied++;
      const again = await world.media.deploy(stored, values);
      const goesWell = (stored.state.failures as unknown[]).length === 0;
      if (values.rerun !== 'always' && goesWell) expect([number, again.action]).toEqual([number, 'no-op']);
      await world.nextCommand();
      expect([number, (await world.media.destroy(stored)).stored]).toEqual([number, null]);
    }
  } finally {
    await world.close();
  }
  expect(applied).toBeGreaterThan(20);
}, 120_000);

test('a call of the wrong shape is refused in words', async () => {
  const transport = new InProcess(directory);
  const requests: readonly object[] = [{}, { type_name: 'tencentmps_nothing' }, { type_name: MEDIA }];
  for (const method of [
    'ValidateResourceConfig',
    'UpgradeResourceState',
    'ReadResource',
    'PlanResourceChange',
    'ApplyResourceChange',
    'ImportResourceState',
  ] as const) {
    for (const request of requests) {
      const { diagnostics = [] } = await transport.call(method, request);
      expect(diagnostics.map(diagnosticText).filter((text) => text.includes('unexpected error'))).toEqual([]);
    }
  }
});
