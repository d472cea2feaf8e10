import { ImageJob } from '../../src/jobs/image-job';
import { MediaJob } from '../../src/jobs/media-job';
import { serviceFailureOf } from '../support/failure';
import { mpsClient } from '../support/mps-client';
import { raw, ScriptedService, success } from '../support/scripted-service';

let service: ScriptedService;
beforeAll(async () => {
  service = await ScriptedService.start();
});
afterAll(() => service.stop());

const kinds = [
  ['ProcessMedia', MediaJob, 'DescribeTaskDetail'],
  ['ProcessImage', ImageJob, 'DescribeImageTaskDetail'],
] as const;

describe.each(kinds)('%s', (action, Kind, describing) => {
  test('starts a task with the request as it is', async () => {
    service.answers(success({ TaskId: 'task-1' }));
    const request = { InputInfo: { Type: 'URL', UrlInputInfo: { Url: 'https://a.example/x' } }, SkipMateData: 0, OutputDir: '' };
    expect(await new Kind(mpsClient(service.address)).start(request)).toEqual({ taskId: 'task-1', requestId: 'request-1' });
    expect(service.actions).toEqual([action]);
    expect(JSON.parse(String(service.requests[0]?.body))).toEqual(request);
  });

  test.each([
    ['without a TaskId', success()],
    ['with an empty TaskId', success({ TaskId: '' })],
    ['with a TaskId that is no text', success({ TaskId: 7 })],
    ['of null', raw('{"Response":{"TaskId":null,"RequestId":"request-1"}}')],
  ])('takes a success %s for a call that may have started a task', async (_, answer) => {
    service.answers(answer);
    expect(await serviceFailureOf(new Kind(mpsClient(service.address)).start({}))).toMatchObject({ action, code: 'ClientError.Reply', effect: 'unknown' });
  });

  test.each([
    ['no Status', success({})],
    ['an empty Status', success({ Status: '' })],
    ['a Status that is no text', success({ Status: 3 })],
  ])('takes an answer about a task with %s for one that cannot be read', async (_, answer) => {
    service.answers(answer);
    expect(await serviceFailureOf(new Kind(mpsClient(service.address)).check('task-1'))).toMatchObject({ action: describing, code: 'ClientError.Reply' });
  });
});

test('a media task is given up by ManageTask', async () => {
  service.answers(success());
  await new MediaJob(mpsClient(service.address)).abort('task-1');
  expect(service.actions).toEqual(['ManageTask']);
  expect(JSON.parse(String(service.requests[0]?.body))).toEqual({ OperationType: 'Abort', TaskId: 'task-1' });
});

test('an image task cannot be given up, and nobody is asked', async () => {
  service.answers(success());
  const failure = await serviceFailureOf(new ImageJob(mpsClient(service.address)).abort('task-1'));
  expect(failure).toMatchObject({ code: 'UnsupportedOperation', effect: 'none' });
  expect(failure.reason).toContain('task-1');
  expect(service.requests).toEqual([]);
});
