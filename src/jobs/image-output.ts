import { escapePattern } from '../model/escape-pattern';
import { outputPath, sourcePath } from '../model/output-path';
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

/** Where the source is no COS object its name and directory are open. */
function wantedKey(request: WireObject): RegExp {
  const object = sourceObject(request);
  const source = object && sourcePath(object.key);
  const directory = text(request.OutputDir) ?? source?.dir;
  const path = text(request.OutputPath) ?? '{inputName}.{format}';
  const isWhole = path.startsWith('/') || directory !== undefined;
  const whole = isWhole ? outputPath(path, directory ?? '/', {}).slice(1) : path;
  const pattern = whole
    .split(/(\{\w+\})/)
    .map((part) => (part === '{inputName}' && source ? escapePattern(source.name) : /^\{\w+\}$/.test(part) ? '[^/]*' : escapePattern(part)));
  return new RegExp(`${isWhole ? '^' : '(^|/)'}${pattern.join('')}$`);
}
