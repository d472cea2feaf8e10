import { decode, encode } from '@msgpack/msgpack';
import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import type { PrivateState } from '../../../src/provider/private-state';
import { decide, type Decision } from '../../../src/provider/resources/decision';
import { readJobConfig } from '../../../src/provider/resources/job-config';
import { JobWork, workOf } from '../../../src/provider/resources/job-work';
import { planJob, unknownNames } from '../../../src/provider/resources/job-plan';
import { resultNames } from '../../../src/provider/resources/job-schema';
import { config, image, media, mediaRequest, proposed, state } from './job-attributes';

interface Row {
  readonly name: string;
  /** What the state was made with. */
  readonly before?: Attributes;
  /** What is configured now. */
  readonly after?: Attributes;
  /** What the state knows of the run. */
  readonly results?: Attributes;
  readonly hidden?: PrivateState;
  readonly decision: Decision;
}

const transcodes = (...definitions: unknown[]): Attributes => ({
  ...mediaRequest,
  media_process_task: { transcode_task_set: definitions.map((definition) => ({ definition })) },
});
const notified = { ...mediaRequest, task_notify_config: { notify_type: 'URL', notify_url: 'https://a.example/' } };
const encrypted = {
  ...mediaRequest,
  media_process_task: {
    adaptive_dynamic_streaming_task_set: [{ definition: 10, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://a.example/' } } }],
  },
};
const aesKey = { media_process_task: { adaptive_dynamic_streaming_task_set: [{ drm_info: { simple_aes_drm: { key: 'QUJDREVGR0hJSktMTU5PUA==' } } }] } };
const running = { status: 'PROCESSING', finish_time: null };
const failedRun = { outputs: [], failures: [{ kind: 'transcode', index: 0, code: 'SourceFileError', message: 'no' }] };
const partlyFailed = { failures: failedRun.failures };
const work = (after: Attributes): string => workOf(media, readJobConfig(config(after)));

const runs: readonly Row[] = [
  { name: 'a field is changed', after: { request: transcodes(40) }, decision: { action: 'run', reason: 'media_process_task.transcode_task_set[0].definition: 20 -> 40' } },
  { name: 'a field is set', after: { request: { ...mediaRequest, skip_mate_data: 0 } }, decision: { action: 'run', reason: 'skip_mate_data: not set -> 0' } },
  { name: 'a field is set to nothing', before: { request: { ...mediaRequest, output_dir: '' } }, after: { request: { ...mediaRequest, output_dir: null } }, decision: { action: 'run', reason: 'output_dir: "" -> not set' } },
  { name: 'a sub-task is added', after: { request: transcodes(20, 30) }, decision: { action: 'run', reason: 'media_process_task.transcode_task_set[1]: added' } },
  { name: 'a list has another order', before: { request: transcodes(20, 30) }, after: { request: transcodes(30, 20) }, decision: { action: 'run', reason: 'media_process_task.transcode_task_set[0].definition: 20 -> 30; media_process_task.transcode_task_set[1].definition: 30 -> 20' } },
  { name: 'more is changed than anybody wants to read', before: { request: transcodes(1, 2, 3, 4, 5) }, after: { request: transcodes(11, 12, 13, 14, 15) }, decision: { action: 'run', reason: expect.stringMatching(/^(\S+: \d -> \d\d; ){3}and 2 more$/) as unknown as string } },
  { name: 'a trigger is changed', before: { triggers: { a: '1' } }, after: { triggers: { a: '2' } }, decision: { action: 'run', reason: 'triggers.a: "1" -> "2"' } },
  { name: 'a trigger is added, and one is gone', before: { triggers: { a: '1' } }, after: { triggers: { b: '' } }, decision: { action: 'run', reason: 'triggers.a: "1" -> not set; triggers.b: not set -> ""' } },
  { name: 'the key that encrypts the result has another version', before: { request: encrypted, secrets_wo_version: '1' }, after: { request: encrypted, secrets_wo: aesKey, secrets_wo_version: '2' }, decision: { action: 'run', reason: 'secrets_wo_version: "1" -> "2"' } },
  { name: 'the stored key that encrypts the result is another', before: { request: encrypted, secrets: aesKey }, after: { request: encrypted, secrets: JSON.parse(JSON.stringify(aesKey).replace('QUJD', 'WFla')) as Attributes }, decision: { action: 'run', reason: expect.stringMatching(/simple_aes_drm\.key: changed \(secret\)$/) as unknown as string } },
  { name: 'it runs always', before: { rerun: 'always' }, after: { rerun: 'always' }, decision: { action: 'run', reason: 'rerun is "always"' } },
  { name: 'the source has another ETag', before: { watch_source: true }, after: { watch_source: true }, results: { source_etag: 'new' }, hidden: { processedEtag: 'old' }, decision: { action: 'run', reason: 'source changed (ETag old -> new)' } },
  { name: 'an output is gone', before: { verify_outputs: true }, after: { verify_outputs: true }, hidden: { missingOutputs: ['b/out/a.mp4'] }, decision: { action: 'run', reason: 'output b/out/a.mp4 is gone' } },
  { name: 'many outputs are gone', before: { verify_outputs: true }, after: { verify_outputs: true }, hidden: { missingOutputs: ['1', '2', '3', '4', '5'] }, decision: { action: 'run', reason: 'output 1, 2, 3, and 2 more is gone' } },
  { name: 'the last run failed', results: failedRun, decision: { action: 'run', reason: 'task task-1 failed' } },
  { name: 'the last run failed in part, and all of it counts', results: partlyFailed, decision: { action: 'run', reason: 'task task-1 failed' } },
  { name: 'the last run failed, and any success would do', before: { success: 'any' }, after: { success: 'any' }, results: failedRun, decision: { action: 'run', reason: 'task task-1 failed' } },
  { name: 'the configuration contradicts an import', after: { request: transcodes(40) }, hidden: { imported: true }, decision: { action: 'run', reason: 'differs from the imported task in media_process_task.transcode_task_set[0].definition' } },
  { name: 'a change is made while the last task still runs', after: { request: transcodes(40) }, results: running, decision: { action: 'run', reason: 'media_process_task.transcode_task_set[0].definition: 20 -> 40' } },
  { name: 'a field is not known yet', after: { request: { ...mediaRequest, output_dir: UNKNOWN } }, decision: { action: 'run' } },
  { name: 'the request is not known yet', after: { request: UNKNOWN }, decision: { action: 'run' } },
  { name: 'a trigger is not known yet', after: { triggers: { a: UNKNOWN } }, decision: { action: 'run' } },
  { name: 'no trigger is known yet', after: { triggers: UNKNOWN }, decision: { action: 'run' } },
  { name: 'the stored secrets are not known yet', after: { secrets: UNKNOWN }, decision: { action: 'run' } },
  ...['rerun', 'watch_source', 'wait', 'success', 'verify_outputs', 'secrets_wo_version'].map((name): Row => ({ name: `${name} is not known yet`, after: { [name]: UNKNOWN }, decision: { action: 'run' } })),
]; // prettier-ignore

const resumes: readonly Row[] = [
  { name: 'nothing else is changed', results: running, decision: { action: 'resume', reason: 'resumes task task-1' } },
  { name: 'it was not to be waited for, and now is', before: { wait: 'accepted' }, after: {}, results: { ...running, status: 'WAITING' }, decision: { action: 'resume', reason: 'resumes task task-1' } },
  { name: 'it is never to run again', before: { rerun: 'never' }, after: { rerun: 'never', request: transcodes(40) }, results: running, decision: { action: 'resume', reason: 'resumes task task-1' } },
  { name: 'what concerns delivery is changed', after: { request: notified }, results: running, decision: { action: 'resume', reason: 'resumes task task-1' } },
]; // prettier-ignore

const keeps: readonly Row[] = [
  { name: 'nothing is changed', decision: { action: 'keep' } },
  { name: 'a notification is changed', after: { request: notified }, decision: { action: 'keep', reason: 'no run: only task_notify_config changed' } },
  { name: 'the priority is changed', after: { request: { ...mediaRequest, tasks_priority: 5 } }, decision: { action: 'keep', reason: 'no run: only tasks_priority changed' } },
  { name: 'the session is changed', after: { request: { ...mediaRequest, session_id: 'x', session_context: 'y' } }, decision: { action: 'keep', reason: 'no run: only session_id, session_context changed' } },
  { name: 'keys have another order', after: { request: Object.fromEntries(Object.entries(mediaRequest).reverse()) }, decision: { action: 'keep', reason: 'no run: only request changed' } },
  { name: 'a number is written as text', after: { request: transcodes('20') }, decision: { action: 'keep', reason: 'no run: only request changed' } },
  { name: 'null is written for what was not there', after: { request: { ...mediaRequest, schedule_id: null } }, decision: { action: 'keep', reason: 'no run: only request changed' } },
  { name: 'an access key has another version', before: { secrets_wo_version: '1' }, after: { secrets_wo: { task_notify_config: { notify_key: 'x' } }, secrets_wo_version: '2' }, decision: { action: 'keep', reason: 'no run: only secrets_wo_version changed' } },
  { name: 'settings are changed', after: { wait: 'accepted', on_destroy: 'abort', timeouts: { create: '2h', update: null, delete: null } }, decision: { action: 'keep', reason: 'no run: only wait, on_destroy, timeouts changed' } },
  { name: 'it is never to run again', before: { rerun: 'never' }, after: { rerun: 'never', request: transcodes(40) }, decision: { action: 'keep', reason: 'no run: rerun is "never"' } },
  { name: 'it is never to run again, and is not known either', before: { rerun: 'never' }, after: { rerun: 'never', request: UNKNOWN }, decision: { action: 'keep', open: true } },
  { name: 'a timeout is not known yet', after: { timeouts: { create: UNKNOWN, update: null, delete: null } }, decision: { action: 'keep', open: true } },
  { name: 'it runs, and nobody waits for it', before: { wait: 'accepted' }, after: { wait: 'accepted' }, results: running, decision: { action: 'keep' } },
  { name: 'it ran unseen to an end that the service has forgotten', results: running, hidden: { forgotten: true }, decision: { action: 'keep' } },
  { name: 'the source was not looked at when it ran', before: { watch_source: true }, after: { watch_source: true }, results: { source_etag: 'new' }, decision: { action: 'keep' } },
  { name: 'the source has another ETag, and nobody watches it', results: { source_etag: 'new' }, hidden: { processedEtag: 'old' }, decision: { action: 'keep' } },
  { name: 'an output is gone, and nobody asks', hidden: { missingOutputs: ['b/out/a.mp4'] }, decision: { action: 'keep' } },
  { name: 'the last run failed in part, and any success will do', before: { success: 'any' }, after: { success: 'any' }, results: partlyFailed, decision: { action: 'keep' } },
  { name: 'the last run failed, and no success is asked for', before: { success: 'none' }, after: { success: 'none' }, results: failedRun, decision: { action: 'keep' } },
  { name: 'an import is not contradicted', after: { request: { ...mediaRequest, output_dir: '/elsewhere/' } }, before: { request: { input_info: mediaRequest.input_info } }, hidden: { imported: true }, decision: { action: 'keep', reason: 'adopts task task-1 without a run' } },
]; // prettier-ignore

/** The row's plan, with every value sent through its bytes. */
function planned({ before = {}, after = before, results = {}, hidden = {} }: Row, kind: typeof media | typeof image = media): Attributes {
  const [prior, configured] = [state(before, results), config(after)];
  const request = { prior, proposed: proposed(configured, prior), config: configured, hidden };
  const travelled = Object.fromEntries(
    Object.entries(request).map(([name, value]) => [name, name === 'hidden' ? value : decode(encode(value))]),
  ) as unknown as typeof request;
  return planJob(kind, travelled, { left: () => undefined, hasUnfinished: () => false }).planned as Attributes;
}

function decided({ before = {}, after = before, results = {}, hidden = {} }: Row): Decision {
  const [prior, configured] = [state(before, results), config(after)];
  return decide(new JobWork(media, readJobConfig(configured)), prior, proposed(configured, prior), configured, hidden);
}

describe('a job that has run runs again when', () => {
  test.each(runs)('$name', (row) => {
    expect(decided(row)).toEqual(row.decision);
    const { run_reason: reason, ...plan } = planned(row);
    expect(unknownNames(plan).sort()).toEqual(
      resultNames.filter((name) => name !== 'run_reason' && (name !== 'source_etag' || plan.source_etag !== null)).sort(),
    );
    if (row.decision.reason !== undefined) expect(reason).toEqual(row.decision.reason);
  });
});

describe('an unfinished task is waited for when', () => {
  test.each(resumes)('$name', (row) => {
    expect(decided(row)).toEqual(row.decision);
    expect(planned(row)).toMatchObject({ task_id: 'task-1', create_time: '2030-01-01T00:00:00Z', run_reason: 'resumes task task-1' });
  });
});

describe('a job that has run is kept when', () => {
  test.each(keeps)('$name', (row) => {
    expect(decided(row)).toEqual(row.decision);
    const plan = planned(row);
    expect(unknownNames(plan)).toEqual(row.decision.action === 'keep' && row.decision.open ? ['run_reason'] : []);
    expect([plan.task_id, plan.outputs]).toEqual(['task-1', state({}, row.results).outputs]);
  });
});

test.each([...runs, ...resumes, ...keeps])('the second plan is the first: $name', (row) => {
  expect(planned(row)).toEqual(planned(row));
});

test.each([...runs, ...resumes, ...keeps].filter(({ decision }) => decision.action === 'run' && decision.reason === undefined))(
  'what was planned as open may come to nothing: $name',
  (row) => {
    const open = planned(row);
    const known = planned({ ...row, after: row.before });
    for (const name of resultNames) expect([open[name], UNKNOWN]).toContainEqual(open[name]);
    expect(unknownNames(known)).toEqual([]);
    expect(Object.keys(known).sort()).toEqual(Object.keys(open).sort());
  },
);

describe('the plan of an update that was started and not finished', () => {
  test('resumes its task as long as the work is the same', () => {
    const hidden = { pending: { taskId: 'task-2', work: work({ request: transcodes(40) }) } };
    expect(decided({ name: '', after: { request: transcodes(40) }, hidden, decision: { action: 'run' } })).toEqual({
      action: 'run',
      reason: 'resumes task task-2',
    });
  });

  test('runs anew when the work is another one by now', () => {
    const hidden = { pending: { taskId: 'task-2', work: work({ request: transcodes(40) }) } };
    expect(decided({ name: '', after: { request: transcodes(50) }, hidden, decision: { action: 'run' } })).toMatchObject({
      reason: expect.stringContaining('20 -> 50') as string,
    });
  });

  test('runs nothing when the change is taken back', () => {
    const hidden = { pending: { taskId: 'task-2', work: work({ request: transcodes(40) }) } };
    expect(decided({ name: '', hidden, decision: { action: 'keep' } })).toEqual({ action: 'keep' });
  });
});

describe('the plan of a create', () => {
  const left = (finished: boolean) => ({ left: () => ({ taskId: 'task-7', finished }), hasUnfinished: () => !finished });
  const plan = (after: Attributes, tasks: Parameters<typeof planJob>[2]): Attributes =>
    planJob(media, { prior: null, proposed: config(after), config: config(after), hidden: {} }, tasks).planned as Attributes;
  const none = { left: () => undefined, hasUnfinished: () => false };

  test('is a first run', () => {
    expect(plan({}, none)).toMatchObject({ run_reason: 'first run', source_etag: null, secrets_wo: null, request: config().request });
  });

  test('says which unfinished task it resumes', () => {
    expect(plan({}, left(false)).run_reason).toBe('resumes task task-7');
  });

  test('is a first run when what was left is finished', () => {
    expect(plan({}, left(true)).run_reason).toBe('first run');
  });

  test('leaves the reason open while it is not known what it does, and some task was left', () => {
    expect(plan({ request: UNKNOWN }, left(false)).run_reason).toBe(UNKNOWN);
    expect(plan({ request: UNKNOWN }, none).run_reason).toBe('first run');
  });

  test('never plans a secret', () => {
    expect(plan({ secrets_wo: { task_notify_config: { notify_key: 'x' } } }, none).secrets_wo).toBeNull();
  });

  test('leaves the ETag open only when somebody watches the source', () => {
    expect([plan({ watch_source: true }, none).source_etag, plan({ watch_source: UNKNOWN }, none).source_etag]).toEqual([UNKNOWN, UNKNOWN]);
  });
});

test('the plan of a destroy is nothing', () => {
  expect(
    planJob(media, { prior: state(), proposed: null, config: null, hidden: {} }, { left: () => undefined, hasUnfinished: () => false }).planned,
  ).toBeNull();
});

describe('the work', () => {
  test('is the same for the same meaning, and for what concerns delivery only', () => {
    expect(work({ request: transcodes('20') })).toBe(work({}));
    expect(work({ request: notified, rerun: 'always', wait: 'accepted' })).toBe(work({}));
    expect(work({ secrets_wo_version: '2' })).toBe(work({}));
  });

  test('is another one for another result', () => {
    const works = [
      work({}),
      work({ request: transcodes(40) }),
      work({ triggers: { a: '1' } }),
      work({ request: encrypted }),
      work({ request: encrypted, secrets_wo_version: '2' }),
    ];
    expect(new Set(works).size).toBe(works.length);
  });

  test('is another one for another kind of job', () => {
    const request = { input_info: mediaRequest.input_info };
    expect(workOf(image, readJobConfig(config({ request })))).not.toBe(workOf(media, readJobConfig(config({ request }))));
  });
});
