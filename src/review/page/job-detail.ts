import { amountText } from '../../cost/money';
import type { CostReview, FieldChange, JobReview, Review } from '../review';
import { actionTitle, changeSides, costText, plural, reasonText } from '../words';
import type { JobEntry } from './job-entry';
import { location, outputText } from './job-row';
import { html, type Markup } from './markup';

/** A page has room for more of a value than a comment; what is longer still is in the JSON form. */
const LONGEST_VALUE = 5_000;

export interface DetailContext {
  readonly kind: Review['kind'];
  /** The table of prices and its date; null without prices. */
  readonly table: string | null;
  /** Whether the report has several, and the job has to say which is its own. */
  readonly severalStacks: boolean;
}

/** Everything that the report knows of a job. */
export function jobDetail({ job, stack }: JobEntry, { kind, table, severalStacks }: DetailContext): Markup {
  return html` <dl class="pairs">
      ${facts(job, severalStacks && stack, kind).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${
      job.warnings.length > 0 &&
      html`<h4>${plural(job.warnings.length, 'warning')}</h4>
        <ul class="warnings">
          ${job.warnings.map((text) => html`<li>${text}</li>`)}
        </ul>`
    }
    ${
      job.outputs.length > 0 &&
      html`<h4>${plural(job.outputs.length, 'output')}</h4>
        <ul class="files">
          ${job.outputs.map((output) => html`<li>${outputText(output)}</li>`)}
        </ul>`
    }
    ${job.cost && costTable(job.cost, table)} ${changeTable(job)}`;
}

function facts(job: JobReview, stack: string | false, kind: Review['kind']): [string, Markup | string][] {
  const reason = reasonText(job);
  const rows: [string, Markup | string | false][] = [
    [kind === 'comparison' ? 'What' : 'What happens', actionTitle(kind, job.action)],
    ['Why', reason],
    ['Address', html`<code>${job.address}</code>`],
    ['Stack', stack],
    ['Source', job.source !== null && location(job.source)],
    ['Notifies', job.notification ?? 'nobody'],
    ['Sub-tasks', job.subTasks === null ? 'not known' : String(job.subTasks)],
    ['Cost', job.cost ? costText(job.cost) : false],
  ];
  return rows.filter((row): row is [string, Markup | string] => row[1] !== false && row[1] !== '');
}

function costTable({ items, currency }: CostReview, table: string | null): Markup | false {
  if (items.length === 0) return false;
  return html`<h4>Cost${table !== null && `, by the ${table}`}</h4>
    <div class="wide">
      <table class="costs">
        <thead>
          <tr>
            <th scope="col">Sub-task</th>
            <th scope="col">Billed as</th>
            <th scope="col">Quantity</th>
            <th scope="col">${currency}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({ path, what, quantity, amount, missing }) =>
              html`<tr>
                <th scope="row"><code>${path}</code></th>
                <td>${what}</td>
                <td>${quantity ?? 'unknown'}</td>
                <td>${amount === null ? `unknown${missing === null ? '' : `: ${missing}`}` : amountText(amount)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function changeTable({ changes, action }: JobReview): Markup | false {
  if (changes.length === 0) return false;
  const onlyNew = changes.every(({ before }) => before === undefined);
  const onlyOld = changes.every(({ after }) => after === undefined);
  const title = onlyNew && action === 'first_run' ? 'The request' : onlyOld && action === 'delete' ? 'The request that was' : `${plural(changes.length, 'field')} ${changes.length === 1 ? 'differs' : 'differ'}`;
  return html`<h4>${title}</h4>
    <div class="wide"><table class="changes">
      <thead><tr><th scope="col">Field</th>${!onlyNew && html`<th scope="col">Before</th>`}${!onlyOld && html`<th scope="col">After</th>`}</tr></thead>
      <tbody>${changes.map((change, index) => changeRow(change, changes[index - 1]?.path, { onlyNew, onlyOld }))}</tbody>
    </table></div>`;
} // prettier-ignore

function changeRow(change: FieldChange, above: string | undefined, { onlyNew, onlyOld }: Record<'onlyNew' | 'onlyOld', boolean>): Markup {
  const { path } = change;
  const { old, now } = changeSides(change, LONGEST_VALUE);
  const shared = sharedPrefix(path, above ?? '');
  return html`<tr>
    <th scope="row">
      <code><span class="parents">${path.slice(0, shared)}</span>${path.slice(shared)}</code>
    </th>
    ${!onlyNew && html`<td>${side(old, 'del')}</td>`}${!onlyOld && html`<td>${side(now, 'ins')}</td>`}
  </tr>`;
}

function side(text: string | undefined, element: 'del' | 'ins'): Markup {
  if (text === undefined) return html`<span class="none">not set</span>`;
  return element === 'del' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}

/** How much of a path is the same as in the row above, up to a whole step. */
function sharedPrefix(path: string, above: string): number {
  let same = 0;
  while (same < path.length && path[same] === above[same]) same++;
  return path.slice(0, same).search(/[^.[]*$/);
}
