import type { JobReview } from '../review';
import type { JobEntry } from './job-entry';
import { OUTPUTS_IN_ROW } from './job-row';
import type { Markup } from './markup';
import { RowHeights } from './row-heights';

/** So far beyond the window rows are drawn, that scrolling does not overtake them. */
const MARGIN = 600;

export interface JobMarkup {
  row(entry: JobEntry, position: number, total: number): Markup;
  detail(entry: JobEntry): Markup;
}

/** The list of jobs in the page. Only the rows near the window exist, and the one that has the focus. */
export class JobList {
  private shown: readonly JobEntry[] = [];
  private heights = new RowHeights([]);
  private readonly rows = new Map<JobEntry, HTMLElement>();
  private readonly positions = new Map<JobEntry, number>();
  private readonly opened = new Set<JobEntry>();
  private readonly resized = new ResizeObserver(() => this.measure());
  private readonly factory = document.createElement('template');
  private isDrawing = false;

  public constructor(
    private readonly list: HTMLElement,
    private readonly markup: JobMarkup,
    /** What stands above the list while it scrolls. */
    private readonly above: HTMLElement,
  ) {
    list.replaceChildren();
    list.classList.add('drawn');
    list.addEventListener('click', (event) => this.clicked(event));
    list.addEventListener('keydown', (event) => this.pressed(event));
    window.addEventListener('scroll', () => this.drawSoon(), { passive: true });
    window.addEventListener('resize', () => this.drawSoon());
    window.addEventListener('beforeprint', () => this.drawAll());
    window.addEventListener('afterprint', () => this.show(this.shown));
  }

  public show(entries: readonly JobEntry[]): void {
    for (const row of this.rows.values()) this.drop(row);
    this.rows.clear();
    this.positions.clear();
    entries.forEach((entry, position) => this.positions.set(entry, position));
    this.shown = entries;
    const isNarrow = window.matchMedia('(max-width: 820px)').matches;
    this.heights = new RowHeights(entries.map(({ job }) => estimatedHeight(job, isNarrow)));
    this.draw();
  }

