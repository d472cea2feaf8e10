import { either, shown } from '../fault';
import type { Rule } from './rule';

const codecsIn: Record<string, readonly string[]> = {
  mp3: ['mp3'],
  ogg: ['flac'],
  flac: ['flac'],
  m4a: ['aac', 'ac3'],
  mp4: ['aac', 'mp3', 'mp2'],
  flv: ['aac', 'mp3', 'mp2'],
  hls: ['aac', 'mp3', 'eac3'],
  wav: ['pcm16', 'pcm24'],
};

const known = new Set(Object.values(codecsIn).flat());

/** A container takes only some audio codecs. Codecs that the documentation does not name (older spellings, newer codecs) are let through. */
export const audioCodecContainer: Rule = {
  name: 'audio-codec-container',
  types: ['RawTranscodeParameter', 'OverrideTranscodeParameter'],
  check: (object) => {
    const codec = object.text('AudioTemplate.Codec') ?? '';
    const container = object.text('Container') ?? '';
    const codecs = codecsIn[container];
    if (!codecs || !known.has(codec) || codecs.includes(codec)) return [];
    return [
      {
        at: ['AudioTemplate', 'Codec'],
        summary: 'does not go into this container',
        detail: `Given ${shown(codec)} with ${object.name('Container')} ${shown(container)}; allowed there: ${either(codecs)}, or "copy" to keep the source's audio.`,
      },
    ];
  },
};
