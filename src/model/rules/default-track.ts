import type { Rule } from './rule';

const lists = ['AddOnSubtitles', 'AddOnAudios', 'AudioList'];

/** A player starts with one track: at most one of a kind is the default. */
export const defaultTrack: Rule = {
  name: 'default-track',
  types: ['AdaptiveDynamicStreamingTaskInput', 'OverrideTranscodeParameter', 'AdaptiveStreamTemplate'],
  check: (object) =>
    lists.flatMap((list) => {
      const [first, second] = object.objects(list).filter(({ view }) => view.isTrue('DefaultTrack'));
      if (!first || !second) return [];
      return [
        {
          at: [list, second.index, 'DefaultTrack'],
          summary: 'makes a second default track',
          detail: `Given true for elements ${first.index} and ${second.index}; allowed: true for at most one.`,
        },
      ];
    }),
};
