import { BlockList, isIP } from 'node:net';
import { registerSecret } from './redact';

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the environment that names a proxy. Its value may hold a password. */
export interface ProxySetting {
  readonly variable: string;
  readonly value: string;
}

/**
 * The proxy that a URL is reached through; undefined when it is reached directly, or when what the environment says is no proxy.
 *
 * @see proxySetting
 */
export function proxyFor(url: string, environment: Environment): URL | undefined {
  const setting = proxySetting(url, environment);
  return setting && proxyUrl(setting.value);
}

/**
 * The variable that decides on a URL, by the rules that Terraform itself and the official provider follow: `HTTPS_PROXY` or `HTTP_PROXY` by the
 * URL's scheme, not where `NO_PROXY` has the host, and never for this machine; each in lower case as well.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxySetting(url: string, environment: Environment): ProxySetting | undefined {
  const target = parsed(url);
  if (!target) return undefined;
  const { protocol, hostname, port } = target;
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const setting = [name, name.toLowerCase()].flatMap((variable) => {
    const value = environment[variable];
    return value ? [{ variable, value }] : [];
  })[0];
  const host = hostname.replace(/^\[|\]$/g, '');
  const direct = isThisMachine(host) || isExempt(host, port || (protocol === 'https:' ? '443' : '80'), environment.NO_PROXY || environment.no_proxy || '');
  return direct ? undefined : setting;
}

/** The address of a proxy; undefined when the text is none that can be used. */
export function proxyUrl(text: string): URL | undefined {
  const url = parsed(text.includes('://') ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const authorization = proxyAuthorization(url);
  if (authorization) for (const secret of [url.password, decodeURIComponent(url.password), authorization.replace('Basic ', '')]) registerSecret(secret);
  return url;
}

/** The header that tells the proxy who asks; undefined when its address names nobody. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === '') return undefined;
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

function isThisMachine(host: string): boolean {
  return host === 'localhost' || contains(thisMachine, host);
}

/** Whether a list such as `.example.com, 10.0.0.0/8, host:8080` has the host. */
function isExempt(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => {
      if (entry === '*') return true;
      const [, network, prefix] = /^(.+)\/(\d+)$/.exec(entry) ?? [];
      if (network !== undefined && prefix !== undefined) return isIP(network) !== 0 && contains(subnet(network, Number(prefix)), host);
      const [, name = entry, onlyPort] = isIP(entry) ? [] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
      if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
      // "example.com" has its subdomains as well, ".example.com" and "*.example.com" have these alone.
      const suffix = name.replace(/^\*\./, '.');
      return host === suffix || host.endsWith(suffix.startsWith('.') ? suffix : `.${suffix}`);
    });
}

function subnet(network: string, prefix: number): BlockList {
  const list = new BlockList();
  const isV4 = isIP(network) === 4;
  if (prefix <= (isV4 ? 32 : 128)) list.addSubnet(network, prefix, isV4 ? 'ipv4' : 'ipv6');
  return list;
}

function contains(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
