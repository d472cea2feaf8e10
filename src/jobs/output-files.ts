/**
 * Finds the files that a sub-task's output names. The names of the members tell: `Path`, `ImagePathSet`, `WebVttPath`, `SegmentUrl`, so a
 * family that the service adds tomorrow is understood as well.
 */
import { snakeFromWire } from '../model/names';
import { number, record, text, type Reply } from './reply';
import type { OutputFile } from './report';

type Place = Pick<OutputFile, 'bucket' | 'region' | 'key' | 'url'>;

/** The members that name what the sub-task was there for; the others name what comes beside it. */
const mainMembers = new Set(['Path', 'ImagePathSet', 'VideoPath', 'VideoPaths', 'CoverPath', 'HighlightPath', 'SegmentUrl']);
const fileMember = /(Path|PathSet|Paths|.Url)$/;

/** The files that an output names, at any depth; one that is named twice is one file. */
export function filesIn(kind: string, definition: number | null, output: unknown): OutputFile[] {
  const storage = record(record(record(output)?.OutputStorage ?? record(output)?.Storage)?.CosOutputStorage);
  const bucket = text(storage?.Bucket);
  const region = text(storage?.Region);
  const files = new Map<string, OutputFile>();
  for (const { name, path, holder } of namedIn(output)) {
    const place = placeOf(path, bucket, region);
    const id = place.key === null ? String(place.url) : `${String(place.bucket)}/${place.key}`;
    if (!files.has(id)) files.set(id, file(kind, definition, name, place, holder));
  }
  return [...files.values()];
}

function file(kind: string, definition: number | null, name: string, place: Place, holder: Reply): OutputFile {
  const isMain = mainMembers.has(name);
  return {
    kind: isMain ? kind : `${kind}_${snakeFromWire(name.replace(/(Path(Set|s)?|Url)$/, ''))}`,
    definition,
    ...place,
    sizeBytes: isMain ? number(holder.Size) : null,
    durationSeconds: isMain ? number(holder.Duration) : null,
    width: isMain ? number(holder.Width) : null,
    height: isMain ? number(holder.Height) : null,
    md5: isMain ? text(holder.Md5) : null,
  };
}

interface Named {
  readonly name: string;
  readonly path: string;
  readonly holder: Reply;
}

function namedIn(value: unknown): Named[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  const holder = record(value);
  if (!holder) return [];
  return Object.entries(holder).flatMap(([name, member]) => {
    if (name === 'Storage' || name === 'OutputStorage') return [];
    if (!fileMember.test(name)) return namedIn(member);
    // The same file again: under a signature that ends, or beside its path.
    if (name === 'SignedUrl' || (name.endsWith('Url') && text(holder[name.replace(/Url$/, 'Path')]))) return [];
    return strings(member).map((path) => ({ name, path, holder }));
  });
}

/** The service names most files by their path in the sub-task's storage, and some by a URL. */
function placeOf(path: string, bucket: string | null, region: string | null): Place {
  if (/^https?:\/\//i.test(path)) return placeOfUrl(path);
  const key = path.replace(/^\//, '');
  return { bucket, region, key, url: bucket && region ? cosUrl(bucket, region, key) : null };
}

function placeOfUrl(text: string): Place {
  const url = text.replace(/[?#].*$/, '');
  const [, bucket = null, region = null, path] = /^https?:\/\/([^./]+-\d+)\.cos\.([^./]+)\.[^/]+\/(.+)$/i.exec(url) ?? [];
  return { bucket, region, key: path === undefined ? null : decoded(path), url };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** See https://www.tencentcloud.com/document/product/436/6224 */
function cosUrl(bucket: string, region: string, key: string): string {
  return `https://${bucket}.cos.${region}.myqcloud.com/${key.split('/').map(encodeURIComponent).join('/')}`;
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((element): element is string => typeof element === 'string' && element !== '');
}
