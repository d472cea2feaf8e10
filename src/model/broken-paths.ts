import { namedAs } from './condition';
import { type FaultPath, pathText } from './fault';
import type { Condition, Naming } from './model';

/** The places of a request at which a value is missing or wrong in itself. */
export class BrokenPaths {
  private readonly paths = new Set<string>();

  public get isEmpty(): boolean {
    return this.paths.size === 0;
  }

  public add(path: FaultPath): void {
    this.paths.add(pathText(path));
  }

  public has(path: FaultPath): boolean {
    return !this.isEmpty && this.paths.has(pathText(path));
  }

  /** Whether there is such a place at the path or inside of what is there. */
  public isWithin(path: FaultPath): boolean {
    const text = pathText(path);
    return [...this.paths].some((one) => one.startsWith(text) && /^([.[]|$)/.test(one.slice(text.length)));
  }

  /** Whether the condition, seen from the object at the path, looks at such a place. */
  public touch(path: FaultPath, condition: Condition, naming: Naming): boolean {
    if (this.isEmpty) return false;
    const steps = condition.field.split('.').map((wire) => namedAs(wire, naming));
    const looksAtOne = steps.some((_, index) => this.has([...path, ...steps.slice(0, index + 1)]));
    return looksAtOne || (condition.and !== undefined && this.touch(path, condition.and, naming));
  }
}
