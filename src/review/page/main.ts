/** What makes the page of a review answer: filter, search, details, colours. It reads the review that is embedded, and nothing else. */
import type { JobAction, Review } from '../review';
import { plural } from '../words';
import { jobDetail } from './job-detail';
import { jobEntries } from './job-entry';
import { filteredJobs, type JobOrder } from './job-filter';
import { JobList } from './job-list';
import { jobRow } from './job-row';

function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element "${id}"`);
  return found as T;
}

function startJobs(review: Review): void {
  const entries = jobEntries(review);
  if (entries.length === 0) return;
  const tables = new Map(review.stacks.map(({ name, prices }) => [name, prices]));
  const toolbar = element<HTMLFormElement>('toolbar');
  const list = new JobList(
    element('jobs'),
    {
      row: (entry, position, total) => jobRow(entry, review.kind, { position, total }),
      detail: (entry) => jobDetail(entry, { kind: review.kind, table: tables.get(entry.stack) ?? null, severalStacks: review.stacks.length > 1 }),
    },
    toolbar,
  );
  const update = (): void => {
    const form = new FormData(toolbar);
    const shown = filteredJobs(entries, {
      search: String(form.get('search') ?? ''),
      actions: new Set(form.getAll('action') as JobAction[]),
      stack: String(form.get('stack') ?? ''),
      onlyWarned: form.has('warned'),
      order: String(form.get('order') ?? 'urgency') as JobOrder,
    });
    list.show(shown);
    element('found').textContent = shown.length === entries.length ? plural(shown.length, 'job') : `${shown.length} of ${plural(entries.length, 'job')}`;
    element('nothing').hidden = shown.length > 0;
  };
  toolbar.addEventListener('input', update);
  toolbar.addEventListener('reset', () => setTimeout(update));
  toolbar.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || (event.target as Element).matches('input, select')) return;
    event.preventDefault();
    element('search').focus();
  });
  toolbar.hidden = false;
  element('unseen-jobs').hidden = true;
  update();
}

/** The reader's choice is kept where the browser allows it; not every one does for a file. */
function startTheme(): void {
  const select = element<HTMLSelectElement>('theme');
  const use = (theme: string): void => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  const key = 'cdktf-tencent-mps theme';
  try {
    select.value = localStorage.getItem(key) ?? 'auto';
  } catch {
    // The choice is made again next time.
  }
  if (select.value === '') select.value = 'auto';
  use(select.value);
  select.addEventListener('change', () => {
    use(select.value);
    try {
      localStorage.setItem(key, select.value);
    } catch {
      // As above.
    }
  });
  element('theme-label').hidden = false;
}

startTheme();
startJobs(JSON.parse(element('review').textContent ?? '') as Review);
