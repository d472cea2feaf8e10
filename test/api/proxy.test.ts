import { proxyAuthorization, proxyFor, proxySetting, proxyUrl } from '../../src/api/proxy';
import { redactText } from '../../src/api/redact';

const mps = 'https://mps.tencentcloudapi.com';
const both = { HTTP_PROXY: 'http://plain.example:3128', HTTPS_PROXY: 'http://secure.example:3128' };

describe('the proxy of a URL', () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    [mps, both, 'HTTPS_PROXY'],
    ['http://mps.tencentcloudapi.com', both, 'HTTP_PROXY'],
    [mps, { HTTP_PROXY: both.HTTP_PROXY }, undefined],
    [mps, { https_proxy: 'p', HTTPS_PROXY: '' }, 'https_proxy'],
    [mps, { https_proxy: 'p', HTTPS_PROXY: 'q' }, 'HTTPS_PROXY'],
    [mps, {}, undefined],
    ['http://127.0.0.1:8720', both, undefined],
    ['http://127.8.8.8', both, undefined],
    ['http://localhost:8720', both, undefined],
    ['http://[::1]:8720', both, undefined],
    ['no URL', both, undefined],
  ])('%s is, with %j, in the variable %p', (url, environment, variable) => {
    expect(proxySetting(url, environment)?.variable).toBe(variable);
  });

  test.each<[string, string, boolean]>([
    ['*', mps, true],
    ['tencentcloudapi.com', mps, true],
    ['.tencentcloudapi.com', mps, true],
    ['*.tencentcloudapi.com', mps, true],
    ['.mps.tencentcloudapi.com', mps, false],
    ['cloudapi.com', mps, false],
    [' a.example , MPS.TencentCloudAPI.com', mps, true],
    ['mps.tencentcloudapi.com:443', mps, true],
    ['mps.tencentcloudapi.com:8443', mps, false],
    ['mps.tencentcloudapi.com:8443', 'https://mps.tencentcloudapi.com:8443', true],
    ['10.0.0.0/8', 'https://10.2.3.4', true],
    ['10.0.0.0/8', 'https://11.2.3.4', false],
    ['10.0.0.0/99', 'https://10.2.3.4', false],
    ['10.2.3.4', 'https://10.2.3.4:8443', true],
    ['fd00::/8', 'https://[fd00::1]', true],
    ['fd00::1', 'https://[fd00::1]', true],
    ['[fd00::1]:8443', 'https://[fd00::1]:8443', true],
    ['[fd00::1]:8443', 'https://[fd00::1]', false],
    ['not/5', 'https://not', false],
    ['', mps, false],
    [',', mps, false],
  ])('is none by NO_PROXY=%p for %s: %p', (list, url, exempt) => {
    for (const name of ['NO_PROXY', 'no_proxy']) expect([name, proxySetting(url, { ...both, [name]: list }) === undefined]).toEqual([name, exempt]);
  });

  test.each<[string, string | undefined]>([
    ['http://proxy.example:3128', 'http://proxy.example:3128/'],
    ['https://proxy.example', 'https://proxy.example/'],
    ['proxy.example:3128', 'http://proxy.example:3128/'],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128/'],
    ['proxy', 'http://proxy/'],
    ['socks5://proxy.example:1080', undefined],
    ['http://', undefined],
    ['http://a b', undefined],
  ])('written as %p is %p', (value, url) => {
    expect(proxyUrl(value)?.href).toBe(url);
    expect(proxyFor(mps, { HTTPS_PROXY: value })?.href).toBe(url);
  });

  test('may ask who asks, and then what is told it is a secret', () => {
    const url = proxyUrl('http://me:p%40ssword-of-the-proxy@proxy.example:3128') as URL;
    const header = proxyAuthorization(url) as string;
    expect(Buffer.from(header.replace('Basic ', ''), 'base64').toString()).toBe('me:p@ssword-of-the-proxy');
    expect(redactText(`p@ssword-of-the-proxy p%40ssword-of-the-proxy ${header}`)).toBe('(secret) (secret) Basic (secret)');
    expect(proxyAuthorization(new URL('http://proxy.example:3128'))).toBeUndefined();
  });
});
