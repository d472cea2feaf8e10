import { either } from '../model/fault';
import { suggestion } from '../model/suggestion';
import type { Refusal, Review } from './review';

/** What must not be in a plan. */
export interface Rule {
  /** As it was given, such as `cost>10`. */
  readonly text: string;
  /** Why the review is refused; undefined when it is not. */
  readonly refuses: (review: Review) => string | undefined;
}

const names = ['rerun', 'delete', 'warning', 'cost>N'];

const counted: Readonly<Record<string, Rule['refuses']>> = {
  rerun: ({ counts }) => told(counts.jobs.rerun, 'job runs again', 'jobs run again'),
  delete: ({ counts }) => {
    const { jobs, outputs, others } = counts;
    const parts = [
      told(jobs.delete, 'job is deleted', 'jobs are deleted'),
      told(outputs.deleted, 'output is deleted', 'outputs are deleted'),
      told(others.delete + others.replace, 'other resource is deleted or replaced', 'other resources are deleted or replaced'),
    ];
    return parts.filter((part) => part !== undefined).join(', ') || undefined;
  },
  warning: ({ counts }) => told(counts.warnings, 'warning', 'warnings'),
};

/**
 * The rules of `--fail-on`.
 *
 * @param texts each one or several rules with commas between them
 * @throws what is wrong with a rule, and which there are
 */
export function parseRules(texts: readonly string[]): Rule[] {
  const rules = texts.flatMap((text) => text.split(',')).map((text) => text.replace(/\s/g, ''));
  return rules.filter((text) => text !== '').map(parseRule);
}

function parseRule(text: string): Rule {
  const refuses = Object.hasOwn(counted, text) ? counted[text] : undefined;
  if (refuses) return { text, refuses };
  const limit = /^cost>(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (limit !== undefined) return { text, refuses: (review) => aboveCost(review, Number(limit)) };
  if (text.startsWith('cost'))
    throw new Error(`--fail-on has ${JSON.stringify(text)}; a limit is written as cost>N with a decimal number, such as cost>10 or cost>0.5`);
  const near = suggestion(text, Object.keys(counted));
  throw new Error(`--fail-on has ${JSON.stringify(text)}; ${near ? `did you mean ${near}?` : `the rules are ${either(names)}, with commas between several`}`);
}

/** What is unknown is not counted as nothing: the report says how many jobs it is, and `warning` refuses that. */
function aboveCost({ cost }: Review, limit: number): string | undefined {
  if (cost.known === null || cost.known <= limit) return undefined;
  return `the runs cost ${cost.jobsUnknown > 0 ? 'at least ' : ''}${cost.known} ${cost.currency}, more than ${limit}`;
}

export function refusalsOf(review: Review, rules: readonly Rule[]): Refusal[] {
  return rules.flatMap(({ text, refuses }) => {
    const why = refuses(review);
    return why === undefined ? [] : [{ rule: text, text: why }];
  });
}

function told(count: number, one: string, several: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : several}`;
}
