import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { toXml } from '../../src/simulator/cos/xml';
import type { WireObject } from '../../src/model/wire';
import { bucketParts, refusedRuleArguments, type BucketPart } from './bucket-parts';
import { CloudError, type Cloud } from './cloud';
import { textOf, type DataKind, type Kind, type Values } from './kind';
import { resourceSchemas } from './schema';

const EVERYBODY = 'http://cam.qcloud.com/groups/global/AllUsers';

const bucketKind: Kind = {
  type: 'tencentcloud_cos_bucket',
  forceNew: ['bucket'],
  refused: [...refusedArguments(), ...refusedRuleArguments.map((name) => `lifecycle_rules.${name}`)],
  create: async (values, cloud) => {
    const bucket = textOf(values, 'bucket');
    const body = await toXml('CreateBucketConfiguration', { LocationConstraint: cloud.settings.region });
    await cloud.cos({ method: 'PUT', bucket, headers: { 'x-amz-acl': textOf(values, 'acl') || 'private' }, body });
    for (const part of bucketParts) if (part.written(values)) await writePart(part, bucket, values, cloud);
    return bucket;
  },
  read: async (bucket, state, cloud) => {
    if (!(await cloud.cos({ method: 'HEAD', bucket, by: 'cos' }))) return undefined;
    const acl = await cannedAcl({ bucket }, state, cloud);
    const parts: Values[] = [];
    for (const part of bucketParts) parts.push(part.read((await cloud.xml({ method: 'GET', bucket, query: part.query, by: part.by }, part.root)) ?? {}, state));
    return Object.assign({ bucket, acl, cos_bucket_url: `http://${bucket}.${cloud.settings.cosHost}` }, ...parts) as Values;
  },
  update: async (bucket, values, changed, cloud) => {
    if (changed.includes('acl')) await cloud.cos({ method: 'PUT', bucket, query: 'acl', headers: { 'x-amz-acl': textOf(values, 'acl') || 'private' } });
    for (const part of bucketParts) if (part.attributes.some((name) => changed.includes(name))) await writePart(part, bucket, values, cloud);
  },
  delete: async (bucket, { force_clean: clean }, cloud) => {
    if (clean) await emptied(bucket, cloud);
    await cloud.cos({ method: 'DELETE', bucket });
  },
};

/** Everything that no part holds, and that the bucket itself does not. */
function refusedArguments(): string[] {
  const followed = new Set(['bucket', 'acl', 'force_clean', 'id', ...bucketParts.flatMap(({ attributes }) => attributes)]);
  const schema = resourceSchemas.get('tencentcloud_cos_bucket');
  const given = [...(schema?.attributes ?? []).filter(({ optional }) => optional), ...(schema?.blocks ?? [])];
  return given.map(({ name }) => name).filter((name) => !followed.has(name));
}

async function writePart({ query, root, by, written, unset }: BucketPart, bucket: string, values: Values, cloud: Cloud): Promise<void> {
  const content = written(values) ?? unset;
  if (content) await cloud.cos({ method: 'PUT', bucket, query, by, body: await toXml(root, content) });
  else await cloud.cos({ method: 'DELETE', bucket, query, by });
}

/** The canned value that the grants amount to; "private" is the state's null where nothing was said. */
async function cannedAcl(place: { bucket: string; key?: string }, state: Values, cloud: Cloud): Promise<unknown> {
  const { AccessControlList } = (await cloud.xml({ method: 'GET', query: 'acl', by: 'cos', ...place }, 'AccessControlPolicy')) ?? {};
  const grants = [((AccessControlList ?? {}) as WireObject).Grant ?? []].flat() as WireObject[];
  const toAll = grants.filter(({ Grantee }) => (Grantee as WireObject).URI === EVERYBODY).map(({ Permission }) => Permission);
  if (toAll.length > 0) return toAll.includes('WRITE') ? 'public-read-write' : 'public-read';
  return state.acl === null || state.acl === 'default' ? state.acl : 'private';
}

async function emptied(bucket: string, cloud: Cloud): Promise<void> {
  const { Version = [] } = (await cloud.xml({ method: 'GET', bucket, query: 'versions', by: 'cos' }, 'ListVersionsResult')) ?? {};
  const keys = ([Version].flat() as WireObject[]).map(({ Key }) => ({ Key }));
  if (keys.length > 0) await cloud.cos({ method: 'POST', bucket, query: 'delete', by: 'cos', body: await toXml('Delete', { Quiet: true, Object: keys }) });
}

