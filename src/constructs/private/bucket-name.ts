import { Fn } from 'cdktf';
import { shown } from '../../model/fault';
import { textFaults } from './checks';
import { withReferences } from './expressions';
import { isUnknown } from './unknown';

const WHOLE = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?-[0-9]{10}$/;
const WITHOUT_APP_ID = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const MAX_LENGTH = 60;

/** A number too long for a date or a version, and not of an AppId's length. */
const ALMOST_APP_ID = /-(\d{9}|\d{11,})$/;

const FORM = 'lower-case letters, digits and "-", with a letter or digit at either end';
const APP_ID_FORM = 'an AppId: exactly 10 digits, such as "1250000000"';

export function endsInAppId(name: string): boolean {
  return isUnknown(name) || /-\d{10}$/.test(name);
}

/** What is wrong with the name of a bucket to be created. */
export function bucketNameFaults(name: string, appId: string | undefined): string[] {
  const ownFaults = appId === undefined ? [] : textFaults('appId', appId, /^\d{10}$/, APP_ID_FORM);
  if (isUnknown(name)) return ownFaults;
  const almost = typeof name === 'string' ? ALMOST_APP_ID.exec(name)?.[1] : undefined;
  if (almost !== undefined) {
    return [
      ...ownFaults,
      `bucketName ends in ${shown(almost)}, which is no AppId. Given ${shown(name)}; an AppId has exactly 10 digits, as in "videos-1250000000".`,
    ];
  }
  if (!endsInAppId(name))
    return [...ownFaults, ...textFaults('bucketName', name, WITHOUT_APP_ID, FORM), ...lengthFaults(name, MAX_LENGTH - '-1250000000'.length)];
  const mismatch = appId !== undefined && !isUnknown(appId) && !name.endsWith(`-${appId}`);
  return [
    ...ownFaults,
    ...textFaults('bucketName', name, WHOLE, `${FORM}, followed by "-" and the AppId`),
    ...lengthFaults(name, MAX_LENGTH),
    ...(mismatch ? [`bucketName ends in another AppId than appId: given ${shown(name)} and ${shown(appId)}. Leave out one of the two AppIds.`] : []),
  ];
}

/** What is wrong with the name of a bucket that exists: older ones have capitals and shorter AppIds. */
export function existingBucketFaults(name: string): string[] {
  return textFaults('bucketName', name, /^[A-Za-z0-9][A-Za-z0-9-]*-\d{8,12}$/, 'the whole name of the bucket with its AppId, such as "videos-1250000000"');
}

/** The AppId at the end of a whole name. */
export function appIdOf(name: string): string {
  // Of "media-${…}" only what is not known yet matters; and cdktf complains of text and references mixed in a function's argument.
  const tail = /-(\$\{[^{}]+\})$/.exec(name)?.[1] ?? name;
  if (isUnknown(name)) return Fn.element(Fn.reverse(Fn.split('-', withReferences(tail))), 0) as string;
  return /-(\d+)$/.exec(name)?.[1] ?? '';
}

function lengthFaults(name: unknown, most: number): string[] {
  const { length } = String(name);
  return length <= most
    ? []
    : [`bucketName is too long. Given ${shown(name)} with ${length} characters; allowed: at most ${most}${most < MAX_LENGTH ? ' before the AppId' : ''}.`];
}

/** What to call a bucket whose name is only a reference in the requests of jobs. A reference to one bucket is one text. */
const calledBy = new Map<string, string>();

export function rememberBucket(reference: string, name: string): void {
  calledBy.set(reference, name);
}

export function calledBucket(reference: unknown): string | undefined {
  return typeof reference === 'string' ? calledBy.get(reference) : undefined;
}
