/** The head of a report: what is alarming, and everything counted. */
import { listText } from '../model/list-text';
import type { Counts, Review } from './review';
import { headline, incompleteText, isCostTold, jobCounts, otherCounts, outputCounts, plural, totalText } from './words';

export interface Alarm {
  readonly kind: 'delete' | 'rerun' | 'incomplete';
  readonly text: string;
}

/** What a reviewer must not miss. */
export function alarms({ counts: { jobs, outputs, others }, kind, stacks }: Review): Alarm[] {
  const found: Alarm[] = [];
  const alarm = (of: Alarm['kind'], text: string): void => void found.push({ kind: of, text });
  if (jobs.delete > 0) alarm('delete', `${plural(jobs.delete, 'job is', 'jobs are')} ${kind === 'plan' ? 'deleted' : 'no longer there'}`);
  if (outputs.deleted > 0) alarm('delete', `${plural(outputs.deleted, 'output is', 'outputs are')} deleted`);
  const gone = others.delete + others.replace;
  const named = stacks.flatMap((stack) =>
    stack.others.filter(({ action }) => action === 'delete' || action === 'replace').map(({ path, address }) => path ?? address),
  );
  if (gone > 0) alarm('delete', `${plural(gone, 'other resource is', 'other resources are')} deleted or replaced: ${listText(named)}`);
  if (jobs.rerun > 0) {
    const again = kind === 'plan' ? plural(jobs.rerun, 'job runs', 'jobs run') : `${plural(jobs.rerun, 'job')} would run`;
    const replaced = outputs.replaced > 0 ? `, and ${plural(outputs.replaced, 'output is', 'outputs are')} replaced` : '';
    alarm('rerun', `${again} again${replaced}`);
  }
  for (const stack of stacks.filter(({ complete }) => !complete)) alarm('incomplete', `${stack.name}: ${incompleteText(stack)}`);
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
