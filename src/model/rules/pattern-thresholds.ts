import type { Rule } from './rule';

/** What is transparent and what is opaque must not overlap. */
export const patternThresholds: Rule = {
  name: 'pattern-thresholds',
  types: ['PatternConfig'],
  check: (object) => {
    const transparent = object.get('TransparencyThreshold') === undefined ? 30 : object.number('TransparencyThreshold');
    const opaque = object.get('OpaqueThreshold') === undefined ? 127 : object.number('OpaqueThreshold');
    if (transparent === undefined || opaque === undefined || opaque > transparent) return [];
    return [
      {
        at: [object.get('OpaqueThreshold') === undefined ? 'TransparencyThreshold' : 'OpaqueThreshold'],
        summary: 'leaves nothing between transparent and opaque',
        detail: `Given ${object.name('OpaqueThreshold')} ${opaque} and ${object.name('TransparencyThreshold')} ${transparent}; allowed: the first greater than the second (defaults 127 and 30).`,
      },
    ];
  },
};
