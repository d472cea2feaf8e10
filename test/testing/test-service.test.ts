import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { mps } from 'tencentcloud-sdk-nodejs/tencentcloud/services/mps';
import { TestService } from '../../src/testing';

const bucket = 'media-1250000000';
const InputInfo = { Type: 'COS', CosInputInfo: { Bucket: bucket, Region: 'ap-guangzhou', Object: '/a.mov' } };

let service: TestService;

function client(): InstanceType<typeof mps.v20190612.Client> {
  const { TENCENTCLOUD_SECRET_ID: secretId = '', TENCENTCLOUD_SECRET_KEY: secretKey = '' } = service.environment;
  const httpProfile = { protocol: 'http://', endpoint: service.url.replace('http://', '') } as object;
  return new mps.v20190612.Client({ credential: { secretId, secretKey }, profile: { httpProfile } });
}

function transcode(...definitions: number[]): Promise<{ TaskId?: string }> {
  return client().ProcessMedia({
    InputInfo,
    MediaProcessTask: { TranscodeTaskSet: definitions.map((Definition) => ({ Definition })) },
    SessionId: definitions.join(),
  });
}

beforeEach(async () => {
  service = await TestService.start();
});

afterEach(() => service.stop());

describe('the test service', () => {
  test('runs jobs and keeps what they write', async () => {
    service.putObject(bucket, '/a.mov', Buffer.from('a video'));
    const { TaskId } = await transcode(20, 30);
    expect(service.keys(bucket)).toEqual(['a.mov', 'a_transcode_20.mp4', 'a_transcode_30.mp4']);
    expect(service.object(bucket, 'a.mov')?.toString()).toBe('a video');
    expect(service.object(bucket, 'b.mov')).toBeUndefined();
    expect(service.requests('ProcessMedia')).toEqual([
      {
        action: 'ProcessMedia',
        accepted: true,
        taskId: TaskId,
        errorCode: undefined,
        request: {
          inputInfo: { type: 'COS', cosInputInfo: { bucket, region: 'ap-guangzhou', object: '/a.mov' } },
          mediaProcessTask: { transcodeTaskSet: [{ definition: 20 }, { definition: 30 }] },
          sessionId: '20,30',
        },
      },
    ]);
  });

  test('takes an object from a file', () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'test-service-'));
    try {
      writeFileSync(path.join(directory, 'a.mov'), 'from a file');
      service.putObject(bucket, 'a.mov', { file: path.join(directory, 'a.mov') });
      expect(service.object(bucket, '/a.mov')?.toString()).toBe('from a file');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('counts what would have cost money: a refused job would not', async () => {
    await transcode(20);
    await transcode(30);
    await expect(transcode(30)).rejects.toMatchObject({ code: 'InvalidParameterValue.SessionId' });
    expect(service.paidCalls).toBe(2);
    service.expectPaidCalls(2);
    expect(service.requests().map(({ accepted, errorCode }) => [accepted, errorCode])).toEqual([
      [true, undefined],
      [true, undefined],
      [false, 'InvalidParameterValue.SessionId'],
    ]);
    expect(() => service.expectPaidCalls(0)).toThrow(/^2 calls would have cost money; expected 0\.\n {2}ProcessMedia \d+-WorkflowTask-.*"definition":20/);
  });

  test('fails a sub-task of the next job alone, inside of its finished task', async () => {
    service.putObject(bucket, 'a.mov', Buffer.from('a video'));
    service.failNextJob(1, 'InvalidParameterValue.SrcFile', 'the source is broken');
    const outcomes: unknown[] = [];
    for (const definitions of [[20, 30], [40]]) {
      const { TaskId = '' } = await transcode(...definitions);
      const { WorkflowTask } = await client().DescribeTaskDetail({ TaskId });
      outcomes.push(WorkflowTask?.MediaProcessResultSet?.map(({ TranscodeTask }) => [TranscodeTask?.Status, TranscodeTask?.ErrCodeExt]));
    }
    expect(outcomes).toEqual([
      [
        ['SUCCESS', 'SUCCESS'],
        ['FAIL', 'InvalidParameterValue.SrcFile'],
      ],
      [['SUCCESS', 'SUCCESS']],
    ]);
  });

  test('refuses the next call of an action, which then costs nothing', async () => {
    service.refuseNextCall('ProcessMedia', 'UnauthorizedOperation');
    await expect(transcode(20)).rejects.toMatchObject({ code: 'UnauthorizedOperation' });
    service.expectPaidCalls(0);
    await transcode(20);
    service.expectPaidCalls(1);
  });

  test('tells the provider where it is, by its environment and by props alike', () => {
    const { url } = service;
    expect(service.providerProps()).toMatchObject({ endpoint: { mps: url, cos: url, sts: url }, region: 'ap-guangzhou', secretId: 'AKIDSIMULATOR' });
    expect(service.environment).toMatchObject({ TENCENTCLOUD_MPS_ENDPOINT: url, TENCENTCLOUD_SECRET_ID: 'AKIDSIMULATOR' });
  });
});

describe('an expected job', () => {
  test('is found by a part of its request', async () => {
    await transcode(20);
    const { TaskId } = await transcode(30);
    const found = service.expectJobSent({ mediaProcessTask: { transcodeTaskSet: [{ definition: 30 }] } });
    expect(found.taskId).toBe(TaskId);
  });

  test('that was not sent is told with what each job has instead', async () => {
    await transcode(20);
    await transcode(20, 30);
    expect(() => service.expectJobSent({ mediaProcessTask: { transcodeTaskSet: [{ definition: 40 }] } })).toThrow(
      [
        'No job was sent that has',
        '  {',
        '    "mediaProcessTask": {',
        '      "transcodeTaskSet": [',
        '        {',
        '          "definition": 40',
        '        }',
        '      ]',
        '    }',
        '  }',
        'The service received:',
        '  1. ProcessMedia: mediaProcessTask.transcodeTaskSet[0].definition is 20; expected 40',
        '  2. ProcessMedia: mediaProcessTask.transcodeTaskSet has 2 elements, not 1',
      ].join('\n'),
    );
    expect(() => service.expectJobSent({ outputDir: '/out/' })).toThrow(/1\. ProcessMedia: outputDir is not set; expected "\/out\/"/);
  });

  test('is told plainly when there was no job', () => {
    expect(() => service.expectJobSent({ outputDir: '/out/' })).toThrow(/\nThe service received no job at all\.$/);
  });
});
