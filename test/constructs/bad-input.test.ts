import type { TerraformStack } from 'cdktf';
import { TerraformVariable } from 'cdktf';
import type { ProcessImageProps, ProcessMediaProps } from '../../src';
import { MediaInput, MediaOutput, NotificationQueue, ProcessImage, ProcessMedia } from '../../src';
import { jobRequest } from '../../src/constructs/private/job-request';
import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../../src/model/contract';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { faultsOf, stackWithProvider, warningsOf } from './synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'a.mov' });
const cosInputInfo = { ...place, object: '/a.mov' };
const mediaProcessTask = { transcodeTaskSet: [{ definition: 20 }] };
const imageTask = { encodeConfig: { format: 'JPEG' } };

/** As a user of plain JavaScript writes it: with no compiler to refuse it first. */
function mediaFaults(props: object): string[] {
  const stack = stackWithProvider();
  new ProcessMedia(stack, 'Trailer', props as ProcessMediaProps);
  return faultsOf(stack);
}

function imageFaults(props: object): string[] {
  const stack = stackWithProvider();
  new ProcessImage(stack, 'Poster', props as ProcessImageProps);
  return faultsOf(stack);
}

describe('a bad media job is refused at synth, with the field, the value and what is allowed', () => {
  test.each<[string, object, RegExp]>([
    ['no input', { mediaProcessTask }, /inputInfo is missing.* Set input, such as MediaInput\.fromCos/],
    ['an input beside inputInfo', { input, inputInfo: { type: 'COS', cosInputInfo }, mediaProcessTask }, /input and inputInfo exclude each other/],
    [
      'an output beside outputDir',
      { input, output: MediaOutput.toDirectory('a'), outputDir: '/b/', mediaProcessTask },
      /output and outputDir exclude each other/,
    ],
    ['a COS input without region', { input: MediaInput.fromCos({ bucket: 'b-1250000000', key: 'a' } as never), mediaProcessTask }, /input\.region is missing/],
    [
      'a raw COS input without region',
      { inputInfo: { type: 'COS', cosInputInfo: { bucket: 'b-1250000000', object: '/a' } }, mediaProcessTask },
      /inputInfo\.cosInputInfo\.region is missing/,
    ],
    [
      'an empty bucket name',
      { input: MediaInput.fromCos({ ...place, bucket: '', key: 'a' }), mediaProcessTask },
      /input\.bucket is empty\. Given ""; allowed: at least 1 character/,
    ],
    [
      'a directory as input',
      { input: MediaInput.fromCos({ ...place, key: 'movie/201907/' }), mediaProcessTask },
      /input\.key has the wrong form\. Given "\/movie\/201907\/"; allowed: the path of a file/,
    ],
    [
      'an empty AWS key',
      { input: MediaInput.fromS3({ bucket: 'b', region: 'us-east-1', key: 'a.mov', secretId: '', secretKey: '${var.key}' }), mediaProcessTask },
      /input\.secretId is empty\./,
    ],
    [
      'an empty DRM key',
      {
        input,
        adaptiveStreaming: [{ definition: 10, drmInfo: { type: 'simpleaes', simpleAesDrm: { uri: 'https://example.com/key', key: '' } } }],
      },
      /adaptiveStreaming\[0\]\.drmInfo\.simpleAesDrm\.key /,
    ],
    [
      'an empty bucket for the outputs, which would be the source’s',
      { input, output: MediaOutput.toCos({ ...place, bucket: '', directory: 'out/' }), mediaProcessTask },
      /output\.bucket must be the name of a bucket with its AppId\. Given ""\. .*MediaOutput\.toDirectory/,
    ],
    [
      'no region for the outputs',
      { input, output: MediaOutput.toCos({ bucket: place.bucket } as never), mediaProcessTask },
      /output\.region must be .*Given undefined/,
    ],
    [
      'a span that ends before it starts, in the words of the props',
      { input, transcode: [{ definition: 20, startSeconds: 30, endSeconds: 10 }] },
      /transcode\[0\]\.endSeconds is not after the start\. Given 10 seconds, with startSeconds 30;/,
    ],
    ['an empty key', { input: MediaInput.fromCos({ ...place, key: '' }), mediaProcessTask }, /input\.key is empty/],
    [
      'an input type without its object',
      { inputInfo: { type: 'COS' }, mediaProcessTask },
      /inputInfo\.cosInputInfo is missing\. It is required when type is "COS"/,
    ],
    [
      'an input of two kinds',
      { inputInfo: { type: 'COS', cosInputInfo, urlInputInfo: { url: 'https://a.example' } }, mediaProcessTask },
      /inputInfo\.urlInputInfo does not belong here/,
    ],
    [
      'an unknown input type',
      { inputInfo: { type: 'FTP' }, mediaProcessTask },
      /inputInfo\.type is not an allowed value\. Given "FTP"; allowed: "COS", "URL", "AWS-S3" or "VOD"/,
    ],
    [
      'a URL without a scheme',
      { input: MediaInput.fromUrl('example.com/a.mp4'), output: MediaOutput.toCos(place), mediaProcessTask },
      /input\.url has the wrong form\. Given "example\.com\/a\.mp4"; allowed: a URL/,
    ],
    [
      'a URL input without output storage',
      { input: MediaInput.fromUrl('https://example.com/a.mp4'), mediaProcessTask },
      /outputStorage is missing\..* Set output, such as MediaOutput\.toCos/,
    ],
    [
      'an output directory without its slashes',
      { input, outputDir: 'out', mediaProcessTask },
      /outputDir has the wrong form\. Given "out"; allowed: a path that begins and ends with "\/"/,
    ],
    [
      'an output path without {format}',
      { input, mediaProcessTask: { transcodeTaskSet: [{ definition: 20, outputObjectPath: 'a.mp4' }] } },
      /transcodeTaskSet\[0\]\.outputObjectPath has the wrong form\. Given "a\.mp4"; allowed: a path that ends with "\.\{format\}"/,
    ],
    ['no task', { input }, /the request asks for nothing.*mediaProcessTask/],
    ['a task that asks for nothing', { input, mediaProcessTask: {} }, /the request asks for nothing/],
    [
      'definition 0 without raw parameters',
      { input, mediaProcessTask: { transcodeTaskSet: [{ definition: 0 }] } },
      /transcodeTaskSet\[0\]\.rawParameter is missing/,
    ],
    [
      'a template and raw parameters',
      { input, mediaProcessTask: { transcodeTaskSet: [{ definition: 20, rawParameter: { container: 'mp4' } }] } },
      /transcodeTaskSet\[0\]\.rawParameter does not belong here/,
    ],
    [
      'a text where a number belongs',
      { input, mediaProcessTask: { transcodeTaskSet: [{ definition: 'thirty' }] } },
      /transcodeTaskSet\[0\]\.definition must be a number\. Given "thirty"/,
    ],
    [
      'an object where a list belongs',
      { input, mediaProcessTask: { transcodeTaskSet: { definition: 20 } } },
      /mediaProcessTask\.transcodeTaskSet must be a list/,
    ],
    ['NaN', { input, mediaProcessTask: { transcodeTaskSet: [{ definition: Number.NaN }] } }, /transcodeTaskSet\[0\]\.definition must be a number/],
    [
      'a field that does not exist',
      { input, mediaProcesTask: mediaProcessTask },
      /mediaProcesTask is not a field of the API\..*Did you mean mediaProcessTask\?/,
    ],
    [
      'a construct where a number belongs',
      { input, transcode: [{ definition: stackWithProvider() }] },
      /transcode\[0\]\.definition must be a number\. Given an object of the class TerraformStack;/,
    ],
    [
      'a prop of images: the fields are told by their own names',
      { input, convert: { format: 'PNG' } },
      /convert is not a field of the API\. .* Its fields: inputInfo, outputStorage, outputDir,/,
    ],
    [
      'a field in the spelling of Terraform',
      { input, mediaProcessTask, output_dir: '/out/' },
      /output_dir is not a field of the API\..*Did you mean outputDir\?/,
    ],
    [
      'a session context that is too long',
      { input, mediaProcessTask, sessionContext: 'x'.repeat(1001) },
      /sessionContext is too long\..*at most 1000 characters \(1001 given\)/,
    ],
    ['a priority out of range', { input, mediaProcessTask, tasksPriority: 11 }, /tasksPriority is out of range\. Given 11; allowed: -10 to 10/],
    [
      'an unknown rerun policy',
      { input, mediaProcessTask, rerun: 'sometimes' },
      /rerun is not an allowed value\. Given "sometimes"; allowed: "on_change", "always" or "never"/,
    ],
    [
      'an unknown destroy policy',
      { input, mediaProcessTask, onDestroy: 'delete' },
      /onDestroy is not an allowed value\. Given "delete"; allowed: "abandon", "abort" or "delete_outputs"/,
    ],
    ['an unknown waiting policy', { input, mediaProcessTask, wait: true }, /wait is not an allowed value\. Given true; allowed: "finished" or "accepted"/],
    [
      'an unknown success policy',
      { input, mediaProcessTask, success: 'most' },
      /success is not an allowed value\. Given "most"; allowed: "all", "any" or "none"/,
    ],
    [
      'a timeout without a unit',
      { input, mediaProcessTask, timeouts: { create: '90' } },
      /timeouts\.create must be a number with a unit.*such as "90m" or "1h30m"\. Given "90"/,
    ],
    [
      'a construct that Terraform does not know among the dependencies',
      { input, mediaProcessTask, dependsOn: [{ node: {} }] },
      /dependsOn\[0\] is no resource, data source or module\..*executeAfter/,
    ],
    ['a trigger that is no text', { input, mediaProcessTask, triggers: { build: 7 } }, /triggers\.build must be a string\. Given 7/],
  ])('%s', (_, props, text) => {
    const faults = mediaFaults(props);
    expect(faults.filter((fault) => text.test(fault))).toEqual([expect.stringMatching(/^\[media\/Trailer\] /)]);
  });

  test('all faults of all jobs are told at once', () => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'A', { outputDir: 'out', mediaProcessTask: { transcodeTaskSet: [{ definition: -1 }, { definition: 0 }] } });
    new ProcessImage(stack, 'B', { input, imageTask: { encodeConfig: { quality: 0 } } });
    expect(faultsOf(stack).map((fault) => fault.split(/ (?:is|has) /)[0])).toEqual([
      '[media/A] outputDir',
      '[media/A] mediaProcessTask.transcodeTaskSet[0].definition',
      '[media/A] mediaProcessTask.transcodeTaskSet[1].rawParameter',
      '[media/A] inputInfo',
      '[media/B] imageTask.encodeConfig.quality',
    ]);
  });
});

