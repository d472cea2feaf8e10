import { endpointUrl, parseEndpoint } from '../../src/api/endpoint';

test.each([
  ['https://mps.tencentcloudapi.com', 'https:', 'mps.tencentcloudapi.com'],
  ['https://mps.tencentcloudapi.com/', 'https:', 'mps.tencentcloudapi.com'],
  ['http://127.0.0.1:8720', 'http:', '127.0.0.1:8720'],
  ['http://localhost:8720/base//', 'http:', 'localhost:8720/base'],
  ['HTTPS://MPS.Example.COM:443', 'https:', 'mps.example.com'],
  ['http://[::1]:8720', 'http:', '[::1]:8720'],
])('%s is an endpoint', (url, protocol, address) => {
  expect(parseEndpoint(url)).toEqual({ protocol, address });
});

test.each([
  '',
  'mps.tencentcloudapi.com',
  '127.0.0.1:8720',
  'ftp://mps.example.com',
  'https://',
  'https://user@mps.example.com',
  'https://a.example?x=1',
  'https://a.example#x',
  'not a url',
])('%p is no endpoint', (url) => {
  expect(parseEndpoint(url)).toBeUndefined();
});

test('an endpoint is written as it is read', () => {
  expect(endpointUrl({ protocol: 'http:', address: '127.0.0.1:8720/base' })).toBe('http://127.0.0.1:8720/base');
});
