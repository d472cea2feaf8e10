import type { Attributes } from '../../../src/provider/dynamic-value';
import { BUCKET, faults } from '../../support/fake-job';
import { clearBenches } from '../../support/job-bench';
import { JobLife } from './job-life';

afterAll(clearBenches);

const running = { status: 'PROCESSING', result: undefined } as const;
const changed = (version: string): Attributes => ({ triggers: { version } });
const short = { timeouts: { create: '5s', update: '5s', delete: null } };

describe.each(['media', 'image'] as const)('a %s job', (kind) => {
  let life: JobLife;
  let task: (n: number) => string;
  beforeEach(() => {
    life = new JobLife(kind);
    task = (n) => `${kind}-task-${n}`;
  });
  const paid = (): number => life.bench.job.paid;

  describe('that goes well', () => {
    test('runs once; a second apply changes nothing and asks nobody', async () => {
      expect(await life.apply()).toMatchObject({ action: 'create', reason: 'first run', errors: [] });
      expect(life.state).toMatchObject({ task_id: task(1), status: 'FINISH', run_reason: 'first run' });
      life.bench.job.checked.length = 0;
      expect(await life.apply()).toMatchObject({ action: 'none' });
      expect([paid(), life.bench.job.checked]).toEqual([1, []]);
    });

    test('leaves no note behind once the next command has seen its state', async () => {
      await life.apply();
      await life.apply();
      expect(life.bench.journal.entries()).toEqual([]);
    });

    test('runs again for each change: A -> B -> A -> B are four runs', async () => {
      for (const version of ['a', 'b', 'a', 'b']) await life.apply(changed(version));
      expect([paid(), life.state.task_id]).toEqual([4, task(4)]);
    });

    test('is replaced by another run when a user asks for that', async () => {
      await life.apply();
      expect(await life.apply({}, { replace: true })).toMatchObject({ action: 'replace', reason: 'first run', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
      expect(await life.apply()).toMatchObject({ action: 'none' });
    });

    test('is replaced only once, although Terraform is killed between the delete and the create', async () => {
      await life.apply();
      await life.apply({}, { replace: true, between: () => false });
      expect(life.stored).toBeUndefined();
      expect(await life.apply()).toMatchObject({ action: 'create', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });

    test('is replaced only once, although the provider is killed in the create', async () => {
      await life.apply();
      await life.apply({}, { replace: true, killed: true });
      expect(paid()).toBe(2);
      expect(await life.apply()).toMatchObject({ action: 'create', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });

    describe('and is replaced by an object that is created before it is destroyed', () => {
      const createFirst = { replace: true, createFirst: true };

      test('runs again, once, and the outputs of the new run stay', async () => {
        await life.apply({ on_destroy: 'delete_outputs' });
        for (let n = 2; n <= 3; n++) {
          expect(await life.apply({ on_destroy: 'delete_outputs' }, createFirst)).toMatchObject({ action: 'replace', reason: 'first run', errors: [] });
          expect([paid(), life.state.task_id]).toEqual([n, task(n)]);
        }
        expect(life.bench.store.deleted).toEqual([]);
        expect(await life.apply({ on_destroy: 'delete_outputs' })).toMatchObject({ action: 'none' });
        expect(life.bench.journal.entries()).toEqual([]);
      });

      test('runs again when its work is another one', async () => {
        await life.apply(changed('a'));
        await life.apply(changed('b'));
        await life.apply(changed('a'), createFirst);
        expect([paid(), life.state.task_id]).toEqual([3, task(3)]);
      });

      test('keeps what it has when the new run cannot be started; asked again, it runs once', async () => {
        await life.apply();
        life.bench.job.startFaults = [faults.forbidden];
        expect((await life.apply({}, createFirst)).errors).toHaveLength(1);
        expect(life.stored).toMatchObject({ tainted: false, state: { task_id: task(1), status: 'FINISH' } });
        expect(await life.apply()).toMatchObject({ action: 'none' });
        await life.apply({}, createFirst);
        expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
      });

      test('is found again when the provider was killed in the create and the user asks again', async () => {
        await life.apply();
        await life.apply({}, { ...createFirst, killed: true });
        expect(paid()).toBe(2);
        await life.apply({}, createFirst);
        expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
      });

      test('is resumed while it runs', async () => {
        life.bench.job.next = running;
        await life.apply({ wait: 'accepted' });
        life.bench.job.end(task(1));
        life.bench.job.next = {};
        await life.apply({ wait: 'accepted' }, { ...createFirst, noRefresh: true });
        expect([paid(), life.state.task_id]).toEqual([1, task(1)]);
      });
    });

    test('is found again after a crash in the first run, and a warning says that nothing was started', async () => {
      await life.apply({}, { killed: true });
      expect(await life.apply()).toMatchObject({
        action: 'create',
        errors: [],
        warnings: [{ summary: `task ${task(1)} was taken over and nothing was started` }],
      });
      expect([paid(), life.state.task_id]).toEqual([1, task(1)]);
    });

    test('can be replaced again and again', async () => {
      await life.apply();
      for (let n = 2; n <= 4; n++) {
        await life.apply({}, { replace: true });
        expect([paid(), life.state.task_id]).toEqual([n, task(n)]);
      }
    });
  });

  describe('whose create ends before its task', () => {
    beforeEach(async () => {
      life.bench.job.next = running;
      const { errors } = await life.apply(short);
      expect(errors).toMatchObject([{ summary: 'the task was not finished in time' }]);
      expect(life.stored).toMatchObject({ tainted: true, state: { task_id: task(1), status: 'PROCESSING' } });
      life.bench.job.next = {};
    });

    test('is resumed by the next apply, which says so, and is paid once', async () => {
      life.bench.job.onCheck = () => life.bench.job.end(task(1));
      expect(await life.apply()).toMatchObject({ action: 'replace', reason: `resumes task ${task(1)}`, errors: [] });
      expect([paid(), life.state.task_id, life.state.status]).toEqual([1, task(1), 'FINISH']);
    });

    test.each([true, false])('is resumed when it has ended in the meantime (noRefresh: %p)', async (noRefresh) => {
      life.bench.job.end(task(1));
      expect(await life.apply({}, { noRefresh })).toMatchObject({ reason: `resumes task ${task(1)}`, errors: [] });
      expect([paid(), life.state.status, life.stored?.tainted]).toEqual([1, 'FINISH', false]);
    });

    test('is resumed although Terraform is killed between the delete and the create', async () => {
      await life.apply({}, { between: () => false });
      life.bench.job.end(task(1));
      expect(await life.apply()).toMatchObject({ action: 'create', reason: `resumes task ${task(1)}`, errors: [] });
      expect(paid()).toBe(1);
    });

    test('is resumed any number of times', async () => {
      for (let n = 0; n < 3; n++) {
        expect((await life.apply(short)).errors).toHaveLength(1);
        expect(life.stored?.tainted).toBe(true);
      }
      life.bench.job.end(task(1));
      await life.apply(short);
      expect([paid(), life.stored?.tainted]).toEqual([1, false]);
    });

    test('runs again when it has failed in the meantime', async () => {
      life.bench.job.end(task(1), 'FAIL');
      expect(await life.apply()).toMatchObject({ errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });

    test('keeps its task in the state when the next apply cannot even look at it', async () => {
      life.bench.job.onCheck = () => {
        throw faults.forbidden.error;
      };
      expect((await life.apply()).errors).toHaveLength(1);
      expect(life.stored).toMatchObject({ tainted: true, state: { task_id: task(1), status: 'WAITING' } });
      life.bench.job.onCheck = undefined;
      life.bench.job.end(task(1));
      await life.apply();
      expect([paid(), life.state.task_id, life.state.status]).toEqual([1, task(1), 'FINISH']);
    });

    test('runs what is asked for by now, when that is something else', async () => {
      expect(await life.apply(changed('b'))).toMatchObject({ reason: 'first run', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });
  });

  describe('whose create fails', () => {
    test('in a sub-task has the failure in the state, and runs again with the next apply', async () => {
      life.bench.job.next = { result: 'FAIL' };
      expect((await life.apply()).errors).toHaveLength(1);
      expect(life.stored).toMatchObject({ tainted: true, state: { status: 'FINISH', failures: [{ code: 'SourceFileError' }] } });
      life.bench.job.next = {};
      expect(await life.apply()).toMatchObject({ reason: 'first run', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });

    test('before a task exists leaves nothing', async () => {
      life.bench.job.startFaults = [faults.forbidden];
      expect((await life.apply()).errors).toMatchObject([{ summary: expect.stringContaining('UnauthorizedOperation') as string }]);
      expect([life.stored, paid()]).toEqual([undefined, 0]);
      await life.apply();
      expect(paid()).toBe(1);
    });

    test('in a lost answer finds its task, at once or with the next apply', async () => {
      life.bench.job.startFaults = [faults.resetAfter];
      expect((await life.apply()).errors).toEqual([]);
      expect([paid(), life.state.task_id]).toEqual([1, task(1)]);
    });

    test('and is killed before the state has the task: the next apply takes it over', async () => {
      await life.apply({}, { killed: true });
      expect(await life.apply()).toMatchObject({ action: 'create', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([1, task(1)]);
    });

    test('in the answer to a replacement keeps what it replaces, and the next apply runs again', async () => {
      await life.apply();
      life.bench.job.startFaults = [faults.forbidden];
      expect((await life.apply({}, { replace: true })).errors).toHaveLength(1);
      expect(life.stored).toMatchObject({ tainted: true, state: { task_id: task(1), status: 'FINISH' } });
      await life.apply();
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });
  });

  describe('whose update ends before its task', () => {
    beforeEach(async () => {
      await life.apply();
      life.bench.job.next = running;
      expect((await life.apply({ ...changed('b'), ...short })).errors).toHaveLength(1);
      life.bench.job.next = {};
    });

    test('keeps the state as it was', () => {
      expect(life.stored).toMatchObject({ tainted: false, state: { task_id: task(1), status: 'FINISH', triggers: null } });
    });

    test('is resumed by the next apply, which says so, and is paid once', async () => {
      life.bench.job.end(task(2));
      expect(await life.apply(changed('b'))).toMatchObject({ action: 'update', reason: `resumes task ${task(2)}`, errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
      expect(await life.apply(changed('b'))).toMatchObject({ action: 'none' });
    });

    test('is resumed after an apply that could not look at it', async () => {
      life.bench.job.onCheck = () => {
        throw faults.forbidden.error;
      };
      expect((await life.apply(changed('b'))).errors).toHaveLength(1);
      life.bench.job.onCheck = undefined;
      life.bench.job.end(task(2));
      expect(await life.apply(changed('b'))).toMatchObject({ reason: `resumes task ${task(2)}`, errors: [] });
      expect(paid()).toBe(2);
    });

    test('changes nothing when the change is taken back, and is found when it is made again', async () => {
      expect(await life.apply()).toMatchObject({ action: 'none' });
      life.bench.job.end(task(2));
      await life.apply(changed('b'));
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });

    test('makes way for another change', async () => {
      await life.apply(changed('c'));
      expect([paid(), life.state.task_id]).toEqual([3, task(3)]);
    });
  });

  describe('whose update fails', () => {
    test('keeps the state, offers the run again, and pays for the next try as for one', async () => {
      await life.apply();
      life.bench.job.next = { result: 'FAIL' };
      for (let n = 2; n <= 3; n++) {
        expect((await life.apply(changed('b'))).errors).toHaveLength(1);
        expect([paid(), life.state.task_id]).toEqual([n, task(1)]);
      }
      life.bench.job.next = {};
      expect(await life.apply(changed('b'))).toMatchObject({ action: 'update', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([4, task(4)]);
    });

    test('in a lost answer tells the failure of that very run, and pays once', async () => {
      await life.apply();
      life.bench.job.next = { result: 'FAIL' };
      life.bench.job.startFaults = [faults.resetAfter];
      expect((await life.apply(changed('b'))).errors).toHaveLength(1);
      expect(paid()).toBe(2);
    });

    test('and is killed before the state has the task: the next apply takes it over', async () => {
      await life.apply();
      await life.apply(changed('b'), { killed: true });
      expect(await life.apply(changed('b'))).toMatchObject({ action: 'update', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });
  });

  describe('that nobody waits for', () => {
    const accepted = { wait: 'accepted' };
    beforeEach(() => (life.bench.job.next = running));

    test('is in the state as soon as it exists, without an error', async () => {
      expect(await life.apply(accepted)).toMatchObject({ errors: [], warnings: [] });
      expect(life.stored).toMatchObject({ tainted: false, state: { task_id: task(1), status: 'PROCESSING', outputs: [] } });
    });

    test('is in the state although it cannot be looked at yet', async () => {
      life.bench.job.onCheck = () => {
        throw faults.forbidden.error;
      };
      expect(await life.apply(accepted)).toMatchObject({ errors: [] });
      expect(life.stored).toMatchObject({ tainted: false, state: { task_id: task(1), status: 'WAITING' } });
    });

    test('is seen by a refresh when it ends, and runs nothing', async () => {
      await life.apply(accepted);
      life.bench.job.end(task(1));
      expect(await life.apply(accepted)).toMatchObject({ action: 'none' });
      expect([life.state.status, (life.state.outputs as unknown[]).length, paid()]).toEqual(['FINISH', 1, 1]);
    });

    test('runs again when a refresh sees that it failed', async () => {
      await life.apply(accepted);
      life.bench.job.end(task(1), 'FAIL');
      expect(await life.apply(accepted)).toMatchObject({ action: 'update', reason: `task ${task(1)} failed` });
      expect(paid()).toBe(2);
    });

    test('is waited for once somebody wants to', async () => {
      await life.apply(accepted);
      life.bench.job.onCheck = (one) => void (life.bench.job.checked.length > 3 && life.bench.job.end(one.taskId));
      expect(await life.apply()).toMatchObject({ action: 'update', reason: `resumes task ${task(1)}`, errors: [] });
      expect([life.state.status, paid()]).toEqual(['FINISH', 1]);
    });

    test('makes way for a change, with a warning that it may still write', async () => {
      await life.apply(accepted);
      life.bench.job.next = {};
      const { errors, warnings } = await life.apply(changed('b'));
      expect([errors, paid(), life.state.task_id]).toEqual([[], 2, task(2)]);
      expect(warnings).toMatchObject([{ summary: `task ${task(1)}, which was replaced, may not be finished` }]);
    });

    test('is resumed by a replacement while it runs, and replaced once it has ended', async () => {
      await life.apply(accepted);
      expect(await life.apply(accepted, { replace: true })).toMatchObject({ reason: `resumes task ${task(1)}`, errors: [] });
      expect(paid()).toBe(1);
      life.bench.job.end(task(1));
      expect(await life.apply(accepted, { replace: true })).toMatchObject({ reason: 'first run', errors: [] });
      expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    });
  });

  describe('that is stopped', () => {
    test('between the start and the wait has its task in the state, and is resumed', async () => {
      life.bench.job.next = running;
      life.bench.job.startFaults = [undefined];
      const start = life.bench.job.start.bind(life.bench.job);
      life.bench.job.start = async (request) => {
        const started = await start(request);
        life.bench.stop.abort();
        return started;
      };
      expect((await life.apply()).errors).toMatchObject([{ summary: 'stopped while waiting for the task' }]);
      expect(life.stored).toMatchObject({ tainted: true, state: { task_id: task(1) } });
      life.bench.job.start = start;
      life.bench.job.end(task(1));
      await life.apply();
      expect([paid(), life.state.task_id, life.stored?.tainted]).toEqual([1, task(1), false]);
    });

    test('while it waits keeps how far it was', async () => {
      life.bench.job.next = running;
      const { bench } = life;
      bench.job.onCheck = () => setImmediate(() => bench.stop.abort());
      const { errors } = await life.apply();
      expect(errors[0]?.detail).toMatch(/Terraform asked to stop.*Last seen: PROCESSING/);
    });
  });

  describe('that is destroyed', () => {
    test.each(['abandon', 'abort'])('and %s leaves its outputs', async (on_destroy) => {
      await life.apply({ on_destroy });
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [] });
      expect([life.stored, life.bench.store.deleted]).toEqual([undefined, []]);
    });

    test('and is to delete its outputs deletes exactly these', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.store.put(BUCKET, 'out/other.bin', 0);
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [] });
      expect([life.stored, life.bench.store.deleted]).toEqual([undefined, [`${BUCKET}/out/source.bin`]]);
    });

    test('and whose output something else has written since leaves that, and says so', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.clock.advance(3_600_000);
      life.bench.store.put(BUCKET, 'out/source.bin', life.bench.clock.now());
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [{ summary: `object out/source.bin in bucket ${BUCKET} was not deleted` }] });
      expect([life.stored, life.bench.store.deleted]).toEqual([undefined, []]);
    });

    test('and whose outputs are gone already, bucket and all, asks no more', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.store.remove(BUCKET, 'out/source.bin');
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [] });
      expect(life.stored).toBeUndefined();
    });

    test('and whose output cannot be deleted stays in the state, and goes with the next destroy', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.store.failure = faults.forbidden.error;
      expect((await life.destroy()).errors).toMatchObject([{ summary: expect.stringContaining('out/source.bin') as string }]);
      expect(life.state.task_id).toBe(task(1));
      life.bench.store.failure = undefined;
      expect((await life.destroy()).errors).toEqual([]);
      expect(life.stored).toBeUndefined();
    });

    test("and whose output may not be looked at keeps it, for it may be somebody else's by now", async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.store.conceal(BUCKET, 'out/source.bin');
      const { errors } = await life.destroy();
      expect(errors).toMatchObject([
        {
          summary: `output out/source.bin in bucket ${BUCKET} could not be deleted: it cannot be looked at`,
          detail: expect.stringContaining('HeadObject') as string,
        },
      ]);
      expect([life.state.task_id, life.bench.store.deleted]).toEqual([task(1), []]);
    });

    test('in a bucket that keeps old versions says so', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      life.bench.store.versioned.add(BUCKET);
      expect((await life.destroy()).warnings).toMatchObject([{ summary: `bucket ${BUCKET} keeps old versions of the deleted outputs` }]);
    });

    test('while it runs says that what it writes later is not deleted', async () => {
      life.bench.job.next = running;
      await life.apply({ wait: 'accepted', on_destroy: 'delete_outputs' });
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [{ summary: `task ${task(1)} was not finished when its job was deleted` }] });
    });

    test('while it runs, and is to be aborted, warns that it goes on', async () => {
      life.bench.job.next = running;
      await life.apply({ wait: 'accepted', on_destroy: 'abort' });
      expect(await life.destroy()).toMatchObject({ errors: [], warnings: [{ summary: `task ${task(1)} was not aborted` }] });
      expect(life.stored).toBeUndefined();
    });

    test('while it runs, and is made again, is resumed', async () => {
      life.bench.job.next = running;
      await life.apply({ wait: 'accepted' });
      await life.destroy();
      life.bench.job.end(task(1));
      expect(await life.apply()).toMatchObject({ reason: `resumes task ${task(1)}`, errors: [] });
      expect(paid()).toBe(1);
    });

    test('as a replacement keeps its outputs: that is no destroy', async () => {
      await life.apply({ on_destroy: 'delete_outputs' });
      await life.apply({ on_destroy: 'delete_outputs' }, { replace: true });
      expect(life.bench.store.deleted).toEqual([]);
    });
  });

  describe('that watches', () => {
    test('its source runs again when that is another one', async () => {
      const watched = { watch_source: true };
      await life.apply(watched);
      expect([life.state.source_etag, (await life.apply(watched)).action]).toEqual(['etag-1', 'none']);
      life.bench.clock.advance(3_600_000);
      life.bench.store.put(BUCKET, 'in/source.mov', life.bench.clock.now(), 'etag-2');
      expect(await life.apply(watched)).toMatchObject({ action: 'update', reason: 'source changed (ETag etag-1 -> etag-2)', errors: [] });
      expect([paid(), life.state.source_etag, (await life.apply(watched)).action]).toEqual([2, 'etag-2', 'none']);
    });

    test('its source runs again when an unfinished task was taken over that is older than the source', async () => {
      const watched = { watch_source: true, wait: 'accepted' };
      life.bench.job.next = running;
      expect((await life.apply({ ...watched, wait: 'finished', ...short })).errors).toMatchObject([{ summary: 'the task was not finished in time' }]);
      life.bench.store.put(BUCKET, 'in/source.mov', life.bench.clock.now(), 'etag-2');
      await life.apply(watched);
      expect([paid(), life.state.task_id]).toEqual([1, task(1)]);
      life.bench.job.end(task(1));
      life.bench.job.next = {};
      expect(await life.apply(watched)).toMatchObject({ action: 'update', reason: 'source changed (ETag an earlier one -> etag-2)', errors: [] });
      expect([paid(), life.state.source_etag, (await life.apply(watched)).action]).toEqual([2, 'etag-2', 'none']);
    });

    test('its outputs runs again when one is gone', async () => {
      const watched = { verify_outputs: true };
      await life.apply(watched);
      expect((await life.apply(watched)).action).toBe('none');
      life.bench.store.remove(BUCKET, 'out/source.bin');
      expect(await life.apply(watched)).toMatchObject({ action: 'update', reason: `output ${BUCKET}/out/source.bin is gone`, errors: [] });
      expect([paid(), (await life.apply(watched)).action]).toEqual([2, 'none']);
    });
  });

  test('that the service has forgotten never runs again because of that', async () => {
    await life.apply();
    life.bench.job.task(task(1)).known = false;
    for (const more of [{}, { verify_outputs: true }, { on_destroy: 'abort' }]) await life.apply(more);
    expect(paid()).toBe(1);
  });

  test('that always runs is found again after a crash, and not paid twice', async () => {
    const always = { rerun: 'always' };
    await life.apply(always);
    await life.apply(always, { killed: true });
    expect(paid()).toBe(2);
    await life.apply(always);
    expect([paid(), life.state.task_id]).toEqual([2, task(2)]);
    await life.apply(always);
    expect(paid()).toBe(3);
  });
});
