import { shown } from '../fault';
import { UNKNOWN } from './object-view';
import type { Rule } from './rule';

const mergedMax: Record<string, number> = { aac: 256, ac3: 640, eac3: 6144 };

/** Above 256 kbps only where tracks are merged, as far as the codec goes; and there 0, the source's bitrate, is not possible. */
export const audioBitrate: Rule = {
  name: 'audio-bitrate',
  types: ['AudioTemplateInfo'],
  check: (object) => {
    const bitrate = object.number('Bitrate');
    const codec = object.text('Codec') ?? '';
    const tracks = object.get('TrackChannelInfo');
    const merges = tracks !== undefined;
    const max = merges ? mergedMax[codec] : 256;
    if (bitrate === undefined || max === undefined || bitrate > 6144 || tracks === UNKNOWN) return [];
    const tooMuch = bitrate > max;
    if (!tooMuch && !(merges && bitrate === 0)) return [];
    const context = merges ? ` with ${object.name('Codec')} ${shown(codec)} and merged tracks` : '';
    return [
      {
        at: ['Bitrate'],
        summary: 'is out of range',
        detail: `Given ${bitrate}${context}; allowed: ${merges ? '' : '0 (as the source) or '}26 to ${max} kbps.`,
      },
    ];
  },
};
