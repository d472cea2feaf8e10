import { homedir } from 'node:os';
import type { Clock } from '../api/clock';
import { credentialChain } from '../api/credentials/chain';
import type { CredentialSource } from '../api/credentials/credential';
import type { CredentialSettings } from '../api/credentials/settings';
import { endpointUrl, parseEndpoint, type Endpoint } from '../api/endpoint';
import type { Logger } from '../api/log';
import { proxyFor, proxySetting, proxyUrl } from '../api/proxy';
import { shortDigest } from '../api/short-digest';
import { shown, type FaultPath } from '../model/fault';
import { SITE_DOMAINS } from '../model/contract';
import { camelFromSnake } from '../model/names';
import { errorDiagnostic, hasErrors, type Diagnostic } from './diagnostic';
import { durationMs } from './duration';
import { hasUnknown, isUnknown, type Attributes } from './dynamic-value';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The provider block, read: everything that services are made of. */
export interface ProviderConfig {
  readonly credentials: CredentialSource;
  /** Tells this account at this service from others: what is noted for one is nothing to another. */
  readonly account: string;
  readonly region: string;
  readonly mps: Endpoint;
  /** With `{Bucket}` where the bucket's name belongs. @default - each bucket's own host */
  readonly cos?: Endpoint;
  /** The proxy that a URL is reached through. */
  readonly proxyFor: (url: string) => URL | undefined;
  readonly maxRequestsPerSecond?: number;
  readonly maxConcurrentTasks?: number;
  readonly maxRetries: number;
  readonly pollIntervalMs?: number;
}

export interface ConfigContext {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Logger;
}

const defaultRegion = 'ap-guangzhou';
const defaultRetries = 6;

/** A text that is not what the setting wants: "is not a URL", and what is allowed. */
interface WrongText {
  readonly wrong: string;
  readonly detail: string;
}

function urlFault(value: string): WrongText | undefined {
  if (parseEndpoint(value)) return undefined;
  const allowed = 'a whole URL with its scheme, such as "https://mps.example.com" or "http://127.0.0.1:8720"';
  return { wrong: 'is not a URL', detail: `Given ${shown(value)}; allowed: ${allowed}.` };
}

function protocolFault(value: string): WrongText | undefined {
  if (/^https?$/i.test(value)) return undefined;
  return { wrong: 'is not an allowed value', detail: `Given ${shown(value)}; allowed: "HTTPS" or "HTTP".` };
}

