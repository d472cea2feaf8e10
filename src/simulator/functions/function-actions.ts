import type { WireObject } from '../../model/wire';
import { camTime } from '../access/document';
import type { TaggedResource } from '../access/tags';
import { accountOf, SCF, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, number, object, objects, optionalText, text, without } from '../actions/parameters';
import { ApiError } from '../api-error';
import type { StoredFunction } from './store';
import { triggerWire } from './trigger-wire';

/** No limit is documented per action; 20 a second is the usual one. */
const perSecond = 20;

/** Members of requests whose values are secrets as often as not. */
export const functionSecretMembers: readonly string[] = ['Environment'];

/** Cloud functions: their settings, and that they have code. See https://www.tencentcloud.com/document/product/583/18586 */
export const functionActions: readonly Action[] = [
  { name: 'CreateFunction', ...SCF, perSecond, run: createFunction },
  { name: 'GetFunction', ...SCF, perSecond, run: (call, context) => functionWire(functionOf(call, context), call, context) },
  { name: 'UpdateFunctionCode', ...SCF, perSecond, run: updateCode },
  { name: 'UpdateFunctionConfiguration', ...SCF, perSecond, run: updateConfiguration },
  { name: 'DeleteFunction', ...SCF, perSecond, run: deleteFunction },
];

/** @throws ApiError `ResourceNotFound.Function` */
export function functionOf(call: ActionCall, { functions }: ActionContext): StoredFunction {
  const [namespace, name] = [namespaceOf(call.body), text(call.body, 'FunctionName')];
  const found = functions.find(accountOf(call), call.region, namespace, name);
  if (!found) throw new ApiError('ResourceNotFound.Function', `There is no function ${name} in the namespace ${namespace} of ${call.region}.`);
  return found;
}

function createFunction(call: ActionCall, { functions, tags, clock }: ActionContext): WireObject {
  const { body, region } = call;
  const account = accountOf(call);
  const [namespace, name] = [namespaceOf(body), text(body, 'FunctionName')];
  if (!/^[A-Za-z][\w-]{0,58}[A-Za-z0-9]$/.test(name)) {
    throw new ApiError(
      'InvalidParameterValue.FunctionName',
      `FunctionName is ${JSON.stringify(name)}; it has 2 to 60 letters, digits, - and _, begins with a letter and ends with a letter or digit.`,
    );
  }
  if (functions.find(account, region, namespace, name)) throw new ApiError('ResourceInUse.Function', `There is a function ${name} already.`);
  checkSettings(body);
  const now = clock.now();
  const made: StoredFunction = {
    id: functions.nextId(),
    namespace,
    name,
    createdAtMs: now,
    modifiedAtMs: now,
    settings: without(body, 'Code', 'Tags', 'FunctionName', 'Namespace'),
    codeBytes: codeBytes(object(body, 'Code')),
    triggers: new Map(),
  };
  functions.add(account, region, made);
  const tagged = tags.of(account, resourceOf(made));
  for (const tag of objects(body, 'Tags')) tagged.set(text(tag, 'Key'), optionalText(tag, 'Value') ?? '');
  return {};
}

function updateCode(call: ActionCall, context: ActionContext): WireObject {
  const found = functionOf(call, context);
  found.codeBytes = codeBytes(isSet(call.body.Code) ? object(call.body, 'Code') : call.body);
  const handler = optionalText(call.body, 'Handler');
  if (handler !== undefined) found.settings = { ...found.settings, Handler: handler };
  found.modifiedAtMs = context.clock.now();
  return {};
}

function updateConfiguration(call: ActionCall, context: ActionContext): WireObject {
  const found = functionOf(call, context);
  checkSettings(call.body);
  found.settings = { ...found.settings, ...without(call.body, 'FunctionName', 'Namespace') };
  found.modifiedAtMs = context.clock.now();
  return {};
}

function deleteFunction(call: ActionCall, context: ActionContext): WireObject {
  const found = functionOf(call, context);
  context.functions.remove(accountOf(call), call.region, found);
  context.tags.of(accountOf(call), resourceOf(found)).clear();
  return {};
}

/** What clients need is there although it was never set: they take the members of these objects without asking. */
function functionWire(found: StoredFunction, call: ActionCall, { tags }: ActionContext): WireObject {
  const { settings } = found;
  return {
    Type: 'Event',
    Description: '',
    MemorySize: 128,
    Timeout: 3,
    ...settings,
    FunctionId: found.id,
    FunctionName: found.name,
    Namespace: found.namespace,
    Status: 'Active',
    StatusDesc: '',
    CodeSize: found.codeBytes,
    CodeResult: 'success',
    CodeError: '',
    ErrNo: 0,
    Environment: { Variables: variablesOf(settings) },
    VpcConfig: object(settings, 'VpcConfig'),
    L5Enable: 'FALSE',
    InstallDependency: 'FALSE',
    AsyncRunEnable: 'FALSE',
    EipConfig: { EipFixed: 'FALSE', Eips: [] },
    AccessInfo: { Host: '', Vip: '' },
    Triggers: [...found.triggers.values()].map(triggerWire),
    Tags: [...tags.of(accountOf(call), resourceOf(found))].map(([Key, Value]) => ({ Key, Value })),
    AddTime: camTime(found.createdAtMs),
    ModTime: camTime(found.modifiedAtMs),
  };
}

/** One pair of empty texts is how the official provider says that there are none. */
function variablesOf(settings: WireObject): WireObject[] {
  return objects(object(settings, 'Environment'), 'Variables').filter(({ Key }) => isSet(Key));
}

function checkSettings(body: WireObject): void {
  if (isSet(body.Timeout) && !between(number(body, 'Timeout'), 1, 900))
    throw new ApiError('InvalidParameterValue.Timeout', `Timeout is ${number(body, 'Timeout')}; it has to be from 1 to 900 seconds.`);
  const memory = isSet(body.MemorySize) ? number(body, 'MemorySize') : 128;
  if (memory !== 64 && !(between(memory, 128, 3072) && memory % 128 === 0))
    throw new ApiError('InvalidParameterValue.MemorySize', `MemorySize is ${memory}; it has to be 64, or a multiple of 128 up to 3072 MB.`);
}

function codeBytes(code: WireObject): number {
  const zip = optionalText(code, 'ZipFile');
  if (zip !== undefined) return Buffer.from(zip, 'base64').length;
  if (isSet(code.CosObjectName) || isSet(code.ImageConfig) || isSet(code.DemoId)) return 0;
  throw new ApiError('InvalidParameterValue.Code', 'There is no code: set ZipFile, CosBucketName with CosObjectName, or ImageConfig.');
}

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function namespaceOf(body: WireObject): string {
  return optionalText(body, 'Namespace') ?? 'default';
}

/** As the tags of functions are named: `qcs::scf:REGION:uin/:namespace/default/function/NAME`. */
function resourceOf({ namespace, name }: StoredFunction): TaggedResource {
  return { service: 'scf', prefix: `namespace/${namespace}/function`, id: name };
}
