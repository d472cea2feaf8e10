import { Fn } from 'cdktf';
import type { FaultPath } from '../../model/fault';
import { isUnknown } from './unknown';

export type Values = Readonly<Record<string, unknown>>;

/** How an object of the props becomes the API's, and what its members are called on either side. */
export interface Translation {
  toApi(object: Values): Values;
  /** A path inside the API's object as the user of the props knows it. */
  nameOf(object: Values, inside: FaultPath): FaultPath;
  /** The members that are given under both names, as pairs. */
  twice(object: Values): (readonly [string, string])[];
}

/** @param names the API's name by the prop's: `{ startSeconds: 'startTimeOffset' }` */
export function renaming(names: Readonly<Record<string, string>>): Translation {
  const pairs = Object.entries(names);
  return {
    toApi: (object) => {
      const translated: Record<string, unknown> = { ...object };
      for (const [own, theirs] of pairs) {
        if (!(own in object)) continue;
        translated[theirs] ??= object[own];
        delete translated[own];
      }
      return translated;
    },
    nameOf: (object, [member, ...rest]) => {
      const own = pairs.find(([, theirs]) => theirs === member && object[theirs] === undefined)?.[0] ?? member;
      return own === undefined ? [] : [own, ...rest];
    },
    twice: (object) => pairs.filter(([own, theirs]) => object[own] !== undefined && object[theirs] !== undefined),
  };
}

const TIMES = 'extTimeOffsetSet';

/** `{ seconds: [3.5], percents: [10] }` is `{ extTimeOffsetSet: ['3.5s', '10%'] }`. */
export const snapshotTimes: Translation = {
  toApi: ({ seconds, percents, ...object }) => {
    if (seconds === undefined && percents === undefined) return object;
    return { ...object, [TIMES]: object[TIMES] ?? times(seconds, percents) };
  },
  nameOf: (object, inside) => {
    const [member, index, ...rest] = inside;
    if (member !== TIMES || object[TIMES] !== undefined) return inside;
    const count = elements(object.seconds).length;
    if (typeof index !== 'number') return [object.seconds === undefined ? 'percents' : 'seconds'];
    return index < count ? ['seconds', index, ...rest] : ['percents', index - count, ...rest];
  },
  twice: (object) => ['seconds', 'percents'].filter((own) => object[own] !== undefined && object[TIMES] !== undefined).map((own) => [own, TIMES]),
};

export function isPlainObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !isUnknown(value);
}

function times(seconds: unknown, percents: unknown): unknown {
  if (!isUnknown(seconds) && !isUnknown(percents))
    return [...elements(seconds).map((number) => `${number}s`), ...elements(percents).map((number) => `${number}%`)];
  // Of a list that only Terraform knows it also makes the texts.
  const lists: unknown[] = [];
  if (seconds !== undefined) lists.push(Fn.formatlist('%ss', [seconds]));
  if (percents !== undefined) lists.push(Fn.formatlist('%s%%', [percents]));
  return lists.length === 1 ? lists[0] : Fn.concat(lists);
}

/** A list of one where plain JavaScript gave no list. */
function elements(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}
