import { ServiceError } from '../../../src/api/service-error';
import type { Job } from '../../../src/jobs/job';
import type { SubTask, TaskReport } from '../../../src/jobs/report';
import { callDiagnostic, failureDiagnostics, unfinishedDiagnostic, unseenDiagnostic } from '../../../src/provider/resources/job-failure';
import { image, media, mediaRequest } from './job-attributes';

const set = ['MediaProcessTask', 'TranscodeTaskSet'];

function subTask(definition: number | null, more: Partial<SubTask> = {}): SubTask {
  return { kind: 'transcode', index: 0, definition, status: 'SUCCESS', code: '', message: '', progress: null, files: [], requestField: set, ...more };
}
const fail = { status: 'FAIL', code: 'InvalidInput.DefinitionNotExist', message: 'no such template' } as const;

function report(subTasks: readonly SubTask[], more: Partial<TaskReport> = {}): TaskReport {
  return {
    taskId: 'task-1',
    status: 'FINISH',
    createTime: null,
    beginProcessTime: null,
    finishTime: null,
    subTasks,
    media: null,
    echo: {},
    result: {},
    requestId: 'request-1',
    ...more,
  };
}

function transcodes(...definitions: unknown[]): object {
  return { ...mediaRequest, media_process_task: { transcode_task_set: definitions.map((definition) => ({ definition })) } };
}

/** The index in the configuration's list that the failure points at. */
function placeOf(asked: readonly unknown[], ...answered: readonly [definition: number | null, failed?: 'fails'][]): unknown {
  const subTasks = answered.map(([definition, failed], index) => subTask(definition, { index, ...(failed && fail) }));
  const [found] = failureDiagnostics(media as unknown as Job, report(subTasks), transcodes(...asked));
  return found?.path?.at(-1);
}

describe('a failed sub-task points at its place in the configuration', () => {
  test('by its template', () => {
    expect(placeOf([20, 30, 40], [20], [30, 'fails'], [40])).toBe(1);
  });

  test('when the service answers in another order', () => {
    expect(placeOf([20, 30, 40], [40], [20], [30, 'fails'])).toBe(1);
  });

  test('when its template is asked for more than once', () => {
    expect(placeOf([20, 30, 20], [20], [30], [20, 'fails'])).toBe(2);
  });

  test('when its template is asked for more than once and the service answers in another order', () => {
    expect(placeOf([20, 30, 20], [20], [20, 'fails'], [30])).toBe(2);
    expect(placeOf([20, 30, 20], [30], [20, 'fails'], [20])).toBe(0);
  });

  test('when raw parameters stand for the templates', () => {
    expect(placeOf([0, 0, 20], [20], [0], [0, 'fails'])).toBe(1);
  });

  test('when the template is written as text', () => {
    expect(placeOf(['20', '30'], [30, 'fails'], [20])).toBe(1);
  });

  test('by its number, when the service does not tell the template', () => {
    expect(placeOf([20, 30], [null], [null, 'fails'])).toBe(1);
  });

  test('by its list, when the template is none of the configuration', () => {
    expect(placeOf([20, 30], [99, 'fails'])).toBe('transcode_task_set');
  });

  test('that is no list', () => {
    const erase = subTask(101, { kind: 'smart_erase', requestField: ['SmartEraseTask'], ...fail });
    expect(failureDiagnostics(media as unknown as Job, report([erase]), { smart_erase_task: { definition: 101 } })[0]?.path).toEqual([
      'request',
      'smart_erase_task',
    ]);
  });

  test('of an image', () => {
    const one = subTask(null, { kind: 'image', requestField: ['ImageTask'], ...fail });
    expect(failureDiagnostics(image as unknown as Job, report([one]), { image_task: {} })[0]?.path).toEqual(['request', 'image_task']);
  });

  test.each([
    ['nobody knows its field', subTask(20, { requestField: [], ...fail })],
    ['the configuration has no such field', subTask(20, { requestField: ['SmartEraseTask'], ...fail })],
  ])('nowhere, when %s', (_, one) => {
    const [found] = failureDiagnostics(media as unknown as Job, report([one]), transcodes(20));
    expect([found?.path, found?.detail.includes('It stands at')]).toEqual([undefined, false]);
  });
});

