import { createHash } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../messages';
import type { Address } from './address';
import { CosError } from './cos-error';
import { listing } from './listing';
import { parseRange } from './range';
import type { Bucket, ObjectStore, StoredObject } from './store';
import { fromXml, toXml } from './xml';

export interface CosRequest {
  readonly request: SimulatorRequest;
  readonly address: Address;
  readonly store: ObjectStore;
}

export interface Operation {
  /** As COS names it. */
  readonly name: string;
  run(call: CosRequest): Promise<SimulatorResponse> | SimulatorResponse;
}

/** Which operation a request asks for. @throws CosError `MethodNotAllowed`, or `NotImplemented` for what the simulator does not do */
export function operationOf({ method }: SimulatorRequest, { bucket, key, query }: Address): Operation {
  const sub = ['versioning', 'uploads', 'uploadId', 'acl', 'policy', 'tagging', 'lifecycle', 'cors'].find((name) => query.has(name));
  const level = bucket === undefined ? 'service' : key === undefined ? 'bucket' : 'object';
  const operation = operations[`${method} ${level}${sub === undefined ? '' : `?${sub}`}`];
  if (operation) return operation;
  if (sub !== undefined) throw new CosError(501, 'NotImplemented', `The simulator's object store does not do ${method} ?${sub}.`);
  throw new CosError(405, 'MethodNotAllowed', `${method} is not allowed here.`);
}

const operations: Record<string, Operation> = {
  'GET service': { name: 'GetService', run: getService },
  'PUT bucket': { name: 'PutBucket', run: putBucket },
  'HEAD bucket': { name: 'HeadBucket', run: headBucket },
  'GET bucket': { name: 'GetBucket', run: getBucket },
  'DELETE bucket': { name: 'DeleteBucket', run: deleteBucket },
  'GET bucket?versioning': { name: 'GetBucketVersioning', run: getVersioning },
  'PUT bucket?versioning': { name: 'PutBucketVersioning', run: putVersioning },
  'PUT object': { name: 'PutObject', run: putObject },
  'GET object': { name: 'GetObject', run: getObject },
  'HEAD object': { name: 'HeadObject', run: getObject },
  'DELETE object': { name: 'DeleteObject', run: deleteObject },
};

async function getService({ store }: CosRequest): Promise<SimulatorResponse> {
  const buckets = store.bucketNames().map((Name) => ({ Name, Location: '', CreationDate: '' }));
  return xml('ListAllMyBucketsResult', { Owner: { ID: 'simulator', DisplayName: 'simulator' }, Buckets: { Bucket: buckets } });
}

function putBucket({ address, store }: CosRequest): SimulatorResponse {
  const name = address.bucket as string;
  if (!/^[a-z0-9][a-z0-9-]*-\d+$/.test(name)) throw new CosError(400, 'InvalidBucketName', `A bucket's name is <name>-<appid> in lower case; ${name} is not.`);
  if (store.bucket(name)) throw new CosError(409, 'BucketAlreadyOwnedByYou', `The bucket ${name} exists already.`);
  store.createBucket(name);
  return empty(200);
}

function headBucket(call: CosRequest): SimulatorResponse {
  existing(call);
  return empty(200);
}

function getBucket(call: CosRequest): Promise<SimulatorResponse> {
  return xml('ListBucketResult', listing(call.store, existing(call).name, call.address.query));
}

function deleteBucket(call: CosRequest): SimulatorResponse {
  const bucket = existing(call);
  if (bucket.objects.size > 0) throw new CosError(409, 'BucketNotEmpty', `The bucket ${bucket.name} still has ${bucket.objects.size} objects.`);
  call.store.deleteBucket(bucket.name);
  return empty(204);
}

function getVersioning(call: CosRequest): Promise<SimulatorResponse> {
  const { versioning } = existing(call);
  return xml('VersioningConfiguration', versioning === undefined ? {} : { Status: versioning });
}

async function putVersioning(call: CosRequest): Promise<SimulatorResponse> {
  const bucket = existing(call);
  const body = await fromXml(call.request.body).catch(() => ({}));
  const { Status } = ((body as Record<string, unknown>).VersioningConfiguration ?? {}) as { Status?: string };
  if (Status !== 'Enabled' && Status !== 'Suspended') throw new CosError(400, 'MalformedXML', 'VersioningConfiguration needs a Status, Enabled or Suspended.');
  bucket.versioning = Status;
  return empty(200);
}

function putObject(call: CosRequest): SimulatorResponse {
  const bucket = existing(call);
  const { body, headers } = call.request;
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
    throw new CosError(400, 'BadDigest', 'Content-MD5 is not that of the body.');
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && keptHeader.test(name)) as [string, string][];
  const object = call.store.put(bucket.name, call.address.key as string, body, Object.fromEntries(kept));
  return empty(200, { etag: `"${object.etag}"` });
}

const keptHeader = /^(content-type|content-encoding|content-disposition|cache-control|expires|x-cos-meta-.*)$/;

function getObject(call: CosRequest): SimulatorResponse {
  const object = existingObject(call);
  const { headers } = call.request;
  const size = object.bytes.length;
  const about = {
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (headers['if-match'] !== undefined && !namesTag(headers['if-match'], object)) throw new CosError(412, 'PreconditionFailed', 'The ETag is another one.');
  if (headers['if-none-match'] !== undefined && namesTag(headers['if-none-match'], object)) return { status: 304, headers: about, body: Buffer.alloc(0) };
  const range = parseRange(headers.range, size);
  if (!range) return { status: 200, headers: { ...about, 'content-length': String(size) }, body: object.bytes };
  const part = object.bytes.subarray(range.first, range.last + 1);
  const ranged = { ...about, 'content-length': String(part.length), 'content-range': `bytes ${range.first}-${range.last}/${size}` };
  return { status: 206, headers: ranged, body: part };
}

function namesTag(header: string, object: StoredObject): boolean {
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/"/g, '') === object.etag);
}

/** Deleting what is not there is no error. With versioning the object stays behind a delete marker. */
function deleteObject(call: CosRequest): SimulatorResponse {
  const bucket = existing(call);
  call.store.delete(bucket.name, call.address.key as string);
  return empty(204, bucket.versioning === 'Enabled' ? { 'x-cos-delete-marker': 'true' } : {});
}

function existing({ address, store }: CosRequest): Bucket {
  const bucket = store.bucket(address.bucket as string);
  if (!bucket) throw new CosError(404, 'NoSuchBucket', `There is no bucket ${address.bucket}.`);
  if (bucket.denied) throw new CosError(403, 'AccessDenied', `Access to the bucket ${bucket.name} is denied.`);
  return bucket;
}

function existingObject(call: CosRequest): StoredObject {
  const bucket = existing(call);
  const object = bucket.objects.get(call.address.key as string);
  if (!object) throw new CosError(404, 'NoSuchKey', `The bucket ${bucket.name} has no object ${call.address.key}.`);
  return object;
}

function empty(status: number, headers: Record<string, string> = {}): SimulatorResponse {
  return { status, headers, body: Buffer.alloc(0) };
}

async function xml(root: string, members: object): Promise<SimulatorResponse> {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: await toXml(root, members) };
}
