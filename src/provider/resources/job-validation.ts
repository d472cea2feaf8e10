import { pathText, shown, type Fault } from '../../model/fault';
import { requestType, type ModelType } from '../../model/model';
import { validate } from '../../model/validate';
import { errorDiagnostic, faultDiagnostic, type Diagnostic } from '../diagnostic';
import { isUnknown, type Attributes } from '../dynamic-value';
import { isPlainObject, mergeSecrets, readJobConfig, type JobConfig } from './job-config';
import { namesSecret, validateSecrets } from './job-secrets';
import { validateSettings } from './job-settings';

export interface ClientCapabilities {
  /** False before Terraform 1.11: it would store a write-only value in the state. */
  readonly writeOnlyAllowed: boolean;
}

/** Everything that can be said against a configuration without a call. Unknown values are never refused. */
export function validateJob(typeName: string, config: Attributes, client: ClientCapabilities): Diagnostic[] {
  const read = readJobConfig(config);
  const secrets = validateSecrets(typeName, config, read.request, client.writeOnlyAllowed);
  return [...validateSettings(config), ...validateWatch(read), ...secrets, ...(secrets.length > 0 ? [] : validateRequest(typeName, read))];
}

function validateWatch({ request, watchSource, checkSource }: JobConfig): Diagnostic[] {
  const source = isPlainObject(request) && isPlainObject(request.input_info) ? request.input_info.type : undefined;
  if (typeof source !== 'string' || source === 'COS') return [];
  const given = `Given ${shown(source)} as input_info.type; allowed: "COS", for`;
  const watch = `${given} only there an ETag tells whether the source changed. Remove watch_source, or use triggers.`;
  const check = `${given} only there the provider has the credentials to look. Remove check_source.`;
  return [
    ...(watchSource ? [errorDiagnostic('watch_source cannot watch this source', watch, ['watch_source'])] : []),
    ...(checkSource ? [errorDiagnostic('check_source cannot look at this source', check, ['check_source'])] : []),
  ];
}

/** Checks the request with its secrets in place. */
function validateRequest(typeName: string, { request, secrets }: JobConfig): Diagnostic[] {
  if (isUnknown(request) || isUnknown(secrets)) return [];
  if (!isPlainObject(request)) return [errorDiagnostic('request must be an object', `It holds the fields of ${typeName} in snake_case.`, ['request'])];
  const type = requestType(typeName);
  const faults = validate(type, mergeSecrets(request, secrets), { naming: 'snake', isUnknown, at: ['request'] });
  return faults.map((fault) => faultDiagnostic(hintingAtSecrets(type, hintingAtRequest(fault))));
}

/** What is missing in the request may have its place elsewhere. */
function hintingAtSecrets(type: ModelType, fault: Fault): Fault {
  if (fault.rule !== 'missing' || !namesSecret(type, pathText(fault.path.slice(1)))) return fault;
  return { ...fault, detail: `${fault.detail} It is a secret: set it in secrets_wo, at the same place.` };
}

function hintingAtRequest(fault: Fault): Fault {
  const whole = fault.path.length === 1 && fault.path[0] === 'request';
  return whole && fault.rule === 'missing' ? { ...fault, summary: 'the request asks for nothing' } : fault;
}