describe('a failed run tells', () => {
  test('each failed sub-task with its kind, number, template, code, message, TaskId and RequestId', () => {
    const found = failureDiagnostics(
      media as unknown as Job,
      report([subTask(20), subTask(30, { index: 1, ...fail }), subTask(40, { index: 2, ...fail, message: '' })]),
      transcodes(20, 30, 40),
    );
    expect(found).toHaveLength(2);
    expect(found[0]?.summary).toBe('ProcessMedia failed: transcode[1]: InvalidInput.DefinitionNotExist');
    for (const part of [
      'transcode[1] with definition 30',
      'InvalidInput.DefinitionNotExist: no such template',
      'TaskId task-1, RequestId request-1',
      'request.media_process_task.transcode_task_set[1]',
    ])
      expect(found[0]?.detail).toContain(part);
  });

  test('a bad source, at the input', () => {
    const found = failureDiagnostics(media as unknown as Job, report([], { sourceFailure: { code: '60000', message: 'cannot be read' } }), mediaRequest);
    expect(found).toMatchObject([{ summary: 'ProcessMedia failed on its source: 60000', path: ['request', 'input_info'] }]);
    expect(found[0]?.detail).toContain('60000: cannot be read (TaskId task-1, RequestId request-1)');
  });

  test.each([media, image])('that the service tells of no sub-task, and what takes that for a success: $action', (job) => {
    const found = failureDiagnostics(job as unknown as Job, report([]), mediaRequest);
    expect(found).toMatchObject([{ summary: `${job.action} ended without any sub-task` }]);
    expect(found[0]?.detail).toMatch(/\(TaskId task-1, RequestId request-1\)\. Apply again: .* set success = "none"\.$/);
  });

  test('that not every sub-task succeeded, when none says that it failed', () => {
    const found = failureDiagnostics(media as unknown as Job, report([subTask(20), subTask(30, { index: 1, status: 'PROCESSING' })]), mediaRequest);
    expect(found).toMatchObject([
      { severity: 'error', detail: expect.stringContaining('transcode[0] SUCCESS, transcode[1] PROCESSING (TaskId task-1') as string },
    ]);
  });
});

function failure(code: string, effect: 'none' | 'unknown' = 'none', action = 'ProcessMedia', httpStatus?: number): ServiceError {
  return new ServiceError({ action, code, message: 'the reason', requestId: 'request-1', effect, httpStatus });
}

describe('an error of a call tells what to do next', () => {
  test.each([
    ['AuthFailure.SignatureExpire', "set this machine's clock"],
    ['AuthFailure.SecretIdNotFound', 'check secret_id'],
    ['AuthFailure.InvalidSecretId', 'check secret_id'],
    ['AuthFailure.SignatureFailure', 'check that secret_key belongs to secret_id'],
    ['AuthFailure.TokenFailure', 'get new temporary credentials'],
    ['AuthFailure.MFAFailure', 'mfa_certification'],
    ['AuthFailure.InvalidAuthorization', 'check the credentials'],
    ['AuthFailure.UnauthorizedOperation', 'lack a permission'],
    ['UnauthorizedOperation', 'lack a permission'],
    ['AccessDenied', 'lack a permission'],
    ['IpNotInWhitelist', "this machine's address"],
    ['FailedOperation.InvalidMpsUser', 'activate it in the console'],
    ['RequestLimitExceeded.UinLimitExceeded', 'max_requests_per_second'],
    ['ServiceUnavailable', 'apply again later'],
    ['SlowDown', 'apply again later'],
    ['LimitExceeded.TooMuchTemplate', 'A quota of the account'],
    ['ResourceInsufficient', 'A quota of the account'],
    ['ResourceNotFound', '3 to 7 days'],
    ['InvalidParameterValue.SessionId', 'change triggers'],
    ['InvalidParameterValue.SessionContextTooLong', 'mend the request'],
    ['MissingParameter', 'mend the request'],
    ['UnknownParameter', 'mend the request'],
    ['NoSuchVersion', 'check endpoint, domain and region'],
    ['InvalidAction', 'check endpoint, domain and region'],
    ['ClientError.Network', 'could not be reached'],
    ['ClientError.HttpStatus', 'may not be the service'],
    ['ClientError.Aborted', 'Apply again'],
    ['SomethingNobodyHeardOf', 'See the code on the error page'],
  ])('%s: "%s"', (code, advice) => {
    const { summary, detail } = callDiagnostic('ProcessMedia could not start a task', failure(code));
    expect(summary).toBe(`ProcessMedia could not start a task: ${code}`);
    expect(detail).toContain(`ProcessMedia answered ${code}: the reason (RequestId request-1). `);
    expect(detail).toContain(advice);
  });

  test.each(['ClientError.Network', 'ClientError.Timeout', 'ClientError.Reply', 'ClientError.HttpStatus', 'ClientError.InDoubt', 'InternalError'])(
    '%s of a paid call in doubt: apply again, nothing is started twice',
    (code) => {
      const { detail } = callDiagnostic('it could not start', failure(code, 'unknown', 'ProcessImage'));
      expect(detail).toContain('It is not known whether the service accepted the request. Apply again: the next apply looks for the task first');
    },
  );

  test.each(['ClientError.Network', 'InternalError'])('%s of a read says nothing of accepted requests', (code) => {
    expect(callDiagnostic('it could not be looked at', failure(code, 'unknown', 'DescribeTaskDetail')).detail).not.toContain('accepted');
  });

  test.each(['AssumeRole', 'cam_role_name "media"'])('%s has its advice in its message, and nothing is said of tasks', (action) => {
    expect(callDiagnostic('it could not start', failure('ResourceNotFound.RoleNotExist', 'none', action)).detail).toBe(
      `${action} answered ResourceNotFound.RoleNotExist: the reason (RequestId request-1). Then apply again.`,
    );
  });

  test('with the TaskId, where there is one', () => {
    expect(callDiagnostic('it could not be looked at', failure('InternalError'), 'task-1').detail).toContain('(RequestId request-1, TaskId task-1)');
  });

  test.each([
    [new Error('the disk is full'), 'the disk is full'],
    ['a text', 'a text'],
  ])('%p is told as it is', (error, detail) => {
    expect(callDiagnostic('it could not start', error)).toMatchObject({ summary: 'it could not start', detail });
  });
});

