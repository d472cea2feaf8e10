import type { Drift, JobAction, JobReview, OtherResource, OutputFate, Review, StackReview } from './review';
import { otherActions } from './review';
import {
  actionTitle,
  besidesText,
  costText,
  fateTitles,
  headline,
  incompleteText,
  isCostTold,
  jobCounts,
  jobName,
  otherNote,
  otherTitles,
  outputCounts,
  plural,
  reasonBesideTitle,
  totalText,
} from './words';
import { visible } from './visible';
import { wrapped } from './wrapped';

export interface TerminalOptions {
  readonly colors: boolean;
  /** Of the screen. @default - lines are as long as they are */
  readonly columns?: number;
  /** Where a reader finds what the screen has no room for. */
  readonly more?: string;
}

type Paint = (text: string) => string;
const codes = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, bold: 1 } as const;

/** How many of a kind are named; one screen has room for about fifty lines. */
const most: Readonly<Record<JobAction, number>> = { delete: 4, rerun: 4, first_run: 4, resume: 2, update: 3, forget: 3, unchanged: 0 };
const mostOthers = 4;
const mostWarnings = 4;

/** The report for a terminal: one screen, the counts complete. */
export function terminalReport(whole: Review, { colors, columns, more = 'the forms --markdown, --html and --json have all of it' }: TerminalOptions): string {
  const review = visible(whole);
  const paints = Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, (text: string) => (colors ? `\u001b[${code}m${text}\u001b[0m` : text)]));
  const form = new TerminalForm(review.kind, paints as Record<keyof typeof codes, Paint>);
  const lines = [...form.top(review), ...review.stacks.flatMap((stack) => form.stack(stack)), ...form.bottom(review)];
  if (form.left > 0) lines.push('', form.paint.dim(`${plural(form.left, 'more entry has', 'more entries have')} no room here; ${more}.`));
  const shown = columns === undefined ? lines : lines.flatMap((line) => wrapped(line, columns));
  return `${shown.join('\n')}\n`;
}

class TerminalForm {
  public left = 0;
  private readonly marks: Readonly<Record<JobAction, string>>;

  public constructor(
    private readonly kind: Review['kind'],
    public readonly paint: Record<keyof typeof codes, Paint>,
  ) {
    const { red, yellow, green, cyan, dim } = paint;
    this.marks = { delete: red('-'), rerun: yellow('!'), first_run: green('+'), resume: cyan('>'), update: cyan('~'), forget: dim('.'), unchanged: dim('=') };
  }

  public top(review: Review): string[] {
    const { counts } = review;
    const { outputs } = counts;
    const tasks = counts.subTasksUnknown > 0 ? ` (sub-tasks not known for ${plural(counts.subTasksUnknown, 'job')})` : '';
    const subTasks = counts.subTasks > 0 ? `, ${plural(counts.subTasks, 'sub-task')}${tasks}` : '';
    const cost = isCostTold(review) ? [`Cost     ${totalText(review.cost)}`] : [];
    return [
      this.paint.bold(headline(review)),
      ...(review.base === undefined ? [] : [`Base     ${review.base}`]),
      `Jobs     ${jobCounts(counts, this.kind)}${subTasks}`,
      `Outputs  ${outputs.deleted + outputs.replaced > 0 ? this.paint.red(outputCounts(outputs)) : outputCounts(outputs)}`,
      ...cost,
      ...(counts.warnings > 0 ? [`Warnings ${this.paint.yellow(String(counts.warnings))}`] : []),
    ];
  }

  public stack(stack: StackReview): string[] {
    const actions = (Object.keys(most) as JobAction[]).filter((action) => action !== 'unchanged');
    const incomplete = stack.complete ? [] : [this.paint.red(`  ${incompleteText(stack)}`)];
    return [
      '',
      this.paint.bold(`${stack.name}${stack.madeBy === undefined ? '' : this.paint.dim(`  ${stack.madeBy}`)}`),
      ...incomplete,
      ...actions.flatMap((action) => this.jobs(action, stack.jobs.filter((job) => job.action === action))),
      ...this.warnings(stack),
      ...this.others(stack.others),
      ...this.drift(stack.drift),
    ]; // prettier-ignore
  }

