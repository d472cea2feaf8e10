/**
 * Where secrets stand, and where they may. No message here ever shows a value, nor points at one: Terraform prints the lines of the
 * configuration that a message points at, and a synthesized configuration may hold the secret itself.
 */
import { registerSecret } from '../../api/redact';
import { isSet } from '../../model/condition';
import { pathText, type FaultPath } from '../../model/fault';
import { fieldNamed, requestType, type Field, type ModelType } from '../../model/model';
import { errorDiagnostic, type Diagnostic } from '../diagnostic';
import { isUnknown, plainFromDynamic, type Attributes } from '../dynamic-value';
import { isPlainObject } from './job-config';
import { isPath, secretsByPath } from './secret-paths';

const onlySecrets = 'holds nothing but its secret fields. What is no secret belongs into request, where changes are seen.';

/** `request` is the configuration's, read. */
export function validateSecrets(typeName: string, config: Attributes, request: unknown, writeOnlyAllowed: boolean): Diagnostic[] {
  const type = requestType(typeName);
  const found: Diagnostic[] = [];
  const refuse = (summary: string, detail: string, path?: FaultPath): void => void found.push(errorDiagnostic(summary, detail, path));
  if (isSet(config.secrets_wo) && isSet(config.secrets)) {
    refuse('secrets_wo and secrets exclude each other', 'Both are set. Use secrets_wo with Terraform 1.11 or later, secrets before that.');
  }
  if (isSet(config.secrets_wo) && !writeOnlyAllowed) {
    const why = 'This version of Terraform does not know write-only attributes and would store the value in the state.';
    refuse('secrets_wo needs Terraform 1.11 or later', `${why} Use Terraform 1.11 or later, or secrets.`);
  }
  for (const path of isPlainObject(request) ? secretPaths(type, request, ['request']) : []) {
    const before = `before Terraform 1.11 to secrets, as ${JSON.stringify(pathText(path.slice(1)))}`;
    const where = `Move it to secrets_wo, which has the same shape and is never stored (with secrets_wo_version); ${before}.`;
    const why = 'Values in request are stored in the state and shown in plans.';
    refuse(`${pathText(path)} is a secret and must not stand in request`, `${why} ${where}`, path.slice(0, -1));
  }
  for (const path of strayPaths(type, plainFromDynamic(config.secrets_wo), ['secrets_wo'])) {
    refuse(`${pathText(path)} is not a secret field of the API`, `secrets_wo has the shape of request and ${onlySecrets}`);
  }
  for (const path of Object.keys(isPlainObject(config.secrets) ? config.secrets : {})) {
    if (namesSecret(type, path)) continue;
    const detail = `Given the path ${JSON.stringify(path)}; allowed: a path as in request, such as "task_notify_config.notify_key". secrets ${onlySecrets}`;
    refuse('secrets has an element that is not a secret field of the API', detail);
  }
  return found;
}

/** Whether a path within a request, such as "task_notify_config.notify_key", is that of a secret. */
export function namesSecret(type: ModelType, path: string): boolean {
  return isPath(path) && strayPaths(type, secretsByPath({ [path]: '' }), []).length === 0;
}

/** From now on no log and no error shows one of these values. */
export function registerSecrets(secrets: unknown): void {
  if (typeof secrets === 'string') registerSecret(secrets);
  else if (typeof secrets === 'object' && secrets !== null && !isUnknown(secrets)) Object.values(secrets).forEach(registerSecrets);
}

/** Where secrets stand in a request. */
function secretPaths(type: ModelType, value: Readonly<Record<string, unknown>>, at: FaultPath): FaultPath[] {
  return leaves(type, value, at)
    .filter(({ field }) => field?.facts?.sensitive)
    .map(({ path }) => path);
}

/** Where something stands among the secrets that is none. */
function strayPaths(type: ModelType, value: unknown, at: FaultPath): FaultPath[] {
  if (!isSet(value) || isUnknown(value)) return [];
  if (!isPlainObject(value)) return [at];
  return leaves(type, value, at)
    .filter(({ field }) => !field?.facts?.sensitive)
    .map(({ path }) => path);
}

interface Leaf {
  readonly field: Field | undefined;
  readonly path: FaultPath;
}

/** The members that hold no further fields: scalars, secrets, and what does not fit the model. */
function leaves(type: ModelType, value: Readonly<Record<string, unknown>>, at: FaultPath): Leaf[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const field = fieldNamed(type, 'snake', name);
    const path = [...at, name];
    if (!isSet(member)) return [];
    if (!field || field.kind !== 'object' || field.facts?.sensitive) return [{ field, path }];
    const inner = requestType(field.type as string);
    const elements: [unknown, FaultPath][] = Array.isArray(member) ? member.map((element, index) => [element, [...path, index]]) : [[member, path]];
    return elements.flatMap(([element, here]) =>
      isPlainObject(element) ? leaves(inner, element, here) : isUnknown(element) || !isSet(element) ? [] : [{ field, path: here }],
    );
  });
}
