import { TerraformProvider, TerraformVariable } from 'cdktf';
import type { TencentMpsProviderProps } from '../../src';
import { MediaInput, MpsSite, ProcessMedia, TencentMpsProvider } from '../../src';
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../src/model/contract';
import { emptyStack, faultsOf, stackWithProvider, synth, warningsOf } from './synthesis';

const job = { input: MediaInput.fromUrl('https://example.com/a.mp4'), scheduleId: 1 };

function providerBlock(props: TencentMpsProviderProps): unknown {
  const stack = emptyStack();
  new TencentMpsProvider(stack, 'mps', props);
  return synth(stack).provider.tencentmps?.[0];
}

describe('the provider', () => {
  test('is required from its own address in its own exact version', () => {
    const { terraform } = synth(stackWithProvider()) as unknown as { terraform: { required_providers: unknown } };
    expect(terraform.required_providers).toEqual({ tencentmps: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION } });
  });

  test('without props has an empty block: everything comes from the environment', () => {
    expect(providerBlock({})).toEqual({});
  });

  test('spells every argument as Terraform does, blocks and endpoints included', () => {
    const role = { roleArn: 'arn', sessionName: 'ci', sessionDuration: 3600 };
    const props: Required<Omit<TencentMpsProviderProps, 'alias' | 'domain' | 'secretsInState'>> = {
      secretId: 'id',
      secretKey: '${var.key}',
      securityToken: '${var.token}',
      region: 'ap-guangzhou',
      protocol: 'HTTP',
      site: MpsSite.INTERNATIONAL,
      cosDomain: 'https://cos.example.com',
      endpoint: { mps: 'http://127.0.0.1:1', cos: 'http://127.0.0.1:2', sts: 'http://127.0.0.1:3' },
      sharedCredentialsDir: '~/.tccli',
      profile: 'media',
      camRoleName: 'machine',
      enablePodOidc: true,
      assumeRole: { ...role, policy: '{}', externalId: 'e', sourceIdentity: 's', serialNumber: 'n', tokenCode: 't' },
      assumeRoleWithSaml: { ...role, samlAssertion: 'saml', principalArn: 'principal' },
      assumeRoleWithWebIdentity: { ...role, providerId: 'oidc', webIdentityToken: 'w', webIdentityTokenFile: 'f', roleArnFile: 'a' },
      mfaCertification: { serialNumber: 'n', tokenCode: 't', durationSeconds: 900 },
      maxRequestsPerSecond: 50,
      maxConcurrentTasks: 10,
      maxRetries: 0,
      pollInterval: '2s',
      priceTable: 'international',
      maxCostPerApply: 10,
    };
    const assumed = { role_arn: 'arn', session_name: 'ci', session_duration: 3600 };
    expect(providerBlock(props)).toEqual({
      secret_id: 'id',
      secret_key: '${var.key}',
      security_token: '${var.token}',
      region: 'ap-guangzhou',
      protocol: 'HTTP',
      domain: 'intl.tencentcloudapi.com',
      cos_domain: 'https://cos.example.com',
      endpoint: { mps: 'http://127.0.0.1:1', cos: 'http://127.0.0.1:2', sts: 'http://127.0.0.1:3' },
      shared_credentials_dir: '~/.tccli',
      profile: 'media',
      cam_role_name: 'machine',
      enable_pod_oidc: true,
      assume_role: { ...assumed, policy: '{}', external_id: 'e', source_identity: 's', serial_number: 'n', token_code: 't' },
      assume_role_with_saml: { ...assumed, saml_assertion: 'saml', principal_arn: 'principal' },
      assume_role_with_web_identity: { ...assumed, provider_id: 'oidc', web_identity_token: 'w', web_identity_token_file: 'f', role_arn_file: 'a' },
      mfa_certification: { serial_number: 'n', token_code: 't', duration_seconds: 900 },
      max_requests_per_second: 50,
      max_concurrent_tasks: 10,
      max_retries: 0,
      poll_interval: '2s',
      price_table: 'international',
      max_cost_per_apply: 10,
    });
  });

  test.each([
    [MpsSite.CHINA, 'tencentcloudapi.com'],
    [MpsSite.INTERNATIONAL, 'intl.tencentcloudapi.com'],
  ])('the site %s has the domain %s', (site, domain) => {
    expect(providerBlock({ site })).toEqual({ domain });
  });

  test('several work side by side: a job picks one by its alias', () => {
    const stack = stackWithProvider();
    const abroad = new TencentMpsProvider(stack, 'abroad', { alias: 'abroad', site: MpsSite.INTERNATIONAL });
    new ProcessMedia(stack, 'Here', job);
    new ProcessMedia(stack, 'There', { ...job, provider: abroad });
    const { provider, resource } = synth(stack);
    expect(provider.tencentmps).toEqual([{}, { alias: 'abroad', domain: 'intl.tencentcloudapi.com' }]);
    expect(resource.tencentmps_process_media?.Here?.provider).toBeUndefined();
    expect(resource.tencentmps_process_media?.There?.provider).toBe('tencentmps.abroad');
  });
});