function domainFault(value: string): WrongText | undefined {
  if (!/[/?#@]|\s/.test(value)) return undefined;
  const allowed = `a root domain such as "${SITE_DOMAINS.china}" or "${SITE_DOMAINS.international}". For a whole URL use endpoint`;
  return { wrong: 'is not a domain', detail: `Given ${shown(value)}; allowed: ${allowed}.` };
}

/** By its form: the list of regions grows. */
function regionFault(value: string): WrongText | undefined {
  if (/^[a-z]{2}-[a-z0-9-]+$/.test(value)) return undefined;
  return { wrong: 'is not a region', detail: `Given ${shown(value)}; allowed: a region such as "ap-guangzhou".` };
}

/** The settings that stand in the block or, when they are not set there, in the environment. An empty text is not set. */
const sharedTexts = { region: regionFault, protocol: protocolFault, domain: domainFault, cos_domain: urlFault } as const;
const services = ['mps', 'cos', 'sts'] as const;
const leastNumbers = { max_requests_per_second: 1, max_concurrent_tasks: 1, max_retries: 0, max_cost_per_apply: 0 } as const;

/** What is wrong with the block as written, whatever the environment holds. */
export function validateProvider(config: Attributes): Diagnostic[] {
  const found: Diagnostic[] = [];
  const refuse = (path: FaultPath, fault: WrongText | undefined): void => {
    if (fault) found.push(errorDiagnostic(`${path.join('.')} ${fault.wrong}`, fault.detail, path));
  };
  for (const name of services) {
    const url = text(nested(config, 'endpoint')[name]);
    if (url !== undefined) refuse(['endpoint', name], urlFault(url));
  }
  for (const [name, faultOf] of Object.entries(sharedTexts)) {
    const value = text(config[name]);
    if (value !== undefined) refuse([name], faultOf(value));
  }
  for (const [name, least] of Object.entries(leastNumbers)) {
    const value = config[name];
    if (value === null || value === undefined || isUnknown(value)) continue;
    if (Number(value) < least) refuse([name], { wrong: 'is out of range', detail: `Given ${String(value)}; allowed: ${least} or more.` });
    else if (name !== 'max_requests_per_second' && name !== 'max_cost_per_apply' && !Number.isInteger(Number(value)))
      refuse([name], { wrong: 'is not a whole number', detail: `Given ${String(value)}; allowed: ${least} or more.` });
  }
  const interval = text(config.poll_interval);
  if (interval !== undefined && durationMs(interval) === undefined) {
    refuse(['poll_interval'], { wrong: 'is not a duration', detail: `Given ${shown(interval)}; allowed: a positive Go duration, such as "2s" or "500ms".` });
  }
  return found;
}

/** Reads the block, then the environment. Gives the problems instead when there are any; makes no call. */
export function readProviderConfig(config: Attributes, context: ConfigContext): ProviderConfig | readonly Diagnostic[] {
  const { environment } = context;
  const problems = [...validateProvider(config)];
  /** What the block says, or else the environment; whose value nobody has checked yet. */
  const read = (given: unknown, variable: string, faultOf?: (value: string) => WrongText | undefined): string | undefined => {
    const value = text(environment[variable]);
    if (text(given) !== undefined || value === undefined) return text(given);
    const fault = faultOf?.(value);
    if (fault) problems.push(errorDiagnostic(`${variable} ${fault.wrong}`, fault.detail));
    return fault ? undefined : value;
  };
  const [region, protocolName, domainName, cosDomain] = Object.entries(sharedTexts).map(([name, faultOf]) =>
    read(config[name], `TENCENTCLOUD_${name.toUpperCase()}`, faultOf),
  );
  const [mps, cos, sts] = services.map((name) => {
    const url = read(nested(config, 'endpoint')[name], `TENCENTCLOUD_${name.toUpperCase()}_ENDPOINT`, urlFault);
    return url === undefined ? undefined : parseEndpoint(url);
  });
  const protocol = protocolName?.toLowerCase() === 'http' ? 'http:' : 'https:';
  const domain = domainName ?? SITE_DOMAINS.china;
  const mpsEndpoint = mps ?? { protocol, address: `mps.${domain}` };
  const stsUrl = endpointUrl(sts ?? { protocol, address: `sts.${domain}` });
  const cosEndpoint = inPath(cos) ?? inHost(cosDomain === undefined ? undefined : parseEndpoint(cosDomain));
  const cosUrl = cosEndpoint ? endpointUrl(cosEndpoint).replace('{Bucket}', 'bucket') : 'https://bucket.cos.myqcloud.com';
  problems.push(...proxyProblems([endpointUrl(mpsEndpoint), stsUrl, cosUrl], environment));
  const chain = credentialChain(credentialSettings(config), {
    ...context,
    stsEndpoint: stsUrl,
    homeDirectory: homeDirectory(),
    region,
  });
  problems.push(...chain.problems.map(({ summary, detail, path }) => errorDiagnostic(summary, detail, path)));
  if (hasErrors(problems) || !chain.source) return problems;
  return {
    credentials: chain.source,
    account: shortDigest(chain.principal, endpointUrl(mpsEndpoint)),
    region: region ?? chain.regionFromProfile ?? defaultRegion,
    mps: mpsEndpoint,
    cos: cosEndpoint,
    proxyFor: (url) => proxyFor(url, environment),
    maxRequestsPerSecond: positive(config.max_requests_per_second),
    maxConcurrentTasks: positive(config.max_concurrent_tasks),
    maxRetries: config.max_retries === null || config.max_retries === undefined ? defaultRetries : Number(config.max_retries),
    pollIntervalMs: durationMs(text(config.poll_interval) ?? ''),
  };
}

/** A proxy's address may hold a password, so it is not shown. */
function proxyProblems(urls: readonly string[], environment: Environment): Diagnostic[] {
  const settings = urls.flatMap((url) => proxySetting(url, environment) ?? []);
  const wrong = settings.filter(({ value }) => !proxyUrl(value)).map(({ variable }) => variable);
  const allowed = 'the address of an HTTP proxy, such as "http://proxy.example.com:3128", with "user:password@" before the host where it asks for them';
  const way = 'To reach the service directly, unset it or name the host in NO_PROXY.';
  return [...new Set(wrong)].map((variable) => errorDiagnostic(`${variable} is not the URL of an HTTP proxy`, `Allowed: ${allowed}. ${way}`));
}

/** A container's user may have no home: then nothing is found there, and the messages name the places as the user would. */
function homeDirectory(): string {
  try {
    return homedir();
  } catch {
    return '~';
  }
}

/** Whether something in the block is not known yet: then nothing may be concluded from it, and nothing called. */
export function isUndecided(config: Attributes): boolean {
  return hasUnknown(config);
}

function credentialSettings(config: Attributes): CredentialSettings {
  return camelKeys(config) as CredentialSettings;
}

/** The block's attributes as the credential chain spells them, without what is not set. */
function camelKeys(attributes: Attributes): Attributes {
  const set = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined && !isUnknown(value));
  return Object.fromEntries(
    set.map(([name, value]) => {
      const plain = typeof value === 'object' && !Array.isArray(value) ? camelKeys(value as Attributes) : typeof value === 'bigint' ? Number(value) : value;
      return [camelFromSnake(name), plain];
    }),
  );
}

/** An address that anything may stand behind takes the bucket in the path; a domain takes it as the first label, as the official provider does. */
function inPath(endpoint: Endpoint | undefined): Endpoint | undefined {
  return endpoint && { ...endpoint, address: `${endpoint.address}/{Bucket}` };
}

function inHost(endpoint: Endpoint | undefined): Endpoint | undefined {
  return endpoint && { ...endpoint, address: `{Bucket}.${endpoint.address}` };
}

function nested(config: Attributes, name: string): Attributes {
  const value = config[name];
  return typeof value === 'object' && value !== null && !isUnknown(value) ? (value as Attributes) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function positive(value: unknown): number | undefined {
  return value === null || value === undefined || isUnknown(value) ? undefined : Number(value);
}
