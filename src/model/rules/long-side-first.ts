import type { Rule } from './rule';

/** With an adaptive resolution Width is the long side. A published sample has it the other way round, so this is no refusal. */
export const longSideFirst: Rule = {
  name: 'long-side-first',
  types: ['VideoTemplateInfo', 'VideoTemplateInfoForUpdate'],
  severity: 'warning',
  check: (object) => {
    const adaptive = object.get('ResolutionAdaptive');
    const width = object.number('Width') ?? 0;
    const height = object.number('Height') ?? 0;
    if ((adaptive !== undefined && adaptive !== 'open') || width === 0 || width >= height) return [];
    return [
      {
        at: ['Width'],
        summary: 'is smaller than the height',
        detail: `Given ${width} x ${height} px; while ${object.name('ResolutionAdaptive')} is "open" (the default) the width is the long side and must not be the smaller one. Swap them, or set "close".`,
      },
    ];
  },
};
