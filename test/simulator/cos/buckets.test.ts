import type { Simulator } from '../../../src/simulator/simulator';
import { BUCKET, cosClient, REGION, s3, simulator, statusAndCode } from '../support';
import { serve } from '../../../src/simulator/serve';

const NEW = 'new-1250000000';
const constraint = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>ap-shanghai</LocationConstraint></CreateBucketConfiguration>`;

async function asked(target: Simulator, method: string, url: string, body = ''): Promise<string> {
  return statusAndCode(await s3(target, method, BUCKET, url, body));
}

test('a bucket lies where its creation says, is there once, and is gone after its deletion', async () => {
  const { simulator: target } = simulator();
  const put = async (): Promise<string> => statusAndCode(await s3(target, 'PUT', NEW, '/', constraint, { headers: { 'x-amz-acl': 'private' } }));
  expect(await put()).toBe('200');
  expect(await put()).toBe('409 BucketAlreadyOwnedByYou');
  expect((await s3(target, 'HEAD', NEW, '/')).headers).toMatchObject({ 'x-cos-bucket-region': 'ap-shanghai' });
  expect(String((await s3(target, 'GET', NEW, '/?location=')).body)).toContain('<LocationConstraint>ap-shanghai</LocationConstraint>');
  await s3(target, 'PUT', NEW, '/a', 'x');
  expect(statusAndCode(await s3(target, 'DELETE', NEW, '/'))).toBe('409 BucketNotEmpty');
  await s3(target, 'DELETE', NEW, '/a');
  expect(statusAndCode(await s3(target, 'DELETE', NEW, '/'))).toBe('204');
  expect((await s3(target, 'HEAD', NEW, '/')).status).toBe(404);
  expect(statusAndCode(await s3(target, 'GET', NEW, '/?acl='))).toBe('404 NoSuchBucket');
});

test("another account's bucket cannot be created", async () => {
  const accounts = [{ secretId: 'A', secretKey: 'a' }, { secretId: 'B', secretKey: 'b', appId: '1250000001' }]; // prettier-ignore
  const { simulator: target } = simulator({ accounts });
  await s3(target, 'PUT', NEW, '/', '', accounts[0]);
  expect(statusAndCode(await s3(target, 'PUT', NEW, '/', '', accounts[1]))).toBe('409 BucketAlreadyExists');
});

test('a bucket in several zones says so', async () => {
  const { simulator: target } = simulator();
  await s3(target, 'PUT', NEW, '/', '<CreateBucketConfiguration><BucketAZConfig>MAZ</BucketAZConfig></CreateBucketConfiguration>');
  expect((await s3(target, 'HEAD', NEW, '/')).headers).toMatchObject({ 'x-cos-bucket-az-type': 'MAZ', 'x-cos-bucket-region': REGION });
});

describe.each([
  ['policy', '404 NoSuchBucketPolicy', '{"version":"2.0","Statement":[]}', true],
  ['cors', '404 NoSuchCORSConfiguration', '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>', true],
  [
    'lifecycle',
    '404 NoSuchLifecycleConfiguration',
    '<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>a</ID></Rule></LifecycleConfiguration>',
    true,
  ],
  ['website', '404 NoSuchWebsiteConfiguration', '<WebsiteConfiguration><IndexDocument><Suffix>i</Suffix></IndexDocument></WebsiteConfiguration>', true],
  ['encryption', '404 NoSuchEncryptionConfiguration', '<ServerSideEncryptionConfiguration><Rule></Rule></ServerSideEncryptionConfiguration>', true],
  ['tagging', '404 NoSuchTagSet', '<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>', true],
  ['origin', '404 NoSuchOriginConfiguration', '<OriginConfiguration><OriginRule/></OriginConfiguration>', true],
  ['domain', '404 NoSuchDomainConfiguration', '<DomainConfiguration><DomainRule/></DomainConfiguration>', true],
  ['replication', '404 ReplicationConfigurationNotFoundError', '<ReplicationConfiguration><Role>r</Role></ReplicationConfiguration>', true],
  ['intelligenttiering', '404 NoSuchConfiguration', '<IntelligentTieringConfiguration><Status>Enabled</Status></IntelligentTieringConfiguration>', true],
  [
    'object-lock',
    '404 ObjectLockConfigurationNotFoundError',
    '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
    false,
  ],
  ['accelerate', '<AccelerateConfiguration/>', '<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>', false],
  ['logging', '<BucketLoggingStatus/>', '<BucketLoggingStatus><LoggingEnabled></LoggingEnabled></BucketLoggingStatus>', false],
])('the setting ?%s of a bucket', (name, unset, body, deletable) => {
  test('says that it is not set, and gives back byte for byte what was put', async () => {
    const { simulator: target } = simulator();
    const get = async (): Promise<string> => {
      const response = await s3(target, 'GET', BUCKET, `/?${name}=`);
      return response.status === 200 ? String(response.body) : statusAndCode(response);
    };
    expect(await get()).toBe(unset);
    expect(await asked(target, 'PUT', `/?${name}`, body)).toBe('200');
    expect(await get()).toBe(body);
    expect(await asked(target, 'PUT', `/?${name}=`, 'neither XML nor JSON')).toMatch(/^400 Malformed/);
    expect(await get()).toBe(body);
    const deleted = deletable ? ['204', '204', unset] : ['405 MethodNotAllowed', '405 MethodNotAllowed', body];
    expect([await asked(target, 'DELETE', `/?${name}=`), await asked(target, 'DELETE', `/?${name}=`), await get()]).toEqual(deleted);
  });
});

test('a bucket tells whether it keeps versions, whoever said so', async () => {
  const { simulator: target } = simulator();
  const get = async (): Promise<string> => String((await s3(target, 'GET', BUCKET, '/?versioning=')).body).replace(/^<\?xml.*\?>\n/, '');
  const put = (status: string): Promise<string> =>
    asked(target, 'PUT', '/?versioning=', `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`);
  expect(await get()).toBe('<VersioningConfiguration></VersioningConfiguration>');
  expect([await put('Enabled'), target.store.bucket(BUCKET)?.versioning]).toEqual(['200', 'Enabled']);
  target.store.bucket(BUCKET)!.versioning = 'Suspended';
  expect(await get()).toBe('<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>');
  expect(await put('on')).toBe('400 MalformedXML');
});

describe('the ACL of a bucket', () => {
  const aclOf = async (target: Simulator): Promise<string> => String((await s3(target, 'GET', BUCKET, '/?acl')).body);
  const permissions = (xml: string): string[] =>
    [...xml.matchAll(/xsi:type="(\w+)"><(?:ID|URI)>.*?<Permission>(\w+)/g)].map(([, type, permission]) => `${type} ${permission}`);

  test.each([
    ['private', ['CanonicalUser FULL_CONTROL']],
    ['public-read', ['CanonicalUser FULL_CONTROL', 'Group READ']],
    ['public-read-write', ['CanonicalUser FULL_CONTROL', 'Group READ', 'Group WRITE']],
  ])('%s is read as grants', async (acl, grants) => {
    const { simulator: target } = simulator();
    for (const header of ['x-amz-acl', 'x-cos-acl']) {
      expect((await s3(target, 'PUT', BUCKET, '/?acl=', '', { headers: { [header]: acl } })).status).toBe(200);
      const xml = await aclOf(target);
      expect([permissions(xml), xml]).toEqual([grants, expect.stringContaining('<Owner><ID>qcs::cam::uin/100000000001:uin/100000000001</ID></Owner>')]);
    }
  });

  test('in grant headers is read with these grants and no display names', async () => {
    const { simulator: target } = simulator();
    const headers = {
      'x-cos-grant-read': 'id="qcs::cam::uin/2:uin/2",uri="http://cam.qcloud.com/groups/global/AllUsers"',
      'x-cos-grant-full-control': 'id="1"',
      'x-cos-grant-write': 'id="1/3"',
    };
    await s3(target, 'PUT', BUCKET, '/?acl', '', { headers });
    const xml = await aclOf(target);
    expect(permissions(xml)).toEqual(['CanonicalUser FULL_CONTROL', 'CanonicalUser READ', 'Group READ', 'CanonicalUser WRITE']);
    for (const name of ['uin/2:uin/2', 'uin/1:uin/1', 'uin/1:uin/3']) expect(xml).toContain(`<ID>qcs::cam::${name}</ID>`);
    expect(xml).not.toContain('DisplayName');
  });

  test('in XML is given back byte for byte', async () => {
    const { simulator: target } = simulator();
    const xml = '<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList></AccessControlList></AccessControlPolicy>';
    expect(await asked(target, 'PUT', '/?acl', xml)).toBe('200');
    expect(await aclOf(target)).toBe(xml);
  });

  test.each([
    [{ 'x-amz-acl': 'public' }, '', '400 InvalidArgument'],
    [{}, 'no XML', '400 MalformedXML'],
    [{ 'content-md5': 'wrong' }, '<AccessControlPolicy/>', '400 BadDigest'],
  ])('%j %j is refused', async (headers, body, code) => {
    expect(statusAndCode(await s3(simulator().simulator, 'PUT', BUCKET, '/?acl', body, { headers }))).toBe(code);
  });

  test('decides whether everybody may read an object, unless the object has its own', async () => {
    const { simulator: target } = simulator();
    const anonymous = async (method = 'GET'): Promise<number> =>
      (await target.handle({ method, url: '/image/cat.png', headers: { host: `${BUCKET}.cos.${REGION}.myqcloud.com` }, body: Buffer.alloc(0) })).status;
    expect(await anonymous()).toBe(403);
    await s3(target, 'PUT', BUCKET, '/?acl', '', { headers: { 'x-amz-acl': 'public-read' } });
    expect([await anonymous(), await anonymous('HEAD'), await anonymous('PUT'), await anonymous('DELETE')]).toEqual([200, 200, 403, 403]);
    await s3(target, 'PUT', BUCKET, '/image/cat.png?acl', '', { headers: { 'x-amz-acl': 'private' } });
    expect(await anonymous()).toBe(403);
  });
});

test('every version is listed, and many objects are deleted at once', async () => {
  const { simulator: target } = simulator();
  const versions = String((await s3(target, 'GET', BUCKET, '/?versions')).body);
  expect([...versions.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual(['image/cat.png', 'movie/a b.mov']);
  expect(versions).toContain('<IsTruncated>false</IsTruncated>');
  const one = '<Delete><Quiet>true</Quiet><Object><Key>image/cat.png</Key></Object></Delete>';
  expect(String((await s3(target, 'POST', BUCKET, '/?delete', one)).body)).not.toContain('Deleted');
  const many = '<Delete><Object><Key>movie/a b.mov</Key></Object><Object><Key>none</Key></Object></Delete>';
  expect(String((await s3(target, 'POST', BUCKET, '/?delete', many)).body).match(/<Deleted>/g)).toHaveLength(2);
  expect(target.store.list(BUCKET)).toEqual([]);
});

test("the object store's own client sets and reads the same settings", async () => {
  const { simulator: target, clock } = simulator();
  clock.advance(Date.now() - clock.now());
  const served = await serve(target);
  const client = cosClient(served);
  const place = { Bucket: BUCKET, Region: REGION };
  try {
    await client.putBucketCors({ ...place, CORSRules: [{ AllowedOrigin: ['*'], AllowedMethod: ['GET'], AllowedHeader: ['*'] }] });
    expect((await client.getBucketCors(place)).CORSRules).toMatchObject([{ AllowedOrigins: ['*'], AllowedMethods: ['GET'] }]);
    await client.deleteBucketCors(place);
    expect((await client.getBucketCors(place)).CORSRules).toEqual([]);
    await client.putBucketTagging({ ...place, Tags: [{ Key: 'a', Value: 'b' }] });
    expect((await client.getBucketTagging(place)).Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    await client.putBucketAcl({ ...place, ACL: 'public-read' });
    expect((await client.getBucketAcl(place)).ACL).toBe('public-read');
    expect((await client.getBucketLocation(place)).LocationConstraint).toBe(REGION);
  } finally {
    await served.close();
  }
});
