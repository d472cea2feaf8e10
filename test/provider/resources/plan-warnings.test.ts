import type { ObjectStore } from '../../../src/jobs/object-store';
import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { PlannedJobs } from '../../../src/provider/planned-jobs';
import type { PrivateState } from '../../../src/provider/private-state';
import { planJob, type JobPlan } from '../../../src/provider/resources/job-plan';
import { adoptionWarnings, conflictWarnings, overlapWarnings, sourceWarnings } from '../../../src/provider/resources/plan-warnings';
import { FakeStore } from '../../support/fake-store';
import { config, media, mediaRequest, proposed, state } from './job-attributes';

type Run = NonNullable<JobPlan['job']>;
const none = { left: () => undefined, hasUnfinished: () => false };

function planned(after: Attributes, prior: Attributes | null = null, hidden: PrivateState = {}, tasks: Parameters<typeof planJob>[2] = none): Run {
  const configured = config(after);
  return planJob(media, { prior, proposed: proposed(configured, prior), config: configured, hidden }, tasks).job as Run;
}

const tasks = (set: object, more: object = {}): Attributes => ({ request: { ...mediaRequest, media_process_task: set, ...more } });
const onto = (path: string): Attributes => tasks({ transcode_task_set: [{ definition: 20, output_object_path: path }] });

describe('a plan warns of an output', () => {
  test('that overwrites its source, with its place', () => {
    const request = tasks({ transcode_task_set: [{ definition: 0, raw_parameter: { container: 'mov' }, output_object_path: '/in/{inputName}.{format}' }] });
    expect(conflictWarnings(planned(request))).toEqual([
      {
        severity: 'warning',
        summary: 'an output overwrites its source: media-1250000000/in/source.mov',
        detail: expect.stringMatching(/^request\.media_process_task\.transcode_task_set\[0\]\.output_object_path writes media-1250000000\/in\/source\.mov\. /) as string,
        path: ['request', 'media_process_task', 'transcode_task_set', 0, 'output_object_path'],
      },
    ]); // prettier-ignore
  });

  test('that overwrites its source if the template has the same format', () => {
    expect(conflictWarnings(planned(tasks({ transcode_task_set: [{ definition: 200001, output_object_path: '/in/{inputName}.{format}' }] })))).toMatchObject([
      {
        summary: 'an output may overwrite its source: media-1250000000/in/source.{format}',
        detail: expect.stringContaining('With {format} "mov", for the service to choose, that is the source itself.') as string,
      },
    ]);
  });

  test('that is another one, too', () => {
    expect(conflictWarnings(planned(tasks({ transcode_task_set: [{ definition: 20 }, { definition: 20 }] })))).toMatchObject([
      {
        summary: 'two outputs of one job are the same object: media-1250000000/out/source_transcode_20.mp4',
        detail: expect.stringContaining('request.media_process_task.transcode_task_set[0].output_object_path writes it, too') as string,
      },
    ]);
  });

  test.each<[string, Attributes, Attributes | null]>([
    ['of a job that does not run', tasks({ transcode_task_set: [{ definition: 20 }, { definition: 20 }] }), state(tasks({ transcode_task_set: [{ definition: 20 }, { definition: 20 }] }))],
    ['of which the place is not known yet', tasks({ transcode_task_set: [{ definition: 20 }, { definition: UNKNOWN }] }), null],
  ])('but not of one %s', (_, after, prior) => {
    expect(conflictWarnings(planned(after, prior))).toEqual([]);
  }); // prettier-ignore
});

describe('a plan warns of two jobs', () => {
  const warnings = (...runs: readonly Run[]): string[] => {
    const jobs = new PlannedJobs();
    return runs.flatMap((run) => overlapWarnings(run, jobs).map(({ summary }) => summary));
  };
  const shared = 'two jobs write the same object: media-1250000000/x/source.mp4';

  test('that write one object', () => {
    expect(warnings(planned(onto('/x/{inputName}.{format}')), planned({ ...onto('/x/source.{format}'), triggers: { a: '1' } }))).toEqual([shared]);
  });

  test('of which one runs no more', () => {
    const kept = onto('/x/{inputName}.{format}');
    expect(warnings(planned(kept, state(kept)), planned({ ...onto('/x/source.{format}'), triggers: { a: '1' } }))).toEqual([shared]);
  });

  test('that are alike, once, and says that they share one task', () => {
    expect(warnings(planned({}), planned({}))).toEqual(['two jobs are alike and share one task: media-1250000000/out/source_transcode_20.mp4']);
  });

  test('that are alike by a SessionId of the user’s', () => {
    const other = state({}, { task_id: 'task-2' });
    const session = { request: { ...mediaRequest, session_id: 'mine' } };
    expect(warnings(planned({ ...session, rerun: 'always' }, state()), planned({ ...session, rerun: 'always' }, other))).toHaveLength(1);
    expect(warnings(planned({ rerun: 'always' }, state()), planned({ rerun: 'always' }, other))).toEqual([
      'two jobs write the same object: media-1250000000/out/source_transcode_20.mp4',
    ]);
  });

  test.each<[string, readonly Run[]]>([
    ['one that is replaced, and so planned twice', [planned({ request: { ...mediaRequest, skip_mate_data: 1 } }, state(), { tasks: ['task-1'] }), planned({ request: { ...mediaRequest, skip_mate_data: 1 } }, null, { tasks: ['task-1'] })]],
    ['two of which nothing runs', [planned({}, state()), planned({ triggers: { a: '1' } }, state({ triggers: { a: '1' } }, { task_id: 'task-2' }))]],
    ['two that may come to be different', [planned({ triggers: { a: UNKNOWN }, ...onto(UNKNOWN as unknown as string) }), planned({ triggers: { a: UNKNOWN }, ...onto(UNKNOWN as unknown as string) })]],
  ])('but not of %s', (_, runs) => {
    expect(warnings(...runs)).toEqual([]);
  }); // prettier-ignore

  test('and counts one that resumes a task as one that writes, but not as a new run', () => {
    const left = { left: () => ({ taskId: 'task-7', finished: false }), hasUnfinished: () => true };
    const resumed = planned({}, null, {}, left);
    expect([resumed.action, resumed.run]).toEqual(['resume', undefined]);
    expect(warnings(resumed, planned({ triggers: { a: '1' } }))).toEqual(['two jobs write the same object: media-1250000000/out/source_transcode_20.mp4']);
    const pending = planned({ triggers: { a: '1' } }, state(), { pending: { taskId: 'task-8', work: planned({ triggers: { a: '1' } }).run?.split(' ')[0] as string } });
    expect([pending.action, pending.run]).toEqual(['resume', undefined]);
  }); // prettier-ignore
});

