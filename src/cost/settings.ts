import { pathText } from '../model/fault';
import { UNKNOWN, type ObjectView } from '../model/rules/object-view';
import { numberFromText } from '../model/scalar';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';

/** An object of a request or template, laid over those after it: what it does not say, the next one does. */
export interface Layer {
  readonly view: ObjectView;
  /** Wire names joined by dots, seen from the view; empty for the view itself. */
  readonly at: string;
}

/** What several layers say together. */
export class Settings {
  public constructor(private readonly layers: readonly Layer[]) {}

  /** Undefined when no layer says it; "" is "not set" to the service. */
  public get(path: string): unknown {
    for (const { view, at } of this.layers) {
      const full = joined(at, path);
      const value = full === '' ? view : view.get(full);
      if (value === UNKNOWN) return notYetKnown([...view.place, view.name(unknownPart(view, full))]);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  }

  public text(path: string): Known<string | undefined> {
    const value = this.get(path);
    return value === undefined || isMissing(value) ? value : String(value);
  }

  public number(path: string): Known<number | undefined> {
    const value = this.get(path);
    const number = typeof value === 'string' ? numberFromText(value) : value;
    return isMissing(number) || typeof number === 'number' ? number : undefined;
  }

  public inside(path: string): Settings {
    return new Settings(this.layers.map(({ view, at }) => ({ view, at: joined(at, path) })));
  }
}

/** The first step of the path of which the value is not known: what lies in it is not known either. */
function unknownPart(view: ObjectView, path: string): string {
  const steps = path.split('.');
  const prefixes = steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  return prefixes.find((prefix) => view.get(prefix) === UNKNOWN) ?? path;
}

function joined(at: string, path: string): string {
  return at === '' || path === '' ? at + path : `${at}.${path}`;
}

/** What an estimate says, after its path, of a value that does not exist yet; a review finds by it those that are only sensitive. */
export const KNOWN_LATER = 'which is known only during the apply';

/** For a value that the configuration takes from something that does not exist yet. */
export function notYetKnown(path: readonly (string | number)[]): Missing {
  return new Missing(`${pathText(path)}, ${KNOWN_LATER}`);
}