describe('a wait that ended before the task', () => {
  const seen = report([subTask(20, { status: 'PROCESSING', progress: 40 })], { status: 'PROCESSING' });

  test('by its timeout tells how long it was, how far the task was, and what to set', () => {
    const found = unfinishedDiagnostic({ ended: 'timeout', report: seen, waitedMs: 3_600_000 }, 'task-1');
    expect(found).toMatchObject({ severity: 'error', path: ['timeouts'] });
    for (const part of ['Waited 1h', 'Task task-1 goes on', 'Last seen: PROCESSING, transcode[0] 40 %', 'set timeouts']) expect(found.detail).toContain(part);
  });

  test('by a stop tells that the next apply resumes it', () => {
    const found = unfinishedDiagnostic({ ended: 'stopped', waitedMs: 61_000 }, 'task-1');
    for (const part of ['after 1m1s', 'the next apply resumes it and starts nothing new', 'it was not seen yet']) expect(found.detail).toContain(part);
  });

  test('in which the last look failed tells why', () => {
    const found = unfinishedDiagnostic({ ended: 'timeout', waitedMs: 61_000, fault: 'DescribeTaskDetail: ClientError.HttpStatus: HTTP status 502' }, 'task-1');
    expect(found.detail).toContain('The last look failed: DescribeTaskDetail: ClientError.HttpStatus: HTTP status 502.');
  });
});

describe('a task that cannot be looked at', () => {
  test('because the service has forgotten it tells how to run again', () => {
    expect(unseenDiagnostic({ error: failure('ResourceNotFound', 'none', 'DescribeTaskDetail') }, 'task-1').detail).toMatch(
      /Task task-1 .* change triggers or apply with -replace/,
    );
  });

  test('for another reason tells that', () => {
    const found = unseenDiagnostic({ error: failure('UnauthorizedOperation', 'none', 'DescribeTaskDetail') }, 'task-1');
    expect(found.summary).toBe('the task was started but could not be looked at: UnauthorizedOperation');
    for (const part of ['lack a permission', 'Task task-1 goes on', 'the next apply resumes it']) expect(found.detail).toContain(part);
  });

  test.each(['UnauthorizedOperation', 'ResourceNotFound'])('after it had been seen (%s) tells how far it was', (code) => {
    const seen = report([subTask(20, { status: 'PROCESSING', progress: 40 })], { status: 'PROCESSING' });
    const found = unseenDiagnostic({ error: failure(code, 'none', 'DescribeTaskDetail'), report: seen }, 'task-1');
    expect(found.summary).not.toContain('was started but');
    expect(found.detail).toContain('Last seen: PROCESSING, transcode[0] 40 %.');
  });
});
