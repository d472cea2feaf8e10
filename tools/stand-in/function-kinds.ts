import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { WireObject } from '../../src/model/wire';
import { apiKind, without } from './api-kind';
import type { Cloud } from './cloud';
import type { Kind, Values } from './kind';
import { resourceSchemas } from './schema';

const product = 'scf';

/** What the official provider takes for granted where nothing is set. */
const standard = { MemorySize: 128, Timeout: 3, Namespace: 'default', Type: 'Event', Description: '' };
const publicNet = { PublicNetConfig: { PublicNetStatus: 'ENABLE', EipConfig: { EipStatus: 'DISABLE' } } };
const codeArguments = ['zip_file', 'cos_bucket_name', 'cos_object_name', 'cos_bucket_region'];
const followed = new Set([
  ...['id', 'name', 'namespace', 'handler', 'description', 'mem_size', 'timeout', 'environment', 'runtime', 'role', 'func_type', 'tags'],
  ...codeArguments,
]);

/** The id has both names: `default+told`. */
function named(id: string): WireObject {
  const [Namespace = '', FunctionName = ''] = id.split('+');
  return { FunctionName, Namespace };
}

/** A bucket goes without its AppId here. */
function codeOf({ ZipFile: file, CosBucketName: bucket, CosObjectName, CosBucketRegion }: WireObject, { directory }: Cloud): WireObject {
  if (file) return { ZipFile: readFileSync(path.resolve(directory, String(file))).toString('base64') };
  return { CosBucketName: String(bucket).replace(/-\d+$/, ''), CosObjectName, CosBucketRegion };
}

/** None is one pair of nothing: without it the service leaves them as they are. */
function variablesOf(map: unknown): WireObject {
  return { Variables: map ? pairs(map) : [{ Key: '', Value: '' }] };
}

function pairs(map: unknown): WireObject[] {
  return Object.entries(map as Values).map(([Key, Value]) => ({ Key, Value }));
}

function mapOf(list: unknown): Values | null {
  const found = (list ?? []) as WireObject[];
  return found.length > 0 ? Object.fromEntries(found.map(({ Key, Value }) => [String(Key), Value])) : null;
}

/** As the attributes have it: maps for lists of pairs, one level, and nothing of an argument that is not followed. */
function flattened({ Environment, EipConfig, AccessInfo, Triggers, Tags, L5Enable: _, ...plain }: WireObject): WireObject {
  const member = (object: unknown, name: string): unknown => (object as WireObject | undefined)?.[name];
  return {
    ...plain,
    Environment: mapOf(member(Environment, 'Variables')),
    Tags: mapOf(Tags),
    Eips: member(EipConfig, 'Eips'),
    Host: member(AccessInfo, 'Host'),
    Vip: member(AccessInfo, 'Vip'),
    TriggerInfo: ((Triggers ?? []) as WireObject[]).map((trigger) => ({
      name: trigger.TriggerName,
      type: trigger.Type,
      trigger_desc: trigger.TriggerDesc,
      enable: trigger.Enable === 1,
      custom_argument: trigger.CustomArgument,
      create_time: trigger.AddTime,
      modify_time: trigger.ModTime,
    })),
  };
}

const settings = apiKind({
  type: 'tencentcloud_scf_function', product, standard, forceNew: ['name', 'namespace'], recomputed: ['modify_time', 'code_size'],
  names: { name: 'FunctionName', mem_size: 'MemorySize', func_type: 'Type', modify_time: 'ModTime' },
  create: 'CreateFunction', id: (_, { Namespace, FunctionName }) => `${String(Namespace)}+${String(FunctionName)}`,
  look: without(standard, async (id, cloud) => flattened(await cloud.api(product, 'GetFunction', named(id)))),
  update: 'UpdateFunctionConfiguration', updateSends: 'changed', delete: 'DeleteFunction', key: named,
  shaped: ({ ZipFile, CosBucketName, CosObjectName, CosBucketRegion, Environment, Tags, ...body }, step, cloud) =>
    step === 'update'
      ? { ...body, ...publicNet, Environment: variablesOf(Environment) }
      : {
          ...body, ...publicNet, Code: codeOf({ ZipFile, CosBucketName, CosObjectName, CosBucketRegion }, cloud),
          ...(Environment !== undefined && { Environment: variablesOf(Environment) }), ...(Tags !== undefined && { Tags: pairs(Tags) }),
        },
}); // prettier-ignore

