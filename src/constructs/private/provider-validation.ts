import type { TerraformProvider } from 'cdktf';
import { isSet } from '../../model/condition';
import { shown } from '../../model/fault';
import { SITE_DOMAINS } from '../../model/contract';
import type { TencentMpsProviderProps } from '../provider-props';
import { isKnown } from './checks';
import { DURATION_FORM, isDuration } from './durations';
import { notAllowed } from './errors';
import { providersOf } from './provider-registry';
import { tableFaults } from './price-table-file';
import { isUnknown } from './unknown';

/** What is wrong with a provider's props, one sentence each. */
export function providerFaults(provider: TerraformProvider, props: TencentMpsProviderProps): string[] {
  return [...priceFaults(props), ...aliasFaults(provider), ...keyFaults(props), ...placeFaults(props), ...limitFaults(props)];
}

/** The secrets among the props that are plain text, with what to do instead. */
export function literalSecretsOf(props: TencentMpsProviderProps): [name: string, advice: string][] {
  const advice = (variable: string): string =>
    `Leave it out and set the environment variable ${variable}, or give the value of a TerraformVariable with sensitive: true.`;
  const secrets: [string, string | undefined, string][] = [
    ['secretKey', props.secretKey, advice('TENCENTCLOUD_SECRET_KEY')],
    ['securityToken', props.securityToken, advice('TENCENTCLOUD_SECURITY_TOKEN')],
    ['assumeRoleWithSaml.samlAssertion', props.assumeRoleWithSaml?.samlAssertion, advice('TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION')],
    ['assumeRoleWithWebIdentity.webIdentityToken', props.assumeRoleWithWebIdentity?.webIdentityToken, advice('TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN')],
  ];
  return secrets.filter(([, value]) => value !== undefined && !isUnknown(value)).map(([name, , text]) => [name, text]);
}

function priceFaults({ priceTable, maxCostPerApply: most }: TencentMpsProviderProps): string[] {
  const faults = tableFaults(priceTable);
  if (isSet(most) && !isSet(priceTable))
    faults.push(`maxCostPerApply needs priceTable: without prices nothing can be counted. Set priceTable to "international", or to the path of a JSON file.`);
  if (isKnown(most) && !(typeof most === 'number' && most >= 0)) faults.push(`maxCostPerApply must be a number of at least 0. Given ${shown(most)}.`);
  return faults;
}

function aliasFaults(provider: TerraformProvider): string[] {
  if (provider.alias === '') return ['alias is empty. Given ""; allowed: a name such as "beijing", or no alias for the provider that jobs take by themselves.'];
  const twin = providersOf(provider).find((other) => other !== provider && other.alias === provider.alias);
  if (!twin) return [];
  const text =
    provider.alias === undefined ? 'Neither has an alias; at most one provider of a stack may have none' : `Both have the alias ${shown(provider.alias)}`;
  return [`${twin.node.path} is a second provider of the same name. ${text}. Give one of them another alias.`];
}

function keyFaults({ secretId, secretKey }: TencentMpsProviderProps): string[] {
  if (isSet(secretId) === isSet(secretKey)) return [];
  const [given, missing, variable] = isSet(secretId)
    ? ['secretId', 'secretKey', 'TENCENTCLOUD_SECRET_KEY']
    : ['secretKey', 'secretId', 'TENCENTCLOUD_SECRET_ID'];
  return [
    `${given} is given without ${missing}: they are two halves of one API key. Set both, or leave both to the environment (${variable} and its other half).`,
  ];
}

function placeFaults(props: TencentMpsProviderProps): string[] {
  const { site, domain, cosDomain, protocol, endpoint } = props;
  const faults: string[] = [];
  if (isSet(site) && isSet(domain)) {
    faults.push(`site and domain exclude each other: given site ${shown(site)} and domain ${shown(domain)}. Set one of them; site sets the domain by itself.`);
  }
  if (isSet(site) && !(String(site) in SITE_DOMAINS)) faults.push(notAllowed('site', site, Object.keys(SITE_DOMAINS)));
  if (isKnown(domain) && /[/\s]/.test(String(domain))) {
    faults.push(
      `domain must be a domain name without a scheme or path, such as "tencentcloudapi.com". Given ${shown(domain)}. For a whole URL set endpoint.mps.`,
    );
  }
  if (isKnown(cosDomain) && !isUrl(cosDomain)) faults.push(`cosDomain must be a whole URL, such as "https://cos.example.com". Given ${shown(cosDomain)}.`);
  if (isKnown(protocol) && !['HTTP', 'HTTPS'].includes(String(protocol).toUpperCase())) faults.push(notAllowed('protocol', protocol, ['HTTP', 'HTTPS']));
  for (const [service, url] of Object.entries(endpoint ?? {})) {
    if (isKnown(url) && !isUrl(url)) faults.push(`endpoint.${service} must be a whole URL, such as "http://127.0.0.1:8080". Given ${shown(url)}.`);
  }
  return faults;
}

function limitFaults(props: TencentMpsProviderProps): string[] {
  const { maxRequestsPerSecond, maxConcurrentTasks, maxRetries, pollInterval } = props;
  const faults: string[] = [];
  if (isKnown(maxRequestsPerSecond) && !(maxRequestsPerSecond >= 1)) {
    faults.push(`maxRequestsPerSecond must be a number of at least 1. Given ${shown(maxRequestsPerSecond)}.`);
  }
  if (isKnown(maxConcurrentTasks) && !(Number.isInteger(maxConcurrentTasks) && maxConcurrentTasks >= 1)) {
    faults.push(`maxConcurrentTasks must be a whole number of at least 1. Given ${shown(maxConcurrentTasks)}.`);
  }
  if (isKnown(maxRetries) && !(Number.isInteger(maxRetries) && maxRetries >= 0)) {
    faults.push(`maxRetries must be a whole number of at least 0. Given ${shown(maxRetries)}.`);
  }
  if (isKnown(pollInterval) && !isDuration(pollInterval)) faults.push(`pollInterval must be ${DURATION_FORM}. Given ${shown(pollInterval)}.`);
  return faults;
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^/\s]+/i.test(value) && URL.canParse(value);
}
