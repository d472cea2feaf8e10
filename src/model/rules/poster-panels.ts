import type { Rule } from './rule';

/** A set of product pictures has 4 to 12 of them in all. */
export const posterPanels: Rule = {
  name: 'poster-panels',
  types: ['AiPosterSuiteConfig'],
  check: (object) => {
    const list = object.get('Recipe');
    const counts = object.objects('Recipe').map(({ view }) => view.number('Num'));
    if (!Array.isArray(list) || counts.length === 0 || counts.length < list.length || counts.includes(undefined)) return [];
    const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    if (total >= 4 && total <= 12) return [];
    return [{ at: ['Recipe'], summary: 'has the wrong number of pictures', detail: `Given ${total} in all; allowed: 4 to 12.` }];
  },
};
