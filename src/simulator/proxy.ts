import type { SimulatorRequest } from './messages';
import { isLoopback } from './source';

/** The cloud's own domains, and those that are reserved for names that cannot exist. */
const cloudDomain = /(^|\.)(tencentcloudapi\.com|myqcloud\.com|tencentcos\.cn|tencentyun\.com|invalid)$/;

/** Whether a request that came to the simulator as to a proxy is for a host that it stands for. It reaches out to no other. */
export function standsFor({ headers }: SimulatorRequest): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return headers['x-tc-action'] !== undefined || cloudDomain.test(host) || isLoopback(`http://${host}/`);
}

/** What a client of HTTPS is told that asks for a tunnel; clients show the first line only. */
export const NO_TUNNEL =
  'The simulator is a proxy for plain HTTP only: set TENCENTCLOUD_PROTOCOL=HTTP and TENCENTCLOUD_COS_DOMAIN=http://cos.ap-guangzhou.myqcloud.com';

export interface ProxyEnvironmentOptions {
  readonly secretId: string;
  readonly secretKey: string;
  /** @default "ap-guangzhou" */
  readonly region?: string;
}

/** With these variables in its environment a program, the official provider among them, takes the simulator for the cloud, whatever its configuration says. */
export function proxyEnvironment(url: string, { secretId, secretKey, region = 'ap-guangzhou' }: ProxyEnvironmentOptions): Record<string, string> {
  return {
    HTTP_PROXY: url,
    http_proxy: url,
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_PROTOCOL: 'HTTP',
    TENCENTCLOUD_COS_DOMAIN: `http://cos.${region}.myqcloud.com`,
    TENCENTCLOUD_MPS_ENDPOINT: url,
    TENCENTCLOUD_COS_ENDPOINT: url,
    TENCENTCLOUD_STS_ENDPOINT: url,
  };
}

/** The environment without what would lead to a real account: every variable of the cloud but the region and the patience. */
export function withoutAccount(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const leads = (name: string): boolean => /^TENCENTCLOUD_/i.test(name) && !/^TENCENTCLOUD_(REGION|\w+_RETRY_TIMEOUT)$/i.test(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !leads(name)));
}
