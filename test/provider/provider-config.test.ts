import { silentLogger } from '../../src/api/log';
import type { Diagnostic } from '../../src/provider/diagnostic';
import { UNKNOWN, type Attributes } from '../../src/provider/dynamic-value';
import { isUndecided, readProviderConfig, validateProvider, type Environment, type ProviderConfig } from '../../src/provider/provider-config';
import { FakeClock } from '../support/fake-clock';

const keys = { secret_id: 'AKIDTEST', secret_key: 'a-test-key' };

function read(config: Attributes, environment: Environment = {}): ProviderConfig | readonly Diagnostic[] {
  return readProviderConfig(config, { environment, clock: new FakeClock(), log: silentLogger });
}

function config(more: Attributes = {}, environment: Environment = {}): ProviderConfig {
  const result = read({ ...keys, ...more }, environment);
  if (Array.isArray(result)) throw new Error(`it has problems: ${JSON.stringify(result)}`);
  return result as ProviderConfig;
}

function problems(more: Attributes, environment: Environment = {}): readonly Diagnostic[] {
  const result = read({ ...keys, ...more }, environment);
  if (!Array.isArray(result)) throw new Error('it has no problems');
  return result as Diagnostic[];
}

describe('the account whose notes the jobs find', () => {
  const role = (role_arn: string, session_name = 'a'): Attributes => ({ assume_role: { role_arn, session_name } });
  const others: readonly [string, Attributes, Environment?][] = [
    ['another key', { secret_id: 'AKIDOTHER' }],
    ['a temporary key', { security_token: 'token' }],
    ['a role', role('qcs::cam::uin/1:roleName/a')],
    ['another role', role('qcs::cam::uin/2:roleName/a')],
    ['a role of the environment', {}, { TENCENTCLOUD_ASSUME_ROLE_ARN: 'qcs::cam::uin/3:roleName/a', TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'a' }],
    ['a role of the machine', { cam_role_name: 'worker' }],
    ['another site', { domain: 'intl.tencentcloudapi.com' }],
    ['another endpoint', { endpoint: { mps: 'http://127.0.0.1:9' } }],
  ];

  test('is another one for each key, role and service', () => {
    const accounts = [config(), ...others.map(([, more, environment]) => config(more, environment))].map(({ account }) => account);
    expect(new Set(accounts).size).toBe(others.length + 1);
    for (const account of accounts) expect(account).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each<[string, Attributes, Attributes]>([
    ['the region', {}, { region: 'ap-beijing' }],
    ['the secret key', {}, { secret_key: 'rotated' }],
    ['limits', {}, { max_requests_per_second: 3 }],
    ['temporary keys, which rotate', { secret_id: 'AKIDa', security_token: 'a' }, { secret_id: 'AKIDb', secret_key: 'b', security_token: 'b' }],
    ['the key and the session that lead to one role', role('qcs::cam::uin/1:roleName/a'), { secret_id: 'AKIDb', ...role('qcs::cam::uin/1:roleName/a', 'b') }],
  ])('is the same whatever changes of %s', (_, before, after) => {
    expect(config(after).account).toBe(config(before).account);
  });
});

describe('where the service is reached', () => {
  test.each<[string, Attributes, Environment, string, string]>([
    ['the site of China, when nothing is said', {}, {}, 'https:', 'mps.tencentcloudapi.com'],
    ['the international site', { domain: 'intl.tencentcloudapi.com' }, {}, 'https:', 'mps.intl.tencentcloudapi.com'],
    ['the site that the environment names', {}, { TENCENTCLOUD_DOMAIN: 'intl.tencentcloudapi.com' }, 'https:', 'mps.intl.tencentcloudapi.com'],
    ['the site of the block before that of the environment', { domain: 'a.example' }, { TENCENTCLOUD_DOMAIN: 'b.example' }, 'https:', 'mps.a.example'],
    ['a domain with a port', { domain: 'a.example:8443' }, {}, 'https:', 'mps.a.example:8443'],
    ['plain HTTP', { protocol: 'HTTP' }, {}, 'http:', 'mps.tencentcloudapi.com'],
    ['plain HTTP, in small letters, from the environment', {}, { TENCENTCLOUD_PROTOCOL: 'http' }, 'http:', 'mps.tencentcloudapi.com'],
    [
      'an endpoint, before domain and protocol',
      { endpoint: { mps: 'http://127.0.0.1:9' }, domain: 'a.example', protocol: 'HTTPS' },
      {},
      'http:',
      '127.0.0.1:9',
    ],
    ['an endpoint of the environment', { domain: 'a.example' }, { TENCENTCLOUD_MPS_ENDPOINT: 'http://127.0.0.1:8' }, 'http:', '127.0.0.1:8'],
    [
      'the endpoint of the block before that of the environment',
      { endpoint: { mps: 'http://127.0.0.1:9' } },
      { TENCENTCLOUD_MPS_ENDPOINT: 'nonsense' },
      'http:',
      '127.0.0.1:9',
    ],
    [
      'what the environment says, when the block has an empty text',
      { domain: '', endpoint: { mps: '' } },
      { TENCENTCLOUD_DOMAIN: 'b.example' },
      'https:',
      'mps.b.example',
    ],
    ['the site of China, when the environment has an empty text', {}, { TENCENTCLOUD_DOMAIN: '' }, 'https:', 'mps.tencentcloudapi.com'],
  ])('is %s', (_, more, environment, protocol, address) => {
    expect(config(more, environment).mps).toEqual({ protocol, address });
  });
});

describe('where the object store is reached', () => {
  test.each<[string, Attributes, Environment, ProviderConfig['cos']]>([
    ["each bucket's own host, when nothing is said", {}, {}, undefined],
    ['the bucket in the path of an endpoint', { endpoint: { cos: 'http://127.0.0.1:9/' } }, {}, { protocol: 'http:', address: '127.0.0.1:9/{Bucket}' }],
    ['the bucket before cos_domain', { cos_domain: 'https://cos.example.com' }, {}, { protocol: 'https:', address: '{Bucket}.cos.example.com' }],
    [
      'the bucket before the domain of the environment',
      {},
      { TENCENTCLOUD_COS_DOMAIN: 'https://cos.example.com' },
      { protocol: 'https:', address: '{Bucket}.cos.example.com' },
    ],
    [
      'an endpoint before cos_domain',
      { endpoint: { cos: 'http://127.0.0.1:9' }, cos_domain: 'https://cos.example.com' },
      {},
      { protocol: 'http:', address: '127.0.0.1:9/{Bucket}' },
    ],
  ])('is %s', (_, more, environment, cos) => {
    expect(config(more, environment).cos).toEqual(cos);
  });
});

test('what is not set has its default', () => {
  expect(config()).toMatchObject({
    region: 'ap-guangzhou',
    maxRetries: 6,
    maxRequestsPerSecond: undefined,
    maxConcurrentTasks: undefined,
    pollIntervalMs: undefined,
  });
});

test('what is set is taken, also when Terraform sends it as a big integer or as text', () => {
  const set = { region: 'ap-beijing', max_retries: 0, max_requests_per_second: 5n, max_concurrent_tasks: '3', poll_interval: '1m30s' };
  expect(config(set)).toMatchObject({ region: 'ap-beijing', maxRetries: 0, maxRequestsPerSecond: 5, maxConcurrentTasks: 3, pollIntervalMs: 90_000 });
});

test('the region of the block wins over that of the environment', () => {
  expect(config({}, { TENCENTCLOUD_REGION: 'ap-seoul' }).region).toBe('ap-seoul');
  expect(config({ region: 'ap-tokyo' }, { TENCENTCLOUD_REGION: 'ap-seoul' }).region).toBe('ap-tokyo');
});

test('the credentials of the block win over those of the environment', async () => {
  const environment = { TENCENTCLOUD_SECRET_ID: 'AKIDOTHER', TENCENTCLOUD_SECRET_KEY: 'another-key' };
  expect(await config({}, environment).credentials.get()).toMatchObject({ secretId: 'AKIDTEST', secretKey: 'a-test-key' });
  expect(await (read({}, environment) as ProviderConfig).credentials.get()).toMatchObject({ secretId: 'AKIDOTHER' });
});

const url = 'a whole URL with its scheme';
const refused: readonly (readonly [string, Attributes, string, string, string])[] = [
  ['an endpoint without a scheme', { endpoint: { mps: 'mps.example.com' } }, 'endpoint.mps is not a URL', '"mps.example.com"', url],
  ['an endpoint with credentials in it', { endpoint: { cos: 'https://me@a.example' } }, 'endpoint.cos is not a URL', '"https://me@a.example"', url],
  ['an endpoint with a query', { endpoint: { sts: 'https://a.example/?x=1' } }, 'endpoint.sts is not a URL', '"https://a.example/?x=1"', url],
  ['a cos_domain without a scheme', { cos_domain: 'cos.example.com' }, 'cos_domain is not a URL', '"cos.example.com"', url],
  ['a city for a region', { region: 'Guangzhou' }, 'region is not a region', '"Guangzhou"', 'a region such as "ap-guangzhou"'],
  ['another protocol', { protocol: 'ftp' }, 'protocol is not an allowed value', '"ftp"', '"HTTPS" or "HTTP"'],
  [
    'a URL for a domain',
    { domain: 'https://a.example' },
    'domain is not a domain',
    '"https://a.example"',
    '"tencentcloudapi.com" or "intl.tencentcloudapi.com"',
  ],
  ['a domain with a blank', { domain: 'a example' }, 'domain is not a domain', '"a example"', 'a root domain'],
  ['no calls at all', { max_requests_per_second: 0 }, 'max_requests_per_second is out of range', '0', '1 or more'],
  ['no tasks at all', { max_concurrent_tasks: 0n }, 'max_concurrent_tasks is out of range', '0', '1 or more'],
  ['half a task', { max_concurrent_tasks: '1.5' }, 'max_concurrent_tasks is not a whole number', '1.5', '1 or more'],
  ['fewer than no retries', { max_retries: -1 }, 'max_retries is out of range', '-1', '0 or more'],
  ['half a retry', { max_retries: 0.5 }, 'max_retries is not a whole number', '0.5', '0 or more'],
  ['a number for a duration', { poll_interval: '5' }, 'poll_interval is not a duration', '"5"', 'a positive Go duration'],
  ['a wait of nothing', { poll_interval: '0s' }, 'poll_interval is not a duration', '"0s"', 'a positive Go duration'],
];

describe('a block is refused, before any call, for', () => {
  test.each(refused)('%s', (_, block, summary, given, allowed) => {
    const found = validateProvider(block);
    expect(found).toEqual([
      { severity: 'error', summary, detail: expect.stringContaining(`Given ${given}; allowed: `) as string, path: summary.split(' ')[0]?.split('.') },
    ]);
    expect(found[0]?.detail).toContain(allowed);
    expect(problems(block)).toEqual(found);
  });

  test('nothing that is not known yet', () => {
    const names = ['endpoint', 'cos_domain', 'protocol', 'domain', 'max_requests_per_second', 'max_concurrent_tasks', 'max_retries', 'poll_interval'];
    expect(validateProvider(Object.fromEntries(names.map((name) => [name, UNKNOWN])))).toEqual([]);
  });
});

describe('the environment is refused for', () => {
  test.each([
    ['TENCENTCLOUD_MPS_ENDPOINT', 'mps.example.com', 'is not a URL'],
    ['TENCENTCLOUD_COS_ENDPOINT', 'cos.example.com', 'is not a URL'],
    ['TENCENTCLOUD_STS_ENDPOINT', 'sts.example.com', 'is not a URL'],
    ['TENCENTCLOUD_COS_DOMAIN', 'cos.example.com', 'is not a URL'],
    ['TENCENTCLOUD_PROTOCOL', 'FTP', 'is not an allowed value'],
    ['TENCENTCLOUD_DOMAIN', 'https://a.example', 'is not a domain'],
  ])('%s=%s', (name, value, wrong) => {
    expect(problems({}, { [name]: value })).toEqual([
      { severity: 'error', summary: `${name} ${wrong}`, detail: expect.stringContaining(`Given "${value}"; allowed: `) as string, path: undefined },
    ]);
  });

  test.each([
    ['HTTPS_PROXY', {}],
    ['https_proxy', {}],
    ['http_proxy', { protocol: 'HTTP' }],
    ['HTTP_PROXY', { cos_domain: 'http://cos.example.com' }],
  ])('%s that is no proxy, with the block %j, without showing it', (name, block) => {
    const environment = { [name]: 'socks5://me:p4ssword@proxy.example.com:1080' };
    expect(problems(block, environment)).toMatchObject([{ summary: `${name} is not the URL of an HTTP proxy` }]);
    expect(JSON.stringify(problems(block, environment))).not.toContain('p4ssword');
    expect(config(block, { ...environment, NO_PROXY: 'tencentcloudapi.com,myqcloud.com,example.com' }).region).toBe('ap-guangzhou');
  });

  test('nothing that the block says otherwise', () => {
    const environment = {
      TENCENTCLOUD_PROTOCOL: 'FTP',
      TENCENTCLOUD_DOMAIN: 'https://a.example',
      TENCENTCLOUD_COS_DOMAIN: 'x',
      TENCENTCLOUD_MPS_ENDPOINT: 'x',
    };
    const block = { protocol: 'HTTPS', domain: 'b.example', cos_domain: 'https://c.example', endpoint: { mps: 'https://d.example' } };
    expect(config(block, environment).mps).toEqual({ protocol: 'https:', address: 'd.example' });
  });
});

test('a block without credentials is refused with every place that was looked at', () => {
  const result = readProviderConfig(
    {},
    { environment: { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: '/nowhere' }, clock: new FakeClock(), log: silentLogger },
  ) as Diagnostic[];
  expect(result.map(({ detail }) => detail).join('\n')).toContain('TENCENTCLOUD_SECRET_ID');
});

test.each<[string, Attributes, boolean]>([
  ['an unknown setting', { domain: UNKNOWN }, true],
  ['an unknown setting inside a block', { assume_role: { role_arn: UNKNOWN } }, true],
  ['nothing unknown', { domain: 'a', assume_role: { role_arn: 'b' } }, false],
])('a block with %s is undecided: %p', (_, block, undecided) => {
  expect(isUndecided({ ...keys, ...block })).toBe(undecided);
});
