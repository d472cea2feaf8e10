import type { JobReview, OutputReview, Review } from '../review';
import { actionWord, fateTitles, reasonBesideTitle, shortCost } from '../words';
import type { JobEntry } from './job-entry';
import { html, type Markup } from './markup';

/** So many outputs are named in a row; its details have all of them. */
export const OUTPUTS_IN_ROW = 4;

const marks: Readonly<Record<JobReview['action'], string>> = {
  delete: '−',
  rerun: '↻',
  first_run: '+',
  resume: '▸',
  update: '~',
  forget: '·',
  unchanged: '=',
};

export interface Place {
  /** From 0. */
  readonly position: number;
  /** Of how many. */
  readonly total: number;
}

/** A job as a row of the graph: source, job, outputs, notification. What is shown by position or colour alone is said to those who cannot see it. */
export function jobRow({ job, index, producer }: JobEntry, kind: Review['kind'], { position, total }: Place): Markup {
  return html`<li class="job ${job.action}" data-index="${index}" aria-posinset="${position + 1}" aria-setsize="${total}">
    <div class="flow">
      <div class="source">
        <span class="unseen">Source: </span>${job.source === null ? html`<span class="none">no source known</span>` : location(job.source)}
        ${producer !== undefined && html`<span class="from">made by ${producer}</span>`}
      </div>
      <div class="work">
        <div class="head">
          <h3><button type="button" aria-expanded="false" aria-controls="job-${index}">${name(job)}</button></h3>
          ${costCell(job)}
        </div>
        <p>${badge(kind, job)}<span class="why">${reasonBesideTitle(job)}</span></p>
        ${job.warnings.length > 0 && html`<p class="warned">${job.warnings[0]}${job.warnings.length > 1 && ` (and ${job.warnings.length - 1} more)`}</p>`}
      </div>
      <div class="results">${results(job)}</div>
      <div class="tells">
        <span class="unseen">Notifies: </span
        >${job.notification === null ? html`<span class="none">nobody</span>` : html`<span class="node">${job.notification}</span>`}
      </div>
    </div>
    <div class="detail" id="job-${index}" hidden></div>
  </li>`;
}

function badge(kind: Review['kind'], { action }: Pick<JobReview, 'action'>): Markup {
  return html`<span class="badge ${action}"><span aria-hidden="true">${marks[action]}</span> ${actionWord(kind, action)}</span> `;
}

/** What a job is called within its module or its parents, which are read only where that leaves it open. */
function name({ path, address }: JobReview): Markup {
  const whole = path ?? address;
  const cut = path === undefined ? (/^.*?\btencentmps_\w+\./.exec(address)?.[0].length ?? 0) : whole.replace(/\[.*\]$/, '').lastIndexOf('/') + 1;
  return html`<span class="parents">${whole.slice(0, cut)}</span><span class="own">${whole.slice(cut)}</span>`;
}

function costCell({ cost }: JobReview): Markup | undefined {
  return cost ? html`<span class="cost">${shortCost(cost)}</span>` : undefined;
}

function results({ outputs }: JobReview): Markup {
  if (outputs.length === 0) return html`<span class="unseen">Outputs: </span><span class="none">no output known</span>`;
  const shown = outputs.length > OUTPUTS_IN_ROW ? outputs.slice(0, OUTPUTS_IN_ROW - 1) : outputs;
  const more = outputs.length - shown.length;
  return html`<ul aria-label="Outputs">
    ${shown.map((output) => html`<li class="node">${outputText(output)}</li>`)}${more > 0 && html`<li class="node more">and ${more} more</li>`}
  </ul>`;
}

export function outputText({ location: where, fate }: OutputReview): Markup {
  return html`<span class="fate ${fate}">${fateTitles[fate]}</span> ${location(where)}`;
}

/** The directory gives way where the room is narrow, the file's name last. */
export function location(where: string): Markup {
  const cut = where.replace(/\/$/, '').lastIndexOf('/') + 1;
  return html`<span class="file"><span class="directory">${where.slice(0, cut)}</span><span class="base">${where.slice(cut)}</span></span>`;
}
