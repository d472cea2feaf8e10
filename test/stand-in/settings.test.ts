import { readSettings } from '../../tools/stand-in/settings';

const environment = { TENCENTCLOUD_SECRET_ID: 'id', TENCENTCLOUD_SECRET_KEY: 'key', TENCENTCLOUD_PROTOCOL: 'HTTP', HTTP_PROXY: 'http://127.0.0.1:8720' };
const unset = { secret_id: null, region: null, protocol: null, cam_role_name: null, assume_role: [] };

test('arguments win over the environment, and the environment over the standards', () => {
  expect(readSettings({ ...unset, secret_id: 'mine', region: 'ap-hongkong' }, { ...environment, TENCENTCLOUD_REGION: 'ap-beijing' })).toMatchObject({
    secretId: 'mine',
    secretKey: 'key',
    region: 'ap-hongkong',
    domain: 'tencentcloudapi.com',
    cosHost: 'cos.ap-hongkong.myqcloud.com',
  });
});

test.each([
  ['no proxy: it would call the cloud itself', {}, { HTTP_PROXY: undefined }, /HTTP_PROXY names no simulator on this machine. Given: nothing/],
  ['a proxy on another machine', {}, { HTTP_PROXY: 'http://proxy.example.com:8080' }, /HTTP_PROXY names no simulator.*proxy\.example\.com/],
  ['HTTPS', {}, { TENCENTCLOUD_PROTOCOL: 'HTTPS' }, /TENCENTCLOUD_PROTOCOL, is not HTTP/],
  ['no protocol, which means HTTPS', {}, { TENCENTCLOUD_PROTOCOL: undefined }, /TENCENTCLOUD_PROTOCOL, is not HTTP/],
  ['no keys', {}, { TENCENTCLOUD_SECRET_KEY: '' }, /there are no keys/],
  ['a way to get credentials that the simulator does not have', { cam_role_name: 'worker' }, {}, /cam_role_name is set, which the stand-in does not know/],
])('%s is refused, with the way to run it', (_, config, changes, message) => {
  const faults = readSettings({ ...unset, ...config }, { ...environment, ...changes });
  expect(faults).toMatchObject([
    { severity: 'error', summary: expect.stringMatching(message) as string, detail: expect.stringContaining('simulate --exec') as string },
  ]);
});
