import { homedir } from 'node:os';
import type { Clock } from '../api/clock';
import { credentialChain } from '../api/credentials/chain';
import type { CredentialSource } from '../api/credentials/credential';
import type { CredentialSettings } from '../api/credentials/settings';
import { endpointUrl, parseEndpoint, type Endpoint } from '../api/endpoint';
import type { Logger } from '../api/log';
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
  readonly region: string;
  readonly mps: Endpoint;
  /** With `{Bucket}` where the bucket's name belongs. @default - each bucket's own host */
  readonly cos?: Endpoint;
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

/** What is wrong with the block as written, whatever the environment holds. */
export function validateProvider(config: Attributes): Diagnostic[] {
  const found: Diagnostic[] = [];
  const refuse = (path: FaultPath, summary: string, detail: string): void => void found.push(errorDiagnostic(summary, detail, path));
  for (const name of ['mps', 'cos', 'sts']) {
    const url = nested(config, 'endpoint')[name];
    if (typeof url === 'string' && !parseEndpoint(url)) refuse(['endpoint', name], `endpoint.${name} is not a URL`, wholeUrl(url));
  }
  if (typeof config.cos_domain === 'string' && config.cos_domain !== '' && !parseEndpoint(config.cos_domain))
    refuse(['cos_domain'], 'cos_domain is not a URL', wholeUrl(config.cos_domain));
  if (typeof config.protocol === 'string' && !/^https?$/i.test(config.protocol))
    refuse(['protocol'], 'protocol is not an allowed value', `Given ${shown(config.protocol)}; allowed: "HTTPS" or "HTTP".`);
  if (typeof config.domain === 'string' && /[/:]\/|\s/.test(config.domain)) {
    refuse(
      ['domain'],
      'domain is not a domain',
      `Given ${shown(config.domain)}; allowed: a root domain such as "${SITE_DOMAINS.china}" or "${SITE_DOMAINS.international}". For a whole URL use endpoint.`,
    );
  }
  for (const name of ['max_requests_per_second', 'max_concurrent_tasks', 'max_retries']) {
    const value = config[name];
    const least = name === 'max_retries' ? 0 : 1;
    if (value !== null && value !== undefined && !isUnknown(value) && Number(value) < least)
      refuse([name], `${name} is out of range`, `Given ${String(value)}; allowed: ${least} or more.`);
  }
  const interval = config.poll_interval;
  if (typeof interval === 'string' && durationMs(interval) === undefined)
    refuse(['poll_interval'], 'poll_interval is not a duration', `Given ${shown(interval)}; allowed: a positive Go duration, such as "2s" or "500ms".`);
  return found;
}

/** Reads the block, then the environment. Gives the problems instead when there are any; makes no call. */
export function readProviderConfig(config: Attributes, context: ConfigContext): ProviderConfig | readonly Diagnostic[] {
  const { environment } = context;
  const problems = [...validateProvider(config)];
  const setting = (name: string): string | undefined => text(config[name]) ?? text(environment[`TENCENTCLOUD_${name.toUpperCase()}`]);
  const endpoint = (name: string): Endpoint | undefined => {
    const given = text(nested(config, 'endpoint')[name]);
    const variable = `TENCENTCLOUD_${name.toUpperCase()}_ENDPOINT`;
    const url = given ?? text(environment[variable]);
    const parsed = url === undefined ? undefined : parseEndpoint(url);
    if (url !== undefined && !parsed && !given) problems.push(errorDiagnostic(`${variable} is not a URL`, wholeUrl(url)));
    return parsed;
  };
  const protocol = (setting('protocol') ?? 'HTTPS').toLowerCase() === 'http' ? 'http:' : 'https:';
  const domain = setting('domain') ?? SITE_DOMAINS.china;
  const service = (name: string): Endpoint => endpoint(name) ?? { protocol, address: `${name}.${domain}` };
  const sts = service('sts');
  const chain = credentialChain(credentialSettings(config), {
    ...context,
    stsEndpoint: endpointUrl(sts),
    homeDirectory: homeDirectory(),
    region: setting('region'),
  });
  problems.push(...chain.problems.map(({ summary, detail, path }) => errorDiagnostic(summary, detail, path)));
  const cosDomain = setting('cos_domain');
  const read: Omit<ProviderConfig, 'credentials'> = {
    region: setting('region') ?? chain.regionFromProfile ?? defaultRegion,
    mps: service('mps'),
    cos: inPath(endpoint('cos')) ?? inHost(cosDomain === undefined ? undefined : parseEndpoint(cosDomain)),
    maxRequestsPerSecond: positive(config.max_requests_per_second),
    maxConcurrentTasks: positive(config.max_concurrent_tasks),
    maxRetries: config.max_retries === null || config.max_retries === undefined ? defaultRetries : Number(config.max_retries),
    pollIntervalMs: typeof config.poll_interval === 'string' ? durationMs(config.poll_interval) : undefined,
  };
  if (hasErrors(problems) || !chain.source) return problems;
  return { ...read, credentials: chain.source };
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

function wholeUrl(given: string): string {
  return `Given ${shown(given)}; allowed: a whole URL with its scheme, such as "https://mps.example.com" or "http://127.0.0.1:8720".`;
}