describe('a plan that is to look at its source', () => {
  const check = { check_source: true };
  const warned = async (run: Run, store: Pick<ObjectStore, 'head'>): Promise<string[]> =>
    (await sourceWarnings('ProcessMediaRequest', run, () => Promise.resolve(store as ObjectStore))).map(({ severity, summary }) => `${severity}: ${summary}`);
  const failing = { head: () => Promise.reject(new Error('no credentials')) };
  const silent = { head: () => Promise.resolve('unknown' as const) };
  const full = new FakeStore();
  full.put('media-1250000000', 'in/source.mov', 0);

  test.each<[string, Attributes, Pick<ObjectStore, 'head'>, string[]]>([
    ['warns when it is not there', check, new FakeStore(), ['warning: the source does not exist: media-1250000000/in/source.mov']],
    ['says nothing when it is there', check, full, []],
    ['warns when the store would not tell', check, silent, ['warning: the source could not be looked at: media-1250000000/in/source.mov']],
    ['warns when the look fails', check, failing, ['warning: the source could not be looked at: media-1250000000/in/source.mov']],
    ['does not look unless it is asked to', {}, failing, []],
    ['does not look at what is not known yet', { ...check, request: { ...mediaRequest, input_info: { type: 'COS', cos_input_info: { bucket: UNKNOWN, region: 'r', object: '/a' } } } }, failing, []],
    ['does not look at what is behind a URL', { ...check, request: { ...mediaRequest, input_info: { type: 'URL', url_input_info: { url: 'https://example.com/a.mov' } } } }, failing, []],
  ])('%s', async (_, after, store, expected) => {
    expect(await warned(planned(after), store)).toEqual(expected);
  }); // prettier-ignore

  test('does not look for a job that does not run', async () => {
    expect(await warned(planned(check, state(check)), failing)).toEqual([]);
  });
});

describe('a plan that adopts an imported task', () => {
  const imported = { imported: true };
  const warnings = (more: Attributes, results: Attributes = {}, hidden: PrivateState = imported): string[] => {
    const prior = state({ request: { input_info: mediaRequest.input_info } }, results);
    const found = adoptionWarnings(planned({ request: { ...mediaRequest, ...more } }, prior, hidden), { prior, hidden });
    return found.map(({ summary, detail }) => `${summary}: ${detail}`);
  };

  test('warns when the request wants its outputs in another directory, and says what is there', () => {
    const [warning] = warnings({ output_dir: '/elsewhere/' });
    expect(warning).toContain('the outputs of task task-1 are not where the request wants them: It has written media-1250000000/out/source.bin, and');
    expect(warning).toContain('elsewhere: output_dir. The task is adopted without a run');
  });

  test('warns when it wants them in another bucket', () => {
    const [warning] = warnings({ output_storage: { type: 'COS', cos_output_storage: { bucket: 'other-1250000000', region: 'ap-guangzhou' } } });
    expect(warning).toContain('elsewhere: output_storage.cos_output_storage.bucket.');
  });

  test.each<[string, Parameters<typeof warnings>]>([
    ['when they are where it wants them', [{}]],
    ['when it leaves the place to the service', [{ output_dir: null }]],
    ['when the task has written nothing yet', [{ output_dir: '/elsewhere/' }, { outputs: [] }]],
    ['when the service does not tell where', [{ output_dir: '/elsewhere/' }, { outputs: [{ kind: 'transcode', bucket: null, region: null, key: null }] }]],
    ['when the job runs', [{ output_dir: UNKNOWN }]],
    ['when the task is not imported', [{ output_dir: '/elsewhere/' }, {}, {}]],
  ])('says nothing %s', (_, given) => {
    expect(warnings(...given)).toEqual([]);
  });
});
