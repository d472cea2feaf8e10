/** The words that all forms of the report share. */
import { amountText } from '../cost/money';
import { shown } from '../model/fault';
import { openValue } from '../model/open-url';
import { FIRST_RUN } from '../model/run-reason';
import { sideTexts, type SideTexts } from '../model/side-texts';
import type { CostReview, CostTotal, Counts, FieldChange, JobAction, JobReview, OtherAction, OtherResource, OutputFate, Review, StackReview } from './review';
import { jobActions, otherActions } from './review';

/** What happens to a job, as a heading. */
const actionTitles: Readonly<Record<JobAction, string>> = {
  delete: 'Deleted',
  rerun: 'Runs again',
  first_run: 'Runs for the first time',
  resume: 'Goes on with its task',
  update: 'Changes without a run',
  forget: 'Leaves the state, and stays as it is',
  unchanged: 'Unchanged',
};

/** In a comparison nothing happens yet: two configurations differ. */
const comparisonTitles: Partial<Record<JobAction, string>> = {
  delete: 'No longer there',
  rerun: 'Differs in its result, and would run again',
  first_run: 'New, and would run',
  update: 'Differs in what needs no run',
};

export function actionTitle(kind: Review['kind'], action: JobAction): string {
  return (kind === 'comparison' ? comparisonTitles[action] : undefined) ?? actionTitles[action];
}

const comparisonCounts: Partial<Record<JobAction, string>> = {
  delete: 'no longer there',
  rerun: 'with another result',
  first_run: 'new',
  update: 'changed without a run',
};

const actionCounts: Readonly<Record<JobAction, string>> = {
  delete: 'deleted',
  rerun: 're-run',
  first_run: 'first run',
  resume: 'resumed',
  update: 'changed without a run',
  forget: 'forgotten',
  unchanged: 'unchanged',
};

export const fateTitles: Readonly<Record<OutputFate, string>> = {
  deleted: 'deleted',
  replaced: 'replaced',
  new: 'new',
  kept: 'left behind',
  unchanged: 'unchanged',
};

export const otherTitles: Readonly<Record<OtherAction, string>> = {
  delete: 'deleted',
  replace: 'replaced',
  create: 'created',
  update: 'changed',
  import: 'imported',
  move: 'moved',
  forget: 'forgotten',
  read: 'read',
};

/** What happens to a job, in a word or two. */
export function actionWord(kind: Review['kind'], action: JobAction): string {
  return (kind === 'comparison' ? comparisonCounts[action] : undefined) ?? actionCounts[action];
}

/** "2 re-run, 1 first run"; every kind, none left out. */
export function jobCounts({ jobs }: Counts, kind: Review['kind'] = 'plan'): string {
  const parts = jobActions.filter((action) => jobs[action] > 0).map((action) => `${jobs[action]} ${actionWord(kind, action)}`);
  return parts.length === 0 ? 'no jobs' : parts.join(', ');
}

export function outputCounts(counts: Counts['outputs']): string {
  const parts = (['deleted', 'replaced', 'new', 'kept'] as const).filter((fate) => counts[fate] > 0).map((fate) => `${counts[fate]} ${fateTitles[fate]}`);
  return parts.length === 0 ? 'none changes' : parts.join(', ');
}

/** What else there is to say of another resource than what happens to it; empty where there is nothing. */
export function otherNote({ forcing = [], undoesDrift }: OtherResource): string {
  if (forcing.length > 0) return `${forcing.join(', ')} cannot be changed in place`;
  return undoesDrift ? 'undoes what somebody else did' : '';
}

export function incompleteText({ errored }: StackReview): string {
  return errored
    ? 'Planning ended with an error: not all of it is here, and it cannot be applied.'
    : 'The plan is not complete: there is more to plan after it was applied.';
}

export function otherCounts({ others }: Counts): string {
  return otherActions.filter((action) => others[action] > 0).map((action) => `${others[action]} ${otherTitles[action]}`).join(', '); // prettier-ignore
}

export function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** The construct's path where it is known; an address says less to those who wrote the stack. */
export function jobName({ path, address }: Pick<JobReview, 'path' | 'address'>): string {
  return path ?? address;
}