/** Arguments of an object that are headers. */
const headers = {
  cache_control: 'cache-control',
  content_disposition: 'content-disposition',
  content_encoding: 'content-encoding',
  content_type: 'content-type',
  storage_class: 'x-amz-storage-class',
};

async function putObject(values: Values, cloud: Cloud): Promise<void> {
  const [bucket, key] = [textOf(values, 'bucket'), textOf(values, 'key')];
  const body = values.source ? await readFile(path.resolve(cloud.directory, String(values.source))) : Buffer.from(textOf(values, 'content'));
  const set = Object.entries(headers).filter(([name]) => values[name]);
  const given = Object.fromEntries(set.map(([name, header]) => [header, textOf(values, name)]));
  await cloud.cos({ method: 'PUT', bucket, key, headers: { 'x-amz-acl': textOf(values, 'acl') || 'private', ...given }, body });
  if (values.tags) await cloud.cos({ method: 'PUT', bucket, key, query: 'tagging', body: await toXml('Tagging', tags.written(values) ?? {}) });
}

/** An object's tags are written as a bucket's. */
const tags = bucketParts.find(({ query }) => query === 'tagging') as BucketPart;

async function headObject(bucket: string, key: string, cloud: Cloud): Promise<Values | undefined> {
  const answer = await cloud.cos({ method: 'HEAD', bucket, key });
  if (!answer) return undefined;
  const about = Object.entries(headers).map(([name, header]) => [name, answer.headers[header] ?? null]);
  const etag = String(answer.headers.etag ?? '').replace(/"/g, '');
  return {
    ...Object.fromEntries(about),
    storage_class: answer.headers['x-amz-storage-class'] ?? 'STANDARD',
    etag,
    last_modified: answer.headers['last-modified'],
  };
}

const objectKind: Kind = {
  type: 'tencentcloud_cos_bucket_object',
  forceNew: ['bucket', 'key'],
  recomputed: ['etag', 'content_type'],
  create: async (values, cloud) => {
    await putObject(values, cloud);
    return `${textOf(values, 'bucket')}${textOf(values, 'key')}`;
  },
  read: async (_id, state, cloud) => {
    const [bucket, key] = [textOf(state, 'bucket'), textOf(state, 'key')];
    const found = await headObject(bucket, key, cloud);
    if (!found) return undefined;
    const acl = await cannedAcl({ bucket, key }, state, cloud);
    const tagged = tags.read((await cloud.xml({ method: 'GET', bucket, key, query: 'tagging' }, 'Tagging')) ?? {}, state);
    return { ...found, acl, ...tagged };
  },
  update: (_id, values, _changed, cloud) => putObject(values, cloud),
  delete: async (_id, state, cloud) => void (await cloud.cos({ method: 'DELETE', bucket: textOf(state, 'bucket'), key: textOf(state, 'key') })),
};

async function putPolicy(values: Values, cloud: Cloud): Promise<string> {
  const bucket = textOf(values, 'bucket');
  await cloud.cos({ method: 'PUT', bucket, query: 'policy', body: Buffer.from(textOf(values, 'policy')) });
  return bucket;
}

const policyKind: Kind = {
  type: 'tencentcloud_cos_bucket_policy',
  forceNew: ['bucket'],
  documents: ['policy'],
  create: putPolicy,
  read: async (bucket, _state, cloud) => {
    const answer = await cloud.cos({ method: 'GET', bucket, query: 'policy' });
    return answer && { bucket, policy: answer.body.toString('utf8') };
  },
  update: async (_id, values, _changed, cloud) => void (await putPolicy(values, cloud)),
  delete: async (bucket, _state, cloud) => void (await cloud.cos({ method: 'DELETE', bucket, query: 'policy' })),
};

/** COS: buckets, what lies in them, and their policies. */
export const storageKinds: readonly Kind[] = [bucketKind, objectKind, policyKind];

export const objectData: DataKind = {
  type: 'tencentcloud_cos_bucket_object',
  read: async (config, cloud) => {
    const [bucket, key] = [textOf(config, 'bucket'), textOf(config, 'key')];
    const found = await headObject(bucket, key, cloud);
    if (!found) throw new CloudError(`HEAD ${bucket}/${key}`, '404', 'there is no such object');
    return { ...found, id: `${bucket}${key}` };
  },
};
