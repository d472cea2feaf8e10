import { expectedOutputs } from '../../model/expected-outputs';
import { requestType } from '../../model/model';
import { appIdOf, calledBucket, endsInAppId } from './bucket-name';
import { objectResource } from './bucket-resource';
import { isUnknown } from './unknown';

type Values = Readonly<Record<string, unknown>>;

/** Which objects of COS a job has to do with, as a policy names them. */
export interface JobPlaces {
  /** What the job processes. */
  readonly source: readonly string[];
  /** Everything that is read: the source, watermarks, heads and tails. */
  readonly read: readonly string[];
  /** The directories that are written to. */
  readonly written: readonly string[];
  /** The buckets that are written to. */
  readonly writtenBuckets: readonly string[];
}

/** @param request in the props' spelling */
export function jobPlaces(typeName: string, request: Values): JobPlaces {
  const { outputs } = expectedOutputs(requestType(typeName), request, { naming: 'camel', isUnknown: (value) => typeof value !== 'string' && isUnknown(value) });
  const written = outputs.flatMap(({ storage: { bucket, region = '' }, path }) => (bucket === undefined ? [] : [{ bucket, region, key: directoryOf(path) }]));
  const source = (request.inputInfo as Values | undefined)?.cosInputInfo;
  return {
    source: cosObjects({ cosInputInfo: source }),
    read: cosObjects(request),
    written: written.map(({ bucket, region, key }) => inBucket(bucket, region, `${key}*`)),
    writtenBuckets: written.map(({ bucket, region }) => inBucket(bucket, region, '')),
  };
}

/** How a policy names what lies in a bucket; with an empty key the bucket itself. */
export function inBucket(bucket: string, region: string, key: string): string {
  const called = calledBucket(bucket);
  const bucketName = called !== undefined && !isUnknown(called) && endsInAppId(called) ? called : bucket;
  return objectResource({ bucketName, region, appId: appIdOf(bucketName) }, key);
}

/** Everything below that is an object of COS to be read. */
function cosObjects(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return [];
  if (Array.isArray(value)) return value.flatMap(cosObjects);
  return Object.entries(value).flatMap(([name, member]) => {
    if (name !== 'cosInputInfo') return cosObjects(member);
    const { bucket, region = '', object } = (isUnknown(member) ? {} : (member ?? {})) as Values;
    return typeof bucket === 'string' && typeof object === 'string' ? [inBucket(bucket, String(region), object)] : [];
  });
}

/** The directory of a path of which only the service knows the variables: `/out/{inputName}/a.mp4` lies below `/out/`. */
function directoryOf(path: string): string {
  const known = path.split(/(?<!\$)\{/, 1)[0] ?? '';
  return known.slice(0, known.lastIndexOf('/') + 1);
}