describe('a bad image job is refused at synth', () => {
  test.each<[string, object, RegExp]>([
    ['no input', { imageTask }, /inputInfo is missing\./],
    ['no task', { input }, /the request asks for nothing.*imageTask/],
    ['quality 0', { input, imageTask: { encodeConfig: { quality: 0 } } }, /imageTask\.encodeConfig\.quality is out of range\. Given 0; allowed: 1 to 100/],
    [
      'quality 101',
      { input, imageTask: { encodeConfig: { quality: 101 } } },
      /imageTask\.encodeConfig\.quality is out of range\. Given 101; allowed: 1 to 100/,
    ],
    ['an unknown format', { input, imageTask: { encodeConfig: { format: 'TIFF' } } }, /imageTask\.encodeConfig\.format is not an allowed value\. Given "TIFF"/],
    ['an output path without {format}', { input, imageTask, outputPath: 'a.jpg' }, /outputPath has the wrong form/],
  ])('%s', (_, props, text) => {
    const faults = imageFaults(props);
    expect(faults.filter((fault) => text.test(fault))).toEqual([expect.stringMatching(/^\[media\/Poster\] /)]);
  });
});

describe('what no factory has made is refused at once, with the factories', () => {
  const queue = (): NotificationQueue => new NotificationQueue(stackWithProvider(), 'Done', { queueName: 'done', region: 'ap-guangzhou' });

  test.each<[string, object, RegExp]>([
    ['a key as input', { input: 'a.mov' }, /^input must be made by bucket\.object\(\.\.\.\).* factory of MediaInput\. Given "a\.mov"\.$/],
    ['raw input', { input: { type: 'COS' } }, /^input must be made by .*Given \{"type":"COS"\}/],
    ['a directory as output', { input, output: 'out/' }, /^output must be made by bucket\.folder\(\.\.\.\).* factory of MediaOutput\. Given "out\/"\.$/],
    ['a queue as target', { input, notify: queue() }, /^notify must be made by NotificationTarget\.queue.*Given an object of the class NotificationQueue\.$/],
    ['a URL as target', { input, notify: 'https://example.com' }, /^notify must be made by .*Given "https:\/\/example\.com"/],
  ])('%s', (_, props, text) => {
    expect(() => mediaFaults({ mediaProcessTask, ...props })).toThrow(text);
  });

  test.each([-1, 0.5, NaN])('the output %d is none', (index) => {
    const job = new ProcessMedia(stackWithProvider(), 'Trailer', { input, mediaProcessTask });
    expect(() => job.outputs.get(index)).toThrow(`outputs.get(${index}) names none: they are counted from 0.`);
    expect(() => job.failures.get(index)).toThrow(`failures.get(${index}) names none`);
  });
});

