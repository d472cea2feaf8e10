import { either, shown } from '../fault';
import type { Rule } from './rule';

const containersOf: Record<string, readonly string[]> = {
  av1: ['mp4', 'webm', 'mkv'],
  h266: ['mp4', 'hls', 'ts', 'mov'],
  vp8: ['webm', 'mkv'],
  vp9: ['webm', 'mkv'],
  mpeg2: ['mxf'],
  dnxhd: ['mxf'],
  'mv-hevc': ['mp4', 'hls', 'mov'],
};

/** A video codec goes only into the containers that the service writes it to. Codecs without an entry go into any. */
export const videoCodecContainer: Rule = {
  name: 'video-codec-container',
  types: ['RawTranscodeParameter', 'OverrideTranscodeParameter'],
  check: (object) => {
    const codec = object.text('VideoTemplate.Codec') ?? '';
    const container = object.text('Container');
    const containers = containersOf[codec];
    if (!containers || !container || containers.includes(container)) return [];
    return [
      {
        at: ['VideoTemplate', 'Codec'],
        summary: 'does not go into this container',
        detail: `Given ${shown(codec)} with ${object.name('Container')} ${shown(container)}; ${codec} is allowed in ${either(containers)}.`,
      },
    ];
  },
};
