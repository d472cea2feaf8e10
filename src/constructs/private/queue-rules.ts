import { Fn } from 'cdktf';
import { either, shown } from '../../model/fault';
import { MAX_MESSAGE_BYTES } from '../../model/notification-size';
import { numberFaults, regionFaults, textFaults } from './checks';
import { withReferences } from './expressions';
import { isUnknown } from './unknown';

/** How the media processing service calls the regions whose queues it can reach. */
const shortCodes: Readonly<Record<string, string>> = {
  'ap-guangzhou': 'gz',
  'ap-shanghai': 'sh',
  'ap-beijing': 'bj',
  'ap-chengdu': 'cd',
  'ap-chongqing': 'cq',
};

/** The service's code of a region; the region itself where it has none: `reachFaults` says so. */
export function regionCode(region: string): string {
  if (isUnknown(region)) return Fn.lookup(shortCodes, withReferences(region), withReferences(region)) as string;
  return shortCodes[region] ?? region;
}

/** The region behind a code; empty, which stands for every region in a policy, where that is not known. */
export function queueRegion(code: unknown): string {
  return Object.keys(shortCodes).find((region) => shortCodes[region] === code) ?? '';
}

/** What is no region at all is the queue's own fault, and is told there. */
export function reachFaults(name: string, region: string): string[] {
  if (isUnknown(region) || region in shortCodes || regionFaults('region', region).length > 0) return [];
  return [
    `${name} lies in ${shown(region)}, where the media processing service delivers no notifications. Allowed: ${either(Object.keys(shortCodes))}. Take a queue or topic there, or NotificationTarget.url(...).`,
  ];
}

export function queueNameFaults(name: string, value: unknown): string[] {
  const form = 'at most 64 letters, digits and "-", beginning with a letter';
  const length = typeof value === 'string' && value.length > 64 ? ` It has ${value.length} characters.` : '';
  return textFaults(name, value, /^[A-Za-z][A-Za-z0-9-]{0,63}$/, form).map((fault) => fault + length);
}

export function messageSizeFaults(value: unknown): string[] {
  return numberFaults('maxMessageSizeBytes', value, { min: 1024, max: MAX_MESSAGE_BYTES, unit: 'bytes' });
}
