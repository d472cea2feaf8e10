import { decodeSettings, type JobSettings } from './job-settings';
import { secretsByPath } from './secret-paths';
import { isUnknown, plainFromDynamic, type Attributes } from '../dynamic-value';

/** A configuration or state of a job, read. A value that is not known yet is an unknown in `request` and the default elsewhere. */
export interface JobConfig extends JobSettings {
  readonly request: unknown;
  /** From `secrets_wo` (never in a state) or `secrets`; unknown when that is. */
  readonly secrets: unknown;
  /** From `secrets` alone: what a state and a configuration both have. */
  readonly storedSecrets: unknown;
  /** What Terraform can compare of the secrets. */
  readonly secretsVersion: string | undefined;
  readonly triggers: Readonly<Record<string, string>>;
  readonly triggersUnknown: boolean;
}

export function readJobConfig(attributes: Attributes): JobConfig {
  const triggers = attributes.triggers;
  const storedSecrets = isPlainObject(attributes.secrets) ? secretsByPath(attributes.secrets) : (attributes.secrets ?? undefined);
  return {
    request: plainFromDynamic(attributes.request),
    secrets: plainFromDynamic(attributes.secrets_wo) ?? storedSecrets,
    storedSecrets,
    secretsVersion: typeof attributes.secrets_wo_version === 'string' ? attributes.secrets_wo_version : undefined,
    triggers: isPlainObject(triggers) ? (triggers as Record<string, string>) : {},
    triggersUnknown: isUnknown(triggers) || (isPlainObject(triggers) && Object.values(triggers).some(isUnknown)),
    ...decodeSettings(attributes),
  };
}

export function isPlainObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !isUnknown(value);
}

/** The request with its secrets in place. Lists are merged element by element. */
export function mergeSecrets(request: unknown, secrets: unknown): unknown {
  if (secrets === undefined || secrets === null) return request;
  if (Array.isArray(request) && Array.isArray(secrets)) {
    return Array.from({ length: Math.max(request.length, secrets.length) }, (_, index) => mergeSecrets(request[index], secrets[index]));
  }
  if (isPlainObject(secrets) && (isPlainObject(request) || request === undefined || request === null)) {
    const base = isPlainObject(request) ? request : {};
    return { ...base, ...Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, mergeSecrets(base[name], secret)])) };
  }
  return isUnknown(request) ? request : secrets;
}
