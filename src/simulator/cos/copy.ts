import type { SimulatorRequest } from '../messages';
import { aclOfHeaders } from './acl';
import { addressOf } from './address';
import { CosError } from './cos-error';
import { existing, existingObject, keptHeaders, xml, type CosRequest, type Operation } from './operation';
import { STANDARD } from './store';

/** Where an upload without a body takes its content from; undefined for any other upload. */
export function copySource({ headers }: SimulatorRequest): string | undefined {
  return headers['x-cos-copy-source'] ?? headers['x-amz-copy-source'];
}

/** See https://www.tencentcloud.com/document/product/436/10881 */
export const putObjectCopy: Operation = {
  name: 'PutObjectCopy',
  run: (call) => {
    const bucket = existing(call);
    const { headers } = call.request;
    const source = existingObject(from(call, copySource(call.request) ?? ''));
    const replaced = headers['x-cos-metadata-directive'] === 'Replaced' || headers['x-amz-metadata-directive'] === 'REPLACE';
    const kept = replaced ? keptHeaders(call.request) : source.headers;
    const copy = call.store.put(bucket.name, call.address.key as string, source.bytes, kept);
    copy.acl = aclOfHeaders(call.request);
    copy.storageClass = headers['x-cos-storage-class'] ?? headers['x-amz-storage-class'] ?? STANDARD;
    return xml('CopyObjectResult', { ETag: `"${copy.etag}"`, LastModified: new Date(copy.lastModifiedMs).toISOString() });
  },
};

/** COS names the source by its URL without the scheme, S3 by `bucket/key`. @throws CosError `InvalidArgument` */
function from(call: CosRequest, source: string): CosRequest {
  const path = source.replace(/^\/?/, '/');
  const [, host, key] = /^\/([^/]+\.[^/]+)(\/.+)$/.exec(path) ?? [];
  const address = addressOf({ ...call.request, url: key ?? path, headers: { host } });
  if (!address.bucket || address.key === undefined) {
    throw new CosError(400, 'InvalidArgument', `The copy source ${source} is not of the form <bucket>.cos.<region>.myqcloud.com/<key>.`);
  }
  return { ...call, address };
}
