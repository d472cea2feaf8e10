import type { WireObject } from '../model/wire';

/** The variables of an output path; those that are not given stay in the path as they are written. */
export type PathVariables = Readonly<Record<string, string | number | undefined>>;

/** Taken apart: `/movie/a b.mov` is the name `a b`, the format `mov` and the directory `/movie/`. */
export interface SourcePath {
  readonly name: string;
  readonly format: string;
  readonly dir: string;
}

export function sourcePath(path: string): SourcePath {
  const absolute = path.startsWith('/') ? path : `/${path}`;
  const slash = absolute.lastIndexOf('/');
  const file = absolute.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  return { name: dot > 0 ? file.slice(0, dot) : file, format: dot > 0 ? file.slice(dot + 1) : '', dir: absolute.slice(0, slash + 1) };
}

/** The path of an output, with a leading slash. An absolute path ignores the directory; a relative one is appended to it. */
export function outputPath(template: string, dir: string, variables: PathVariables): string {
  const filled = template.replace(/\{(\w+)\}/g, (written, name: string) => (variables[name] === undefined ? written : String(variables[name])));
  if (filled.startsWith('/')) return filled;
  const base = `${dir.startsWith('/') ? '' : '/'}${dir}`;
  return `${base.endsWith('/') ? base : `${base}/`}${filled}`;
}

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
