import { TerraformVariable } from 'cdktf';
import type { ProcessImageProps, ProcessMediaProps } from '../../src';
import { MediaInput, MediaOutput, ProcessImage, ProcessMedia, Snapshots } from '../../src';
import { faultsOf, stackWithProvider, warningsOf } from './synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'movie/a.mov' });
const image = MediaInput.fromCos({ ...place, key: 'image/a.png' });
const url = MediaInput.fromUrl('https://example.com/a.mp4');
const out = MediaOutput.toCos({ ...place, directory: 'out' });
const path = 'copy.{format}';

function mediaFaults(...jobs: ProcessMediaProps[]): string[] {
  const stack = stackWithProvider();
  for (const [index, props] of jobs.entries()) new ProcessMedia(stack, `Job${index}`, props);
  return faultsOf(stack);
}

function imageFaults(...jobs: ProcessImageProps[]): string[] {
  const stack = stackWithProvider();
  for (const [index, props] of jobs.entries()) new ProcessImage(stack, `Image${index}`, { input: image, ...props });
  return faultsOf(stack);
}

describe('two outputs of one job that write the same object are refused', () => {
  test.each<[string, ProcessMediaProps, RegExp]>([
    [
      'one template twice',
      { input, transcode: [{ definition: 20 }, { definition: 30 }, { definition: 20, startSeconds: 5 }] },
      /^\[media\/Job0\] transcode\[2\] writes the same object as transcode\[0\]: \/movie\/a_transcode_20\.mp4 in media-1250000000\. Set another directory \(output\), or another outputObjectPath/,
    ],
    [
      'two templates of one format at one path',
      { input, output: out, transcode: [{ definition: 20, outputObjectPath: path }], mediaProcessTask: { snapshotByTimeOffsetTaskSet: [{ definition: 10 }] }, animatedGraphic: [], sprite: [{ definition: 10, outputObjectPath: '/out/{inputName}_snapshotByTimeOffset_10_{number}.{format}' }] },
      /sprite\[0\] writes the same object as mediaProcessTask\.snapshotByTimeOffsetTaskSet\[0\]: \/out\/a_snapshotByTimeOffset_10_\{number\}\.jpg/,
    ],
    [
      'snapshots of one kind and template',
      { input, snapshots: [Snapshots.sampled({ definition: 10 }), Snapshots.atTimes({ definition: 10, seconds: [1] }), Snapshots.atTimes({ definition: 10, seconds: [2] })] },
      /snapshots\[2\] writes the same object as snapshots\[1\]/,
    ],
  ])('%s', (_, props, text) => {
    expect(mediaFaults(props)).toEqual([expect.stringMatching(text)]);
  }); // prettier-ignore

  test('also in a bucket of which the name is not known yet', () => {
    const stack = stackWithProvider();
    const bucket = new TerraformVariable(stack, 'bucket', {}).stringValue;
    new ProcessMedia(stack, 'Job', { input: MediaInput.fromCos({ ...place, bucket, key: 'a.mov' }), transcode: [{ definition: 20 }, { definition: 20 }] });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/transcode\[1\] writes the same object as transcode\[0\]: \/a_transcode_20\.mp4\. /)]);
  });
});

