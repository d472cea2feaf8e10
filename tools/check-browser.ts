/** `npm run check:browser [folder for pictures]`: the page of a review of 5,000 jobs in a real browser. Not a part of `npm test`, which needs none. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { internationalPrices } from '../src/cost/international-prices';
import { htmlReport } from '../src/review/html';
import type { ChangeJson } from '../src/review/plan-json';
import { transcode } from '../test/integ/jobs';
import { deleted, firstRun, rerun, reviewed, unchanged } from '../test/review/plans';
import { Browser, findBrowser } from './browser';

/** Nobody waits longer without asking whether something is wrong; several times what was measured on two busy cores. */
const patience = { load: 5000, filter: 500, scroll: 250 };

function changes(count: number): ChangeJson[] {
  const request = (index: number): object => ({ ...transcode(10, 20, 30, 40, 100), output_dir: `/out/${index}/` });
  return Array.from({ length: count }, (_, index) => {
    if (index % 10 === 0) return rerun(`Again${index}`);
    if (index % 10 === 1) return deleted(`Old${index}`, { on_destroy: 'delete_outputs' });
    return index % 10 < 7 ? firstRun(`New${index}`, { request: request(index) }) : unchanged(`Same${index}`);
  });
}

const failures: string[] = [];

function expect(what: string, isSo: boolean, found: unknown): void {
  console.log(`${isSo ? 'ok    ' : 'FAILED'} ${what}: ${typeof found === 'string' ? found : JSON.stringify(found)}`);
  if (!isSo) failures.push(what);
}

/** Milliseconds until what an expression changed is laid out. */
const timed = (expression: string): string =>
  `(() => { const start = performance.now(); ${expression}; document.body.offsetHeight; return Math.round(performance.now() - start); })()`;
const search = (words: string): string =>
  `document.getElementById('search').value = ${JSON.stringify(words)}; document.getElementById('search').dispatchEvent(new Event('input', { bubbles: true }))`;
const focused = `document.activeElement.closest('.job')?.getAttribute('aria-posinset') + ' ' + document.activeElement.getAttribute('aria-expanded')`;

async function checkPage(browser: Browser, file: string): Promise<void> {
  const start = performance.now();
  await browser.load(file);
  const load = Math.round(performance.now() - start);
  expect(`is there within ${patience.load} ms`, load < patience.load, `${load} ms`);
  const found = (): Promise<string> => browser.evaluate<string>(`document.getElementById('found').textContent`);
  expect('shows those jobs to which something happens', (await found()) === '3500 of 5000 jobs', await found());
  const rows = await browser.evaluate<number>(`document.querySelectorAll('.jobs > .job').length`);
  expect('draws but the jobs near the window', rows > 5 && rows < 100, rows);
  for (const [words, number] of [['again', 500], ['output_dir "/out/2/"', 1], ['nowhere to be found', 0], ['', 3500]] as const) {
    const took = await browser.evaluate<number>(timed(search(words)));
    expect(`finds "${words}" within ${patience.filter} ms`, took < patience.filter && (await found()) === `${number} of 5000 jobs`, `${await found()}, ${took} ms`);
  }
  const usual = await browser.evaluate<number>(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [];
    for (let step = 0; step < 40; step++) {
      const start = performance.now();
      scrollBy({ top: document.documentElement.scrollHeight / 45, behavior: 'instant' });
      await frame(); await frame();
      times.push(performance.now() - start);
    }
    scrollTo(0, 0);
    return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]);
  })()`);
  expect(`follows a jump of a hundred jobs within ${patience.scroll} ms`, usual < patience.scroll, `${usual} ms, the median of 40`);
} // prettier-ignore

async function checkKeys(browser: Browser): Promise<void> {
  await browser.evaluate(`document.querySelector('.jobs h3 button').focus()`);
  const after = async (key: Parameters<Browser['press']>[0], wanted: string): Promise<void> => {
    await browser.press(key);
    const now = await browser.evaluate<string>(focused);
    const { top, bottom, height } = await browser.evaluate<Record<'top' | 'bottom' | 'height', number>>(
      `(({ top, bottom }) => ({ top, bottom, height: innerHeight }))(document.activeElement.getBoundingClientRect())`,
    );
    expect(`${key} leads to job ${wanted}, in sight`, now === wanted && top >= 0 && bottom <= height, now);
  };
  await after('End', '3500 false');
  await after('ArrowUp', '3499 false');
  await after('Home', '1 false');
  await after('PageDown', '11 false');
  await after('Enter', '11 true');
  await after('Escape', '11 false');
  await browser.press('/');
  expect('/ leads to the search', await browser.evaluate<boolean>(`document.activeElement.id === 'search'`), 'focus');
  const overlaps = await browser.evaluate<number>(`(() => {
    const edges = [...document.querySelectorAll('.jobs > .job')].map((row) => row.getBoundingClientRect());
    return edges.filter(({ top }, index) => index > 0 && Math.abs(top - edges[index - 1].bottom) > 1).length;
  })()`);
  expect('rows neither overlap nor leave gaps', overlaps === 0, overlaps);
}

async function main(pictures: string | undefined): Promise<void> {
  const command = findBrowser();
  if (command === undefined) {
    console.error('There is no browser to check the page with: install Chromium or Chrome, or name one with BROWSER=<command>.');
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'check-browser-'));
  const file = path.join(folder, 'review.html');
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  writeFileSync(file, htmlReport(reviewed(changes(5000), { prices: internationalPrices() })));
  for (const size of [[1300, 900], [390, 844]] as const) {
    const browser = await Browser.open(command, size);
    console.log(`\n${size.join(' x ')}`);
    try {
      await checkPage(browser, file);
      await checkKeys(browser);
      const width = await browser.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
      expect('is as wide as the window', width <= 0, `${width} px more`);
      for (const theme of pictures === undefined ? [] : ['light', 'dark']) {
        await browser.evaluate(`document.getElementById('theme').value = '${theme}'; document.getElementById('theme').dispatchEvent(new Event('change')); scrollTo(0, 0)`);
        writeFileSync(path.join(pictures ?? '', `review-${size[0]}-${theme}.png`), await browser.screenshot());
      }
      const wrong = browser.events.filter(({ method }) => method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown' || method === 'Runtime.consoleAPICalled');
      expect('says nothing in the console, nor against its policy', wrong.length === 0, wrong.map(({ params }) => params));
      const asked = browser.events.filter(({ method }) => method === 'Network.requestWillBeSent');
      expect('loads itself and nothing else', asked.length === 1, `${asked.length} request`);
    } finally {
      await browser.close();
    }
  }
  rmSync(folder, { recursive: true });
  if (failures.length > 0) process.exitCode = 1;
} // prettier-ignore

void main(process.argv[2]);