describe('what is not known yet is not judged', () => {
  const tokens: [string, (stack: TerraformStack) => ProcessMediaProps][] = [
    ['a text', (stack) => ({ input, outputDir: variable(stack).stringValue, mediaProcessTask })],
    ['a text written as an expression', () => ({ input, outputDir: '${var.directory}', mediaProcessTask })],
    ['a number', (stack) => ({ input, mediaProcessTask: { transcodeTaskSet: [{ definition: variable(stack).numberValue }] } })],
    ['a list', (stack) => ({ input, mediaProcessTask: { transcodeTaskSet: variable(stack).booleanValue } })],
    ['a whole task', (stack) => ({ input, mediaProcessTask: variable(stack).value as never })],
    ['an input of unknown kind', (stack) => ({ inputInfo: { type: variable(stack).stringValue, cosInputInfo }, mediaProcessTask })],
    ['a key', (stack) => ({ input: MediaInput.fromCos({ ...place, key: variable(stack).stringValue }), mediaProcessTask })],
    ['a map of triggers', (stack) => ({ input, mediaProcessTask, triggers: variable(stack).value as never })],
    ['a timeout', (stack) => ({ input, mediaProcessTask, timeouts: { create: variable(stack).stringValue } })],
  ];

  test.each(tokens)('%s', (_, props) => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'Trailer', props(stack));
    expect(faultsOf(stack)).toEqual([]);
  });

  function variable(stack: TerraformStack): TerraformVariable {
    return new TerraformVariable(stack, 'v', {});
  }
});

test('a field newer than this package, in the API’s own spelling, brings a warning and no refusal', () => {
  const stack = stackWithProvider();
  const job = new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask, ...{ BrandNewTask: { Definition: 1 } } });
  expect(faultsOf(stack)).toEqual([]);
  expect(warningsOf(job)).toEqual([expect.stringMatching(/BrandNewTask is not in this version's API model/)]);
});

test.each([
  [PROCESS_MEDIA_TYPE, MEDIA_REQUEST],
  [PROCESS_IMAGE_TYPE, IMAGE_REQUEST],
])('%s: no field of the API’s request is mistaken for one of the job’s own props', (resourceType, name) => {
  for (const { camel } of requestType(name).fields) expect(jobRequest(resourceType, { [camel]: 'x' }).request).toEqual({ [camel]: 'x' });
});
