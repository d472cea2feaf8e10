import { rmSync } from 'node:fs';
import * as path from 'node:path';
import type { Attributes } from '../../../src/provider/dynamic-value';
import { callError, faults } from '../../support/fake-job';
import { clearBenches } from '../../support/job-bench';
import { JobLife, type Applied } from './job-life';

afterAll(clearBenches);

let life: JobLife;
beforeEach(() => (life = new JobLife('image')));

/** The next command runs where nothing is but the state: on another machine of the CI. */
function forgetNotes(): void {
  rmSync(path.join(life.bench.directory, 'tencentmps'), { recursive: true });
}

async function inDoubt(apply: () => Promise<Applied>): Promise<void> {
  life.bench.job.startFaults = [faults.resetBefore];
  expect((await apply()).errors).toMatchObject([{ summary: 'ProcessImage could not start a task: ClientError.Network' }]);
}

const version = (one: string): Attributes => ({ triggers: { version: one } });

interface Way {
  /** What is there before the call comes to be in doubt. */
  readonly before: () => Promise<unknown>;
  readonly doubtful: () => Promise<Applied>;
  readonly next: () => Promise<Applied>;
}

describe.each<[string, Way]>([
  ['a create', { before: () => Promise.resolve(), doubtful: () => life.apply(), next: () => life.apply() }],
  ['an update', { before: () => life.apply(version('a')), doubtful: () => life.apply(version('b')), next: () => life.apply(version('b')) }],
  ['a replacement', { before: () => life.apply(), doubtful: () => life.apply({}, { replace: true }), next: () => life.apply() }],
])('a call in doubt of %s is looked for by the next apply, although nothing is left but the state', (_, { before, doubtful, next }) => {
  let earlier: number;
  beforeEach(async () => {
    await before();
    earlier = life.bench.job.paid;
    await inDoubt(doubtful);
    forgetNotes();
  });

  test('and taken over when it turns up', async () => {
    const late = life.bench.job.accept(life.bench.request());
    expect(await next()).toMatchObject({ errors: [] });
    expect(life.state).toMatchObject({ task_id: late.taskId, status: 'FINISH' });
    expect(life.bench.job.paid).toBe(earlier + 1);
  });

  test('and made again when it does not', async () => {
    const sleeps = life.bench.clock.sleeps.length;
    expect(await next()).toMatchObject({ errors: [] });
    expect(life.bench.clock.sleeps.length - sleeps).toBeGreaterThanOrEqual(4);
    expect(life.bench.job.paid).toBe(earlier + 1);
    expect(life.stored?.hidden.doubt).toBeUndefined();
    expect(await next()).toMatchObject({ action: 'none' });
    expect(life.bench.journal.entries()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['was refused', async () => ((life.bench.job.startFaults = [faults.forbidden]), expect((await next()).errors).toHaveLength(1))],
    [
      'could not look',
      async () => ((life.bench.job.listFaults = [callError('ClientError.Network', 'none', 'no')]), expect((await next()).errors).toHaveLength(1)),
    ],
    ['was in doubt again', () => inDoubt(next)],
  ])('also after another apply that %s', async (__, more) => {
    await more();
    forgetNotes();
    const late = life.bench.job.accept(life.bench.request());
    expect(await next()).toMatchObject({ errors: [] });
    expect(life.state).toMatchObject({ task_id: late.taskId });
    expect(life.bench.job.paid).toBe(earlier + 1);
  });
});

describe('an object without a task, which a create in doubt leaves', () => {
  beforeEach(() => inDoubt(() => life.apply()));

  test('is tainted, and has no results', () => {
    expect(life.stored).toMatchObject({ tainted: true, state: { task_id: null, status: null, outputs: [], failures: [], run_reason: 'first run' } });
  });

  test('that is no longer called tainted runs all the same, and looks first', async () => {
    const late = life.bench.job.accept(life.bench.request());
    life.stored = { ...life.stored, tainted: false } as typeof life.stored;
    forgetNotes();
    expect(await life.apply({ rerun: 'never' })).toMatchObject({ action: 'update', reason: 'first run', errors: [], warnings: [] });
    expect(life.state).toMatchObject({ task_id: late.taskId });
  });

  test('runs what is asked for by now, when that is something else', async () => {
    expect(await life.apply(version('b'))).toMatchObject({ errors: [] });
    expect([life.state.task_id, life.bench.job.paid]).toEqual(['image-task-1', 1]);
  });

  test.each(['abandon', 'abort', 'delete_outputs'])('can be destroyed with the policy %s', async (on_destroy) => {
    life = new JobLife('image');
    await inDoubt(() => life.apply({ on_destroy }));
    expect(await life.destroy()).toMatchObject({ errors: [], warnings: [] });
    expect(life.stored).toBeUndefined();
  });
});

test('a replacement in doubt that is created before it is destroyed leaves the old object, and asked again looks first', async () => {
  await life.apply();
  const again = { replace: true, createFirst: true };
  await inDoubt(() => life.apply({}, again));
  expect(life.stored).toMatchObject({ tainted: false, state: { task_id: 'image-task-1', status: 'FINISH' } });
  const late = life.bench.job.accept(life.bench.request());
  expect(await life.apply({}, again)).toMatchObject({ errors: [] });
  expect([life.state.task_id, life.bench.job.paid]).toEqual([late.taskId, 2]);
});