describe('outputs of two jobs of one stack that write the same object are refused', () => {
  test('with the paths of both jobs, by the stack', () => {
    expect(mediaFaults({ input, transcode: [{ definition: 20 }] }, { input, output: MediaOutput.toDirectory('movie'), transcode: [{ definition: 30 }, { definition: 20 }] })).toEqual([
      expect.stringMatching(/^\[media\] transcode\[1\] of media\/Job1 writes the same object as transcode\[0\] of media\/Job0: \/movie\/a_transcode_20\.mp4 in media-1250000000\. /),
    ]); // prettier-ignore
  });

  test('images, too', () => {
    expect(imageFaults({ output: out, convert: { format: 'WebP' } }, { output: out, convert: { format: 'webp', quality: 3 } })).toEqual([
      expect.stringMatching(/^\[media\] media\/Image1 writes the same object as media\/Image0: \/out\/a\.webp/),
    ]);
  });

  test.each<[string, ProcessMediaProps, ProcessMediaProps]>([
    ['other buckets', { input, transcode: [{ definition: 20 }] }, { input, output: MediaOutput.toCos({ ...place, bucket: 'out-1250000000', directory: 'movie' }), transcode: [{ definition: 20 }] }],
    ['other directories', { input, transcode: [{ definition: 20 }] }, { input, output: out, transcode: [{ definition: 20 }] }],
    ['buckets that are not known', { input: MediaInput.fromCos({ ...place, bucket: '${each.value}', key: 'a.mov' }), transcode: [{ definition: 20 }] }, { input: MediaInput.fromCos({ ...place, bucket: '${each.value}', key: 'a.mov' }), transcode: [{ definition: 20 }] }],
    ['sources that are not known', { input: MediaInput.fromCos({ ...place, key: '${each.value}' }), transcode: [{ definition: 20 }] }, { input: MediaInput.fromCos({ ...place, key: '${each.value}' }), transcode: [{ definition: 20 }] }],
    ['a job that may not exist', { input, transcode: [{ definition: 20 }] }, { input, transcode: [{ definition: 20 }], count: 0 }],
  ])('but not in %s', (_, first, second) => {
    expect(mediaFaults(first, second)).toEqual([]);
  }); // prettier-ignore
});

describe('an output that overwrites its own source is refused', () => {
  test.each<[string, ProcessImageProps]>([
    ['an image of the same format in the same directory', { enhance: { denoise: { type: 'weak' } } }],
    ['an image of the same format, by name', { convert: { format: 'PNG' } }],
    ['an image whose path says so', { output: out, outputPath: '/image/{inputName}.{format}', convert: { quality: 50 } }],
  ])('%s', (_, props) => {
    expect(imageFaults(props)).toEqual([expect.stringMatching(/^\[media\/Image0\] The output overwrites the source: both are \/image\/a\.png in media-1250000000\. Set another/)]);
  }); // prettier-ignore

  test('a transcoding', () => {
    const same = { input: MediaInput.fromCos({ ...place, key: 'a.mp4' }), transcode: [{ definition: 20, outputObjectPath: '{inputName}.{format}' }] };
    expect(mediaFaults(same)).toEqual([expect.stringMatching(/transcode\[0\] overwrites the source: both are \/a\.mp4/)]);
  });

  test.each<[string, ProcessImageProps]>([
    ['another format', { convert: { format: 'WebP' } }],
    ['another directory', { output: out, enhance: { denoise: { type: 'weak' } } }],
    ['another name', { outputPath: '{inputName}_small.{format}', convert: { quality: 50 } }],
    ['another bucket', { output: MediaOutput.toCos({ ...place, bucket: 'out-1250000000' }), convert: { quality: 50 } }],
    ['a bucket that is not known', { output: MediaOutput.toCos({ ...place, bucket: '${var.bucket}' }), convert: { quality: 50 } }],
    ['a source behind a URL', { input: url, output: MediaOutput.toCos({ ...place, directory: '/' }), convert: { quality: 50 } }],
  ])('but not %s', (_, props) => {
    expect(imageFaults(props)).toEqual([]);
  });
});

describe('an output that is its own source if the service gives it the same extension brings a warning', () => {
  const jpeg = MediaInput.fromCos({ ...place, key: 'image/a.jpeg' });

  function warnings(props: ProcessImageProps): string[] {
    const stack = stackWithProvider();
    const job = new ProcessImage(stack, 'Poster', props);
    expect(faultsOf(stack)).toEqual([]);
    return warningsOf(job);
  }

  test('a JPEG that is made smaller', () => {
    expect(warnings({ input: jpeg, convert: { format: 'JPEG', quality: 60 } })).toEqual([
      'The output may overwrite the source: it is /image/a.{format} in media-1250000000, and with {format} "jpeg", for the service to choose, that is the source itself. Set another directory (output), or another outputPath (such as "{inputName}_second.{format}").',
    ]);
  });

  test.each<[string, ProcessImageProps]>([
    ['in another directory', { input: jpeg, output: out, convert: { format: 'JPEG' } }],
    ['under another name', { input: jpeg, outputPath: '{inputName}_small.{format}', convert: { format: 'JPEG' } }],
    ['of another format', { input: jpeg, convert: { format: 'PNG' } }],
  ])('but not one %s', (_, props) => {
    expect(warnings(props)).toEqual([]);
  });
});
