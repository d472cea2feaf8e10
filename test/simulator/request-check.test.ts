import { call, codeOf, cosInput, imageRequest, mediaRequest, rawCall, simulator } from './support';

const long = (length: number): string => 'x'.repeat(length);

const refusals: [title: string, action: string, body: unknown, code: string, named: string][] = [
  ['an unknown member', 'ProcessMedia', { ...mediaRequest(), OutputDirectory: '/x/' }, 'UnknownParameter', 'OutputDirectory'],
  ['an unknown member deep inside', 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 20, Foo: 1 }] }), 'UnknownParameter', 'TranscodeTaskSet[0].Foo'],
  ['no input', 'ProcessMedia', { MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }] } }, 'MissingParameter', 'InputInfo'],
  ['a COS input without its region', 'ProcessMedia', mediaRequest(undefined, { InputInfo: { Type: 'COS', CosInputInfo: { Bucket: 'b-1', Object: '/o' } } }), 'MissingParameter', 'Region'],
  ['a URL input without output storage', 'ProcessMedia', mediaRequest(undefined, { InputInfo: { Type: 'URL', UrlInputInfo: { Url: 'https://a.example/b' } } }), 'MissingParameter', 'OutputStorage'],
  ['no task at all', 'ProcessMedia', { InputInfo: cosInput }, 'InvalidParameter', 'asks for nothing'],
  ['a number where an object belongs', 'ProcessMedia', mediaRequest(undefined, { InputInfo: 5 }), 'InvalidParameter', 'InputInfo'],
  ['an object where a list belongs', 'ProcessMedia', mediaRequest({ TranscodeTaskSet: { Definition: 20 } }), 'InvalidParameter', 'TranscodeTaskSet'],
  ['a text where a number belongs', 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 'high' }] }), 'InvalidParameter', 'Definition'],
  ['a number where a text belongs', 'ProcessMedia', mediaRequest(undefined, { SessionContext: 5 }), 'InvalidParameter', 'SessionContext'],
  ['a text where a boolean belongs', 'DescribeTasks', { Status: 'FINISH', SubTaskHasFailed: 'true' }, 'InvalidParameter', 'SubTaskHasFailed'],
  ['a directory without slashes', 'ProcessMedia', mediaRequest(undefined, { OutputDir: 'out' }), 'InvalidParameterValue', 'OutputDir'],
  ['a path without an extension', 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 20, OutputObjectPath: 'a.mp4' }] }), 'InvalidParameterValue', '{format}'],
  ['a priority out of range', 'ProcessMedia', mediaRequest(undefined, { TasksPriority: 11 }), 'InvalidParameterValue', '-10 to 10'],
  ['definition 0 without raw parameters', 'ProcessMedia', mediaRequest({ TranscodeTaskSet: [{ Definition: 0 }] }), 'MissingParameter', 'RawParameter'],
  ['quality 101', 'ProcessImage', imageRequest({ EncodeConfig: { Quality: 101 } }), 'InvalidParameterValue', '1 to 100'],
  ['a SessionId of 51 characters', 'ProcessMedia', mediaRequest(undefined, { SessionId: long(51) }), 'InvalidParameterValue.SessionIdTooLong', '50'],
  ['a SessionContext of 1001 characters', 'ProcessMedia', mediaRequest(undefined, { SessionContext: long(1001) }), 'InvalidParameterValue.SessionContextTooLong', '1000'],
  ['a page of 101 tasks', 'DescribeTasks', { Status: 'FINISH', Limit: 101 }, 'InvalidParameterValue.Limit', '100'],
  ['a list without a status', 'DescribeTasks', {}, 'MissingParameter', 'Status'],
  ['an unknown status', 'DescribeTasks', { Status: 'DONE' }, 'InvalidParameterValue', 'FINISH'],
  ['a time of another form', 'DescribeTasks', { Status: 'FINISH', StartTime: 'yesterday' }, 'InvalidParameterValue', '2019-07-16T06:21:27Z'],
  ['a scroll token that was never given', 'DescribeTasks', { Status: 'FINISH', ScrollToken: 'x' }, 'InvalidParameterValue', 'ScrollToken'],
  ['an operation that does not exist', 'ManageTask', { OperationType: 'Pause', TaskId: 'x' }, 'InvalidParameterValue.InvalidOperationType', 'Abort'],
  ['no task id', 'DescribeTaskDetail', {}, 'MissingParameter', 'TaskId'],
]; // prettier-ignore

test.each(refusals)('a request with %s is refused', async (_title, action, body, code, named) => {
  const { simulator: target } = simulator();
  const { Error: error } = await call(target, action, body);
  expect(error?.Code).toBe(code);
  expect(error?.Message).toContain(named);
  expect(target.calls.map((entry) => [entry.accepted, entry.errorCode])).toEqual([[false, code]]);
});

test.each(['{"InputInfo":', '[]', '"text"', 'null'])('the body %s is no JSON object and refused', async (raw) => {
  expect(await codeOf(simulator().simulator, 'ProcessMedia', undefined, { raw })).toBe('InvalidParameter');
});

test('a text of fifty characters outside the basic plane is not too long', async () => {
  expect(await codeOf(simulator().simulator, 'ProcessMedia', mediaRequest(undefined, { SessionId: '🎬'.repeat(50) }))).toBe('accepted');
});

test('numbers may be written as texts, and null is the same as absent', async () => {
  const { simulator: target } = simulator();
  const { TaskId } = await call(
    target,
    'ProcessMedia',
    mediaRequest({ TranscodeTaskSet: [{ Definition: '20', OutputObjectPath: null }] }, { OutputStorage: null }),
  );
  const detail = await call(target, 'DescribeTaskDetail', { TaskId });
  expect(JSON.stringify(detail)).toContain('"Definition":20,');
});

test('the reply of an accepted call is an envelope with a TaskId and a RequestId', async () => {
  const { simulator: target } = simulator();
  const response = await rawCall(target, 'ProcessMedia', mediaRequest());
  const { Response } = JSON.parse(response.body.toString()) as { Response: Record<string, string> };
  expect(Object.keys(Response).sort()).toEqual(['RequestId', 'TaskId']);
  expect(target.calls[0]).toMatchObject({ accepted: true, taskId: Response.TaskId, requestId: Response.RequestId });
});
