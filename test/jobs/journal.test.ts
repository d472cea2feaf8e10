import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Journal } from '../../src/jobs/journal';
import { FakeClock } from '../support/fake-clock';

const dayMs = 24 * 60 * 60 * 1000;
const work = 'a'.repeat(64);

let data: string;
let folder: string;
let clock: FakeClock;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'journal-'));
  folder = path.join(data, 'tencentmps', 'journal', 'account');
  clock = new FakeClock();
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** The journal as the next process sees it. */
function journal(account = 'account'): Journal {
  return new Journal(data, clock, account);
}

/** Notes of three days, each with its task. */
function noted(...ids: string[]): void {
  for (const id of ids) journal().write({ id, at: clock.iso(), taskId: `task of ${id}` });
}

describe('a note of a call', () => {
  test('is there for the next process', () => {
    journal().write({ id: 'tfmps-1', at: clock.iso() });
    expect(journal().find('tfmps-1')).toEqual({ id: 'tfmps-1', at: clock.iso() });
  });

  test('is written over by the next one of the same run', () => {
    journal().write({ id: 'tfmps-1', at: clock.iso() });
    journal().remember({ id: 'tfmps-1', at: clock.iso(), taskId: 'task-1' });
    expect(journal().entries()).toEqual([{ id: 'tfmps-1', at: clock.iso(), taskId: 'task-1' }]);
  });

  test('is a file for nobody but the user, and leaves no draft behind', () => {
    journal().write({ id: 'tfmps-1', at: clock.iso() });
    expect(readdirSync(folder)).toEqual(['tfmps-1.json']);
    expect(statSync(path.join(folder, 'tfmps-1.json')).mode & 0o777).toBe(0o600);
  });

  test('goes when it is cleared, and clearing what is not there is no error', () => {
    noted('tfmps-1');
    journal().clear('tfmps-1');
    journal().clear('tfmps-1');
    expect(journal().find('tfmps-1')).toBeUndefined();
  });

  test('that the service has outlived is none any more', () => {
    noted('tfmps-1');
    clock.advance(7 * dayMs);
    expect(journal().find('tfmps-1')).toMatchObject({ id: 'tfmps-1' });
    clock.advance(1);
    expect(journal().find('tfmps-1')).toBeUndefined();
  });

  test.each([
    ['is empty', ''],
    ['is cut off', '{"id":"tfmps-1","at":"20'],
    ['is null', 'null'],
    ['is a list', '[]'],
    ['has no time', '{"id":"tfmps-1"}'],
    ['has a time that is none', '{"id":"tfmps-1","at":"yesterday"}'],
    ['belongs to another run', '{"id":"tfmps-2","at":"2030-01-01T00:00:00.000Z"}'],
  ])('whose file %s still says that a call may have been made, at the time of the file', (_, content) => {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'tfmps-1.json');
    writeFileSync(file, content);
    utimesSync(file, new Date(clock.now()), new Date(clock.now()));
    expect(journal().find('tfmps-1')).toEqual({ id: 'tfmps-1', at: clock.iso() });
    expect(journal().entries()).toEqual([{ id: 'tfmps-1', at: clock.iso() }]);
  });

  test('that cannot be written is an error that names the directory and the way out', () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, 'a file where the directory should be');
    expect(() => journal().write({ id: 'tfmps-1', at: clock.iso() })).toThrow(/could not be written to .*journal.account .*TF_DATA_DIR/);
  });

  test('that only repeats what others know is left out without an error', () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, 'a file where the directory should be');
    journal().remember({ id: 'tfmps-1', at: clock.iso(), taskId: 'task-1' });
    journal().leave(work, { taskId: 'task-1', finished: false });
    expect(journal().left(work)).toBeUndefined();
  });
});

