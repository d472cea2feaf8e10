import { shown } from '../../model/fault';
import { Snapshots } from '../tasks/snapshots';
import type { Fragment } from './fragment';
import type { Translation, Values } from './translation';
import { isPlainObject, renaming } from './translation';

/** Which part of the request a prop stands for. */
export type Shorthand<Value> = (prop: string, value: Value) => readonly Fragment[];

/** A shorthand for each prop of an interface: one that is forgotten does not compile. */
export type Shorthands<Props> = { readonly [Name in keyof Props]-?: Shorthand<NonNullable<Props[Name]>> };

/** The prop stands for a field, in the field's own terms. */
export function field(...at: string[]): Shorthand<unknown> {
  return (prop, value) => [{ prop, at, value }];
}

/** The prop stands for a list of objects. */
export function list(at: readonly string[], translation: Translation = renaming({})): Shorthand<unknown> {
  return (prop, value) => [Array.isArray(value) ? listFragment(prop, at, value.map((element: unknown, place) => ({ element, place })), translation) : { prop, at, value }]; // prettier-ignore
}

/** The prop stands for several lists of the same object; its elements say to which of them each belongs. */
export function snapshotLists(at: readonly string[], translations: Readonly<Record<string, Translation>>): Shorthand<readonly Snapshots[]> {
  return (prop, value) => {
    expectSnapshots(prop, value);
    return Object.entries(translations).flatMap(([name, translation]) => {
      const items = value.map(({ _list, _task }, place) => ({ list: _list, element: _task, place })).filter((item) => item.list === name);
      return items.length === 0 ? [] : [listFragment(prop, [...at, name], items, translation)];
    });
  };
}

interface Made {
  readonly _nameOf: unknown;
}

/** The prop takes what factories make. @param factories one or two of them, as they are called */
export function madeBy<Value extends Made>(factories: string, shorthand: Shorthand<Value>): Shorthand<Value> {
  return (prop, value) => {
    if (typeof (value as Partial<Made>)._nameOf === 'function') return shorthand(prop, value);
    throw new Error(`${prop} must be made by ${factories}. Given ${shown(value)}.`);
  };
}

/** Plain JavaScript has no compiler to refuse what would be left out in silence. */
function expectSnapshots(prop: string, value: unknown): void {
  if (!Array.isArray(value)) throw new Error(`${prop} must be a list. Given ${shown(value)}.`);
  const stray = value.findIndex((element) => !(element instanceof Snapshots));
  if (stray < 0) return;
  throw new Error(`${prop}[${stray}] must be made by Snapshots.atTimes(...) or Snapshots.sampled(...). Given ${shown(value[stray])}.`);
}

/** An element, and where it stands in the user's list. */
interface Item {
  readonly element: unknown;
  readonly place: number;
}

function listFragment(prop: string, at: readonly string[], items: readonly Item[], translation: Translation): Fragment {
  return {
    prop,
    at,
    value: items.map(({ element }) => (isPlainObject(element) ? translation.toApi(element) : element)),
    nameOf: ([index, ...inside]) => {
      const item = items[Number(index)];
      if (!item) return [];
      return [item.place, ...(isPlainObject(item.element) ? translation.nameOf(item.element, inside) : inside)];
    },
    twice: items.flatMap(({ element, place }) =>
      translation.twice(isPlainObject(element) ? element : ({} as Values)).map(([own, theirs]) => [[place, own], [place, theirs]] as const),
    ), // prettier-ignore
  };
}
