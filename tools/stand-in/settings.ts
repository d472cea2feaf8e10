import { errorDiagnostic, type Diagnostic } from '../../src/provider/diagnostic';
import type { Attributes } from '../../src/provider/dynamic-value';
import { isLoopback } from '../../src/simulator/source';
import { STAND_IN_NAME, STAND_IN_SOURCE } from './identity';

/** What the provider block and the environment say. Names, and which one wins, are those of the official provider. */
export interface Settings {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
  readonly region: string;
  readonly domain: string;
  /** The root of the object store's hosts, such as "cos.ap-guangzhou.myqcloud.com". */
  readonly cosHost: string;
  /** The simulator, as an HTTP proxy. */
  readonly proxy: URL;
}

const known = new Set(['secret_id', 'secret_key', 'security_token', 'region', 'protocol', 'domain', 'cos_domain']);

/** The settings, or why there are none: the stand-in talks to a simulator on this machine, and to nobody else. */
export function readSettings(config: Attributes, environment: Readonly<Record<string, string | undefined>>): Settings | Diagnostic[] {
  const setting = (name: string): string | undefined => (config[name] as string | null) || environment[`TENCENTCLOUD_${name.toUpperCase()}`] || undefined;
  const refused = Object.entries(config).filter(([name, value]) => !known.has(name) && value !== null && !(Array.isArray(value) && value.length === 0));
  const proxy = environment.HTTP_PROXY ?? environment.http_proxy ?? '';
  const [secretId, secretKey] = [setting('secret_id'), setting('secret_key')];
  const faults = [
    ...refused.map(([name]) => fault(`${name} is set, which the stand-in does not know`, name)),
    ...(secretId && secretKey ? [] : [fault('there are no keys: secret_id and secret_key, or TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY')]),
    ...(isLoopback(proxy) ? [] : [fault(`HTTP_PROXY names no simulator on this machine. Given: ${proxy || 'nothing'}`)]),
    ...(setting('protocol')?.toUpperCase() === 'HTTP' ? [] : [fault('protocol, or TENCENTCLOUD_PROTOCOL, is not HTTP')]),
  ];
  if (faults.length > 0 || !secretId || !secretKey) return faults;
  const region = setting('region') ?? 'ap-guangzhou';
  const cosHost = (setting('cos_domain') ?? `http://cos.${region}.myqcloud.com`).replace(/^https?:\/\//, '').replace(/\/+$/, '');
  return { secretId, secretKey, token: setting('security_token'), region, domain: setting('domain') ?? 'tencentcloudapi.com', cosHost, proxy: new URL(proxy) };
}

function fault(what: string, attribute?: string): Diagnostic {
  const detail = `This is a stand-in for ${STAND_IN_SOURCE} (${STAND_IN_NAME}): it talks to a simulator on this machine only. "cdktf-tencent-mps simulate --exec 'COMMAND'" runs a command with the environment that it needs.`;
  return errorDiagnostic(what, detail, attribute === undefined ? undefined : [attribute]);
}
