import { createHash } from 'node:crypto';
import { BUCKET, s3, simulator, statusAndCode } from '../support';

test('an object is headed with what an upload said, its tag and its time', async () => {
  const { simulator: target } = simulator();
  const headers = {
    'x-amz-acl': 'private',
    'x-amz-storage-class': 'STANDARD_IA',
    'cache-control': 'no-cache',
    'content-type': 'text/plain',
    'x-amz-meta-a': 'b',
  };
  await s3(target, 'PUT', BUCKET, '/dir/a%20b', 'content', { headers });
  const { status, headers: answered, body } = await s3(target, 'HEAD', BUCKET, '/dir/a%20b');
  expect([status, answered, body.toString()]).toEqual([200, expect.objectContaining({
    etag: `"${createHash('md5').update('content').digest('hex')}"`, 'content-length': '7', 'last-modified': 'Wed, 15 Jan 2025 08:00:00 GMT',
    'x-amz-storage-class': 'STANDARD_IA', 'cache-control': 'no-cache', 'content-type': 'text/plain', 'x-amz-meta-a': 'b',
  }), 'content']); // prettier-ignore
});

test('the standard storage class is not told', async () => {
  const { simulator: target } = simulator();
  expect((await s3(target, 'HEAD', BUCKET, '/image/cat.png')).headers).not.toHaveProperty('x-amz-storage-class');
});

test.each(['/dir/a%20b', '/dir%2Fa%20b', '/dir%2fa%20b'])('the path %s names the key "dir/a b"', async (url) => {
  const { simulator: target } = simulator();
  await s3(target, 'PUT', BUCKET, url, 'x');
  expect(target.store.list(BUCKET, 'dir/')).toEqual(['dir/a b']);
});

test('an S3 client names the source of a copy by bucket and key', async () => {
  const { simulator: target } = simulator();
  target.store.put(BUCKET, 'a b.txt', 'content', { 'x-amz-meta-a': 'b' });
  const source = { 'x-amz-copy-source': `${BUCKET}/a%20b.txt` };
  const answer = await s3(target, 'PUT', BUCKET, '/copy.txt', '', { headers: source });
  expect([answer.status, String(answer.body)]).toEqual([200, expect.stringContaining('<CopyObjectResult>')]);
  expect(target.store.get(BUCKET, 'copy.txt')).toMatchObject({ bytes: Buffer.from('content'), headers: { 'x-amz-meta-a': 'b' } });
  await s3(target, 'PUT', BUCKET, '/copy.txt', '', { headers: { ...source, 'x-amz-metadata-directive': 'REPLACE', 'x-amz-meta-c': 'd' } });
  expect(target.store.get(BUCKET, 'copy.txt')?.headers).toEqual({ 'content-type': 'application/octet-stream', 'x-amz-meta-c': 'd' });
  expect(statusAndCode(await s3(target, 'PUT', BUCKET, '/copy.txt', '', { headers: { 'x-amz-copy-source': BUCKET } }))).toBe('400 InvalidArgument');
});

test('the tags of an object are given back as they were put, and gone when the object is put again', async () => {
  const { simulator: target } = simulator();
  const tags = '<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>';
  const url = '/image/cat.png?tagging=';
  const get = async (): Promise<string> => {
    const response = await s3(target, 'GET', BUCKET, url);
    return response.status === 200 ? String(response.body) : statusAndCode(response);
  };
  expect((await s3(target, 'DELETE', BUCKET, url)).status).toBe(204);
  await s3(target, 'PUT', BUCKET, url, tags);
  expect(await get()).toBe(tags);
  await s3(target, 'PUT', BUCKET, '/image/cat.png', 'another image');
  expect(await get()).toBe('404 NoSuchTagSet');
  expect(statusAndCode(await s3(target, 'PUT', BUCKET, '/none?tagging=', tags))).toBe('404 NoSuchKey');
});

test("an object without an ACL of its own has its bucket's", async () => {
  const { simulator: target } = simulator();
  const acl = async (): Promise<string> => String((await s3(target, 'GET', BUCKET, '/image%2Fcat.png?acl')).body);
  await s3(target, 'PUT', BUCKET, '/?acl', '', { headers: { 'x-amz-acl': 'public-read' } });
  expect(await acl()).toContain('AllUsers');
  await s3(target, 'PUT', BUCKET, '/image/cat.png', 'x', { headers: { 'x-amz-acl': 'private' } });
  expect(await acl()).not.toContain('AllUsers');
  await s3(target, 'PUT', BUCKET, '/image/cat.png?acl=', '', { headers: { 'x-amz-acl': 'public-read-write' } });
  expect(await acl()).toContain('WRITE');
});
