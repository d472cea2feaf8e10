import type { SimulatorResponse } from '../messages';
import { aclOfHeaders, aclXml, PRIVATE } from './acl';
import { CosError } from './cos-error';
import { contents, listing } from './listing';
import { bodyMembers, checkDigest, empty, existing, xml, xmlBody, type CosRequest, type Operations } from './operation';
import type { StoredObject } from './store';

export const bucketOperations: Operations = {
  'GET service': { name: 'GetService', run: getService },
  'PUT bucket': { name: 'PutBucket', run: putBucket },
  'HEAD bucket': { name: 'HeadBucket', run: headBucket },
  'GET bucket': { name: 'GetBucket', run: getBucket },
  'DELETE bucket': { name: 'DeleteBucket', run: deleteBucket },
  'GET bucket?location': { name: 'GetBucketLocation', run: getLocation },
  'GET bucket?acl': { name: 'GetBucketACL', run: getAcl },
  'PUT bucket?acl': { name: 'PutBucketACL', run: putAcl },
  'GET bucket?versioning': { name: 'GetBucketVersioning', run: getVersioning },
  'PUT bucket?versioning': { name: 'PutBucketVersioning', run: putVersioning },
  'GET bucket?versions': { name: 'GetBucketObjectVersions', run: getVersions },
  'POST bucket?delete': { name: 'DeleteMultipleObjects', run: deleteObjects },
};

async function getService({ store }: CosRequest): Promise<SimulatorResponse> {
  const Bucket = store.bucketNames().map((Name) => ({ Name, Location: store.bucket(Name)?.region ?? '', CreationDate: '' }));
  return xml('ListAllMyBucketsResult', { Owner: { ID: 'simulator', DisplayName: 'simulator' }, Buckets: { Bucket } });
}

/** The region is the body's LocationConstraint, or that of the host. */
async function putBucket({ request, address, store, account }: CosRequest): Promise<SimulatorResponse> {
  const name = address.bucket as string;
  if (!/^[a-z0-9][a-z0-9-]*-\d+$/.test(name)) throw new CosError(400, 'InvalidBucketName', `A bucket's name is <name>-<appid> in lower case; ${name} is not.`);
  const present = store.bucket(name);
  if (present?.owner && present.owner !== account) throw new CosError(409, 'BucketAlreadyExists', `The bucket ${name} belongs to another account.`);
  if (present) throw new CosError(409, 'BucketAlreadyOwnedByYou', `The bucket ${name} exists already.`);
  const acl = aclOfHeaders(request) ?? PRIVATE;
  const members = request.body.length === 0 ? {} : await bodyMembers(request, 'CreateBucketConfiguration');
  const bucket = store.createBucket(name);
  bucket.acl = acl;
  bucket.owner = account;
  const host = /\.cos\.([a-z0-9-]+)\.(?:myqcloud\.com|tencentcos\.cn)/.exec(request.headers.host ?? '')?.[1];
  bucket.region = (members.LocationConstraint as string | undefined) || host || bucket.region;
  bucket.azType = members.BucketAZConfig as string | undefined;
  bucket.arch = members.BucketArchConfig as string | undefined;
  return empty(200);
}

function headBucket(call: CosRequest): SimulatorResponse {
  const { region, azType, arch } = existing(call);
  return empty(200, {
    'x-cos-bucket-region': region,
    ...(azType !== undefined && { 'x-cos-bucket-az-type': azType }),
    ...(arch !== undefined && { 'x-cos-bucket-arch': arch }),
  });
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

function getLocation(call: CosRequest): Promise<SimulatorResponse> {
  return xml('LocationConstraint', { '#text': existing(call).region });
}

function getAcl(call: CosRequest): SimulatorResponse {
  const { acl, owner } = existing(call);
  return xmlBody(aclXml(acl, (owner ?? call.account)?.uin ?? ''));
}

async function putAcl(call: CosRequest): Promise<SimulatorResponse> {
  existing(call).acl = await requestedAcl(call);
  return empty(200);
}

/** As the headers say, or else the body. */
export async function requestedAcl({ request }: CosRequest): Promise<ReturnType<typeof aclOfHeaders> & object> {
  const acl = aclOfHeaders(request);
  if (acl) return acl;
  checkDigest(request);
  await bodyMembers(request, 'AccessControlPolicy');
  return { body: request.body };
}

function getVersioning(call: CosRequest): Promise<SimulatorResponse> {
  const { versioning } = existing(call);
  return xml('VersioningConfiguration', versioning === undefined ? {} : { Status: versioning });
}

async function putVersioning(call: CosRequest): Promise<SimulatorResponse> {
  const bucket = existing(call);
  checkDigest(call.request);
  const { Status } = await bodyMembers(call.request, 'VersioningConfiguration');
  if (Status !== 'Enabled' && Status !== 'Suspended') throw new CosError(400, 'MalformedXML', 'VersioningConfiguration needs a Status, Enabled or Suspended.');
  bucket.versioning = Status;
  return empty(200);
}

/** One version of each object: older ones are not kept, versioned or not. */
function getVersions(call: CosRequest): Promise<SimulatorResponse> {
  const { name, objects } = existing(call);
  const prefix = call.address.query.get('prefix') ?? '';
  const Version = call.store
    .list(name, prefix)
    .map((key) => ({ ...contents(objects.get(key) as StoredObject, (text) => text), VersionId: 'null', IsLatest: true }));
  return xml('ListVersionsResult', { Name: name, Prefix: prefix, KeyMarker: '', VersionIdMarker: '', MaxKeys: 1000, IsTruncated: false, Version });
}

async function deleteObjects(call: CosRequest): Promise<SimulatorResponse> {
  const bucket = existing(call);
  checkDigest(call.request);
  const { Quiet, Object: named = [] } = await bodyMembers(call.request, 'Delete');
  const keys = [named].flat().map((object) => String((object as Record<string, unknown>).Key));
  for (const key of keys) call.store.delete(bucket.name, key);
  return xml('DeleteResult', Quiet === 'true' ? {} : { Deleted: keys.map((Key) => ({ Key })) });
}
