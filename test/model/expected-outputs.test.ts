import type { ExpectedOutputs } from '../../src/model/expected-outputs';
import { expectedOutputs } from '../../src/model/expected-outputs';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';

const inputInfo = { type: 'COS', cosInputInfo: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/movie/a b.mov' } };

function read(name: string, request: object): ExpectedOutputs {
  return expectedOutputs(requestType(name), request, { naming: 'camel', isUnknown: (value) => value === '${unknown}' });
}

function mediaPaths(mediaProcessTask: object, more: object = {}): string[] {
  return read(MEDIA_REQUEST, { inputInfo, mediaProcessTask, ...more }).outputs.map(({ path }) => path);
}

function imagePaths(request: object): string[] {
  return read(IMAGE_REQUEST, { inputInfo, ...request }).outputs.map(({ path }) => path);
}

describe('a media task is expected to write', () => {
  test.each<[string, object, object, string[]]>([
    ['beside the source when nothing is said', { transcodeTaskSet: [{ definition: 20 }] }, {}, ['/movie/a b_transcode_20.mp4']],
    ['into the output directory', { transcodeTaskSet: [{ definition: 210 }] }, { outputDir: '/out/' }, ['/out/a b_transcode_210.m3u8']],
    [
      'below it by a relative path',
      { transcodeTaskSet: [{ definition: 20, outputObjectPath: 'x/{inputName}.{inputFormat}.{format}' }] },
      { outputDir: '/out/' },
      ['/out/x/a b.mov.mp4'],
    ],
    ['anywhere by an absolute path', { transcodeTaskSet: [{ definition: 20, outputObjectPath: '/x/{inputName}.{format}' }] }, { outputDir: '/out/' }, ['/x/a b.mp4']],
    ['in the container of raw parameters', { transcodeTaskSet: [{ definition: 0, rawParameter: { container: 'flv' } }] }, {}, ['/movie/a b_transcode_0.flv']],
    ['in the container that replaces the template’s', { transcodeTaskSet: [{ definition: 20, overrideParameter: { container: 'hls' } }] }, {}, ['/movie/a b_transcode_20.m3u8']],
    ['a format that only its own template knows', { transcodeTaskSet: [{ definition: 1234567 }] }, {}, ['/movie/a b_transcode_1234567.{format}']],
    ['segments where their path is given', { transcodeTaskSet: [{ definition: 210, segmentObjectName: 's/{number}.{format}' }] }, {}, ['/movie/a b_transcode_210.m3u8', '/movie/s/{number}.{format}']],
    ['numbered snapshots', { sampleSnapshotTaskSet: [{ definition: 10 }] }, {}, ['/movie/a b_sampleSnapshot_10_{number}.jpg']],
    ['sheets, and a file that points into them', { imageSpriteTaskSet: [{ definition: 10 }] }, {}, ['/movie/a b_imageSprite_10_{number}.jpg', '/movie/a b_imageSprite_10.vtt']],
    ['nothing that can be known from an unknown path', { transcodeTaskSet: [{ definition: 20, outputObjectPath: '${unknown}' }] }, {}, []],
    ['into a directory that is not known', { transcodeTaskSet: [{ definition: 20 }] }, { outputDir: '${unknown}' }, ['/{outputDir}/a b_transcode_20.mp4']],
    ['by the name of a file behind a URL', { transcodeTaskSet: [{ definition: 20 }] }, { outputDir: '/out/', inputInfo: { type: 'URL', urlInputInfo: { url: 'https://example.com/x/c%20d.mp4?sign=1' } } }, ['/out/c d_transcode_20.mp4']],
    ['by a name that is not known', { transcodeTaskSet: [{ definition: 20 }] }, { inputInfo: { type: 'COS', cosInputInfo: { bucket: 'b', region: 'r', object: '${unknown}' } } }, ['/{inputDir}/{inputName}_transcode_20.mp4']],
  ])('%s', (_, task, more, paths) => {
    expect(mediaPaths(task, more)).toEqual(paths);
  }); // prettier-ignore

  test('outputs of the kinds that the job will name', () => {
    const task = { adaptiveDynamicStreamingTaskSet: [{ definition: 10 }], imageSpriteTaskSet: [{ definition: 10 }] };
    const { outputs } = read(MEDIA_REQUEST, { inputInfo, mediaProcessTask: task });
    expect(outputs.map(({ kind }) => kind).sort()).toEqual([
      'adaptive_dynamic_streaming',
      'adaptive_dynamic_streaming_sub_stream',
      'image_sprite',
      'image_sprite_web_vtt',
    ]);
  });
});

describe('the storage of an output', () => {
  const cos = (bucket: string): object => ({ type: 'COS', cosOutputStorage: { bucket, region: 'ap-beijing' } });

  test.each<[string, object, object, string | undefined]>([
    ['is that of the source', {}, {}, 'COS:media-1250000000'],
    ['is that of the request before', {}, { outputStorage: cos('out-1250000000') }, 'COS:out-1250000000'],
    ['is that of the task before all', { outputStorage: cos('task-1250000000') }, { outputStorage: cos('out-1250000000') }, 'COS:task-1250000000'],
    [
      'has the bucket of the level above where it names none',
      { outputStorage: { type: 'COS' } },
      { outputStorage: cos('out-1250000000') },
      'COS:out-1250000000',
    ],
    ['is that of the level which is not known', {}, { outputStorage: cos('${unknown}') }, 'unknown: request'],
    ['is a bucket of S3', {}, { outputStorage: { type: 'AWS-S3', s3OutputStorage: { s3Bucket: 'b', s3Region: 'us-east-1' } } }, 'AWS-S3:b'],
    ['is nowhere for a URL', {}, { inputInfo: { type: 'URL', urlInputInfo: { url: 'https://example.com/a.mp4' } } }, undefined],
  ])('%s', (_, task, more, key) => {
    const { outputs } = read(MEDIA_REQUEST, { inputInfo, mediaProcessTask: { transcodeTaskSet: [{ definition: 20, ...task }] }, ...more });
    expect(outputs.map(({ storage }) => storage.key)).toEqual([key]);
  });
});

describe('an image job is expected to write', () => {
  const png = { type: 'COS', cosInputInfo: { ...inputInfo.cosInputInfo, object: '/image/a.png' } };

  test.each<[string, object, string[]]>([
    ['the source’s own name when its format stays', { inputInfo: png, imageTask: { enhanceConfig: {} } }, ['/image/a.png']],
    ['another extension for another format', { inputInfo: png, imageTask: { encodeConfig: { format: 'WebP' } } }, ['/image/a.webp']],
    ['a JPEG by an extension that is not documented', { inputInfo: png, imageTask: { encodeConfig: { format: 'JPEG' } } }, ['/image/a.{format}']],
    ['what a template decides', { inputInfo: png, definition: 5 }, ['/image/a.{format}']],
    ['what a flow decides', { inputInfo: png, imageTask: { aiCutoutConfig: {} } }, ['/image/a.{format}']],
    ['nothing where it answers a question', { inputInfo: png, imageTask: { understandImageConfig: { model: 'm', prompt: 'p' } } }, []],
    ['where its path says', { inputInfo: png, imageTask: { encodeConfig: {} }, outputDir: '/out/', outputPath: 'x/{inputName}.{format}' }, ['/out/x/a.png']],
  ])('%s', (_, request, paths) => {
    expect(imagePaths(request)).toEqual(paths);
  });
});

describe('two outputs are one object', () => {
  function identities(mediaProcessTask: object): (string | undefined)[] {
    return read(MEDIA_REQUEST, { inputInfo, mediaProcessTask }).outputs.map(({ identity }) => identity);
  }

  test.each<[string, object]>([
    ['of one template at one path', { transcodeTaskSet: [{ definition: 1234567 }, { definition: 1234567 }] }],
    ['of two ready-made templates with one format', { transcodeTaskSet: [{ definition: 20, outputObjectPath: 'a.{format}' }, { definition: 30, outputObjectPath: 'a.{format}' }] }],
  ])('%s', (_, task) => {
    const [first, second] = identities(task);
    expect(first).toMatch(/^COS:/);
    expect(second).toBe(first);
  }); // prettier-ignore

  test.each<[string, object]>([
    ['of two templates whose formats are not known', { transcodeTaskSet: [{ definition: 1234567, outputObjectPath: 'a.{format}' }, { definition: 1234568, outputObjectPath: 'a.{format}' }] }],
    ['of two formats', { transcodeTaskSet: [{ definition: 20, outputObjectPath: 'a.{format}' }, { definition: 210, outputObjectPath: 'a.{format}' }] }],
    ['that are numbered differently', { sampleSnapshotTaskSet: [{ definition: 10 }, { definition: 10, objectNumberFormat: { initialValue: 100 } }] }],
  ])('but not those %s', (_, task) => {
    const [first, second] = identities(task);
    expect(second).not.toBe(first);
  }); // prettier-ignore

  test('but nothing is said of templates that are not known', () => {
    expect(identities({ transcodeTaskSet: [{ definition: '${unknown}' }, { definition: '${unknown}' }] })).toEqual([undefined, undefined]);
  });
});