/** Code, settings and tags have actions of their own. */
async function updateFunction(id: string, values: Values, changed: readonly string[], cloud: Cloud): Promise<void> {
  if ([...codeArguments, 'handler'].some((name) => changed.includes(name))) {
    const given = {
      ZipFile: values.zip_file,
      CosBucketName: values.cos_bucket_name,
      CosObjectName: values.cos_object_name,
      CosBucketRegion: values.cos_bucket_region,
    };
    await cloud.api(product, 'UpdateFunctionCode', { ...named(id), Handler: values.handler, ...codeOf(given, cloud) });
  }
  if (changed.includes('tags')) await writeTags(id, (values.tags ?? {}) as Values, cloud);
  const others = changed.filter((name) => !codeArguments.includes(name) && name !== 'handler' && name !== 'tags');
  if (others.length > 0) await settings.update(id, values, [...others, 'environment'], cloud);
}

async function writeTags(id: string, tags: Values, cloud: Cloud): Promise<void> {
  const { Namespace, FunctionName } = named(id);
  const present = mapOf((await cloud.api(product, 'GetFunction', named(id))).Tags) ?? {};
  await cloud.api('tag', 'ModifyResourceTags', {
    Resource: `qcs::scf:${cloud.settings.region}:uin/:namespace/${String(Namespace)}/function/${String(FunctionName)}`,
    ReplaceTags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    DeleteTags: Object.keys(present).filter((TagKey) => !(TagKey in tags)).map((TagKey) => ({ TagKey })),
  });
} // prettier-ignore

/** What the simulator does not know of a function. */
function refusedArguments(): string[] {
  const schema = resourceSchemas.get('tencentcloud_scf_function');
  const given = [...(schema?.attributes ?? []).filter(({ optional }) => optional), ...(schema?.blocks ?? [])];
  return given.map(({ name }) => name).filter((name) => !followed.has(name));
}

/** `told#default#hourly` */
function triggerOf(id: string): WireObject {
  const [FunctionName = '', Namespace = '', TriggerName = ''] = id.split('#');
  return { FunctionName, Namespace, TriggerName };
}

async function findTrigger(id: string, cloud: Cloud): Promise<WireObject | undefined> {
  const { FunctionName, Namespace, TriggerName } = triggerOf(id);
  const Filters = [{ Name: 'TriggerName', Values: [TriggerName] }];
  const { Triggers } = await cloud.api(product, 'ListTriggers', { FunctionName, Namespace, Offset: 0, Limit: 20, Filters });
  const [found] = Triggers as WireObject[];
  if (!found) return undefined;
  const { cron } = found.Type === 'timer' ? (JSON.parse(String(found.TriggerDesc)) as WireObject) : {};
  return { ...found, FunctionName, Namespace, TriggerDesc: cron ?? found.TriggerDesc, Enable: found.Enable === 1 ? 'OPEN' : 'CLOSE' };
}

const trigger = apiKind({
  type: 'tencentcloud_scf_trigger', product, forceNew: ['function_name', 'namespace', 'type', 'trigger_name'], documents: ['trigger_desc'], recomputed: ['mod_time'],
  create: 'CreateTrigger',
  id: ({ TriggerInfo }, { FunctionName, Namespace }) => `${String(FunctionName)}#${String(Namespace)}#${String((TriggerInfo as WireObject).TriggerName)}`,
  look: without({ Enable: 'OPEN' }, findTrigger),
  update: 'UpdateTrigger', delete: 'DeleteTrigger', key: triggerOf,
}); // prettier-ignore

async function deleteTrigger(id: string, state: Values, cloud: Cloud): Promise<void> {
  await cloud.api(product, 'DeleteTrigger', { ...triggerOf(id), Type: state.type, TriggerDesc: state.trigger_desc ?? undefined });
}

/** SCF: cloud functions and their triggers. */
export const functionKinds: readonly Kind[] = [
  { ...settings, refused: refusedArguments(), update: updateFunction },
  { ...trigger, delete: deleteTrigger },
];
