import type { Rule } from './rule';

/** An mp3 file has no 5.1 sound. */
export const mp3Channels: Rule = {
  name: 'mp3-channels',
  types: ['RawTranscodeParameter', 'OverrideTranscodeParameter'],
  check: (object) =>
    object.text('Container') === 'mp3' && object.number('AudioTemplate.AudioChannel') === 6
      ? [
          {
            at: ['AudioTemplate', 'AudioChannel'],
            summary: 'is too many for mp3',
            detail: `Given 6 (5.1 sound) with ${object.name('Container')} "mp3"; allowed there: 0, 1 or 2.`,
          },
        ]
      : [],
};
