/** Section "Read/import" of the conformance checklist. */
import { diagnosticText, isError, pathOf, Refused, type Core, type Stored } from '../../support/core';
import { BUCKET, cosInput, JobWorld, MEDIA, mediaJob, mediaRequest } from '../../support/job-world';
import { dynamic, encodeValue, literal, sameValue, type Attributes } from '../../support/terraform-value';

let world: JobWorld;
let core: Core;

beforeAll(async () => {
  world = await JobWorld.open({ advance: { mode: 'perPoll', polls: 1 } }, { max_retries: 0 });
  core = world.media;
});
afterEach(() => world.simulator.faults.clear());
afterAll(() => world.close());

async function deployed(more: Attributes = {}, request?: Attributes): Promise<Stored> {
  const { stored, diagnostics } = await core.deploy(null, mediaJob(more, request));
  expect(diagnostics.filter(isError)).toEqual([]);
  return stored as Stored;
}

/** Answers of ReadResource, warnings included. */
async function read(stored: Stored): Promise<{ readonly state: Attributes | null; readonly private?: Uint8Array; readonly diagnostics: readonly string[] }> {
  const answer = await world.plugin.client.call('ReadResource', { type_name: MEDIA, current_state: encodeValue(stored.state), private: stored.private });
  const refreshed = await core.refresh(stored).catch((error: unknown) => (error instanceof Refused ? null : Promise.reject(error as Error)));
  return { state: refreshed?.state ?? null, private: answer.private, diagnostics: (answer.diagnostics ?? []).map(diagnosticText) };
}

describe('a refresh', () => {
  test('(41) (43) of a finished job asks nobody, and gives back every byte, the private ones too', async () => {
    const stored = await deployed({ triggers: { a: '1' } });
    const calls = world.simulator.calls.length;
    const { state, private: bytes, diagnostics } = await read(stored);
    expect(sameValue(state, stored.state)).toBe(true);
    expect([String(bytes), diagnostics]).toEqual([String(stored.private), []]);
    expect(world.simulator.calls.length).toBe(calls);
  });

  test('(41) of a task that the service has forgotten keeps what is known, and says so once', async () => {
    const stored = await deployed({ wait: 'accepted' }, mediaRequest({ output_dir: '/forgotten/' }));
    const forgotten = { ...stored, state: { ...stored.state, task_id: '1250000000-WorkflowTask-forgotten' } };
    const { state, diagnostics } = await read(forgotten);
    expect(sameValue(state, forgotten.state)).toBe(true);
    expect(diagnostics).toEqual([expect.stringContaining('warning at : the service has forgotten task 1250000000-WorkflowTask-forgotten')]);
  });

  const refusals: readonly (readonly [name: string, fault: { kind: 'error' | 'http-error' | 'reset-before' | 'garbage'; code?: string }])[] = [
    ['a missing permission', { kind: 'error', code: 'UnauthorizedOperation' }],
    ['an internal error', { kind: 'error', code: 'InternalError' }],
    ['a bad gateway', { kind: 'http-error' }],
    ['a reset connection', { kind: 'reset-before' }],
    ['an answer that is none', { kind: 'garbage' }],
  ];

  test.each(refusals)('(41) that meets %s is an error, never a resource that is gone', async (name, fault) => {
    const stored = await deployed({ wait: 'accepted' }, mediaRequest({ output_dir: `/${name.replace(/ /g, '-')}/` }));
    world.simulator.faults.inject({ ...fault, action: 'DescribeTaskDetail', times: 100 });
    await expect(core.refresh(stored)).rejects.toThrow(new RegExp(`the task could not be looked at.*${String(stored.state.task_id)}`));
  });

  test('(42) (45) shows how far a job is that nobody waits for', async () => {
    const stored = await deployed({ wait: 'accepted' }, mediaRequest({ output_dir: '/accepted/' }));
    expect(stored.state.status).not.toBe('FINISH');
    const seen = [stored];
    while (seen.length < 5 && seen.at(-1)?.state.status !== 'FINISH') seen.push((await core.refresh(seen.at(-1) as Stored)) as Stored);
    const last = seen.at(-1) as Stored;
    expect(last.state).toMatchObject({ status: 'FINISH', task_id: stored.state.task_id, outputs: [{ kind: 'transcode' }, { kind: 'transcode' }] });
    expect((await core.plan(last, core.config(mediaJob({ wait: 'accepted' }, mediaRequest({ output_dir: '/accepted/' }))))).action).toBe('no-op');
  });

  test('(42) of a job that watches its outputs finds the one that is gone, and the plan names it', async () => {
    const values = mediaJob({ verify_outputs: true }, mediaRequest({ output_dir: '/verified/' }));
    const stored = (await core.deploy(null, values)).stored as Stored;
    const [, second] = stored.state.outputs as { key: string }[];
    world.simulator.store.delete(BUCKET, second?.key as string);
    const plan = await core.plan(await core.refresh(stored), core.config(values));
    expect(plan.state.run_reason).toBe(`output ${BUCKET}/${second?.key} is gone`);
  });

  test('(42) of a job that watches its source sees the new one, and the plan says so', async () => {
    const values = mediaJob({ watch_source: true }, mediaRequest({ input_info: cosInput('/in/b.mov') }));
    const stored = (await core.deploy(null, values)).stored as Stored;
    world.simulator.store.put(BUCKET, 'in/b.mov', 'another source');
    const plan = await core.plan(await core.refresh(stored), core.config(values));
    expect(plan.state.run_reason).toMatch(/^source changed \(ETag .+ -> .+\)$/);
    const again = await core.deploy(stored, values);
    expect((await core.deploy(again.stored, values)).action).toBe('no-op');
  });
});

