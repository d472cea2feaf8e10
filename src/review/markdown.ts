import type { JobAction, JobReview, OutputFate, Review, StackReview } from './review';
import { jobActions } from './review';
import { alarms, summary, title, type Alarm } from './summary';
import { visible } from './visible';
import { actionTitle, changeSides, costText, fateTitles, jobName, otherNote, otherTitles, plural, reasonBesideTitle } from './words';

/** A comment of a pull request has at most 65,536 characters. */
export const MARKDOWN_LIMIT = 65_000;

export interface MarkdownOptions {
  /** @default 65,000 characters */
  readonly limit?: number;
  /** Where the whole report is, such as the address of the HTML file among a build's artifacts. */
  readonly link?: string;
}

/** Begins the report, so that a bot finds its earlier comment; the names of the stacks tell one review from another. */
function markdownMarker({ kind, stacks }: Pick<Review, 'kind' | 'stacks'>): string {
  const names = stacks.map(({ name }) => name.replace(/[^\w.-]/g, '_')).join(',');
  return `<!-- cdktf-tencent-mps ${kind === 'plan' ? 'review' : 'comparison'}: ${names} -->`;
}

/**
 * The report as Markdown. The head, with the complete counts, always has room. Then details are given, the most urgent first, as far as there is room for
 * one line on each of the rest, or for half of the report where the rest is that long; and the last line says what was left out.
 */
export function markdownReport(whole: Review, { limit = MARKDOWN_LIMIT, link }: MarkdownOptions = {}): string {
  const review = visible(whole);
  let text = [markdownMarker(review), ...headOf(review, link)].join('\n');
  const parts = [...sections(review)];
  const headings = parts.filter(({ kind }) => kind === 'heading').reduce((sum, { text: { length } }) => sum + length, 0);
  const room = limit - text.length - headings - tailRoom;
  const rest = parts.map(({ kind, short, text: whole }) => (kind === 'heading' ? 0 : (short ?? whole).length));
  let ahead = rest.reduce((sum, length) => sum + length, 0);
  let used = 0;
  const left = new Map<string, number>();
  parts.forEach(({ kind, text: whole, short = whole }, index) => {
    if (kind === 'heading') {
      text += whole;
      return;
    }
    ahead -= rest[index] ?? 0;
    const part = used + whole.length + Math.min(ahead, room / 2) <= room ? whole : short;
    const fits = used + part.length <= room;
    if (fits) {
      text += part;
      used += part.length;
    }
    const what = fits ? `the details of ${kind}` : kind;
    if (!fits || part !== whole) left.set(what, (left.get(what) ?? 0) + 1);
  });
  if (left.size === 0) return `${text}\n`;
  const what = [...left].map(([kind, count]) => {
    const [, prefix = '', one = kind] = /^(the details of )?(.*)$/.exec(kind) ?? [];
    return `${prefix}${plural(count, one)}`;
  });
  const where = link === undefined ? 'the whole report is in the forms `--html` and `--json`' : `[the whole report](${link}) has them`;
  return `${text}\n> **Left out for length:** ${what.join(', ')}. The counts at the top are complete; ${where}.\n`;
}

/** Enough for the line on what was left out. */
const tailRoom = 600;

interface Section {
  /** What it is called when it is left out; a heading is not counted. */
  readonly kind: string;
  readonly text: string;
  /** In its place where the whole has no room. */
  readonly short?: string;
}

const alarmMarks: Readonly<Record<Alarm['kind'], string>> = { delete: '🗑️', rerun: '🔁', incomplete: '⚠️' };

function headOf(review: Review, link: string | undefined): string[] {
  const { refusals } = review;
  const alarm = alarms(review).flatMap(({ kind, text }) => ['>', `> **${alarmMarks[kind]} ${escaped(text)}**`]);
  return [
    `## ${title(review)}`,
    ...(refusals.length > 0 ? ['', '> [!CAUTION]', ...refusals.map(({ rule, text }) => `> Refused by \`--fail-on ${rule}\`: ${escaped(text)}`)] : []),
    ...(alarm.length > 0 ? ['', '> [!WARNING]', ...alarm.slice(1)] : []),
    '',
    '| | |',
    '| --- | --- |',
    ...summary(review).map(([name, value]) => `| ${name} | ${escaped(value)} |`),
    ...(link === undefined ? [] : ['', `[The whole report](${link})`]),
    '',
  ];
}

function* sections(review: Review): Generator<Section> {
  const several = review.stacks.length > 1;
  for (const stack of review.stacks) {
    if (several) yield { kind: 'heading', text: `\n### Stack ${code(stack.name)}\n` };
    yield* warnings(stack);
    for (const action of jobActions) yield* jobsOf(stack, action, review.kind);
    yield* others(stack);
    yield* drift(stack);
  }
}

