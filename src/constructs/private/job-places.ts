import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import { expectedOutputs } from '../../model/expected-outputs';
import { requestType } from '../../model/model';
import type { MpsJob } from '../mps-job';
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

/** How a policy names what lies in a bucket; with an empty key the bucket itself. */
export function inBucket(bucket: string, region: string, key: string, appId?: string): string {
  const bucketName = policyName(bucket);
  return objectResource({ bucketName, region, appId: appId ?? appIdOf(bucketName) }, key);
}

/** The bucket's own name where it is known: a policy need not wait for the bucket. */
function policyName(bucket: string): string {
  const called = calledBucket(bucket);
  return called !== undefined && !isUnknown(called) && endsInAppId(called) ? called : bucket;
}

/**
 * The places of jobs. What a job reads or writes by the outputs of another of them is named by where that one writes: a policy for which the jobs wait must not
 * wait for them.
 */
export class PlacesOfJobs {
  private readonly known = new Map<MpsJob, JobPlaces>();
  private readonly appIds = new Map<string, string>();

  private readonly byAddress: ReadonlyMap<string, MpsJob>;

  public constructor(jobs: readonly MpsJob[]) {
    this.byAddress = new Map(jobs.map((job) => [inStack(job, `${job.terraformResourceType}.${job.friendlyUniqueId}`), job]));
  }

  public of(job: MpsJob): JobPlaces {
    const known = this.known.get(job);
    if (known) return known;
    // Jobs that read from each other are Terraform's to refuse.
    this.known.set(job, { source: [], read: [], written: [], writtenBuckets: [] });
    const places = this.places(job);
    this.known.set(job, places);
    return places;
  }

  private places(job: MpsJob): JobPlaces {
    const { requestType: typeName, request } = job._asked();
    const { outputs } = expectedOutputs(requestType(typeName), request, {
      naming: 'camel',
      isUnknown: (value) => typeof value !== 'string' && isUnknown(value),
    });
    const written = outputs.flatMap(({ storage: { bucket, region = '' }, path }) => (bucket === undefined ? [] : [{ bucket, region, key: directoryOf(path) }]));
    const inBucketOf = (bucket: string, region: string, key: string): string[] => {
      const maker = calledBucket(bucket) === undefined ? this.makerIn(bucket, job) : undefined;
      return maker ? this.of(maker).writtenBuckets.map((whole) => `${whole}${key.replace(/^\/+/, '')}`) : [this.named(bucket, region, key)];
    };
    return {
      source: this.cosObjects({ cosInputInfo: (request.inputInfo as Values | undefined)?.cosInputInfo }, job),
      read: this.cosObjects(request, job),
      written: written.flatMap(({ bucket, region, key }) => inBucketOf(bucket, region, `${key}*`)),
      writtenBuckets: written.flatMap(({ bucket, region }) => inBucketOf(bucket, region, '')),
    };
  }

  /** Everything below that is an object of COS to be read. */
  private cosObjects(value: unknown, job: MpsJob): string[] {
    if (typeof value !== 'object' || value === null || isUnknown(value)) return [];
    if (Array.isArray(value)) return value.flatMap((element) => this.cosObjects(element, job));
    return Object.entries(value).flatMap(([name, member]) => {
      if (name !== 'cosInputInfo') return this.cosObjects(member, job);
      const { bucket, region = '', object } = (isUnknown(member) ? {} : (member ?? {})) as Values;
      if (typeof bucket !== 'string' || typeof object !== 'string') return [];
      const maker = this.makerIn(calledBucket(bucket) === undefined ? bucket + object : object, job);
      return maker ? this.of(maker).written : [this.named(bucket, String(region), object)];
    });
  }

  /** One text for one AppId, also where Terraform must find it: what is allowed twice stands in the policy once. */
  private named(bucket: string, region: string, key: string): string {
    const appId = this.appIds.get(bucket) ?? appIdOf(policyName(bucket));
    this.appIds.set(bucket, appId);
    return inBucket(bucket, region, key, appId);
  }

  /** The job of which a text names an output. */
  private makerIn(text: string, reader: MpsJob): MpsJob | undefined {
    if (!isUnknown(text)) return undefined;
    const scope = TerraformStack.of(reader);
    const resolved = String(Tokenization.resolve(text, { scope, preparing: false, resolver: new DefaultTokenResolver(new StringConcat()) }));
    const addresses = resolved.match(/\btencentmps_process_(?:media|image)\.[A-Za-z0-9_-]+/g) ?? [];
    return addresses.map((address) => this.byAddress.get(inStack(reader, address))).find((job) => job !== undefined);
  }
}

/** Stacks have addresses of their own. */
function inStack(job: MpsJob, address: string): string {
  return `${TerraformStack.of(job).node.path} ${address}`;
}

/** The directory of a path of which only the service knows the variables: `/out/{inputName}/a.mp4` lies below `/out/`. */
function directoryOf(path: string): string {
  const known = path.split(/(?<!\$)\{/, 1)[0] ?? '';
  return known.slice(0, known.lastIndexOf('/') + 1);
}