/** Why a job does what it does; what only the deployment will tell is said as such. */
export function reasonText(job: JobReview): string {
  const parts = [
    job.reason ?? (job.uncertain ? 'depends on values that are known after apply' : ''),
    job.replaced ? 'deleted and created again' : '',
    job.previousAddress === undefined ? '' : `moved from ${job.previousAddress}`,
    job.imported === undefined || job.reason?.includes(job.imported) ? '' : `imports task ${job.imported}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The same where the heading tells first runs from others already. */
export function reasonBesideTitle(job: JobReview): string {
  const reason = reasonText(job);
  return reason === FIRST_RUN ? '' : reason;
}

/** What a job that runs again changes beside that; empty where its reason names all of it. */
export function besidesText({ action, reason = '', changes }: JobReview): string {
  if (action !== 'rerun') return '';
  const names = changes.map(({ path }) => path.replace(/^request\./, '').replace(/[.[].*$/, ''));
  const others = [...new Set(names)].filter((name) => !reason.includes(name));
  return others.length === 0 ? '' : `changes beside that: ${others.join(', ')}`;
}

/** One headline: what the reviewer has to decide about. */
export function headline({ kind, counts }: Review): string {
  const { jobs } = counts;
  const started = jobs.first_run + jobs.rerun;
  if (kind === 'comparison') {
    const differing = jobs.rerun + jobs.update;
    if (differing + started + jobs.delete === 0) return 'No job differs';
    return `${plural(differing, 'job differs', 'jobs differ')}, ${jobs.first_run} new, ${jobs.delete} no longer there; ${plural(started, 'task', 'tasks')} would be started`;
  }
  const onlyAgain = started > 0 && jobs.rerun === started;
  const tasks = started === 0 ? 'No task is started' : `${plural(started, 'task is', 'tasks are')} started${onlyAgain ? ' again' : ''}`;
  const parts = [
    jobs.rerun > 0 && !onlyAgain ? `${jobs.rerun} of them again` : '',
    jobs.resume > 0 ? `${plural(jobs.resume, 'started one goes', 'started ones go')} on` : '',
    jobs.delete > 0 ? `${plural(jobs.delete, 'job is', 'jobs are')} deleted` : '',
  ];
  return [tasks, ...parts.filter((part) => part !== '')].join(', ');
}

export function costText({ known, missing, currency, items, assumptions }: CostReview): string {
  const unknown = missing.length === 0 ? '' : `unknown: ${missing.join('; ')}`;
  const amount = items.some((item) => item.amount !== null) ? `${missing.length === 0 ? '' : 'at least '}${amountText(known)} ${currency}` : '';
  const assumed = assumptions.length === 0 ? '' : `assuming ${assumptions.join(', ')}`;
  return [amount, unknown, assumed].filter((part) => part !== '').join('; ');
}

/** The amount alone, for where there is no room to say what is missing. */
export function shortCost({ known, missing, currency, items }: CostReview): string {
  if (missing.length > 0 && !items.some(({ amount }) => amount !== null)) return 'cost unknown';
  return `${missing.length > 0 ? 'at least ' : ''}${amountText(known)} ${currency}`;
}

export function totalText({ table, known, currency, jobsUnknown }: CostTotal): string {
  if (table === null) return 'unknown: no prices are given (--prices international, or a table of your own)';
  if (known === null) return `in several currencies, by the ${table}`;
  if (known === 0 && jobsUnknown > 0) return `unknown for ${plural(jobsUnknown, 'job')}, by the ${table}`;
  const least = jobsUnknown > 0 ? 'at least ' : '';
  return `${least}${amountText(known)} ${currency}${jobsUnknown > 0 ? `; not (fully) known for ${plural(jobsUnknown, 'job')}` : ''}, by the ${table}`;
}

/** A comparison is made without a deployment: nobody asked for its price unless there is a table. */
export function isCostTold({ kind, counts: { jobs }, cost }: Review): boolean {
  return jobs.first_run + jobs.rerun > 0 && (kind === 'plan' || cost.table !== null);
}

/** A side of a change; undefined where it is not set. */
export function sideText(value: unknown, longest = 200): string | undefined {
  if (value === undefined) return undefined;
  return isHidden(value) ? value : shown(value, longest);
}

/** What stands for a value that is not known, or not told. */
function isHidden(value: unknown): value is string {
  return value === '(known after apply)' || value === '(sensitive)';
}

/** The change as it may be told: a URL in it may be signed, and no plan says which. */
export function openChange({ path, ...sides }: FieldChange): FieldChange {
  const told = Object.entries(sides).map(([side, value]) => [side, openValue(path, value)]);
  return { path, ...(Object.fromEntries(told) as Omit<FieldChange, 'path'>) };
}

/** Both sides of a change; undefined where it is not set. */
export function changeSides({ before, after }: Pick<FieldChange, 'before' | 'after'>, longest = 200): SideTexts {
  if (isHidden(before) && before === after) return { old: before, now: before };
  return sideTexts(sideText(before, Infinity), sideText(after, Infinity), longest);
}

export function changeText(change: FieldChange, longest = 60): string {
  const { old, now } = changeSides(change, longest);
  const { path } = change;
  if (old === undefined) return `${path}: ${now}`;
  return now === undefined ? `${path}: ${old} -> not set` : `${path}: ${old} -> ${now}`;
}
