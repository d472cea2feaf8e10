import { pathOfUrl, sourcePath, type SourcePath } from './output-path';
import type { ObjectView } from './rules/object-view';
import { UNKNOWN } from './rules/object-view';

/** The bucket, or what stands for one, in which a file lies. */
export interface Storage {
  /** Equal keys are the same storage: inside one request, and everywhere when `isKnown`. Undefined when there is none, or only the service knows it. */
  readonly key?: string;
  readonly isKnown: boolean;
  readonly bucket?: string;
  readonly region?: string;
}

/** Where the source of a request lies. Its parts name the outputs; they are undefined where they are not known. */
export interface Place extends Partial<SourcePath> {
  readonly storage: Storage;
  /** With a leading slash. */
  readonly path?: string;
}

export function placeOfSource(request: ObjectView): Place {
  const storage = storageOf([inputLevel(request)]);
  const path = sourceText(request);
  if (path === undefined) return { storage };
  const { name, format, dir } = sourcePath(path);
  // Which directory the service takes for a source behind a URL is not documented.
  return storage.key === undefined ? { storage, name, format } : { storage, name, format, dir, path: `${dir}${path.slice(path.lastIndexOf('/') + 1)}` };
}

/** One of the places in a request that can say where a file is stored. */
export interface StorageLevel {
  readonly name: string;
  /** `CosOutputStorage`, ...: undefined when the level says nothing, UNKNOWN when it is not known what. */
  readonly cos: ObjectView | typeof UNKNOWN | undefined;
  readonly others: string | typeof UNKNOWN | undefined;
}

export function outputLevel(holder: ObjectView, name: string): StorageLevel {
  const storage = holder.get('OutputStorage');
  return level(holder, name, storage, 'OutputStorage', ['CosOutputStorage', 'S3OutputStorage.S3Bucket', 'VODOutputStorage.Bucket']);
}

export function inputLevel(request: ObjectView): StorageLevel {
  return level(request, 'source', request.get('InputInfo'), 'InputInfo', ['CosInputInfo', 'S3InputInfo.S3Bucket', 'VODInputInfo.Bucket']);
}

function level(holder: ObjectView, name: string, value: unknown, at: string, [cos, s3, vod]: readonly [string, string, string]): StorageLevel {
  if (value === undefined) return { name, cos: undefined, others: undefined };
  const type = value === UNKNOWN ? UNKNOWN : holder.get(`${at}.Type`);
  if (type === UNKNOWN) return { name, cos: UNKNOWN, others: UNKNOWN };
  if (type === 'COS') return { name, cos: holder.get(`${at}.${cos}`) === UNKNOWN ? UNKNOWN : holder.inside(`${at}.${cos}`), others: undefined };
  const bucket = type === 'AWS-S3' ? holder.get(`${at}.${s3}`) : type === 'VOD' ? (holder.get(`${at}.${vod}`) ?? UNKNOWN) : undefined;
  return { name, cos: undefined, others: typeof bucket === 'string' ? `${String(type)}:${bucket}` : bucket === UNKNOWN ? UNKNOWN : undefined };
}

/** The levels are laid over each other, the innermost first: the first that says something decides, and what it leaves blank of a COS bucket comes from the next. */
export function storageOf(levels: readonly StorageLevel[]): Storage {
  for (const { name, cos, others } of levels) {
    if (typeof others === 'string') return { key: others, isKnown: true };
    if (cos === UNKNOWN || others === UNKNOWN) return { key: `unknown: ${name}`, isKnown: false };
    const bucket = cos?.get('Bucket');
    if (bucket === UNKNOWN) return { key: `unknown: ${name}`, isKnown: false, region: cos?.text('Region') };
    if (typeof bucket === 'string' && bucket !== '') return { key: `COS:${bucket}`, isKnown: true, bucket, region: cos?.text('Region') };
  }
  return { isKnown: false };
}

function sourceText(request: ObjectView): string | undefined {
  const url = request.text('InputInfo.UrlInputInfo.Url');
  if (url !== undefined) return pathOfUrl(url);
  const object = ['CosInputInfo.Object', 'S3InputInfo.S3Object', 'VODInputInfo.Object'].map((path) => request.text(`InputInfo.${path}`));
  return object.find((path) => path !== undefined && path !== '');
}
