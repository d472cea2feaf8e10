import { createHash } from 'node:crypto';
import { s3Signature } from '../../src/simulator/s3-signature';
import { BUCKET, s3, simulator, statusAndCode, type S3Options } from './support';

const emptyHash = createHash('sha256').update('').digest('hex');

/** The examples of the protocol's own documentation. */
test.each([
  ['GET', '/test.txt', { range: 'bytes=0-9' }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  ['GET', '/?lifecycle', {}, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['GET', '/?max-keys=2&prefix=J', {}, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('the signature of %s %s is the documented one', (method, url, more, signature) => {
  const headers = { host: 'examplebucket.s3.amazonaws.com', ...more, 'x-amz-content-sha256': emptyHash, 'x-amz-date': '20130524T000000Z' };
  const signed = { scope: '20130524/us-east-1/s3/aws4_request', signedHeaders: Object.keys(headers).sort() };
  expect(s3Signature('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', signed, { method, url, headers, body: Buffer.alloc(0) })).toBe(signature);
});

test.each<[string, S3Options, string]>([
  ['that is right', {}, '200'],
  ['over a body that is not hashed', { headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, '200'],
  ['with another key', { secretKey: 'wrong' }, '403 SignatureDoesNotMatch'],
  ['of an unknown secret id', { secretId: 'AKIDNOBODY' }, '403 InvalidAccessKeyId'],
  ['over another body', { headers: { 'x-amz-content-sha256': emptyHash } }, '400 XAmzContentSHA256Mismatch'],
  ['over another host', { tampered: { host: `${BUCKET}.cos.ap-beijing.myqcloud.com` } }, '403 SignatureDoesNotMatch'],
  ['of a time long ago', { headers: { 'x-amz-date': '20250115T074459Z' } }, '403 RequestTimeTooSkewed'],
  ['of a time to come', { headers: { 'x-amz-date': '20250115T081501Z' } }, '403 RequestTimeTooSkewed'],
  ['without a time', { headers: { 'x-amz-date': 'now' } }, '403 AccessDenied'],
  ['with a token that is not its own', { headers: { 'x-amz-security-token': 'made-up' } }, '403 AccessDenied'],
  ['in another form', { tampered: { authorization: 'AWS4-HMAC-SHA256 Credential=a/b' } }, '403 AccessDenied'],
])('an S3 signature %s is answered as the service does', async (_title, options, expected) => {
  expect(statusAndCode(await s3(simulator().simulator, 'PUT', BUCKET, '/a', 'x', options))).toBe(expected);
});

test('the order and the encoding of the query are not part of what is signed', async () => {
  expect((await s3(simulator().simulator, 'GET', BUCKET, '/?prefix=movie/&delimiter=%2F')).status).toBe(200);
});

test('a temporary key signs with its token', async () => {
  const { simulator: target, clock } = simulator();
  const [account] = target.accounts.list();
  const { secretId, secretKey, token } = target.accounts.issue(account!, clock.now(), 60_000, 'a role');
  const get = async (): Promise<string> =>
    statusAndCode(await s3(target, 'GET', BUCKET, '/image/cat.png', '', { secretId, secretKey, headers: { 'x-amz-security-token': token } }));
  expect(await get()).toBe('200');
  clock.advance(60_000);
  expect(await get()).toBe('403 AccessDenied');
});

test.each(['/dir/a%20(1).txt', '/dir/a%20%281%29.txt'])('a path that is sent as %s may be signed with every character encoded', async (url) => {
  const { simulator: target } = simulator();
  target.store.put(BUCKET, 'dir/a (1).txt', 'x');
  expect(statusAndCode(await s3(target, 'GET', BUCKET, url, '', { signedUrl: '/dir/a%20%281%29.txt' }))).toBe('200');
});
