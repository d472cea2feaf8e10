import type { SimulatorResponse } from '../messages';
import { aclOfHeaders, aclXml } from './acl';
import { requestedAcl } from './bucket-operations';
import { CosError } from './cos-error';
import { checkDigest, empty, existing, existingObject, keptHeaders, xmlBody, type CosRequest, type Operations } from './operation';
import { parseRange } from './range';
import { STANDARD, type StoredObject } from './store';

export const objectOperations: Operations = {
  'PUT object': { name: 'PutObject', run: putObject },
  'GET object': { name: 'GetObject', forEverybody: true, run: getObject },
  'HEAD object': { name: 'HeadObject', forEverybody: true, run: getObject },
  'DELETE object': { name: 'DeleteObject', run: deleteObject },
  'GET object?acl': { name: 'GetObjectACL', run: getAcl },
  'PUT object?acl': { name: 'PutObjectACL', run: putAcl },
};

/** An object that is put again begins anew: without tags, and with the ACL that the request says. */
function putObject(call: CosRequest): SimulatorResponse {
  const bucket = existing(call);
  const { request } = call;
  const { body, headers } = request;
  checkDigest(request);
  const acl = aclOfHeaders(request);
  const object = call.store.put(bucket.name, call.address.key as string, body, keptHeaders(request));
  object.acl = acl;
  object.storageClass = headers['x-cos-storage-class'] ?? headers['x-amz-storage-class'] ?? STANDARD;
  return empty(200, { etag: `"${object.etag}"` });
}

function getObject(call: CosRequest): SimulatorResponse {
  const object = existingObject(call);
  const { headers } = call.request;
  const size = object.bytes.length;
  const about = {
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
    ...(object.storageClass !== STANDARD && { 'x-cos-storage-class': object.storageClass, 'x-amz-storage-class': object.storageClass }),
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

/** An object without an ACL of its own has that of its bucket. */
function getAcl(call: CosRequest): SimulatorResponse {
  const { acl, owner } = existing(call);
  return xmlBody(aclXml(existingObject(call).acl ?? acl, (owner ?? call.account)?.uin ?? ''));
}

async function putAcl(call: CosRequest): Promise<SimulatorResponse> {
  existingObject(call).acl = await requestedAcl(call);
  return empty(200);
}
