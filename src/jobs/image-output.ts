import type { WireObject } from '../model/wire';
import type { TaskReport } from './report';
import { outputsOf } from './report';
import { sourceObject } from './source';
import { record, text } from './reply';

/**
 * Whether a finished image task wrote where the request wants its output. The service's echo leaves the output's place out, so this
 * is what tells two conversions of one image apart.
 */
export function wroteWhereWanted(request: WireObject, report: TaskReport): boolean {
  const wanted = wantedKey(request);
  const storage = record(record(request.OutputStorage)?.CosOutputStorage);
  const bucket = text(storage?.Bucket) ?? sourceObject(request)?.bucket;
  return outputsOf(report).every(({ key, bucket: written }) => (key === null || wanted.test(key)) && (!bucket || !written || written === bucket));
}

/**
 * The rules of the output path, see https://www.tencentcloud.com/document/product/1041/33495. Where the source is no COS object its name
 * and directory are open.
 */
function wantedKey(request: WireObject): RegExp {
  const source = sourceObject(request)?.key;
  const slash = source?.lastIndexOf('/') ?? -1;
  const name = source === undefined ? undefined : source.slice(slash + 1).replace(/\.[^.]*$/, '');
  const directory = text(request.OutputDir) ?? (source === undefined ? undefined : `/${source.slice(0, slash + 1)}`);
  const path = text(request.OutputPath) ?? '{inputName}.{format}';
  const whole = path.startsWith('/') || directory === undefined ? path : `${directory}${path}`;
  const pattern = whole
    .replace(/^\//, '')
    .split(/(\{\w+\})/)
    .map((part) => (part === '{inputName}' && name !== undefined ? escaped(name) : /^\{\w+\}$/.test(part) ? '[^/]*' : escaped(part)));
  return new RegExp(`${path.startsWith('/') || directory !== undefined ? '^' : '(^|/)'}${pattern.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