describe('bad provider props', () => {
  test.each<[string, object, string]>([
    [
      'a site beside a domain',
      { site: MpsSite.CHINA, domain: 'a.example' },
      'site and domain exclude each other: given site "china" and domain "a.example". Set one of them',
    ],
    ['an unknown site', { site: 'mars' }, 'site is not an allowed value. Given "mars"; allowed: "china" or "international"'],
    ['a secretId without its secretKey', { secretId: 'id' }, 'secretId is given without secretKey: they are two halves of one API key. Set both'],
    ['a secretKey without its secretId', { secretKey: '${var.key}' }, 'secretKey is given without secretId'],
    ['a domain with a scheme', { domain: 'https://tencentcloudapi.com' }, 'domain must be a domain name without a scheme or path'],
    ['an object storage that is no URL', { cosDomain: 'cos.example.com' }, 'cosDomain must be a whole URL'],
    ['an unknown protocol', { protocol: 'FTP' }, 'protocol is not an allowed value. Given "FTP"; allowed: "HTTP" or "HTTPS"'],
    [
      'an endpoint that is no URL',
      { endpoint: { mps: '127.0.0.1:8080' } },
      'endpoint.mps must be a whole URL, such as "http://127.0.0.1:8080". Given "127.0.0.1:8080"',
    ],
    ['an endpoint of another scheme', { endpoint: { cos: 'ftp://127.0.0.1' } }, 'endpoint.cos must be a whole URL'],
    ['no requests per second', { maxRequestsPerSecond: 0 }, 'maxRequestsPerSecond must be a number of at least 1. Given 0'],
    ['no concurrent tasks', { maxConcurrentTasks: 0 }, 'maxConcurrentTasks must be a whole number of at least 1. Given 0'],
    ['half a retry', { maxRetries: 0.5 }, 'maxRetries must be a whole number of at least 0. Given 0.5'],
    ['a poll interval without a unit', { pollInterval: '2' }, 'pollInterval must be a number with a unit'],
  ])('%s is refused with the values and the repair', (_, props, text) => {
    const stack = emptyStack();
    new TencentMpsProvider(stack, 'mps', props);
    expect(faultsOf(stack)).toEqual([expect.stringContaining(`[media/mps] ${text}`)]);
  });

  test('all faults are told at once', () => {
    const stack = emptyStack();
    new TencentMpsProvider(stack, 'mps', { secretId: 'id', protocol: 'FTP', pollInterval: '2' });
    expect(faultsOf(stack)).toHaveLength(3);
  });

  test('tokens are not judged', () => {
    const stack = emptyStack();
    const variable = new TerraformVariable(stack, 'v', { type: 'string' });
    const text = variable.stringValue;
    const number = variable.numberValue;
    const limits = { maxRequestsPerSecond: number, maxConcurrentTasks: number, maxRetries: number, pollInterval: text };
    new TencentMpsProvider(stack, 'mps', { secretId: text, secretKey: text, domain: text, protocol: text, endpoint: { mps: text }, ...limits });
    expect(faultsOf(stack)).toEqual([]);
  });

  test('two providers without an alias are refused: Terraform could not tell them apart', () => {
    const stack = stackWithProvider();
    new TencentMpsProvider(stack, 'second');
    expect(faultsOf(stack)).toContainEqual(expect.stringContaining('[media/second] media/mps is a second provider of the same name. Neither has an alias'));
  });

  test('an empty alias is refused', () => {
    const stack = stackWithProvider();
    new TencentMpsProvider(stack, 'other', { alias: '' });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/^\[media\/other\] alias is empty\. Given "";/)]);
  });

  test('two providers with the same alias are refused', () => {
    const stack = emptyStack();
    new TencentMpsProvider(stack, 'a', { alias: 'x' });
    new TencentMpsProvider(stack, 'b', { alias: 'x' });
    expect(faultsOf(stack)).toContainEqual(expect.stringContaining('Both have the alias "x"'));
  });

  test('an API key in plain text brings a warning with the two other ways, and the key is not in it', () => {
    const provider = new TencentMpsProvider(emptyStack(), 'mps', { secretId: 'id', secretKey: 'very-secret', securityToken: '${var.token}' });
    const [warning, ...others] = warningsOf(provider);
    expect(others).toEqual([]);
    expect(warning).toMatch(
      /^secretKey is written into the synthesized stack in plain text\. .*TENCENTCLOUD_SECRET_KEY.*TerraformVariable with sensitive: true\.$/,
    );
    expect(warning).not.toContain('very-secret');
  });
});

describe('a job without a provider', () => {
  test('is refused once for the whole stack, with the line to add', () => {
    const stack = emptyStack();
    new ProcessMedia(stack, 'A', job);
    new ProcessMedia(stack, 'B', job);
    expect(faultsOf(stack).filter((fault) => /provider/i.test(fault))).toEqual([
      "[media] There is no provider for media/A and 1 more: the stack has none. Add one to the stack: new TencentMpsProvider(this, 'mps', { region: 'ap-guangzhou' }).",
    ]);
  });

  test('is refused when the stack has only providers with an alias: it would run with other credentials', () => {
    const stack = emptyStack();
    new TencentMpsProvider(stack, 'mps', { alias: 'abroad' });
    new ProcessMedia(stack, 'A', job);
    expect(faultsOf(stack)).toContainEqual(
      expect.stringContaining('There is no provider for media/A: the stack has providers with an alias only (abroad). Set the `provider` prop'),
    );
  });

  test('is fine with the provider from another copy of this package, or from bindings of somebody’s own', () => {
    const stack = emptyStack();
    new (class extends TerraformProvider {})(stack, 'mps', { terraformResourceType: 'tencentmps' });
    new ProcessMedia(stack, 'A', job);
    expect(faultsOf(stack).filter((fault) => /provider/.test(fault))).toEqual([]);
  });

  test('is fine when the provider is added after it', () => {
    const stack = emptyStack();
    new ProcessMedia(stack, 'A', job);
    new TencentMpsProvider(stack, 'mps');
    expect(faultsOf(stack).filter((fault) => /no provider/.test(fault))).toEqual([]);
  });
});
