import type { ExpectedOutput } from './expected-outputs';
import { isPlain } from './wire';

/** A folder in which each file that arrives is processed by itself, at its owner's cost. */
export interface ProcessingTrigger {
  readonly bucket: string;
  /** With a slash at either end. */
  readonly dir: string;
  /** In lower case, without a dot; empty: files of every format. */
  readonly formats: readonly string[];
}

/** Resources of the official provider that watch a folder: a workflow, and an orchestration. */
const watchers: ReadonlySet<string> = new Set(['tencentcloud_mps_workflow', 'tencentcloud_mps_schedule']);

export function isWatcher(resourceType: string): boolean {
  return watchers.has(resourceType);
}

/** The folder of COS that such a resource watches, as far as it is known. @param values in Terraform's spelling */
export function triggerOf(resourceType: string, values: unknown): ProcessingTrigger | undefined {
  if (!isWatcher(resourceType)) return undefined;
  const watched = once(memberOf(once(memberOf(values, 'trigger')), 'cos_file_upload_trigger'));
  const { bucket, dir, formats } = isPlain(watched) ? watched : {};
  if (typeof bucket !== 'string') return undefined;
  const path = typeof dir === 'string' ? dir.replace(/^\/*|\/*$/g, '') : '';
  const given = Array.isArray(formats) ? formats.filter((format) => typeof format === 'string') : [];
  const names = given.map((format) => format.toLowerCase().replace(/^\./, ''));
  return { bucket, dir: path === '' ? '/' : `/${path}/`, formats: names.includes('*') ? [] : names };
}

/** Whether a file that a job writes starts processing. What is not known of its format may be one of those that do. */
export function isTriggeredBy({ storage, path }: Pick<ExpectedOutput, 'storage' | 'path'>, { bucket, dir, formats }: ProcessingTrigger): boolean {
  if (storage.bucket !== bucket || !path.startsWith(dir)) return false;
  const format = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return formats.length === 0 || formats.includes(format) || format.includes('{');
}

export function triggerText({ path, storage }: ExpectedOutput, { bucket, dir }: ProcessingTrigger, watcher: string): string {
  return `an output lies in a folder that triggers processing: ${storage.bucket ?? ''}${path}; ${watcher} watches ${bucket}${dir}`;
}

/** A block that may be there once is a list in Terraform, and an object in cdktf. */
function once(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

function memberOf(value: unknown, name: string): unknown {
  return isPlain(value) ? value[name] : undefined;
}
