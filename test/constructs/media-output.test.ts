import { TerraformVariable } from 'cdktf';
import { MediaOutput } from '../../src';
import { emptyStack } from './synthesis';

describe('a media output', () => {
  test('to COS is a bucket, a region and a directory', () => {
    const { outputStorage, outputDir } = MediaOutput.toCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', directory: '/out/' });
    expect(outputStorage).toEqual({ type: 'COS', cosOutputStorage: { bucket: 'media-1250000000', region: 'ap-guangzhou' } });
    expect(outputDir).toBe('/out/');
  });

  test('without a directory leaves it to the service', () => {
    expect(MediaOutput.toCos({ bucket: 'media-1250000000', region: 'ap-guangzhou' }).outputDir).toBeUndefined();
  });

  test('to S3 carries the keys that may write there', () => {
    const { outputStorage } = MediaOutput.toS3({ bucket: 'b', region: 'us-east-1', secretId: 'id', secretKey: 'key' });
    expect(outputStorage).toEqual({ type: 'AWS-S3', s3OutputStorage: { s3Bucket: 'b', s3Region: 'us-east-1', s3SecretId: 'id', s3SecretKey: 'key' } });
  });

  test('to VOD is a storage of that product', () => {
    const { outputStorage } = MediaOutput.toVod({ bucket: '1500000000-1250000000', region: 'ap-chongqing', subAppId: 1500000000, edition: 0 });
    expect(outputStorage).toEqual({
      type: 'VOD',
      vodOutputStorage: { bucket: '1500000000-1250000000', region: 'ap-chongqing', subAppId: 1500000000, vodBasic: 0 },
    });
  });

  test('to a directory stays in the storage of the source', () => {
    const output = MediaOutput.toDirectory('out');
    expect(output.outputStorage).toBeUndefined();
    expect(output.outputDir).toBe('/out/');
  });

  test.each([
    ['out', '/out/'],
    ['out/', '/out/'],
    ['/out', '/out/'],
    ['/out/', '/out/'],
    ['a/b', '/a/b/'],
    ['', '/'],
    ['/', '/'],
    ['${var.dir}', '${var.dir}'],
    ['out/${var.dir}', '/out/${var.dir}'],
    ['${var.dir}/out', '${var.dir}/out/'],
  ])('the directory %j becomes %j', (path, outputDir) => {
    expect(MediaOutput.toDirectory(path).outputDir).toBe(outputDir);
  });

  test('a token as directory is left as it is', () => {
    const path = new TerraformVariable(emptyStack(), 'dir', { type: 'string' }).stringValue;
    expect(MediaOutput.toDirectory(path).outputDir).toBe(path);
  });
});
