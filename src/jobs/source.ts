import type { WireObject } from '../model/wire';
import type { ObjectPlace } from './object-store';
import { record, text } from './reply';

/** The COS object that a request reads; undefined when it reads something else. */
export function sourceObject(request: WireObject): ObjectPlace | undefined {
  const input = record(record(request.InputInfo)?.CosInputInfo);
  const bucket = text(input?.Bucket);
  const region = text(input?.Region);
  const object = text(input?.Object);
  // MPS paths begin with a slash, COS keys do not.
  return bucket && region && object ? { bucket, region, key: object.replace(/^\//, '') } : undefined;
}
