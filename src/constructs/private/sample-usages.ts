import { choiceFaults } from './checks';

/**
 * What is wrong with the purposes of a sample.
 *
 * @param means by which the service finds it, such as "Face"
 */
export function usageFaults(usages: readonly string[], means: readonly string[]): string[] {
  const purposes = ['Recognition', 'Review'];
  const allowed = [...purposes.flatMap((purpose) => means.map((way) => `${purpose}.${way}`)), ...purposes, 'All'];
  if (usages.length === 0) return [`usages is empty: the sample would never be looked for. Set at least one of ${allowed.join(', ')}.`];
  return usages.flatMap((usage, index) => choiceFaults(`usages[${index}]`, usage, allowed));
}