describe('a call in doubt', () => {
  const inDoubt = { id: 'tfmps-1', at: '2030-01-01T00:00:00.000Z', work: work.slice(0, 40) };

  test('is found by its work until its task is known; of several the latest', () => {
    expect(journal().inDoubt(work)).toBeUndefined();
    journal().write({ ...inDoubt, lastAt: '2030-01-01T02:00:00.000Z' });
    journal().write({ ...inDoubt, id: 'tfmps-2', at: '2030-01-01T01:00:00.000Z' });
    journal().write({ ...inDoubt, id: 'tfmps-3', at: '2030-01-01T03:00:00.000Z', work: 'another' });
    expect(journal().inDoubt(work)).toMatchObject({ id: 'tfmps-1' });
    journal().remember({ ...inDoubt, taskId: 'task-1' });
    expect(journal().inDoubt(work)).toMatchObject({ id: 'tfmps-2' });
  });

  test('is recalled from a state where no note is, and only as long as the service lists its task', () => {
    journal().recall(inDoubt);
    expect(journal().find('tfmps-1')).toEqual(inDoubt);
    journal().remember({ ...inDoubt, taskId: 'task-1' });
    journal().recall(inDoubt);
    expect(journal().find('tfmps-1')).toMatchObject({ taskId: 'task-1' });
    clock.advance(8 * dayMs);
    journal().recall({ ...inDoubt, id: 'tfmps-2' });
    expect(readdirSync(folder)).toEqual(['tfmps-1.json']);
  });
});

test('a journal without a directory is empty', () => {
  expect([journal().entries(), journal().find('tfmps-1'), journal().left(work), journal().hasUnfinished()]).toEqual([[], undefined, undefined, false]);
});

test('other files in the directory are no notes', () => {
  noted('tfmps-1');
  writeFileSync(path.join(folder, 'tfmps-2.json.77.tmp'), 'half a draft');
  expect(journal().entries()).toHaveLength(1);
});

describe('notes under other credentials', () => {
  test('are found by a later command, for the key may have been changed, and not by the one that noted them', () => {
    const sameCommand = journal('new key');
    clock.advance(1000);
    noted('tfmps-1');
    clock.advance(1000);
    expect(sameCommand.findElsewhere('tfmps-1')).toEqual([]);
    expect(journal('new key').findElsewhere('tfmps-1')).toMatchObject([{ taskId: 'task of tfmps-1' }]);
    expect(journal('new key').findElsewhere('tfmps-2')).toEqual([]);
    expect(journal().findElsewhere('tfmps-1')).toEqual([]);
    clock.advance(8 * dayMs);
    expect(journal('new key').findElsewhere('tfmps-1')).toEqual([]);
  });

  test('go once a state has their task, finished', () => {
    noted('tfmps-1', 'tfmps-2');
    journal('new key').settle('task of tfmps-1', () => work);
    expect(journal().entries()).toMatchObject([{ id: 'tfmps-2' }]);
  });
});

test('one account knows nothing of the notes of another', () => {
  noted('tfmps-1');
  journal().leave(work, { taskId: 'task-1', finished: false });
  const other = journal('other');
  expect([other.find('tfmps-1'), other.left(work), other.hasUnfinished(), other.entries()]).toEqual([undefined, undefined, false, []]);
  other.settle('task-2', () => work);
  other.clear('tfmps-1');
  expect(journal().entries()).toHaveLength(2);
});

describe('the first note or look of a process sweeps the directory', () => {
  function aged(account: string, name: string, ageMs: number): string {
    const file = path.join(path.dirname(folder), account, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '{}');
    utimesSync(file, new Date(clock.now() - ageMs), new Date(clock.now() - ageMs));
    return file;
  }
  const sweeps: readonly [string, () => void][] = [
    ['note', () => journal().write({ id: 'tfmps-9', at: clock.iso() })],
    ['look', () => journal().settle('task-9', () => work)],
  ];

  test.each(sweeps)('of old drafts and of notes that the service has outlived, also those of accounts that are gone (%s)', (_, sweep) => {
    const swept = ['account', 'gone'].flatMap((account) => [aged(account, 'a.json.77.tmp', dayMs), aged(account, 'b.json', 8 * dayMs)]);
    const kept = ['account', 'gone'].flatMap((account) => [
      aged(account, 'c.json.78.tmp', 60_000),
      aged(account, 'd.json', 6 * dayMs),
      aged(account, 'e.txt', 99 * dayMs),
    ]);
    sweep();
    expect(swept.filter((file) => existsSync(file))).toEqual([]);
    expect(kept.filter((file) => existsSync(file))).toEqual(kept);
  });
});

describe('a task that is left', () => {
  test.each([true, false])('is there for the next job of the work, with whether it was finished (%p)', (finished) => {
    journal().leave(work, { taskId: 'task-1', finished });
    expect(journal().left(work)).toEqual({ taskId: 'task-1', finished });
    expect(journal().hasUnfinished()).toBe(!finished);
  });

  test('is for its work alone', () => {
    journal().leave(work, { taskId: 'task-1', finished: false });
    expect(journal().left('b'.repeat(64))).toBeUndefined();
  });

  test('does not hide a note of a call', () => {
    noted('tfmps-1');
    journal().leave(work, { taskId: 'task-1', finished: false });
    expect(journal().find('tfmps-1')).toMatchObject({ taskId: 'task of tfmps-1' });
    expect(journal().entries()).toHaveLength(2);
  });
});

