import type { ObjectStore, StoredObject } from './store';
import { CosError } from './cos-error';

const MAX_KEYS = 1000;

/** `ListBucketResult`. The newer form (`list-type=2`) differs in how it goes on. See https://tencentcloud.com/document/api/436/30614 */
export function listing(store: ObjectStore, bucket: string, query: URLSearchParams): object {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const isV2 = query.get('list-type') === '2';
  const marker = (isV2 ? (query.get('continuation-token') ?? query.get('start-after')) : query.get('marker')) ?? '';
  const maxKeys = Math.min(MAX_KEYS, numberOf(query.get('max-keys')));
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const { objects, prefixes, last, more } = page(store, bucket, { prefix, delimiter, marker, maxKeys });
  return {
    Name: bucket,
    ...(query.get('encoding-type') === 'url' && { EncodingType: 'url' }),
    Prefix: encode(prefix),
    ...(isV2 ? { StartAfter: encode(query.get('start-after') ?? ''), KeyCount: objects.length + prefixes.length } : { Marker: encode(marker) }),
    Delimiter: encode(delimiter),
    MaxKeys: maxKeys,
    IsTruncated: more,
    ...(more && (isV2 ? { NextContinuationToken: last } : { NextMarker: encode(last) })),
    Contents: objects.map((object) => contents(object, encode)),
    CommonPrefixes: prefixes.map((common) => ({ Prefix: encode(common) })),
  };
}

interface Page {
  readonly objects: StoredObject[];
  readonly prefixes: string[];
  readonly last: string;
  readonly more: boolean;
}

/** Keys that share the part up to the delimiter count as one. */
function page(store: ObjectStore, bucket: string, ask: { prefix: string; delimiter: string; marker: string; maxKeys: number }): Page {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = ask.marker;
  for (const key of store.list(bucket, ask.prefix)) {
    const cut = ask.delimiter === '' ? -1 : key.indexOf(ask.delimiter, ask.prefix.length);
    const entry = cut < 0 ? key : key.slice(0, cut + ask.delimiter.length);
    if (Buffer.compare(Buffer.from(entry), Buffer.from(ask.marker)) <= 0 || entry === prefixes[prefixes.length - 1]) continue;
    if (objects.length + prefixes.length >= ask.maxKeys) return { objects, prefixes, last, more: true };
    last = entry;
    if (cut >= 0) prefixes.push(entry);
    else objects.push(store.get(bucket, key) as StoredObject);
  }
  return { objects, prefixes, last, more: false };
}

export function contents(object: StoredObject, encode: (text: string) => string): object {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.lastModifiedMs).toISOString(),
    ETag: `"${object.etag}"`,
    Size: object.bytes.length,
    Owner: { ID: 'simulator', DisplayName: 'simulator' },
    StorageClass: object.storageClass,
  };
}

function numberOf(text: string | null): number {
  if (text === null || text === '') return MAX_KEYS;
  if (!/^\d+$/.test(text)) throw new CosError(400, 'InvalidArgument', `max-keys is ${JSON.stringify(text)}; it has to be a number from 0 to ${MAX_KEYS}.`);
  return Number(text);
}
