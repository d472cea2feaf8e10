/** The head of a report: what is alarming, and everything counted. */
import type { Counts, Review } from './review';
import { headline, isCostTold, jobCounts, otherCounts, outputCounts, plural, totalText } from './words';

export interface Alarm {
  readonly kind: 'delete' | 'rerun' | 'incomplete';
  readonly text: string;
}

/** What a reviewer must not miss. */
export function alarms({ counts: { jobs, outputs, others }, kind, stacks }: Review): Alarm[] {
  const found: Alarm[] = [];
  const alarm = (of: Alarm['kind'], text: string): void => void found.push({ kind: of, text });
  const withOutputs = outputs.deleted > 0 ? `, and ${plural(outputs.deleted, 'output')} with ${jobs.delete === 1 ? 'it' : 'them'}` : '';
  if (jobs.delete > 0) alarm('delete', `${plural(jobs.delete, 'job is', 'jobs are')} ${kind === 'plan' ? 'deleted' : 'no longer there'}${withOutputs}`);
  else if (outputs.deleted > 0) alarm('delete', `${plural(outputs.deleted, 'output is', 'outputs are')} deleted`);
  const gone = others.delete + others.replace;
  if (gone > 0) alarm('delete', `${plural(gone, 'other resource is', 'other resources are')} deleted or replaced`);
  if (jobs.rerun > 0) {
    const again = kind === 'plan' ? plural(jobs.rerun, 'job runs', 'jobs run') : `${plural(jobs.rerun, 'job')} would run`;
    const replaced = outputs.replaced > 0 ? `, and ${plural(outputs.replaced, 'output is', 'outputs are')} replaced` : '';
    alarm('rerun', `${again} again${replaced}`);
  }
  const incomplete = stacks.filter(({ complete }) => !complete).map(({ name }) => name);
  if (incomplete.length > 0) alarm('incomplete', `The plan of ${incomplete.join(', ')} is not complete`);
  return found;
}

/** Every count, by its name. */
export function summary(review: Review): [name: string, value: string][] {
  const { base, counts, kind } = review;
  const rows: [name: string, value: string | false][] = [
    ['Compared with', base ?? false],
    ['Jobs', jobCounts(counts, kind)],
    ['Sub-tasks', counts.subTasks + counts.subTasksUnknown > 0 && subTaskText(counts)],
    ['Outputs', outputCounts(counts.outputs)],
    ['Cost', isCostTold(review) && totalText(review.cost)],
    ['Warnings', String(counts.warnings)],
    ['Other resources', otherCounts(counts) || 'unchanged'],
    ['Drift', counts.drift > 0 && plural(counts.drift, 'resource')],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== false);
}

/** One line: what the reviewer has to decide about. */
export function title(review: Review): string {
  return `Media jobs: ${headline(review)}`;
}

function subTaskText({ subTasks, subTasksUnknown }: Counts): string {
  if (subTasksUnknown === 0) return String(subTasks);
  const unknown = `not known for ${plural(subTasksUnknown, 'job')}`;
  return subTasks === 0 ? unknown : `${subTasks}; ${unknown}`;
}
