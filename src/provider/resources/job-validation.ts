import type { Fault, FaultPath } from '../../model/fault';
import { pathText } from '../../model/fault';
import type { ModelType } from '../../model/model';
import { fieldNamed, requestType } from '../../model/model';
import { validate } from '../../model/validate';
import { errorDiagnostic, faultDiagnostic, type Diagnostic } from '../diagnostic';
import { isUnknown, type Attributes } from '../dynamic-value';
import { isPlainObject, mergeSecrets, readJobConfig } from './job-config';
import { validateSettings } from './job-settings';

export interface ClientCapabilities {
  /** False before Terraform 1.11: it would store a write-only value in the state. */
  readonly writeOnlyAllowed: boolean;
}

/** Everything that can be said against a configuration without a call. Unknown values are never refused. */
export function validateJob(typeName: string, config: Attributes, client: ClientCapabilities): Diagnostic[] {
  return [...validateSettings(config), ...validateSecrets(typeName, config, client), ...validateRequest(typeName, config)];
}

/** Checks the request with its secrets in place. */
export function validateRequest(typeName: string, config: Attributes): Diagnostic[] {
  const { request, secrets } = readJobConfig(config);
  if (isUnknown(request) || isUnknown(secrets)) return [];
  if (!isPlainObject(request)) return [errorDiagnostic('request must be an object', `It holds the fields of ${typeName} in snake_case.`, ['request'])];
  const faults = validate(requestType(typeName), mergeSecrets(request, secrets), { naming: 'snake', isUnknown, at: ['request'] });
  return faults.map((fault) => faultDiagnostic(hintingAtRequest(fault)));
}

function hintingAtRequest(fault: Fault): Fault {
  const whole = fault.path.length === 1 && fault.path[0] === 'request';
  return whole && fault.rule === 'missing' ? { ...fault, summary: 'the request asks for nothing' } : fault;
}

function validateSecrets(typeName: string, config: Attributes, { writeOnlyAllowed }: ClientCapabilities): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (isSet(config.secrets_wo) && isSet(config.secrets)) {
    found.push(
      errorDiagnostic('secrets_wo and secrets exclude each other', 'Both are set. Use secrets_wo with Terraform 1.11 or later, secrets before that.', [
        'secrets',
      ]),
    );
  }
  if (isSet(config.secrets_wo) && !writeOnlyAllowed) {
    const detail =
      'This version of Terraform does not know write-only attributes and would store the value in the state. Use Terraform 1.11 or later, or secrets.';
    found.push(errorDiagnostic('secrets_wo needs Terraform 1.11 or later', detail, ['secrets_wo']));
  }
  const { request } = readJobConfig(config);
  for (const path of isPlainObject(request) ? secretPaths(requestType(typeName), request, []) : []) {
    const detail =
      'Values in request are stored in the state and shown in plans. Move it to secrets_wo, which has the same shape and is never stored (with secrets_wo_version), or to secrets before Terraform 1.11.';
    found.push(errorDiagnostic(`${pathText(['request', ...path])} is a secret and must not stand in request`, detail, ['request', ...path]));
  }
  return found;
}

/** Where secrets stand in a request. */
export function secretPaths(type: ModelType, value: Readonly<Record<string, unknown>>, at: FaultPath): FaultPath[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const field = fieldNamed(type, 'snake', name);
    if (!field || !isSet(member)) return [];
    const path = [...at, name];
    if (field.facts?.sensitive) return [path];
    if (field.kind !== 'object') return [];
    const inner = requestType(field.type as string);
    if (Array.isArray(member)) return member.flatMap((element, index) => (isPlainObject(element) ? secretPaths(inner, element, [...path, index]) : []));
    return isPlainObject(member) ? secretPaths(inner, member, path) : [];
  });
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}
