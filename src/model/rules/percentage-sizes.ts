import type { Rule } from './rule';

const sizes = ['BoardWidth', 'BoardHeight', 'OutlineWidth', 'ShadowWidth', 'LineSpacing'];

/** A size of a burned-in subtitle is in pixels, or with unit 1 a percentage. */
export const percentageSizes: Rule = {
  name: 'percentage-sizes',
  types: ['SubtitleTemplate'],
  check: (object) =>
    sizes.flatMap((size) => {
      const value = object.number(size) ?? 0;
      if (object.number(`${size}Unit`) !== 1 || value <= 100) return [];
      return [
        {
          at: [size],
          summary: 'is more than 100 percent',
          detail: `Given ${value} with ${object.name(`${size}Unit`)} 1 (percent); allowed: 0 to 100. For pixels set ${object.name(`${size}Unit`)} 0.`,
        },
      ];
    }),
};
