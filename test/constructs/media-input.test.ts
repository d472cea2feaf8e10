import { Fn, TerraformVariable } from 'cdktf';
import { MediaInput, ProcessImage, ProcessMedia } from '../../src';
import { emptyStack, stackWithProvider, synth } from './synthesis';

const cos = { bucket: 'media-1250000000', region: 'ap-guangzhou' };

describe('a media input', () => {
  test('from COS is a bucket, a region and a key', () => {
    expect(MediaInput.fromCos({ ...cos, key: '/movie/a.mov' }).inputInfo).toEqual({
      type: 'COS',
      cosInputInfo: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/movie/a.mov' },
    });
  });

  test('from a URL is the URL', () => {
    expect(MediaInput.fromUrl('https://example.com/a.mp4').inputInfo).toEqual({ type: 'URL', urlInputInfo: { url: 'https://example.com/a.mp4' } });
  });

  test('from S3 leaves the key as S3 knows it, without a leading slash', () => {
    expect(MediaInput.fromS3({ bucket: 'b', region: 'us-east-1', key: 'movie/a.mov' }).inputInfo).toEqual({
      type: 'AWS-S3',
      s3InputInfo: { s3Bucket: 'b', s3Region: 'us-east-1', s3Object: 'movie/a.mov' },
    });
  });

  test('from VOD is named by storage and path, or by its file id', () => {
    expect(MediaInput.fromVod({ bucket: '1500000000-1250000000', region: 'ap-chongqing', key: 'a.mp4', subAppId: 1500000000 }).inputInfo).toEqual({
      type: 'VOD',
      vodInputInfo: { bucket: '1500000000-1250000000', region: 'ap-chongqing', object: '/a.mp4', subAppId: 1500000000 },
    });
    expect(MediaInput.fromVod({ fileId: '5285890784273533167', edition: 1 }).inputInfo).toEqual({
      type: 'VOD',
      vodInputInfo: { fileId: '5285890784273533167', vodBasic: 1 },
    });
  });

  test.each([
    ['movie/a.mov', '/movie/a.mov'],
    ['/movie/a.mov', '/movie/a.mov'],
    ['//movie/a.mov', '/movie/a.mov'],
    ['', ''],
    ['${var.key}', '${var.key}'],
    ['movie/${var.key}', '/movie/${var.key}'],
  ])('the COS key %j becomes %j', (key, object) => {
    expect(MediaInput.fromCos({ ...cos, key }).inputInfo.cosInputInfo?.object).toBe(object);
  });

  test('a token as key is left as it is: nobody knows yet how it begins', () => {
    const key = new TerraformVariable(emptyStack(), 'key', { type: 'string' }).stringValue;
    expect(MediaInput.fromCos({ ...cos, key }).inputInfo.cosInputInfo?.object).toBe(key);
    const call = Fn.lower(key);
    expect(MediaInput.fromCos({ ...cos, key: call }).inputInfo.cosInputInfo?.object).toBe(call);
  });

  test('from another job’s output refers to that file, with one leading slash whatever the key looks like', () => {
    const stack = stackWithProvider();
    const input = MediaInput.fromCos({ ...cos, key: 'a.mov' });
    const cover = new ProcessMedia(stack, 'Cover', { input, mediaProcessTask: { snapshotByTimeOffsetTaskSet: [{ definition: 10, timeOffsetSet: [1] }] } });
    new ProcessImage(stack, 'Small', { input: MediaInput.fromJobOutput(cover.outputs.get(0)), imageTask: { encodeConfig: { quality: 50 } } });
    expect(synth(stack).resource.tencentmps_process_image?.Small?.request).toMatchObject({
      input_info: {
        type: 'COS',
        cos_input_info: {
          bucket: '${tencentmps_process_media.Cover.outputs[0].bucket}',
          region: '${tencentmps_process_media.Cover.outputs[0].region}',
          object: '/${trimprefix(tencentmps_process_media.Cover.outputs[0].key, "/")}',
        },
      },
    });
  });
});
