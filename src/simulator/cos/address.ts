import { splitUrl, type SimulatorRequest } from '../messages';

/** What a request to the object store is about. */
export interface Address {
  /** Undefined for the service itself, which lists buckets. */
  readonly bucket?: string;
  /** Undefined for the bucket itself. Without a leading slash. */
  readonly key?: string;
  readonly query: URLSearchParams;
  /** The forms in which the path may have been signed. */
  readonly signedPaths: readonly string[];
}

/** `<name>-<appid>`; old buckets have upper case letters. */
const bucketForm = /^[a-zA-Z0-9][a-zA-Z0-9-]*-\d+$/;

/** The bucket is the first label of the host (`demo-1250000000.cos.ap-guangzhou.myqcloud.com`), or else the first part of the path. */
export function addressOf(request: SimulatorRequest): Address {
  const { path, query } = splitUrl(request.url);
  const decoded = decodeURIComponent(path);
  const parameters = new URLSearchParams(query);
  const label = /^([^.:]+)\./.exec(request.headers.host ?? '')?.[1];
  if (label !== undefined && bucketForm.test(label)) {
    return { bucket: label, key: decoded.slice(1) || undefined, query: parameters, signedPaths: [decoded] };
  }
  const [, bucket = '', rest] = /^\/([^/]*)(\/.*)?$/.exec(decoded) ?? [];
  if (bucket === '') return { query: parameters, signedPaths: [decoded] };
  return { bucket, key: rest?.slice(1) || undefined, query: parameters, signedPaths: [decoded, rest ?? '/', `/${bucket}/`] };
}
