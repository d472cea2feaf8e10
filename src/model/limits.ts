/** What is allowed, in words: the same for the error at plan, the hover text in the editor and the reference page. */
import { conditionText } from './condition';
import { either } from './fault';
import type { FieldFacts, Naming } from './model';

/** `"a", "b" or 1 to 5 seconds`; empty when the facts say nothing. */
export function allowedText(facts: FieldFacts): string {
  const { allowed = [], min, max, unit } = facts;
  const range =
    min !== undefined && max !== undefined ? [`${min} to ${max}`] : min !== undefined ? [`${min} or more`] : max !== undefined ? [`${max} or less`] : [];
  const text = either([...allowed.map((value) => JSON.stringify(value)), ...range]);
  return unit && range.length > 0 ? `${text} ${unit}` : text;
}

/** Every limit of a field as a sentence, in the order in which validation looks at them. */
export function limitSentences(facts: FieldFacts, naming: Naming): string[] {
  const { minItems, maxItems, minLength, maxLength } = facts;
  const allowed = allowedText(facts);
  return [
    ...(allowed ? [`Allowed: ${allowed}.`] : []),
    ...(facts.unit && facts.min === undefined && facts.max === undefined ? [`Unit: ${facts.unit}.`] : []),
    ...(minItems !== undefined && minItems === maxItems ? [`Exactly ${minItems} elements.`] : countSentences(minItems, maxItems, 'element')),
    ...countSentences(minLength, maxLength, 'character'),
    ...(facts.pattern ? [`Form: ${facts.patternText ?? facts.pattern}.`] : []),
    ...(facts.json ? ['Form: JSON text.'] : []),
    ...(facts.requiredWhen ? [`Required when ${conditionText(facts.requiredWhen, naming)}.`] : []),
    ...(facts.onlyWhen ? [`Allowed only when ${conditionText(facts.onlyWhen, naming)}.`] : []),
    ...(facts.effectiveWhen ? [`Has an effect only when ${conditionText(facts.effectiveWhen, naming)}.`] : []),
    ...(facts.valuesOnlyWhen ?? []).map(
      ({ values, when }) => `${either(values.map((value) => JSON.stringify(value)))} only when ${conditionText(when, naming)}.`,
    ),
    ...(facts.sensitive ? ['A secret: not shown in plans, logs and errors.'] : []),
    ...(facts.delivery ? ['Concerns delivery only: a change does not run the job again.'] : []),
    ...(facts.cnOnly ? ['Only the Chinese site of the service knows this field.'] : []),
  ];
}

function countSentences(min: number | undefined, max: number | undefined, noun: string): string[] {
  const of = (count: number): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  if (min !== undefined && max !== undefined) return [`${min} to ${of(max)}.`];
  return [...(min !== undefined ? [`At least ${of(min)}.`] : []), ...(max !== undefined ? [`At most ${of(max)}.`] : [])];
}
