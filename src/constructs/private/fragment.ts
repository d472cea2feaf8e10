import type { FaultPath } from '../../model/fault';
import { pathText } from '../../model/fault';
import { isUnknown } from './unknown';

type Values = Record<string, unknown>;

/** What a prop says in the API's request: a value, and the field where it belongs. */
export interface Fragment {
  /** The prop, as the user calls it. */
  readonly prop: string;
  /** The field, from the root of the request. */
  readonly at: readonly string[];
  /** Undefined: the prop leaves the field alone, but nobody else may set it. */
  readonly value: unknown;
  /** A path inside the value, as the user of the prop spells it. @default - the same path */
  readonly nameOf?: (inside: FaultPath) => FaultPath;
  /** Two names for one member of the value that are both given, from the prop on. @default - none */
  readonly twice?: readonly (readonly [FaultPath, FaultPath])[];
}

export interface MergedRequest {
  readonly request: Values;
  /** What is said twice, one sentence each. */
  readonly clashes: readonly string[];
}

/** Puts the fragments into a request. Objects on the way are copied: they belong to the user. A field that is taken keeps its value. */
export function mergeFragments(raw: Values, fragments: readonly Fragment[]): MergedRequest {
  const request = { ...raw };
  const clashes: string[] = [];
  for (const fragment of fragments) {
    const { prop, twice = [] } = fragment;
    for (const names of twice) clashes.push(clash(...(names.map((name) => pathText([prop, ...name])) as [string, string])));
    const taken = place(request, fragment);
    if (taken !== undefined) clashes.push(clash(prop, taken));
  }
  return { request, clashes };
}

/** A path into the request as the user knows it: what came from a prop is called what the user called it. */
export function namedByProp(path: FaultPath, fragments: readonly Fragment[]): FaultPath {
  const fragment = fragments.find(({ at }) => at.every((step, index) => path[index] === step));
  if (!fragment) return path;
  const inside = path.slice(fragment.at.length);
  return [fragment.prop, ...(fragment.nameOf?.(inside) ?? inside)];
}

/** @returns the name of what stands in the way, if something does */
function place(request: Values, { at, value }: Fragment): string | undefined {
  let holder = request;
  for (const [index, step] of at.entries()) {
    const there = holder[step];
    const isLast = index === at.length - 1;
    if (there !== undefined && (isLast || typeof there !== 'object' || there === null || isUnknown(there))) return pathText(at.slice(0, index + 1));
    if (isLast) {
      if (value !== undefined) holder[step] = value;
    } else {
      const copy = { ...(there as Values | undefined) };
      holder[step] = copy;
      holder = copy;
    }
  }
  return undefined;
}

function clash(one: string, other: string): string {
  return `${one} and ${other} exclude each other: both say the same thing. Remove one of them.`;
}
