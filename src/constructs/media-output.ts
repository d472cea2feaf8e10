import type * as api from './gen/requests';
import { shown } from '../model/fault';
import { directory } from './private/object-path';

/** A directory in a COS bucket. */
export interface CosDirectory {
  /** The bucket's name with the AppId, such as "media-1250000000". */
  readonly bucket: string;

  /** The bucket's region, such as "ap-guangzhou". */
  readonly region: string;

  /**
   * The directory, such as "out/". A "/" is added at either end where it is missing; a token at an end must bring its own.
   *
   * @default - the directory of the source
   */
  readonly directory?: string;
}

/** A directory in an AWS S3 bucket. The service writes there only what it read from S3 in the same region. */
export interface S3Directory {
  /** The bucket's name. */
  readonly bucket: string;

  /** The bucket's AWS region, such as "us-east-1". */
  readonly region: string;

  /**
   * The directory, such as "out/". A "/" is added at either end where it is missing; a token at an end must bring its own.
   *
   * @default - the directory of the source
   */
  readonly directory?: string;

  /**
   * The AWS access key id that may write to the bucket. A secret: give a token, such as the value of a sensitive TerraformVariable.
   *
   * @default - none is sent
   */
  readonly secretId?: string;

  /**
   * The AWS secret access key that belongs to `secretId`. A secret, too.
   *
   * @default - none is sent
   */
  readonly secretKey?: string;
}

/** A directory in a storage of Tencent Cloud VOD. */
export interface VodDirectory {
  /**
   * The name of the VOD storage: the sub-application's id followed by the AppId.
   *
   * @default - the storage of the source
   */
  readonly bucket?: string;

  /**
   * The storage's region.
   *
   * @default - the region of the source
   */
  readonly region?: string;

  /**
   * The VOD sub-application.
   *
   * @default - not sent; the service decides
   */
  readonly subAppId?: number;

  /**
   * The edition of VOD: 0 is Pro, 1 is Standard.
   *
   * @default - not sent; the service takes 0
   */
  readonly edition?: number;

  /**
   * The directory, such as "out/". A "/" is added at either end where it is missing; a token at an end must bring its own.
   *
   * @default - the directory of the source
   */
  readonly directory?: string;
}

/** Where a job writes. One of its factories says which kind of place that is. */
export class MediaOutput {
  /** A COS bucket. */
  public static toCos(place: CosDirectory): MediaOutput {
    const { bucket, region } = place;
    const faults = [...emptyFaults('bucket', bucket, 'the name of a bucket with its AppId'), ...emptyFaults('region', region, "the bucket's region")];
    return new MediaOutput(place.directory, { type: 'COS', cosOutputStorage: { bucket, region } }, 'cosOutputStorage', {}, faults);
  }

  /** An AWS S3 bucket. */
  public static toS3(place: S3Directory): MediaOutput {
    const { bucket, region, secretId, secretKey } = place;
    const s3OutputStorage = { s3Bucket: bucket, s3Region: region, s3SecretId: secretId, s3SecretKey: secretKey };
    const names = { s3Bucket: 'bucket', s3Region: 'region', s3SecretId: 'secretId', s3SecretKey: 'secretKey' };
    return new MediaOutput(place.directory, { type: 'AWS-S3', s3OutputStorage }, 's3OutputStorage', names);
  }

  /** A storage of Tencent Cloud VOD. */
  public static toVod(place: VodDirectory): MediaOutput {
    const { bucket, region, subAppId, edition } = place;
    const vodOutputStorage = { bucket, region, subAppId, vodBasic: edition };
    return new MediaOutput(place.directory, { type: 'VOD', vodOutputStorage }, 'vodOutputStorage', { vodBasic: 'edition' });
  }

  /**
   * A directory in the storage that holds the source.
   *
   * @param path such as "out/". A "/" is added at either end where it is missing; a token at an end must bring its own.
   */
  public static toDirectory(path: string): MediaOutput {
    return new MediaOutput(path);
  }

  /** The storage as the API describes it; undefined when it is that of the source. */
  public readonly outputStorage?: api.TaskOutputStorage;

  /** The directory, with a "/" at either end; undefined when it is that of the source. */
  public readonly outputDir?: string;

  private constructor(
    path: string | undefined,
    outputStorage?: api.TaskOutputStorage,
    private readonly member?: string,
    private readonly names: Record<string, string> = {},
    private readonly faults: readonly string[] = [],
  ) {
    this.outputStorage = outputStorage;
    this.outputDir = path === undefined ? undefined : directory(path);
  }

  /** @internal */
  public _faults(): readonly string[] {
    return this.faults;
  }

  /**
   * A path into `outputStorage` as the user of a factory knows it: `s3OutputStorage.s3Bucket` is `bucket`.
   *
   * @internal
   */
  public _nameOf(path: readonly (string | number)[]): readonly (string | number)[] {
    const [first, ...rest] = path;
    return first === this.member ? rest.map((step) => this.names[step] ?? step) : path;
  }
}

/** To the service, which inherits what is empty, it would mean the source's storage. */
function emptyFaults(name: string, value: unknown, form: string): string[] {
  if (value !== undefined && value !== null && value !== '') return [];
  return [`output.${name} must be ${form}. Given ${shown(value)}. For the storage of the source take MediaOutput.toDirectory(...).`];
}
