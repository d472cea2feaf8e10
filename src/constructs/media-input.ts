import { Fn } from 'cdktf';
import type * as api from './gen/requests';
import type { JobOutput } from './job-output';
import { slashed } from './private/object-path';

/** An object in a COS bucket. */
export interface CosObject {
  /** The bucket's name with the AppId, such as "media-1250000000". */
  readonly bucket: string;

  /** The bucket's region, such as "ap-guangzhou". */
  readonly region: string;

  /** The object's key, such as "movie/a.mov". A leading "/" is added where it is missing; a token must bring its own. */
  readonly key: string;
}

/** An object in an AWS S3 bucket. The service reads such sources for transcoding only. */
export interface S3Object {
  /** The bucket's name. */
  readonly bucket: string;

  /** The bucket's AWS region, such as "us-east-1". */
  readonly region: string;

  /** The object's key. */
  readonly key: string;

  /**
   * The AWS access key id that may read the object. A secret: give a token, such as the value of a sensitive TerraformVariable.
   *
   * @default - none is sent; the object must be readable without
   */
  readonly secretId?: string;

  /**
   * The AWS secret access key that belongs to `secretId`. A secret, too.
   *
   * @default - none is sent
   */
  readonly secretKey?: string;
}

/** A file of Tencent Cloud VOD: named by its storage and path or, in the Standard edition, by its file id. */
export interface VodFile {
  /**
   * The name of the VOD storage: the sub-application's id followed by the AppId.
   *
   * @default - not sent; the file is named by `fileId`
   */
  readonly bucket?: string;

  /**
   * The storage's region, such as "ap-guangzhou".
   *
   * @default - not sent
   */
  readonly region?: string;

  /**
   * The file's path in the storage. A leading "/" is added where it is missing; a token must bring its own.
   *
   * @default - not sent; the file is named by `fileId`
   */
  readonly key?: string;

  /**
   * The VOD sub-application that holds the file.
   *
   * @default - not sent; the service decides
   */
  readonly subAppId?: number;

  /**
   * The file's id. Only the Standard edition of VOD has one.
   *
   * @default - not sent; the file is named by storage and path
   */
  readonly fileId?: string;

  /**
   * The edition of VOD: 0 is Pro, 1 is Standard.
   *
   * @default - not sent; the service takes 0
   */
  readonly edition?: number;
}

/** What a job reads. One of its factories says where the source lies. */
export class MediaInput {
  /** An object in a COS bucket, in the bucket's own region. */
  public static fromCos(object: CosObject): MediaInput {
    const { bucket, region, key } = object;
    return new MediaInput({ type: 'COS', cosInputInfo: { bucket, region, object: slashed(key) } }, 'cosInputInfo', { object: 'key' });
  }

  /**
   * A file behind a URL that the service can reach. Such a source has no storage for the outputs to inherit: the job needs an `output`.
   *
   * @param url such as "https://example.com/a.mp4"
   */
  public static fromUrl(url: string): MediaInput {
    return new MediaInput({ type: 'URL', urlInputInfo: { url } }, 'urlInputInfo', {});
  }

  /** An object in an AWS S3 bucket. */
  public static fromS3(object: S3Object): MediaInput {
    const { bucket, region, key, secretId, secretKey } = object;
    return new MediaInput(
      { type: 'AWS-S3', s3InputInfo: { s3Bucket: bucket, s3Region: region, s3Object: key, s3SecretId: secretId, s3SecretKey: secretKey } },
      's3InputInfo',
      { s3Bucket: 'bucket', s3Region: 'region', s3Object: 'key', s3SecretId: 'secretId', s3SecretKey: 'secretKey' },
    );
  }

  /** A file of Tencent Cloud VOD. */
  public static fromVod(file: VodFile): MediaInput {
    const { bucket, region, key, subAppId, fileId, edition } = file;
    const object = key === undefined ? undefined : slashed(key);
    const vodInputInfo = { bucket, region, object, subAppId, vodBasic: edition, fileId };
    return new MediaInput({ type: 'VOD', vodInputInfo }, 'vodInputInfo', { object: 'key', vodBasic: 'edition' });
  }

  /**
   * A file that another job made. The reading job runs after the other one, and again when the other one's file has another place.
   *
   * @param output such as `trailer.outputs.get(0)`
   */
  public static fromJobOutput(output: JobOutput): MediaInput {
    const key = `/${Fn.trimprefix(output.key, '/')}`;
    return MediaInput.fromCos({ bucket: output.bucket, region: output.region, key });
  }

  /** The source as the API describes it. */
  public readonly inputInfo: api.MediaInputInfo;

  private constructor(
    inputInfo: api.MediaInputInfo,
    private readonly member: string,
    private readonly names: Record<string, string>,
  ) {
    this.inputInfo = inputInfo;
  }

  /**
   * A path into `inputInfo` as the user of a factory knows it: `cosInputInfo.object` is `key`.
   *
   * @internal
   */
  public _nameOf(path: readonly (string | number)[]): readonly (string | number)[] {
    const [first, ...rest] = path;
    return first === this.member ? rest.map((step) => this.names[step] ?? step) : path;
  }
}