  public bottom({ refusals }: Review): string[] {
    return refusals.length === 0 ? [] : ['', ...refusals.map(({ rule, text }) => this.paint.red(`Refused by --fail-on ${rule}: ${text}`))];
  }

  private jobs(action: JobAction, jobs: readonly JobReview[]): string[] {
    if (jobs.length === 0) return [];
    const title = action === 'delete' || action === 'rerun' ? this.paint.red(actionTitle(this.kind, action)) : actionTitle(this.kind, action);
    return [`  ${title} (${jobs.length})`, ...this.first(jobs, most[action], (job) => this.job(job))];
  }

  private job(job: JobReview): string[] {
    const address = job.path === undefined ? '' : `  ${this.paint.dim(job.address)}`;
    const besides = besidesText(job);
    const reason = [reasonBesideTitle(job), besides].filter((text) => text !== '').join('; ');
    const why = reason === '' ? '' : `      ${reason}`;
    const facts = [this.outputs(job), job.cost ? `cost ${costText(job.cost)}` : ''].filter((part) => part !== '').join('; ');
    return [`    ${this.marks[job.action]} ${jobName(job)}${address}`, why, facts === '' ? '' : `      ${this.paint.dim(facts)}`].filter((line) => line !== '');
  }

  private outputs({ outputs }: JobReview): string {
    const fates = (['deleted', 'replaced', 'new', 'kept'] as const satisfies readonly OutputFate[]).flatMap((fate) => {
      const found = outputs.filter((output) => output.fate === fate);
      if (found.length === 0) return [];
      const [one] = found;
      const text = found.length === 1 && one ? `${fateTitles[fate]} ${one.location}` : `${found.length} ${fateTitles[fate]}`;
      return [fate === 'deleted' ? this.paint.red(text) : text];
    });
    return fates.length === 0 ? '' : `outputs: ${fates.join(', ')}`;
  }

  private warnings(stack: StackReview): string[] {
    const all = [...stack.warnings, ...stack.jobs.flatMap((job) => job.warnings.map((text) => `${jobName(job)}: ${text}`))];
    if (all.length === 0) return [];
    return [`  ${this.paint.yellow('Warnings')} (${all.length})`, ...this.first(all, mostWarnings, (text) => [`    ${text}`])];
  }

  private others(others: readonly OtherResource[]): string[] {
    if (others.length === 0) return [];
    const kinds = otherActions.map((action) => [otherTitles[action], others.filter((other) => other.action === action).length] as const);
    const counts = kinds.filter(([, count]) => count > 0).map(([title, count]) => `${count} ${title}`).join(', '); // prettier-ignore
    const isGrave = ({ action }: OtherResource): boolean => action === 'delete' || action === 'replace';
    const named = [...others.filter(isGrave), ...others.filter(({ action }) => action === 'update')];
    const line = (other: OtherResource): string[] => {
      const note = otherNote(other);
      const what = isGrave(other) ? ` is ${otherTitles[other.action]}` : `: ${other.attributes.join(', ')}`;
      const mark = isGrave(other) ? this.paint.red('-') : this.paint.cyan('~');
      return [`    ${mark} ${this.resource(other)}${what}${note === '' ? '' : ` (${note})`}`];
    };
    return [`  Other resources: ${counts}`, ...this.first(named, mostOthers, line)];
  }

  private resource({ path, address }: Pick<OtherResource, 'path' | 'address'>): string {
    return path === undefined ? address : `${path}  ${this.paint.dim(address)}`;
  }

  private drift(drift: readonly Drift[]): string[] {
    if (drift.length === 0) return [];
    const line = (one: Drift): string[] => [`    ${this.resource(one)}: ${one.deleted ? 'deleted' : one.attributes.join(', ')}`];
    return [`  Changed by somebody else since the last deployment (${drift.length})`, ...this.first(drift, mostOthers, line)];
  }

  private first<T>(items: readonly T[], count: number, lines: (item: T) => string[]): string[] {
    const more = items.length - count;
    if (more <= 0) return items.flatMap(lines);
    this.left += more;
    return [...items.slice(0, count).flatMap(lines), this.paint.dim(`    and ${more} more`)];
  }
}
