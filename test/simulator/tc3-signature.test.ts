import { parseTc3Authorization, sha256Hex, tc3CanonicalRequest, tc3Signature, tc3SigningKey } from '../../src/simulator/tc3-signature';

const published = {
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['host', 'cvm.tencentcloudapi.com'],
  ] as [string, string][],
};

test('the published example has the published signature', () => {
  const bodyHash = sha256Hex(published.body);
  const canonical = tc3CanonicalRequest({ method: 'POST', uri: '/', query: '', headers: published.headers, bodyHash });
  const key = tc3SigningKey(published.secretKey, '2019-02-25', 'cvm');
  expect(bodyHash).toBe('35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064');
  expect(sha256Hex(canonical)).toBe('5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031');
  expect(tc3Signature(key, '1551113065', '2019-02-25/cvm/tc3_request', canonical)).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
});

test('a further signed header takes part in the canonical request', () => {
  const headers: [string, string][] = [...published.headers, ['x-tc-action', 'describeinstances']];
  const canonical = tc3CanonicalRequest({ method: 'POST', uri: '/', query: '', headers, bodyHash: sha256Hex(published.body) });
  expect(sha256Hex(canonical)).toBe('7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84');
});

test('an MPS request has the signature that was computed for it elsewhere', () => {
  const body = '{"TaskId":"1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0"}';
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    ['host', 'mps.tencentcloudapi.com'],
  ];
  const canonical = tc3CanonicalRequest({ method: 'POST', uri: '/', query: '', headers, bodyHash: sha256Hex(body) });
  const signature = tc3Signature(tc3SigningKey('sk-example', '2023-11-14', 'mps'), '1700000000', '2023-11-14/mps/tc3_request', canonical);
  expect(signature).toBe('2baea20eb07f8e77a191bcc2716b2dc3777d4348f6b9e9295caaae7ec98fff29');
});

test('the authorization header is taken apart, and only in its own form', () => {
  const signature = 'a'.repeat(64);
  const header = `TC3-HMAC-SHA256 Credential=AKID/2023-11-14/localhost:8080/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`;
  expect(parseTc3Authorization(header)).toEqual({
    secretId: 'AKID',
    date: '2023-11-14',
    service: 'localhost:8080',
    signedHeaders: ['content-type', 'host'],
    signature,
  });
  for (const other of ['', 'SKIP', 'Bearer x', header.replace('TC3-HMAC-SHA256', 'TC2'), header.slice(0, -1)]) {
    expect(parseTc3Authorization(other)).toBeUndefined();
  }
});
