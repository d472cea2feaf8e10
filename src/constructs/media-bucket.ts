import type { TerraformProvider } from 'cdktf';
import { Annotations, Lazy } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { BucketPrincipal } from './bucket-principal';
import type { CorsRule, ObjectExpiration } from './bucket-rules';
import { BucketAcl } from './bucket-rules';
import { CosBucket } from './gen/tencentcloud/cos-bucket';
import { MediaInput } from './media-input';
import { MediaOutput } from './media-output';
import { BucketGrants } from './private/bucket-grants';
import { appIdOf, bucketNameFaults, endsInAppId, existingBucketFaults, rememberBucket } from './private/bucket-name';
import { objectActions } from './private/bucket-resource';
import { uploadFile } from './private/bucket-upload';
import { choiceFaults, numberFaults, regionFaults, someFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { providerRegionFaults, userInfo } from './private/official-provider';

/** A bucket that holds sources or takes outputs, of this stack or not. */
export interface IMediaBucket extends IConstruct {
  /** The whole name, with the AppId. */
  readonly bucketName: string;

  /** The bucket's region. */
  readonly region: string;

  /** The AppId at the end of the name: the account that owns the bucket. */
  readonly appId: string;

  /**
   * An object as the source of a job.
   *
   * @param key such as "movie/a.mov"
   */
  object(key: string): MediaInput;

  /**
   * A directory as the place of a job's outputs.
   *
   * @param prefix such as "out/"; a "/" is added at either end where it is missing
   */
  folder(prefix: string): MediaOutput;

  /**
   * Uploads a file with the stack, as the source of jobs: they run again when its content has changed. The file is copied into the synthesized stack.
   *
   * @param localFile the file; a relative path counts from the working directory
   * @param key the object's key; @default - the file's name
   */
  upload(localFile: string, key?: string): MediaInput;
}

/** A bucket of Tencent Cloud's object storage. */
export interface MediaBucketProps {
  /**
   * The name, with the AppId at its end ("videos-1250000000") or without ("videos").
   */
  readonly bucketName: string;

  /**
   * The AppId of the account, 10 digits, for a name without.
   *
   * @default - asked for at deployment (data source tencentcloud_user_info), if the name has none
   */
  readonly appId?: string;

  /** The region, such as "ap-guangzhou". The official provider creates the bucket in its own region, so the two must be the same. */
  readonly region: string;

  /**
   * Who may reach the objects without being granted anything.
   *
   * @default BucketAcl.PRIVATE
   */
  readonly acl?: BucketAcl;

  /**
   * Whether an overwritten object is kept as an older version.
   *
   * @default false
   */
  readonly versioned?: boolean;

  /**
   * Which sites may use the bucket from a browser, such as those with a player.
   *
   * @default - none
   */
  readonly corsRules?: CorsRule[];

  /**
   * Which objects are deleted by themselves, such as outputs that are only passed on.
   *
   * @default - none
   */
  readonly expirations?: ObjectExpiration[];

  /**
   * Whether destroying the bucket deletes the objects in it. Otherwise the service refuses to delete a bucket that is not empty.
   *
   * @default false
   */
  readonly forceClean?: boolean;

  /**
   * Tags of the bucket.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  readonly tags?: { [key: string]: string };

  /**
   * The official provider that creates the bucket.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * A bucket for sources and outputs.
 *
 * @see https://www.tencentcloud.com/document/product/436/13312
 */
export class MediaBucket extends Construct implements IMediaBucket {
  /**
   * A bucket that exists and is not of this stack. Nothing can be granted on it: a bucket has one policy, which belongs to who owns the bucket.
   *
   * @param scope where the construct stands
   * @param id its id there
   * @param bucketName the whole name, such as "videos-1250000000"
   * @param region the bucket's region, such as "ap-guangzhou"
   */
  public static fromBucketName(scope: Construct, id: string, bucketName: string, region: string): IMediaBucket {
    return new ExistingBucket(scope, id, bucketName, region);
  }

  /** The bucket as Terraform knows it, for settings that have no prop here. */
  public readonly resource: CosBucket;

  public readonly bucketName: string;
  public readonly region: string;
  public readonly appId: string;
  private readonly grants: BucketGrants;
  private readonly provider?: TerraformProvider;

  /**
   * Jobs wait for the bucket's policy, too. One text for all, so that two jobs that write to one bucket can be told to do so; and it always produces the
   * same text, for cdktf remembers in a reference itself that it leads into another stack.
   */
  private readonly nameForJobs = Lazy.stringValue({ produce: () => this.grants.bucketOfPolicy ?? this.bucketName });

  public constructor(scope: Construct, id: string, props: MediaBucketProps) {
    super(scope, id);
    const { region, acl = BucketAcl.PRIVATE, provider } = props;
    this.region = region;
    this.provider = provider;
    const { name, appId } = wholeName(this, props);
    this.appId = appId;
    this.resource = namedAfter(this, new CosBucket(this, 'Resource', { bucket: name, acl, ...bucketConfig(props) }));
    this.bucketName = this.resource.bucket;
    this.grants = new BucketGrants(this, this, provider);
    rememberBucket(this.nameForJobs, props.bucketName);
    this.node.addValidation({ validate: () => [...propsFaults(props), ...providerRegionFaults(this, region, provider), ...this.grants.faults()] });
    if (acl === BucketAcl.PUBLIC_READ_WRITE) Annotations.of(this).addWarning('acl lets everybody write to the bucket and delete from it, at your cost.');
  }

  public object(key: string): MediaInput {
    return MediaInput.fromCos({ bucket: this.nameForJobs, region: this.region, key });
  }

  public folder(prefix: string): MediaOutput {
    return MediaOutput.toCos({ bucket: this.nameForJobs, region: this.region, directory: prefix });
  }

  public upload(localFile: string, key?: string): MediaInput {
    return uploadFile(this, { bucket: this.nameForJobs, region: this.region, provider: this.provider }, localFile, key);
  }

  /**
   * Lets somebody read objects. All grants of a bucket make one policy.
   *
   * @param principal who
   * @param prefix how the keys of the objects begin, such as "out/"; @default - all objects
   */
  public grantRead(principal: BucketPrincipal, prefix?: string): void {
    this.grants.add({ principal, actions: objectActions.read, prefix: prefix ?? '' });
  }

  /**
   * Lets somebody write objects.
   *
   * @param principal who
   * @param prefix how the keys of the objects begin, such as "in/"; @default - all objects
   */
  public grantWrite(principal: BucketPrincipal, prefix?: string): void {
    this.grants.add({ principal, actions: objectActions.write, prefix: prefix ?? '' });
  }
}

class ExistingBucket extends Construct implements IMediaBucket {
  public constructor(
    scope: Construct,
    id: string,
    public readonly bucketName: string,
    public readonly region: string,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...existingBucketFaults(bucketName), ...regionFaults('region', region)] });
  }

  public get appId(): string {
    return appIdOf(this.bucketName);
  }

  public object(key: string): MediaInput {
    return MediaInput.fromCos({ bucket: this.bucketName, region: this.region, key });
  }

  public folder(prefix: string): MediaOutput {
    return MediaOutput.toCos({ bucket: this.bucketName, region: this.region, directory: prefix });
  }

  public upload(localFile: string, key?: string): MediaInput {
    return uploadFile(this, { bucket: this.bucketName, region: this.region }, localFile, key);
  }
}