describe('an import', () => {
  test('(44) by TaskId rebuilds the request; the configuration that led to it is adopted without a run, and then nothing changes', async () => {
    const request = mediaRequest({ output_dir: '/imported/' });
    const { state } = await deployed({}, request);
    const paid = world.simulator.paidCalls;
    const imported = await core.import(String(state.task_id));
    expect(imported.state).toMatchObject({ task_id: state.task_id, status: 'FINISH', outputs: state.outputs });
    expect(literal(imported.state.request)).toMatchObject({ input_info: cosInput('/in/a.mov') });
    const adopted = await core.deploy(imported, mediaJob({}, request));
    expect([adopted.action, adopted.stored?.state.run_reason]).toEqual(['update', `adopts task ${String(state.task_id)} without a run`]);
    expect((await core.deploy(adopted.stored, mediaJob({}, request))).action).toBe('no-op');
    expect(world.simulator.paidCalls).toBe(paid);
  });

  test('(44) of an image works alike', async () => {
    const values = { request: dynamic({ input_info: cosInput('/in/a.png'), image_task: { encode_config: { format: 'PNG' } } }) };
    const { stored } = await world.image.deploy(null, values);
    const adopted = await world.image.deploy(await world.image.import(String(stored?.state.task_id)), values);
    expect(adopted.stored?.state.run_reason).toBe(`adopts task ${String(stored?.state.task_id)} without a run`);
  });

  test('(44) whose configuration asks for something else plans a run, and names the field', async () => {
    const { state } = await deployed({}, mediaRequest({ output_dir: '/contradicted/' }));
    const other = mediaRequest({ output_dir: '/contradicted/', media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 40 }] } });
    const plan = await core.plan(await core.import(String(state.task_id)), core.config(mediaJob({}, other)));
    expect(plan.state.run_reason).toBe('differs from the imported task in media_process_task.transcode_task_set[1].definition');
  });

  test.each([
    ['nothing', '', 'no TaskId'],
    ['a name', 'trailer', 'no TaskId'],
    ['two words', 'a b', 'no TaskId'],
    ['a path', '../../etc/passwd', 'no TaskId'],
    ['a hundred thousand letters', 'x'.repeat(100_000), 'ResourceNotFound'],
    ['a task that does not exist', '1250000000-WorkflowTask-0000000000000000000000000000tt0', 'ResourceNotFound'],
  ])('(44) of %s is refused', async (_, id, why) => {
    await expect(core.import(id)).rejects.toThrow(why);
  });
});

test('(52) each warning has a summary of its own, for Terraform folds those that are alike, and points at its place', async () => {
  const newer = {
    NewField: 1,
    media_process_task: {
      transcode_task_set: [
        { definition: 30, OtherField: 1 },
        { definition: 20, OtherField: 1 },
      ],
    },
  };
  const warnings = await core.validate(core.config(mediaJob({}, mediaRequest(newer))));
  expect(warnings.map((warning) => warning.severity)).toEqual([2, 2, 2]);
  expect(new Set(warnings.map((warning) => warning.summary)).size).toBe(3);
  expect(new Set(warnings.map((warning) => pathOf(warning).join('.')))).toEqual(
    new Set(['request.NewField', 'request.media_process_task.transcode_task_set.0.OtherField', 'request.media_process_task.transcode_task_set.1.OtherField']),
  );
});
