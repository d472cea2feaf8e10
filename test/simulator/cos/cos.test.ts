import { createHash } from 'node:crypto';
import type COS from 'cos-nodejs-sdk-v5';
import { cosSignature } from '../../../src/simulator/cos-signature';
import { serve, type Served } from '../../../src/simulator/serve';
import type { Simulator } from '../../../src/simulator/simulator';
import { BUCKET, cosClient, REGION, simulator } from '../support';

const place = { Bucket: BUCKET, Region: REGION };

test('a signature is the one that was computed for the request elsewhere', () => {
  const input = {
    method: 'GET',
    path: '/media/in put.mp4',
    parameters: [['prefix', 'media/'], ['max-keys', '10']] as [string, string][],
    headers: [['host', 'demo-1250000000.cos.ap-guangzhou.myqcloud.com']] as [string, string][],
  }; // prettier-ignore
  expect(cosSignature('cos-secret-example', '1700000000;1700003600', '1700000000;1700003600', input)).toBe('e6042d9cb34401035ef1bf325fb6db262bd9f494');
});

describe('the official client', () => {
  let served: Served;
  let target: Simulator;
  let client: COS;

  beforeEach(async () => {
    target = simulator().simulator;
    target.clock.advance(Date.now() - target.clock.now());
    served = await serve(target);
    client = cosClient(served);
  });
  afterEach(() => served.close());

  test('puts, heads, gets and deletes an object', async () => {
    const Body = Buffer.from('some bytes');
    const Key = 'out/a b (1)+ü*!.txt';
    const etag = `"${createHash('md5').update(Body).digest('hex')}"`;
    expect(await client.putObject({ ...place, Key, Body, ContentType: 'text/plain' })).toMatchObject({ statusCode: 200, ETag: etag });
    expect(target.store.get(BUCKET, Key)?.bytes).toEqual(Body);
    expect(await client.headObject({ ...place, Key })).toMatchObject({
      statusCode: 200,
      headers: { etag, 'content-length': '10', 'content-type': 'text/plain' },
    });
    expect((await client.getObject({ ...place, Key })).Body).toEqual(Body);
    expect(await client.deleteObject({ ...place, Key })).toMatchObject({ statusCode: 204 });
    expect(await client.deleteObject({ ...place, Key })).toMatchObject({ statusCode: 204 });
    await expect(client.headObject({ ...place, Key })).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.getObject({ ...place, Key })).rejects.toMatchObject({ statusCode: 404, code: 'NoSuchKey' });
  });

  test('copies an object with what was said of it, from another bucket as well', async () => {
    target.store.put('other-1250000000', 'in/ü +&.txt', 'some bytes', { 'content-type': 'text/plain', 'x-cos-meta-a': 'b' });
    const host = `other-1250000000.cos.${REGION}.myqcloud.com`;
    const copied = await client.putObjectCopy({ ...place, Key: 'copy.txt', CopySource: `${host}/${encodeURIComponent('in/ü +&.txt')}` });
    expect(copied).toMatchObject({ statusCode: 200, ETag: `"${createHash('md5').update('some bytes').digest('hex')}"` });
    const { Body, headers } = await client.getObject({ ...place, Key: 'copy.txt' });
    expect([String(Body), headers]).toEqual(['some bytes', expect.objectContaining({ 'content-type': 'text/plain', 'x-cos-meta-a': 'b' })]);
    const missing = client.putObjectCopy({ ...place, Key: 'copy.txt', CopySource: `${host}/none.txt` });
    await expect(missing).rejects.toMatchObject({ statusCode: 404, code: 'NoSuchKey' });
    const elsewhere = client.putObjectCopy({ ...place, Key: 'copy.txt', CopySource: `none-1250000000.cos.${REGION}.myqcloud.com/a` });
    await expect(elsewhere).rejects.toMatchObject({ statusCode: 404, code: 'NoSuchBucket' });
    expect(String((await client.getObject({ ...place, Key: 'copy.txt' })).Body)).toBe('some bytes');
  });

  test.each([
    ['bytes=0-3', 'some', 'bytes 0-3/10'],
    ['bytes=5-', 'bytes', 'bytes 5-9/10'],
    ['bytes=-5', 'bytes', 'bytes 5-9/10'],
    ['bytes=8-99', 'es', 'bytes 8-9/10'],
  ])('gets the range %s', async (Range, text, contentRange) => {
    target.store.put(BUCKET, 'a.txt', 'some bytes');
    const answer = await client.getObject({ ...place, Key: 'a.txt', Range });
    expect([answer.statusCode, String(answer.Body), answer.headers?.['content-range']]).toEqual([206, text, contentRange]);
  });

  test('is refused a range outside the object', async () => {
    target.store.put(BUCKET, 'a.txt', 'some bytes');
    await expect(client.getObject({ ...place, Key: 'a.txt', Range: 'bytes=10-' })).rejects.toMatchObject({ statusCode: 416, code: 'InvalidRange' });
  });

  test('lists by prefix, delimiter and marker, in pages, in the order of the bytes', async () => {
    for (const key of ['x/b.txt', 'x/a/1.txt', 'x/a/2.txt', 'x/ü.txt', 'x/c d.txt', 'y.txt']) target.store.put(BUCKET, key, key);
    const first = await client.getBucket({ ...place, Prefix: 'x/', Delimiter: '/', MaxKeys: 2 });
    expect([first.Contents.map(({ Key, Size }) => [Key, Size]), first.CommonPrefixes, first.IsTruncated, first.NextMarker]).toEqual([
      [['x/b.txt', '7']],
      [{ Prefix: 'x/a/' }],
      'true',
      'x/b.txt',
    ]);
    const second = await client.getBucket({ ...place, Prefix: 'x/', Delimiter: '/', MaxKeys: 2, Marker: first.NextMarker, EncodingType: 'url' });
    expect([second.Contents.map(({ Key }) => decodeURIComponent(Key)), second.IsTruncated]).toEqual([['x/c d.txt', 'x/ü.txt'], 'false']);
    expect(second.Contents[0]?.Key).toBe('x%2Fc%20d.txt');
  });

  test('makes, heads, versions and removes a bucket', async () => {
    const other = { Bucket: 'other-1250000000', Region: REGION };
    await expect(client.headBucket(other)).rejects.toMatchObject({ statusCode: 404 });
    await client.putBucket(other);
    expect(await client.headBucket(other)).toMatchObject({ statusCode: 200 });
    expect((await client.getBucketVersioning(other)).VersioningConfiguration).toEqual({});
    await client.putBucketVersioning({ ...other, VersioningConfiguration: { Status: 'Enabled' } });
    expect((await client.getBucketVersioning(other)).VersioningConfiguration).toEqual({ Status: 'Enabled' });
    target.store.put(other.Bucket, 'a', 'a');
    await expect(client.deleteBucket(other)).rejects.toMatchObject({ code: 'BucketNotEmpty' });
    expect((await client.deleteObject({ ...other, Key: 'a' })).headers).toMatchObject({ 'x-cos-delete-marker': 'true' });
    expect(await client.deleteBucket(other)).toMatchObject({ statusCode: 204 });
    expect((await client.getService({})).Buckets.map(({ Name }) => Name)).toEqual([BUCKET]);
  });

  test('reads through a presigned URL until it expires', async () => {
    target.store.put(BUCKET, 'a b.txt', 'content');
    const url = new URL(client.getObjectUrl({ ...place, Key: 'a b.txt', Sign: true, Expires: 60 }, () => undefined));
    const get = async (): Promise<[number, string]> => {
      const headers = { host: url.host };
      const { status, body } = await target.handle({ method: 'GET', url: url.pathname + url.search, headers, body: Buffer.alloc(0) });
      return [status, String(body)];
    };
    expect(await get()).toEqual([200, 'content']);
    target.clock.advance(61_000);
    expect((await get())[0]).toBe(403);
  });

  test('addresses a bucket in the path as well', async () => {
    const pathStyle = cosClient(served, { Ip: undefined, Domain: `${served.url.replace('http://', '')}/{Bucket}` } as COS.COSOptions);
    await pathStyle.putObject({ ...place, Key: 'p/a b.txt', Body: 'x' });
    expect(target.store.list(BUCKET, 'p/')).toEqual(['p/a b.txt']);
    expect((await pathStyle.getBucket({ ...place, Prefix: 'p/' })).Contents).toHaveLength(1);
  });

  test.each([
    ['an unknown secret id', { SecretId: 'AKIDNOBODY' }, 'InvalidAccessKeyId'],
    ['a wrong secret key', { SecretKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a made-up token', { SecurityToken: 'made-up' }, 'AccessDenied'],
  ])('is refused with %s', async (_title, options, code) => {
    await expect(cosClient(served, options).getObject({ ...place, Key: 'movie/a b.mov' })).rejects.toMatchObject({ statusCode: 403, code });
  });

  test('is refused in a bucket that denies access', async () => {
    target.store.bucket(BUCKET)!.denied = true;
    await expect(client.getBucket(place)).rejects.toMatchObject({ statusCode: 403, code: 'AccessDenied' });
  });

  test('meets the faults that are injected into the store, and the books say what was asked', async () => {
    target.faults.inject({ kind: 'error', action: 'cos:PutObject', status: 403, code: 'AccessDenied' });
    await expect(client.putObject({ ...place, Key: 'a', Body: 'x' })).rejects.toMatchObject({ code: 'AccessDenied' });
    await client.putObject({ ...place, Key: 'a', Body: 'x' });
    expect(target.cosCalls.map(({ operation, key, status, errorCode, fault }) => [operation, key, status, errorCode, fault])).toEqual([
      ['PutObject', 'a', 403, 'AccessDenied', 'error'],
      ['PutObject', 'a', 200, undefined, undefined],
    ]);
  });
});

test.each([
  ['without a signature', { method: 'GET', url: `/${BUCKET}/a`, headers: {} }, 403, 'AccessDenied'],
  ['with an encoding that is broken', { method: 'GET', url: `/${BUCKET}/%E0%A4%A`, headers: {} }, 400, 'InvalidURI'],
  ['with a method that is not there', { method: 'PATCH', url: `/${BUCKET}/a`, headers: {} }, 405, 'MethodNotAllowed'],
  ['for what the simulator does not do', { method: 'POST', url: `/${BUCKET}/a?uploads`, headers: {} }, 501, 'NotImplemented'],
])('a request %s is refused in XML', async (_title, request, status, code) => {
  const response = await simulator().simulator.handle({ ...request, body: Buffer.alloc(0) });
  expect([response.status, /<Code>(.*)<\/Code>/.exec(String(response.body))?.[1]]).toEqual([status, code]);
});