function wholeName(scope: Construct, { bucketName, appId: given, provider }: MediaBucketProps): { readonly name: string; readonly appId: string } {
  if (endsInAppId(bucketName)) return { name: bucketName, appId: appIdOf(bucketName) };
  const appId = given ?? userInfo(scope, provider).appId;
  return { name: `${bucketName}-${appId}`, appId };
}

function bucketConfig({ versioned, corsRules, expirations, forceClean, tags, provider }: MediaBucketProps): object {
  return {
    versioningEnable: versioned,
    corsRules: corsRules?.map(({ allowedMethods = ['GET', 'HEAD'], allowedHeaders = ['*'], ...rule }) => ({ ...rule, allowedMethods, allowedHeaders })),
    lifecycleRules: expirations?.map(({ prefix = '', days }) => ({ filterPrefix: prefix.replace(/^\/+/, ''), expiration: { days } })),
    forceClean,
    tags,
    provider,
  };
}

function propsFaults({ bucketName, appId, region, acl, corsRules = [], expirations = [] }: MediaBucketProps): string[] {
  const methods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];
  return [
    ...bucketNameFaults(bucketName, appId),
    ...regionFaults('region', region),
    ...choiceFaults('acl', acl, Object.values(BucketAcl)),
    ...corsRules.flatMap(({ allowedOrigins, allowedMethods = ['GET'], maxAgeSeconds }, index) => [
      ...someFaults(`corsRules[${index}].allowedOrigins`, allowedOrigins, 'a site such as "https://example.com", or "*"'),
      ...someFaults(`corsRules[${index}].allowedMethods`, allowedMethods, 'a method such as "GET"'),
      ...allowedMethods.flatMap((method, place) => choiceFaults(`corsRules[${index}].allowedMethods[${place}]`, method, methods)),
      ...numberFaults(`corsRules[${index}].maxAgeSeconds`, maxAgeSeconds, { min: 0, max: 86400 * 365, unit: 'seconds' }),
    ]),
    ...expirations.flatMap(({ days }, index) => numberFaults(`expirations[${index}].days`, days, { min: 1, max: 3650, unit: 'days' })),
  ];
}
