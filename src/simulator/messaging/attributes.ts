import type { WireObject } from '../../model/wire';
import { isSet, number } from '../actions/parameters';
import { ApiError } from '../api-error';

/** The documented range of a numeric attribute, and what it is when it is not set. */
interface Range {
  readonly min: number;
  readonly max: number;
  readonly standard: number;
}

type Ranges = Readonly<Record<string, Range>>;

export const queueRanges: Ranges = {
  MaxMsgHeapNum: { min: 1_000_000, max: 1_000_000_000, standard: 10_000_000 },
  PollingWaitSeconds: { min: 0, max: 30, standard: 0 },
  VisibilityTimeout: { min: 1, max: 43_200, standard: 30 },
  MaxMsgSize: { min: 1024, max: 1_048_576, standard: 65_536 },
  MsgRetentionSeconds: { min: 30, max: 43_200, standard: 3600 },
  RewindSeconds: { min: 0, max: 1_296_000, standard: 0 },
};

export const topicRanges: Ranges = {
  MaxMsgSize: { min: 1024, max: 1_048_576, standard: 65_536 },
  MsgRetentionSeconds: { min: 60, max: 86_400, standard: 86_400 },
};

/** The attributes of the request that are set, each in its range. @throws ApiError `InvalidParameterValue` */
export function checkedAttributes(body: WireObject, ranges: Ranges): WireObject {
  const attributes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  for (const [name, { min, max }] of Object.entries(ranges)) {
    if (!isSet(attributes[name])) continue;
    const value = number(body, name);
    if (!(value >= min && value <= max)) throw new ApiError('InvalidParameterValue', `${name} is ${value}; it has to be from ${min} to ${max}.`);
    attributes[name] = value;
  }
  return attributes;
}

/** What holds: as it was set, or the standard. */
export function attribute(attributes: WireObject, ranges: Ranges, name: string): number {
  return isSet(attributes[name]) ? number(attributes, name) : (ranges[name] as Range).standard;
}

/** @throws ApiError `InvalidParameterValue` */
export function checkName(what: string, name: string): void {
  if (/^[A-Za-z][\w-]{0,63}$/.test(name)) return;
  throw new ApiError('InvalidParameterValue', `${what} is ${JSON.stringify(name)}; a name begins with a letter and has at most 64 letters, digits, - and _.`);
}
