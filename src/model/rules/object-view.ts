import type { BrokenPaths } from '../broken-paths';
import { isSet, namedAs } from '../condition';
import type { FaultPath } from '../fault';
import type { ModelType, Naming } from '../model';
import { numberFromText } from '../scalar';

/** Stands for a value that is not known yet, or that is a fault in itself already. A rule never refuses because of one. */
export const UNKNOWN = Symbol('not known');

export interface ViewContext {
  readonly naming: Naming;
  readonly isUnknown: (value: unknown) => boolean;
  readonly broken: BrokenPaths;
}

/** One object of a request as a rule sees it: members by wire name whatever the spelling of the keys, unknown values marked as such. */
export class ObjectView {
  public constructor(
    private readonly object: Record<string, unknown>,
    /** Where the object stands in the request, as the caller spells it. */
    public readonly place: FaultPath,
    private readonly context: ViewContext,
  ) {}

  /** The member at the path of wire names: undefined when it is not set, UNKNOWN when it is not known. */
  public get(path: string): unknown {
    const { naming, isUnknown, broken } = this.context;
    let value: unknown = this.object;
    let here: FaultPath = this.place;
    for (const name of namesOf(path, naming)) {
      if (!isObject(value)) return undefined;
      value = value[name];
      if (!broken.isEmpty) {
        here = [...here, name];
        if (broken.has(here)) return UNKNOWN;
      }
      if (!isSet(value)) return undefined;
      if (isUnknown(value)) return UNKNOWN;
    }
    return value;
  }

  /** True for null, absent, and the fillers that the service reads as "not set". */
  public isEmpty(path: string): boolean {
    const value = this.get(path);
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  }

  /** The text at the path; undefined when it is not set or not known. */
  public text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === 'string' ? value : undefined;
  }

  /** The number at the path, also when it is written as text; undefined when it is not set or not known. */
  public number(path: string): number | undefined {
    const value = this.get(path);
    const number = typeof value === 'string' ? numberFromText(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  }

  public isTrue(path: string): boolean {
    const value = this.get(path);
    return value === true || value === 'true';
  }

  /** The object at the path; undefined when it is not set or not known. */
  public inside(path: string): ObjectView | undefined {
    const value = this.get(path);
    if (!isObject(value)) return undefined;
    return new ObjectView(value, [...this.place, ...namesOf(path, this.context.naming)], this.context);
  }

  /** The wire names of the type's members that are set, known or not. */
  public members(type: ModelType): string[] {
    return type.fields.map(({ wire }) => wire).filter((wire) => this.get(wire) !== undefined);
  }

  /** The objects of the list at the path, with their index; the elements that are not known are left out. */
  public objects(path: string): { view: ObjectView; index: number }[] {
    const list = this.get(path);
    if (!Array.isArray(list)) return [];
    const names = namesOf(path, this.context.naming);
    return list.flatMap((element: unknown, index) =>
      isObject(element) && !this.context.isUnknown(element) ? [{ view: new ObjectView(element, [...this.place, ...names, index], this.context), index }] : [],
    );
  }

  /** The numbers of the list at the path; undefined when it is not a list of known numbers. */
  public numbers(path: string): number[] | undefined {
    const list = this.get(path);
    if (!Array.isArray(list)) return undefined;
    const numbers = list.map((element: unknown) => (typeof element === 'string' ? numberFromText(element) : element));
    return numbers.every((number): number is number => typeof number === 'number' && !this.context.isUnknown(number)) ? numbers : undefined;
  }

  /** The path as the caller spells it: `video_template.codec`. */
  public name(path: string): string {
    return namesOf(path, this.context.naming).join('.');
  }
}

const spelled: Record<Naming, Map<string, readonly string[]>> = { wire: new Map(), snake: new Map(), camel: new Map() };

/** The steps of a path of wire names in another spelling; the paths are those that stand in the rules, so they are few. */
function namesOf(path: string, naming: Naming): readonly string[] {
  let names = spelled[naming].get(path);
  if (!names) {
    names = path.split('.').map((wire) => namedAs(wire, naming));
    spelled[naming].set(path, names);
  }
  return names;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