  private drawSoon(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      this.draw();
    });
  }

  private draw(): void {
    const top = -this.list.getBoundingClientRect().top;
    this.drawBetween(top - MARGIN, top + window.innerHeight + MARGIN);
  }

  private drawAll(): void {
    this.drawBetween(0, Infinity);
  }

  private drawBetween(from: number, to: number): void {
    const { first, end } = this.heights.between(from, to);
    const needed = new Set(this.shown.slice(first, end));
    for (const [entry, row] of this.rows) {
      if (needed.has(entry) || row.contains(document.activeElement)) continue;
      this.drop(row);
      this.rows.delete(entry);
    }
    for (let position = end - 1, next = this.rowAfter(end - 1); position >= first; position--) {
      const entry = this.shown[position];
      if (!entry) continue;
      let row = this.rows.get(entry);
      if (!row) {
        row = this.made(entry, position);
        this.list.insertBefore(row, next);
      }
      next = row;
    }
    this.measure();
  }

  /** The drawn row below a position, so that rows stand in the document as they stand on the page. */
  private rowAfter(position: number): HTMLElement | null {
    let [nearest, found]: [number, HTMLElement | null] = [Infinity, null];
    for (const [entry, row] of this.rows) {
      const at = this.positions.get(entry) ?? 0;
      if (at > position && at < nearest) [nearest, found] = [at, row];
    }
    return found;
  }

  private made(entry: JobEntry, position: number): HTMLElement {
    this.factory.innerHTML = this.markup.row(entry, position, this.shown.length).text;
    const row = this.factory.content.firstElementChild as HTMLElement;
    this.rows.set(entry, row);
    if (this.opened.has(entry)) this.fill(row, entry);
    this.resized.observe(row);
    return row;
  }

  private drop(row: HTMLElement): void {
    this.resized.unobserve(row);
    row.remove();
  }

  /** Rows tell their height when they are drawn; what is on the screen stays where it is when those above it turn out to be other than estimated. */
  private measure(): void {
    const eye = this.above.getBoundingClientRect().bottom - this.list.getBoundingClientRect().top;
    let shift = 0;
    const drawn = [...this.rows].map(([entry, row]) => ({ position: this.positions.get(entry) ?? 0, row, height: row.offsetHeight }));
    const oldTops = new Map(drawn.map(({ position }) => [position, this.heights.top(position)]));
    for (const { position, height } of drawn) {
      const isAbove = (oldTops.get(position) ?? 0) + this.heights.height(position) <= eye;
      const grown = this.heights.measure(position, height);
      if (isAbove) shift += grown;
    }
    this.list.style.height = `${this.heights.total}px`;
    for (const { position, row } of drawn) row.style.transform = `translateY(${this.heights.top(position)}px)`;
    if (shift !== 0) window.scrollBy({ top: shift, behavior: 'instant' });
  }

  private clicked(event: MouseEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.job');
    const isInRow = (event.target as Element).closest('.flow') !== null;
    if (!row || !isInRow || document.getSelection()?.isCollapsed === false) return;
    this.toggle(row);
  }

  private toggle(row: HTMLElement): void {
    const entry = this.entryOf(row);
    if (!entry) return;
    if (this.opened.delete(entry)) {
      row.classList.remove('open');
      row.querySelector('.detail')?.toggleAttribute('hidden', true);
      buttonOf(row).setAttribute('aria-expanded', 'false');
    } else {
      this.opened.add(entry);
      this.fill(row, entry);
    }
    this.measure();
    this.drawSoon();
  }

  private fill(row: HTMLElement, entry: JobEntry): void {
    const detail = row.querySelector('.detail');
    if (!detail) return;
    detail.innerHTML = this.markup.detail(entry).text;
    detail.removeAttribute('hidden');
    row.classList.add('open');
    buttonOf(row).setAttribute('aria-expanded', 'true');
  }

  private pressed(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.job');
    const entry = row && this.entryOf(row);
    if (!row || !entry || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && this.opened.has(entry)) {
      this.toggle(row);
      buttonOf(row).focus();
      return;
    }
    const position = this.positions.get(entry) ?? 0;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      PageDown: position + 10,
      PageUp: position - 10,
      Home: 0,
      End: this.shown.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || !(event.target as Element).matches('h3 button')) return;
    event.preventDefault();
    this.focus(Math.max(0, Math.min(this.shown.length - 1, to)));
  }

  private focus(position: number): void {
    const [top, height] = [this.heights.top(position), this.heights.height(position)];
    const listTop = this.list.getBoundingClientRect().top;
    const from = listTop + top - this.above.getBoundingClientRect().height;
    const below = listTop + top + height - window.innerHeight;
    if (from < 0) window.scrollBy({ top: from, behavior: 'instant' });
    else if (below > 0) window.scrollBy({ top: Math.min(below, from), behavior: 'instant' });
    this.draw();
    const entry = this.shown[position];
    const row = entry && this.rows.get(entry);
    if (!row) return;
    // Rows above it may have turned out higher than estimated.
    row.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.draw();
    buttonOf(row).focus({ preventScroll: true });
  }

  private entryOf(row: HTMLElement): JobEntry | undefined {
    const index = Number(row.dataset.index);
    for (const entry of this.rows.keys()) if (entry.index === index) return entry;
    return undefined;
  }
}

/** In CSS pixels, by the lines of text that a row has; it is measured when it is drawn. */
function estimatedHeight({ warnings, outputs, notification }: JobReview, isNarrow: boolean): number {
  const work = 2 + Math.min(warnings.length, 1);
  const files = Math.min(outputs.length, OUTPUTS_IN_ROW);
  return isNarrow ? 21 + 21 * (work + 1 + files + (notification === null ? 0 : 1)) : 11 + 19 * Math.max(work, files);
}

function buttonOf(row: HTMLElement): HTMLButtonElement {
  const button = row.querySelector('button');
  if (!button) throw new Error('a row has no button');
  return button;
}