function* jobsOf(stack: StackReview, action: JobAction, kind: Review['kind']): Generator<Section> {
  const jobs = stack.jobs.filter((job) => job.action === action);
  if (action === 'unchanged' || jobs.length === 0) return;
  yield { kind: 'heading', text: `\n#### ${actionTitle(kind, action)} (${jobs.length})\n` };
  for (const job of jobs) yield { kind: 'job', text: jobText(job), short: jobLine(job) };
}

function jobLine(job: JobReview): string {
  const reason = reasonBesideTitle(job);
  return `- ${code(jobName(job))}${reason === '' ? '' : `: ${escaped(reason)}`}\n`;
}

function jobText(job: JobReview): string {
  const reason = reasonBesideTitle(job);
  const facts = [
    job.path === undefined ? '' : `Address: ${code(job.address)}`,
    job.source === null ? '' : `Source: ${code(job.source)}`,
    ...(['deleted', 'replaced', 'new', 'kept'] as const).map((fate) => outputsText(job, fate)),
    job.notification === null ? '' : `Tells: ${code(job.notification)}`,
    job.cost ? `Cost: ${escaped(costText(job.cost))}` : '',
    ...job.warnings.map((text) => `⚠️ ${escaped(text)}`),
  ];
  const lines = facts.filter((fact) => fact !== '').map((fact) => `- ${fact}`);
  const diff = diffText(job);
  return [
    `\n<details><summary><b>${html(jobName(job))}</b>${reason === '' ? '' : ` — ${html(reason)}`}</summary>\n`,
    ...lines,
    ...(diff === '' ? [] : ['', diff]),
    '\n</details>\n',
  ].join('\n');
}

const mostOutputs = 20;

function outputsText({ outputs }: JobReview, fate: OutputFate): string {
  const found = outputs.filter((output) => output.fate === fate);
  if (found.length === 0) return '';
  const named = found.slice(0, mostOutputs).map(({ location }) => code(location)).join(', '); // prettier-ignore
  const title = fateTitles[fate];
  return `Outputs ${fate === 'deleted' || fate === 'replaced' ? `**${title}**` : title} (${found.length}): ${named}${found.length > mostOutputs ? ', …' : ''}`;
}

function diffText({ changes, action }: JobReview): string {
  if (changes.length === 0 || action === 'delete' || action === 'forget') return '';
  const lines = changes.flatMap((change) => {
    const { path } = change;
    const { old, now } = changeSides(change);
    return [...(old === undefined ? [] : [`- ${path}: ${old}`]), ...(now === undefined ? [] : [`+ ${path}: ${now}`])];
  });
  const fence = fenceFor(lines);
  return `${fence}diff\n${lines.join('\n')}\n${fence}`;
}

function* warnings(stack: StackReview): Generator<Section> {
  const all = [...stack.warnings, ...stack.jobs.flatMap((job) => job.warnings.map((text) => `${jobName(job)}: ${text}`))];
  if (all.length === 0) return;
  yield { kind: 'heading', text: `\n#### Warnings (${all.length})\n\n` };
  for (const text of all) yield { kind: 'warning', text: `- ⚠️ ${escaped(text)}\n` };
}

function* others({ others: resources }: StackReview): Generator<Section> {
  if (resources.length === 0) return;
  yield { kind: 'heading', text: `\n#### Other resources (${resources.length})\n\n` };
  for (const other of resources) {
    const { address, path, action, attributes } = other;
    const note = otherNote(other);
    const grave = action === 'delete' || action === 'replace';
    const what = grave ? `**${otherTitles[action]}**` : otherTitles[action];
    const which = attributes.length > 0 ? `: ${attributes.map(code).join(', ')}` : '';
    yield { kind: 'other resource', text: `- ${resource(address, path)} is ${what}${which}${note === '' ? '' : ` (${escaped(note)})`}\n` };
  }
}

function* drift({ drift: drifted }: StackReview): Generator<Section> {
  if (drifted.length === 0) return;
  yield { kind: 'heading', text: `\n#### Drift: changed by somebody else since the last deployment (${drifted.length})\n\n` };
  for (const { address, path, deleted, attributes } of drifted) {
    yield { kind: 'drifted resource', text: `- ${resource(address, path)}: ${deleted ? '**deleted**' : attributes.map(code).join(', ')}\n` };
  }
}

function resource(address: string, path: string | undefined): string {
  return path === undefined ? code(address) : `${code(path)} (${code(address)})`;
}

/** In backticks, more of them than the text has in a row. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const line = text.replace(/\s+/g, ' ');
  return longest > 0 ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}

/** Plain text in a line of Markdown: no markup, no mention of a person, no break of a table. */
function escaped(text: string): string {
  return withoutMentions(text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&'));
}

function html(text: string): string {
  return withoutMentions(text.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'));
}

/** A name after an at sign would call that person. */
function withoutMentions(text: string): string {
  return text.replace(/@(?=\w)/g, '@\u200b');
}
