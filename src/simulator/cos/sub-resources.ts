import type { SimulatorResponse } from '../messages';
import { CosError } from './cos-error';
import { bodyMembers, checkDigest, empty, existing, existingObject, xmlBody, type CosRequest, type Operation, type Operations } from './operation';

/** A setting of a bucket or object: what is put is given back byte for byte. */
interface SubResource {
  /** In the query, e.g. `cors`. */
  readonly query: string;
  /** In the operation's name, e.g. "PutBucketCORS". */
  readonly name: string;
  /** What GET says while nothing was put: the code of a 404, or an empty XML element. */
  readonly unset: { readonly code: string } | { readonly element: string };
  /** The body's root element; policies are JSON and have none. */
  readonly root?: string;
  readonly undeletable?: boolean;
}

/** While nothing was put each answers as the service does; clients tell "not set" from a failure by these codes. */
const bucketResources: readonly SubResource[] = [
  { query: 'policy', name: 'Policy', unset: { code: 'NoSuchBucketPolicy' } },
  { query: 'cors', name: 'CORS', unset: { code: 'NoSuchCORSConfiguration' }, root: 'CORSConfiguration' },
  { query: 'lifecycle', name: 'Lifecycle', unset: { code: 'NoSuchLifecycleConfiguration' }, root: 'LifecycleConfiguration' },
  { query: 'website', name: 'Website', unset: { code: 'NoSuchWebsiteConfiguration' }, root: 'WebsiteConfiguration' },
  { query: 'encryption', name: 'Encryption', unset: { code: 'NoSuchEncryptionConfiguration' }, root: 'ServerSideEncryptionConfiguration' },
  { query: 'tagging', name: 'Tagging', unset: { code: 'NoSuchTagSet' }, root: 'Tagging' },
  { query: 'replication', name: 'Replication', unset: { code: 'ReplicationConfigurationNotFoundError' }, root: 'ReplicationConfiguration' },
  { query: 'origin', name: 'Origin', unset: { code: 'NoSuchOriginConfiguration' }, root: 'OriginConfiguration' },
  { query: 'domain', name: 'Domain', unset: { code: 'NoSuchDomainConfiguration' }, root: 'DomainConfiguration' },
  { query: 'intelligenttiering', name: 'IntelligentTiering', unset: { code: 'NoSuchConfiguration' }, root: 'IntelligentTieringConfiguration' },
  { query: 'intelligent-tiering', name: 'IntelligentTieringRules', unset: { code: 'NoSuchConfiguration' }, root: 'IntelligentTieringConfiguration' },
  { query: 'object-lock', name: 'ObjectLock', unset: { code: 'ObjectLockConfigurationNotFoundError' }, root: 'ObjectLockConfiguration', undeletable: true },
  { query: 'accelerate', name: 'Accelerate', unset: { element: 'AccelerateConfiguration' }, root: 'AccelerateConfiguration', undeletable: true },
  { query: 'logging', name: 'Logging', unset: { element: 'BucketLoggingStatus' }, root: 'BucketLoggingStatus', undeletable: true },
]; // prettier-ignore

const objectResources: readonly SubResource[] = [{ query: 'tagging', name: 'Tagging', unset: { code: 'NoSuchTagSet' }, root: 'Tagging' }];

export const subResourceOperations: Operations = Object.fromEntries([
  ...bucketResources.flatMap((resource) => operationsOf(resource, 'bucket')),
  ...objectResources.flatMap((resource) => operationsOf(resource, 'object')),
]);

function operationsOf(resource: SubResource, level: 'bucket' | 'object'): [string, Operation][] {
  const holder = level === 'bucket' ? existing : existingObject;
  const name = `${level === 'bucket' ? 'Bucket' : 'Object'}${resource.name}`;
  const key = (method: string): string => `${method} ${level}?${resource.query}`;
  return [
    [key('GET'), { name: `Get${name}`, run: (call) => got(resource, holder(call).subResources) }],
    [key('PUT'), { name: `Put${name}`, run: (call) => put(resource, call, holder(call).subResources) }],
    ...(resource.undeletable
      ? []
      : [[key('DELETE'), { name: `Delete${name}`, run: (call) => removed(resource, holder(call).subResources) }] as [string, Operation]]),
  ];
}

function got({ query, name, unset, root }: SubResource, kept: ReadonlyMap<string, Buffer>): SimulatorResponse {
  const body = kept.get(query);
  if (body) return root === undefined ? { status: 200, headers: { 'content-type': 'application/json' }, body } : xmlBody(body);
  if ('element' in unset) return xmlBody(Buffer.from(`<${unset.element}/>`));
  throw new CosError(404, unset.code, `${name} is not set here.`);
}

async function put({ query, root }: SubResource, { request }: CosRequest, kept: Map<string, Buffer>): Promise<SimulatorResponse> {
  checkDigest(request);
  if (root === undefined) checkJson(request.body);
  else await bodyMembers(request, root);
  kept.set(query, request.body);
  return empty(200);
}

/** Deleting what is not there is no error. */
function removed({ query }: SubResource, kept: Map<string, Buffer>): SimulatorResponse {
  kept.delete(query);
  return empty(204);
}

function checkJson(body: Buffer): void {
  try {
    JSON.parse(body.toString('utf8'));
  } catch {
    throw new CosError(400, 'MalformedPolicy', 'The policy is not JSON.');
  }
}
