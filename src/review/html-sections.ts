import { html, type Markup } from './page/markup';
import type { Review, StackReview } from './review';
import { alarms, summary } from './summary';
import { jobName, otherCounts, otherNote, otherTitles } from './words';

/** So many entries of a section are shown without being asked for. */
const MOST_UNASKED = 5;

/** What a reviewer must not miss, and everything counted. */
export function summarySection(review: Review): Markup {
  const { refusals } = review;
  const found = alarms(review);
  return html`<section aria-label="Summary">
    ${refusals.length > 0 && html`<div class="notice refused"><p>Refused</p><ul>${refusals.map(({ rule, text }) => html`<li><code>--fail-on ${rule}</code>: ${text}</li>`)}</ul></div>`}
    ${found.length > 0 && html`<div class="notice"><p>Look at this first</p><ul>${found.map(({ kind, text }) => html`<li class="${kind}">${text}</li>`)}</ul></div>`}
    <dl class="pairs">${summary(review).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
  </section>`;
} // prettier-ignore

/** What is no job: warnings, the stack's other resources, drift, Terraform's outputs. */
export function sideSections(review: Review): Markup {
  return html`<div class="folds">${[warningSection(review), otherSection(review), driftSection(review), outputSection(review)]}</div>`;
}

interface Fold {
  readonly title: string;
  /** Beside the title: enough for those who do not open it. */
  readonly gist?: string;
  readonly entries: readonly Markup[];
}

function fold({ title, gist, entries }: Fold): Markup | undefined {
  if (entries.length === 0) return undefined;
  const open = entries.length <= MOST_UNASKED ? html` open` : undefined;
  return html`<section class="fold"><details${open}>
    <summary><h2>${title} <span class="count">(${entries.length})</span></h2>${gist !== undefined && html` <span class="gist">${gist}</span>`}</summary>
    <ul>${entries}</ul>
  </details></section>`;
}

function warningSection({ stacks }: Review): Markup | undefined {
  const entries = stacks.flatMap(({ warnings, jobs }) => [
    ...warnings.map((text) => html`<li>${text}</li>`),
    ...jobs.flatMap((job) => job.warnings.map((text) => html`<li><code>${jobName(job)}</code>: ${text}</li>`)),
  ]);
  return fold({ title: 'Warnings', entries });
}

function otherSection(review: Review): Markup | undefined {
  const entries = ofStacks(review, ({ others }) =>
    others.map((other) => {
      const { address, path, action, attributes } = other;
      const note = otherNote(other);
      const which = attributes.length > 0 && html`: <span class="attributes">${attributes.join(', ')}</span>`;
      return html`<span class="fate ${action}">${otherTitles[action]}</span> ${resource(address, path)}${which}${note !== '' && ` (${note})`}`;
    }),
  );
  return fold({ title: 'Other resources', gist: otherCounts(review.counts), entries });
}

function driftSection(review: Review): Markup | undefined {
  const entries = ofStacks(review, ({ drift }) =>
    drift.map(({ address, path, deleted, attributes }) => {
      const what = deleted ? html`<span class="fate deleted">deleted</span>` : html`<span class="attributes">${attributes.join(', ')}</span>`;
      return html`${resource(address, path)}: ${what}`;
    }),
  );
  return fold({ title: 'Drift', gist: 'changed by somebody else since the last deployment', entries });
}

function outputSection(review: Review): Markup | undefined {
  const entries = ofStacks(review, ({ outputs }) => outputs.map((name) => html`<code>${name}</code>`));
  return fold({ title: 'Terraform outputs that change', entries });
}

/** An address is unique in its stack only. */
function ofStacks({ stacks }: Review, entriesOf: (stack: StackReview) => readonly Markup[]): Markup[] {
  return stacks.flatMap((stack) => entriesOf(stack).map((entry) => html`<li>${stacks.length > 1 && html`<span class="stack">${stack.name}</span> `}${entry}</li>`));
} // prettier-ignore

function resource(address: string, path: string | undefined): Markup {
  return path === undefined ? html`<code>${address}</code>` : html`<code>${path}</code> <code class="address">${address}</code>`;
}
