import { transcode } from './jobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

/** Everything that is told of the provider blocks, by alias. */
async function refusals(
  blocks: Readonly<Record<string, object>>,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Map<string, string[]>> {
  const aliases = Object.keys(blocks);
  stage.declare({
    provider: [{}, ...aliases.map((alias) => ({ alias, ...blocks[alias] }))],
    media: Object.fromEntries(aliases.map((alias) => [alias, { provider: `tencentmps.${alias}`, request: transcode(30) }])),
  });
  const { stdout } = await stage.workspace.run(args, environment);
  const lines = args[0] === 'validate' ? (JSON.parse(stdout) as { diagnostics: ProviderDiagnostic[] }).diagnostics : planDiagnostics(stdout);
  const of = ({ address }: ProviderDiagnostic): string => /tencentmps"\]\.(\w+)$/.exec(address ?? '')?.[1] ?? address ?? '';
  return lines.reduce((found, line) => found.set(of(line), [...(found.get(of(line)) ?? []), `${line.summary}: ${line.detail}`]), new Map<string, string[]>());
}

interface ProviderDiagnostic {
  readonly address?: string;
  readonly summary: string;
  readonly detail: string;
}

function planDiagnostics(stdout: string): ProviderDiagnostic[] {
  const messages = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { type: string; diagnostic?: ProviderDiagnostic });
  return messages.flatMap(({ diagnostic }) => diagnostic ?? []);
}

const url = 'a whole URL with its scheme, such as "https://mps.example.com"';

/** What the block says, the path that the error names, the value given and what is allowed. */
const table: Readonly<Record<string, readonly [block: object, at: string, given: string, allowed: string]>> = {
  'an endpoint without a scheme': [{ endpoint: { mps: 'mps.example.com' } }, 'endpoint.mps', '"mps.example.com"', url],
  'an endpoint of another scheme': [{ endpoint: { cos: 'ftp://cos.example.com' } }, 'endpoint.cos', '"ftp://cos.example.com"', url],
  'an endpoint that is no URL at all': [{ endpoint: { sts: 'here' } }, 'endpoint.sts', '"here"', url],
  'a URL for a domain': [{ domain: 'https://tencentcloudapi.com' }, 'domain', '"https://tencentcloudapi.com"', 'a root domain such as "tencentcloudapi.com"'],
  'a city for a region': [{ region: 'Guangzhou' }, 'region', '"Guangzhou"', 'a region such as "ap-guangzhou"'],
  'another protocol': [{ protocol: 'FTP' }, 'protocol', '"FTP"', '"HTTPS" or "HTTP"'],
  'an interval that is no duration': [{ poll_interval: '2' }, 'poll_interval', '"2"', 'a positive Go duration, such as "2s"'],
  'no calls at all': [{ max_requests_per_second: 0 }, 'max_requests_per_second', '0', '1 or more'],
  'no tasks at all': [{ max_concurrent_tasks: 0 }, 'max_concurrent_tasks', '0', '1 or more'],
  'fewer than no retries': [{ max_retries: -1 }, 'max_retries', '-1', '0 or more'],
};

const names = Object.keys(table);
const aliasOf = (name: string): string => name.replace(/\W/g, '_');

describe('what validation refuses in a provider block', () => {
  let told: Map<string, string[]>;
  beforeAll(async () => void (told = await refusals(Object.fromEntries(names.map((name) => [aliasOf(name), table[name]?.[0] ?? {}])), ['validate', '-json'])));

  test.each(names)('%s: one error with the path, the value and what is allowed', (name) => {
    const [, at, given, allowed] = table[name] as NonNullable<(typeof table)[string]>;
    expect(told.get(aliasOf(name))).toEqual([expect.stringMatching(new RegExp(`^${at} `))]);
    expect(told.get(aliasOf(name))?.[0]).toContain(`Given ${given}; allowed: ${allowed}`);
  });

  it('nothing is said of the block that is right', () => {
    expect([...told.keys()].sort()).toEqual(names.map(aliasOf).sort());
  });
});

describe('what planning refuses without a call', () => {
  const nothing = { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' };

  it('credentials that are missing or half given, with every place that was looked at and no value', async () => {
    const environment = { ...nothing, HOME: stage.workspace.directory, USERPROFILE: stage.workspace.directory };
    const told = await refusals({ none: {}, id: { secret_id: 'AKIDCANARY' }, key: { secret_key: 'canary-key' } }, ['plan', '-json'], environment);
    expect(told.get('none')).toEqual([expect.stringContaining('No Tencent Cloud credentials: Set secret_id and secret_key, or their environment variables')]);
    const places = [
      'argument secret_id',
      'environment variable TENCENTCLOUD_SECRET_KEY',
      '.tccli/default.credential: is not there',
      'cam_role_name',
      'assume_role_with_saml',
      'web_identity',
      'enable_pod_oidc',
    ];
    for (const place of places) expect(told.get('none')?.[0]).toContain(place);
    expect(told.get('id')).toEqual([expect.stringContaining('Missing secret_key: secret_id (the argument secret_id) is given, but not secret_key')]);
    expect(told.get('key')).toEqual([expect.stringContaining('Missing secret_id: secret_key (the argument secret_key) is given, but not secret_id')]);
    expect(JSON.stringify([...told])).not.toMatch(/AKIDCANARY|canary-key/);
  });

  it('an endpoint from the environment that is not a URL', async () => {
    const told = await refusals({ job: {} }, ['plan', '-json'], { TENCENTCLOUD_MPS_ENDPOINT: 'mps.example.com' });
    expect(told.get('job')).toEqual([expect.stringContaining(`TENCENTCLOUD_MPS_ENDPOINT is not a URL: Given "mps.example.com"; allowed: ${url}`)]);
  });

  afterAll(() => expect(stage.tally()).toEqual({}));
});
