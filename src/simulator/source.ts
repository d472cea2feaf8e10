import { pathOfUrl } from '../model/output-path';
import type { WireObject } from '../model/wire';
import type { ObjectStore } from './cos/store';
import { sourcePath, type SourcePath } from './output-path';

/** The file that a task reads. */
export interface Source extends SourcePath {
  readonly bytes: Buffer;
}

/** The source cannot be had. Told inside the finished task, never at submission. */
export class SourceFailure extends Error {
  public readonly code = 'SourceFileError';
}

export interface SourceOptions {
  /**
   * Sources outside the store: a URL prefix and the bucket (with a key prefix) that stands for it,
   * e.g. `{ 'https://example.com/videos/': 'media-1250000000/videos/' }`. An AWS-S3 source is looked up as `s3://bucket/object`, one of VOD as `vod://FileId or Object`.
   */
  readonly urls?: Readonly<Record<string, string>>;
  /** True: a source that cannot be had is invented (a placeholder), for tests to which sources do not matter. @default false */
  readonly inventSources?: boolean;
}

export class Sources {
  public constructor(
    private readonly store: ObjectStore,
    private readonly options: SourceOptions,
    private readonly renders: boolean,
  ) {}

  /** @throws SourceFailure */
  public async read(input: WireObject): Promise<Source> {
    const place = placeOf(input);
    try {
      return { ...sourcePath(place.path), bytes: await this.bytes(place) };
    } catch (error) {
      if (!(error instanceof SourceFailure) || !this.options.inventSources) throw error;
      return { ...sourcePath(place.path), bytes: Buffer.from(`an invented source: ${place.url ?? place.path}`) };
    }
  }

  private async bytes({ bucket, path, url }: Place): Promise<Buffer> {
    if (bucket !== undefined) return this.stored(bucket, path.replace(/^\//, ''));
    const address = url as string;
    for (const [prefix, target] of Object.entries(this.options.urls ?? {})) {
      if (!address.startsWith(prefix)) continue;
      const [name = '', ...rest] = target.split('/');
      return this.stored(name, rest.join('/') + decodeURIComponent(address.slice(prefix.length).replace(/[?#].*$/, '')));
    }
    if (/^https?:/.test(address)) return fetchLoopback(address);
    if (!this.renders) return Buffer.from(`an invented source: ${address}`);
    throw new SourceFailure(`The simulator cannot read ${address}. Map it to a bucket of the simulator's store with the option "urls" (of simulate: --url).`);
  }

  private stored(bucketName: string, key: string): Buffer {
    const bucket = this.store.bucket(bucketName);
    if (!bucket) throw new SourceFailure(`The source cannot be downloaded: there is no bucket ${bucketName}.`);
    if (bucket.denied) throw new SourceFailure(`The source cannot be downloaded: access to the bucket ${bucketName} is denied.`);
    const object = bucket.objects.get(key);
    if (!object) throw new SourceFailure(`The source cannot be downloaded: the bucket ${bucketName} has no object ${key}.`);
    return object.bytes;
  }
}

/** The path of the source, whether or not it can be read; it names the outputs. */
export function inputPath(input: WireObject): string {
  return placeOf(input).path;
}

interface Place {
  readonly path: string;
  readonly bucket?: string;
  readonly url?: string;
}

function placeOf(input: WireObject): Place {
  const member = (name: string): Record<string, string | undefined> => (input[name] ?? {}) as Record<string, string | undefined>;
  if (input.Type === 'COS') {
    const { Bucket = '', Object: path = '' } = member('CosInputInfo');
    return { path, bucket: Bucket };
  }
  if (input.Type === 'AWS-S3') {
    const { S3Bucket = '', S3Object = '' } = member('S3InputInfo');
    return { path: S3Object, url: `s3://${S3Bucket}/${S3Object.replace(/^\//, '')}` };
  }
  if (input.Type === 'VOD') {
    const { FileId, Object: path = '' } = member('VODInputInfo');
    return { path: path || (FileId ?? ''), url: `vod://${FileId ?? path}` };
  }
  const { Url = '' } = member('UrlInputInfo');
  return { path: pathOfUrl(Url), url: Url };
}

/** Whether the URL is one of this machine's own. The simulator never reaches out to a network. */
export function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(host);
}

async function fetchLoopback(url: string): Promise<Buffer> {
  if (!isLoopback(url)) {
    throw new SourceFailure(
      `The source cannot be downloaded: the simulator fetches from this machine only. Map ${url} to a bucket of its store with the option "urls" (of simulate: --url).`,
    );
  }
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'error' });
  } catch {
    throw new SourceFailure(`The source cannot be downloaded: ${url} does not answer.`);
  }
  if (!response.ok) throw new SourceFailure(`The source cannot be downloaded: ${url} answers with status ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}
