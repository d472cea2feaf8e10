import { escapePattern } from './escape-pattern';
import { expectedOutputs } from './expected-outputs';
import type { ModelType } from './model';
import { isPlain, type WireObject } from './wire';

/** Where a task has written; null where the service does not tell. */
export interface WrittenPlace {
  readonly bucket: string | null;
  readonly key: string | null;
}

/**
 * The fields (in Terraform's spelling) by which a request wants its outputs elsewhere than all that a task has written, which no echo tells. As with
 * an echo, only what the request itself says can contradict: a directory or a bucket that it leaves to the service fits any.
 */
export function outputContradictions(type: ModelType, request: WireObject, written: readonly WrittenPlace[]): string[] {
  const { outputs } = expectedOutputs(type, request, { naming: 'wire' });
  const keys = written.flatMap(({ key }) => key ?? []);
  const buckets = written.flatMap(({ bucket }) => bucket ?? []);
  if (outputs.length === 0) return [];
  const directories = outputs.map(({ path }) => directoryPattern(path));
  const isOtherDirectory = isText(request.OutputDir) && keys.length > 0 && !keys.some((key) => directories.some((pattern) => pattern.test(key)));
  const wanted = outputs.flatMap(({ storage }) => storage.bucket ?? []);
  const isOtherBucket = namesBucket(request) && wanted.length > 0 && buckets.length > 0 && !buckets.some((bucket) => wanted.includes(bucket));
  return [...(isOtherBucket ? ['output_storage.cos_output_storage.bucket'] : []), ...(isOtherDirectory ? ['output_dir'] : [])];
}

/** The names of files are not compared: they are less certain than their directory. A variable of which the value is not known fits anything. */
function directoryPattern(path: string): RegExp {
  const parts = path
    .replace(/^\//, '')
    .replace(/[^/]*$/, '')
    .split(/\{\w+\}/);
  return new RegExp(`^${parts.map(escapePattern).join('.*')}[^/]*$`);
}

function namesBucket({ OutputStorage: storage }: WireObject): boolean {
  const place = isPlain(storage) ? storage.CosOutputStorage : undefined;
  return isPlain(place) && isText(place.Bucket);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