describe('settling a task that the state has', () => {
  test('clears its notes and no other', () => {
    noted('tfmps-1', 'tfmps-2');
    journal().leave(work, { taskId: 'task of tfmps-1', finished: false });
    journal().settle('task of tfmps-1', () => 'b'.repeat(64));
    expect(journal().entries().map(({ id }) => id)).toEqual(['tfmps-2']); // prettier-ignore
  });

  test('clears the task that it replaced: the replacement is done', () => {
    journal().leave(work, { taskId: 'task-1', finished: true });
    journal().settle('task-2', () => work);
    expect(journal().entries()).toEqual([]);
  });

  test('keeps an unfinished task of the same work: somebody else may want to resume it', () => {
    journal().leave(work, { taskId: 'task-1', finished: false });
    journal().settle('task-2', () => work);
    expect(journal().left(work)).toEqual({ taskId: 'task-1', finished: false });
  });

  test('clears what the service has outlived', () => {
    noted('tfmps-1');
    clock.advance(8 * dayMs);
    noted('tfmps-2');
    journal().settle('task-3', () => work);
    expect(journal().entries().map(({ id }) => id)).toEqual(['tfmps-2']); // prettier-ignore
  });

  test('sees notes that the same process made after its first look', () => {
    const one = journal();
    one.settle('task-0', () => work);
    one.write({ id: 'tfmps-1', at: clock.iso(), taskId: 'task-1' });
    one.settle('task-1', () => work);
    expect(one.entries()).toEqual([]);
  });

  describe('while a call for the same source is in doubt', () => {
    const inDoubt = { id: 'tfmps-2', source: 'source' };
    beforeEach(() => {
      journal().write({ id: 'tfmps-1', at: clock.iso(), taskId: 'task-1', source: 'source' });
      journal().write({ ...inDoubt, at: clock.iso() });
    });
    const settled = (): unknown => (journal().settle('task-1', () => work), journal().entries().map(({ id }) => id).sort()); // prettier-ignore

    test('keeps on record whose the task is, and nothing of what became of its run', () => {
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      expect(journal().find('tfmps-1')).toBeUndefined();
      expect(journal().tasksOfOthers('tfmps-2')).toEqual(['task-1']);
    });

    test('does so again in every later command, also under a new key', () => {
      settled();
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      journal('new key').settle('task-1', () => work);
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      expect(journal('new key').tasksOfOthers('tfmps-2')).toEqual(['task-1']);
    });

    test('and the doubt is over, the next refresh clears the record', () => {
      settled();
      const sameCommand = journal();
      journal().refresh();
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      clock.advance(1);
      journal().remember({ ...inDoubt, at: clock.iso(), taskId: 'task-2' });
      sameCommand.refresh();
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      journal().refresh();
      expect(settled()).toEqual(['tfmps-2']);
    });

    test('counts a note without a source, or one that cannot be read, as one for the same source', () => {
      journal().write({ id: 'tfmps-2', at: clock.iso() });
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
      const file = path.join(folder, 'tfmps-2.json');
      writeFileSync(file, '{"id":');
      utimesSync(file, new Date(clock.now()), new Date(clock.now()));
      expect(settled()).toEqual(['owned-task-1', 'tfmps-2']);
    });

    test('for another source, clears as ever', () => {
      journal().write({ ...inDoubt, source: 'another', at: clock.iso() });
      expect(settled()).toEqual(['tfmps-2']);
    });

    test('loses nothing where the record cannot be written', () => {
      const blocked = journal();
      mkdirSync(path.join(folder, `owned-task-1.json.${process.pid}.tmp`));
      blocked.settle('task-1', () => work);
      expect(blocked.entries().map(({ id }) => id)).toContain('tfmps-1');
    });
  });

  test('asks for the work only when there is a replaced task', () => {
    noted('tfmps-1');
    journal().settle('task-2', () => {
      throw new Error('working out the work of a thousand finished jobs costs time');
    });
    expect(journal().entries()).toHaveLength(1);
  });
});
