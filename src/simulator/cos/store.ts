import { createHash } from 'node:crypto';
import type { Account } from '../accounts';
import { PRIVATE, type Acl } from './acl';

export const STANDARD = 'STANDARD';

export interface StoredObject {
  readonly key: string;
  readonly bytes: Buffer;
  /** The MD5 in hex, without the quotes that HTTP puts around it. */
  readonly etag: string;
  readonly lastModifiedMs: number;
  /** Header names in lower case: content-type, cache-control, x-cos-meta-... */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: that of the bucket. */
  acl: Acl | undefined;
  storageClass: string;
  /** What was put as `?tagging`, by that name. */
  readonly subResources: Map<string, Buffer>;
}

export interface Bucket {
  readonly name: string;
  versioning: 'Enabled' | 'Suspended' | undefined;
  /** True: every request is answered with AccessDenied, and the service cannot read sources from it. */
  denied: boolean;
  readonly objects: Map<string, StoredObject>;
  /** @default "ap-guangzhou" */
  region: string;
  /** Undefined for a bucket that no request made. */
  owner: Account | undefined;
  acl: Acl;
  /** "MAZ": in several zones. */
  azType: string | undefined;
  /** "OFS": with a metadata acceleration. */
  arch: string | undefined;
  /** What was put as `?cors`, `?policy` and so on, by these names. */
  readonly subResources: Map<string, Buffer>;
}

/** Buckets and their objects, in memory. */
export class ObjectStore {
  private readonly buckets = new Map<string, Bucket>();

  public constructor(private readonly now: () => number) {}

  /** Creates the bucket when there is none. */
  public createBucket(name: string): Bucket {
    let bucket = this.buckets.get(name);
    if (!bucket) {
      bucket = {
        name,
        versioning: undefined,
        denied: false,
        objects: new Map(),
        region: 'ap-guangzhou',
        owner: undefined,
        acl: PRIVATE,
        azType: undefined,
        arch: undefined,
        subResources: new Map(),
      };
      this.buckets.set(name, bucket);
    }
    return bucket;
  }

  public bucket(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  public bucketNames(): string[] {
    return [...this.buckets.keys()].sort();
  }

  public deleteBucket(name: string): void {
    this.buckets.delete(name);
  }

  /** Puts an object, and the bucket when there is none. The key has no leading slash. */
  public put(bucket: string, key: string, bytes: Buffer | string, headers: Readonly<Record<string, string>> = {}): StoredObject {
    const content = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    const object: StoredObject = {
      key,
      bytes: content,
      etag: createHash('md5').update(content).digest('hex'),
      lastModifiedMs: this.now(),
      headers: { 'content-type': contentType(key), ...headers },
      acl: undefined,
      storageClass: STANDARD,
      subResources: new Map(),
    };
    this.createBucket(bucket).objects.set(key, object);
    return object;
  }

  public get(bucket: string, key: string): StoredObject | undefined {
    return this.buckets.get(bucket)?.objects.get(key);
  }

  /** @returns whether there was one. */
  public delete(bucket: string, key: string): boolean {
    return this.buckets.get(bucket)?.objects.delete(key) ?? false;
  }

  /** The keys with that prefix, in the order of their UTF-8 bytes. */
  public list(bucket: string, prefix = ''): string[] {
    const keys = [...(this.buckets.get(bucket)?.objects.keys() ?? [])].filter((key) => key.startsWith(prefix));
    return keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }
}

const contentTypes: Record<string, string> = {
  mp4: 'video/mp4', m4a: 'audio/mp4', mov: 'video/quicktime', flv: 'video/x-flv', webm: 'video/webm', mkv: 'video/x-matroska', ts: 'video/mp2t',
  m3u8: 'application/vnd.apple.mpegurl', mpd: 'application/dash+xml', m4s: 'video/iso.segment', mp3: 'audio/mpeg', flac: 'audio/flac', ogg: 'audio/ogg', wav: 'audio/wav',
  jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', bmp: 'image/bmp', vtt: 'text/vtt', srt: 'application/x-subrip', json: 'application/json',
}; // prettier-ignore

function contentType(key: string): string {
  return contentTypes[key.slice(key.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
