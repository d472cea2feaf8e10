import { createHash } from 'node:crypto';
import { pageScript, pageStyle } from './gen/page';
import { sideSections, summarySection } from './html-sections';
import { jobEntries } from './page/job-entry';
import { jobRow } from './page/job-row';
import { html, jsonData, Markup } from './page/markup';
import { jobActions, type Review } from './review';
import { title } from './summary';
import { visible } from './visible';
import { actionWord, plural } from './words';

/** So many jobs are in the document itself, for readers whose browser runs no script. */
const JOBS_WITHOUT_SCRIPT = 50;

/**
 * The report as one file that opens from a disk: style, script and data are in it, and its policy lets a browser load and send nothing. What the script draws
 * comes from the embedded review, which holds no sensitive value.
 */
export function htmlReport(whole: Review): string {
  const review = visible(whole);
  const style = new Markup(pageStyle);
  const script = new Markup(pageScript);
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '); // prettier-ignore
  const stacks = review.stacks.map(({ name, madeBy }) => (madeBy === undefined ? name : `${name} (${madeBy})`)).join(', ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title(review)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#jobs-section">To the jobs</a>
<header>
  <p class="about">${stacks}</p>
  <label id="theme-label" hidden>Colours <select id="theme"><option value="auto">of the system</option><option value="light">light</option><option value="dark">dark</option></select></label>
  <h1>${title(review)}</h1>
</header>
<main>
${summarySection(review)}
${sideSections(review)}
${jobSection(review)}
</main>
<footer>${review.generator}</footer>
<script type="application/json" id="review">${jsonData(review)}</script>
<script>${script}</script>
</body>
</html>
`.text; // prettier-ignore
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function jobSection(review: Review): Markup {
  const entries = jobEntries(review);
  const first = entries.slice(0, JOBS_WITHOUT_SCRIPT);
  return html`<section id="jobs-section" aria-labelledby="jobs-title" tabindex="-1">
    <h2 id="jobs-title">Jobs</h2>
    ${entries.length === 0 && html`<p>The plan has no jobs.</p>`}
    ${entries.length > 0 && toolbar(review)}
    <p class="unseen">Each entry reads: source, job, outputs, notification. Enter opens its details, Escape closes them; the arrow keys go from job to job.</p>
    <div class="columns" aria-hidden="true"><span>Source</span><span>Job</span><span>Outputs</span><span>Notifies</span></div>
    <ol id="jobs" class="jobs">${first.map((entry, position) => jobRow(entry, review.kind, { position, total: entries.length }))}</ol>
    <p id="nothing" hidden>No job matches. <button type="reset" form="toolbar">Reset the filter</button></p>
    <p id="unseen-jobs">${withoutScript(entries.length - first.length)}</p>
  </section>`;
} // prettier-ignore

function withoutScript(left: number): string {
  const rest = left > 0 ? `${plural(left, 'more job is', 'more jobs are')} shown, and the` : 'The';
  return `${rest} details of each are there, where the browser runs scripts.`;
}

function toolbar({ counts, stacks, kind }: Review): Markup {
  const warned = stacks.some(({ jobs }) => jobs.some(({ warnings }) => warnings.length > 0));
  return html`<form id="toolbar" class="toolbar" role="search" aria-label="Jobs" hidden>
    <label class="search"><span class="unseen">Search jobs</span><input type="search" id="search" name="search" placeholder="Search names, files, fields, reasons" autocomplete="off" spellcheck="false"></label>
    <fieldset><legend class="unseen">Which jobs</legend>${actionBoxes(counts.jobs, kind)}${warned && html`<label class="box"><input type="checkbox" name="warned"> only with warnings</label>`}</fieldset>
    ${stacks.length > 1 && html`<label>Stack <select name="stack"><option value="">all</option>${stacks.map(({ name }) => html`<option>${name}</option>`)}</select></label>`}
    <label>Order <select name="order">
      <option value="urgency">most urgent first</option><option value="name">by name</option><option value="source">by source</option><option value="cost">most expensive first</option>
    </select></label>
    <output id="found" role="status" aria-live="polite"></output>
  </form>`;
} // prettier-ignore

/** Jobs to which nothing happens are shown when they are asked for, or when there are no others. */
function actionBoxes(counts: Review['counts']['jobs'], kind: Review['kind']): Markup[] {
  const present = jobActions.filter((action) => counts[action] > 0);
  return present.map((action) => {
    const checked = action !== 'unchanged' || present.length === 1 ? html` checked` : undefined;
    return html`<label class="box"><input type="checkbox" name="action" value="${action}"${checked}> ${actionWord(kind, action)} <span class="count">${counts[action]}</span></label>`;
  });
} // prettier-ignore
