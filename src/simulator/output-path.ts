import { outputPath, type PathVariables } from '../model/output-path';
import type { WireObject } from '../model/wire';

export { outputPath, sourcePath, type PathVariables, type SourcePath } from '../model/output-path';

/** What results repeat as `Input.OutputObjectPath`: resolved, but for the number, and without the extension. */
export function echoedOutputPath(template: string, dir: string, variables: PathVariables): string {
  return outputPath(template.replace(/\.\{format\}$/, ''), dir, { ...variables, number: undefined, format: undefined });
}

/** The `{number}` of the element at that index, counted from 0, as an `ObjectNumberFormat` wants it. */
export function formattedNumber(index: number, format: WireObject | undefined): string {
  const {
    InitialValue = 0,
    Increment = 1,
    MinLength = 1,
    PlaceHolder = '0',
  } = (format ?? {}) as {
    InitialValue?: number;
    Increment?: number;
    MinLength?: number;
    PlaceHolder?: string;
  };
  return String(InitialValue + index * Increment).padStart(MinLength, PlaceHolder || '0');
}

/** A reference from one file to another, as playlists want it: relative when both are in one directory, else from the root. */
export function reference(from: string, to: string): string {
  const dir = from.slice(0, from.lastIndexOf('/') + 1);
  return (to.startsWith(dir) ? to.slice(dir.length) : to).split('/').map(encodeURIComponent).join('/');
}
