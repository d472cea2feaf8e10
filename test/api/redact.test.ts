import { requestTypes } from '../../src/model/gen/requests';
import { redact, redactText, registerSecret } from '../../src/api/redact';

const canary = 'kanari-3f7a90c1';

test.each([
  'Authorization', 'authorization', 'SecretId', 'secretId', 'secret_id', 'SECRET_KEY', 'SecretKey', 'Token', 'security_token', 'X-TC-Token',
  'x-cos-security-token', 'TmpSecretKey', 'tmpSecretId', 'SessionToken', 'saml_assertion', 'web_identity_token', 'token_code', 'privateKey', 'secrets',
  'secrets_wo', 'NotifyKey', 'notify_key', 'notifyKey', 's3_secret_key', 'S3SecretId', 's3SecretKey',
])('a member named %s is hidden', (name) => {
  expect(redact({ [name]: canary, other: 'kept' })).toEqual({ [name]: '(secret)', other: 'kept' });
}); // prettier-ignore

test('every secret field of the API is hidden, in each of its three spellings and at any depth', () => {
  const fields = Object.values(requestTypes).flatMap((type) => type.fields.filter((field) => field.facts?.sensitive));
  expect(fields.length).toBeGreaterThan(5);
  for (const { wire, snake, camel } of fields) {
    for (const name of [wire, snake, camel]) expect(JSON.stringify(redact({ a: [{ b: { [name]: { c: canary } } }] }))).not.toContain(canary);
  }
});

test('what only sounds like a secret is shown', () => {
  const shown = { TokenCount: 3, ScrollToken: 'page-2', SessionId: 'tfmps-1', SecretVersion: 'v2' };
  expect(redact(shown)).toEqual(shown);
});

describe('a registered value', () => {
  beforeAll(() => registerSecret(canary));

  test('is hidden inside longer texts, wherever they stand', () => {
    expect(redact({ a: [`before ${canary} after`], b: { c: `${canary}${canary}` } })).toEqual({ a: ['before (secret) after'], b: { c: '(secret)(secret)' } });
  });

  test('is hidden in the message of an error', () => {
    expect(redact(new Error(`refused ${canary}`))).toBe('refused (secret)');
    expect(redact({ error: new TypeError(canary) })).toEqual({ error: '(secret)' });
  });

  test('leaves nothing of itself when a shorter secret is a part of it', () => {
    registerSecret('part-of-it');
    registerSecret('part-of-it-and-more');
    expect(redactText('x part-of-it-and-more y part-of-it z')).toBe('x (secret) y (secret) z');
  });

  test('is hidden as JSON and as a URL write it', () => {
    const secret = 'a"b\\c/d+e f\ng';
    registerSecret(secret);
    expect(redactText(`${JSON.stringify({ text: secret })} https://a.example/?t=${encodeURIComponent(secret)} ${secret}`)).toBe(
      '{"text":"(secret)"} https://a.example/?t=(secret) (secret)',
    );
  });

  test('is taken literally, not as a pattern', () => {
    registerSecret('a.*b$&');
    expect(redactText('a.*b$& aXXb')).toBe('(secret) aXXb');
  });

  test.each(['', 'abc', undefined])('that is too short to be one (%p) hides nothing', (value) => {
    registerSecret(value);
    expect(redactText('abc, an abcdef')).toBe('abc, an abcdef');
  });
});

test.each([
  ['a header', 'Authorization: TC3-HMAC-SHA256 Credential=AKID1/2030/mps/tc3_request, SignedHeaders=host, Signature=0a1b', 'Authorization: (secret)'],
  ['a header in JSON', '{"authorization":"TC3 abc","host":"h"}', '{"authorization":"(secret)","host":"h"}'],
  ['a header in single quotes', "{ authorization: 'q-sign-algorithm=sha1&q-ak=x' }", "{ authorization: '(secret)' }"],
  ['a header among lists of headers in JSON', '{"authorization":["TC3-HMAC-SHA256 Credential=a"],"host":["b"]}', '{"authorization":["(secret)"],"host":["b"]}'],
  ['a header in JSON inside JSON', String.raw`"{\"Authorization\":\"abc\"}"`, String.raw`"{\"Authorization\":\"(secret)\"}"`],
  ['the header of one line only', 'Authorization: abc\nHost: h', 'Authorization: (secret)\nHost: h'],
  ['a signature by itself', 'SignedHeaders=host, Signature=0123456789abcdef rest', 'SignedHeaders=host, Signature=(secret) rest'],
  ['a signed URL', 'https://b.example/k?q-signature=0123abcd&x=1', 'https://b.example/k?q-signature=(secret)&x=1'],
])('%s is hidden', (_, text, safe) => {
  expect(redactText(text)).toBe(safe);
});

test('circles are cut, and what stands in two places is shown twice', () => {
  const shared = { shown: 1 };
  const circle: Record<string, unknown> = { first: shared, second: shared };
  circle.self = circle;
  expect(redact(circle)).toEqual({ first: { shown: 1 }, second: { shown: 1 }, self: '[circular]' });
});

test.each([[null], [undefined], [7], [7n], [true]])('%p stays what it is', (value) => {
  expect(redact(value)).toBe(value);
});

test('the original is not touched', () => {
  const original = { token: canary, list: [{ token: canary }] };
  redact(original);
  expect(original).toEqual({ token: canary, list: [{ token: canary }] });
});
