import type { Rule } from './rule';

/** An output has a picture or sound. */
export const streamLeft: Rule = {
  name: 'stream-left',
  types: ['RawTranscodeParameter', 'OverrideTranscodeParameter', 'AdaptiveStreamTemplate'],
  check: (parameter) => {
    if (parameter.number('RemoveVideo') !== 1 || parameter.number('RemoveAudio') !== 1) return [];
    const [video, audio] = [parameter.name('RemoveVideo'), parameter.name('RemoveAudio')];
    return [{ at: ['RemoveAudio'], summary: 'leaves nothing', detail: `Given 1, with ${video} 1; allowed: 1 for one of ${video} and ${audio}.` }];
  },
};
