/**
 * How the service names its outputs.
 *
 * @see https://www.tencentcloud.com/document/product/1041/33495
 */

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

/** The path of a URL, decoded: the names of a URL source's outputs come from it. */
export function pathOfUrl(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return url;
  }
}
