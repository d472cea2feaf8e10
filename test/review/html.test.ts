import { createHash } from 'node:crypto';
import { internationalPrices } from '../../src/cost/international-prices';
import { htmlReport } from '../../src/review/html';
import { html, jsonData } from '../../src/review/page/markup';
import type { Review } from '../../src/review/review';
import { transcodeTo } from '../integ/jobs';
import { change, deleted, firstRun, rerun, reviewed, unchanged } from './plans';

const bucket = change({ address: 'tencentcloud_cos_bucket.b', actions: ['update'], before: { acl: 'private' }, after: { acl: 'public' } });
const drifted = change({ address: 'tencentcloud_cos_bucket.c', actions: ['update'], before: { tags: {} }, after: { tags: { a: 'b' } } });

function everything(): Review {
  const changes = [unchanged('u'), firstRun('b'), rerun('a'), deleted('c', { on_destroy: 'delete_outputs' }), bucket];
  const output_changes = { url: { actions: ['update'] } };
  const review = reviewed(changes, { prices: internationalPrices(), annotations: ['look at this'] }, { resource_drift: [drifted], output_changes });
  return { ...review, refusals: [{ rule: 'rerun', text: '1 job runs again' }] };
}

function contents(page: string, pattern: RegExp): string {
  const [, text] = pattern.exec(page) ?? [];
  if (text === undefined) throw new Error(`the page has no ${pattern.source}`);
  return text;
}

/** What a reader sees, without tags. */
function text(page: string): string {
  const body = page.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' ');
  return body.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' '); // prettier-ignore
}

describe('the page of a review', () => {
  const page = htmlReport(everything());

  test('is one file: it names no other that a browser would load', () => {
    const markup = page.replace(/<script\b.*?<\/script>/gs, '');
    expect(markup).not.toMatch(/\b(src|srcset|action|data|poster)=|@import|url\(|<(link|img|iframe|object|embed|base)\b/i);
    expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['#jobs-section']);
    expect(contents(page, /<script>(.*?)<\/script>/s)).not.toMatch(
      /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|\bimport\(|\beval\(|new Function/,
    );
  });

  test('has a policy that lets a browser load nothing, and run its own script and style alone', () => {
    const policy = contents(page, /http-equiv="Content-Security-Policy" content="([^"]*)"/).replace(/&#39;/g, "'");
    const hash = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash(contents(page, /<style>(.*?)<\/style>/s))}`,
      `script-src ${hash(contents(page, /<script>(.*?)<\/script>/s))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.replace(/<script\b.*?<\/script>/gs, '')).not.toMatch(/ style=| on\w+=/);
  });

  test('tells without any script what alarms, everything counted, and what is no job', () => {
    const seen = text(page);
    for (const told of [
      'Media jobs: 2 tasks are started, 1 of them again, 1 job is deleted',
      'Refused --fail-on rerun : 1 job runs again',
      '1 job is deleted 1 output is deleted',
      'Jobs 1 deleted, 1 re-run, 1 first run, 1 unchanged',
      'Outputs 1 deleted, 2 new, 1 left behind',
      'Cost unknown for 2 jobs, by the international list prices of 2026-02',
      'Warnings (1) look at this',
      'Other resources (1) 1 changed changed tencentcloud_cos_bucket.b : acl',
      'Drift (1) changed by somebody else since the last deployment tencentcloud_cos_bucket.c : tags',
      'Terraform outputs that change (1) url',
      'tencentmps_process_media. a cost unknown ↻ re-run output_dir: "/out/a/" -> "/other/"',
    ]) {
      expect(seen).toContain(told);
    }
  });

  test('has the landmarks, headings and labels by which it is read aloud', () => {
    for (const part of [/<html lang="en">/, /<header>/, /<main>/, /<footer>/, /role="search"/, /<output id="found" role="status" aria-live="polite">/]) expect(page).toMatch(part);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    const levels = [...page.matchAll(/<h(\d)\b/g)].map(([, level]) => Number(level));
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    const controls = page.match(/<(input|select)\b/g)?.length ?? 0;
    expect(page.match(/<label\b(?:(?!<\/label>).)*?<(input|select)\b/gs)).toHaveLength(controls);
    const targets = [...page.matchAll(/aria-(?:labelledby|controls)="([^"]+)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
  }); // prettier-ignore

  test('holds the whole review for its script', () => {
    const embedded = contents(page, /<script type="application\/json" id="review">(.*?)<\/script>/s);
    expect(JSON.parse(embedded)).toEqual(JSON.parse(JSON.stringify(everything())));
  });
});

test('the jobs of a long review are in its data; the first of them are in the document, which says how many are not', () => {
  const page = htmlReport(reviewed(Array.from({ length: 120 }, (_, index) => firstRun(`j${index}`))));
  expect(page.match(/<li class="job first_run" data-index="\d/g)).toHaveLength(50);
  expect(text(page)).toContain('70 more jobs are shown, and the details of each are there, where the browser runs scripts.');
});

test('jobs to which nothing happens are shown at once only where there are no others', () => {
  const boxes = (review: Review): string[] => htmlReport(review).match(/<input type="checkbox" name="action"[^>]*>/g) ?? [];
  expect(boxes(everything()).map((box) => /value="(\w+)"( checked)?/.exec(box)?.slice(1))).toEqual([
    ['delete', ' checked'],
    ['rerun', ' checked'],
    ['first_run', ' checked'],
    ['unchanged', undefined],
  ]);
  expect(boxes(reviewed([unchanged('u')]))).toEqual(['<input type="checkbox" name="action" value="unchanged" checked>']);
});

test('a review without jobs is a page', () => {
  expect(text(htmlReport(reviewed([bucket])))).toContain('The plan has no jobs.');
});

describe('what a name or a value holds is text, no markup', () => {
  const hostile = `</script><script>alert(1)</script><!--<img src=x onerror="alert(2)">'&amp;`;
  const request = { ...transcodeTo('a'), output_dir: `/${hostile}/` };
  const paths = new Map([['tencentmps_process_media.a', `videos/${hostile}`]]);
  const review = reviewed([firstRun('a', { request }), change({ address: `tencentcloud_cos_bucket.b["${hostile}"]`, actions: ['delete'], before: {} })], { name: hostile, paths, annotations: [hostile] }); // prettier-ignore
  const page = htmlReport({ ...review, refusals: [{ rule: hostile, text: hostile }], base: hostile });

  test('in the document', () => {
    const tags = (of: string): string[] => of.match(/<\/?(script|img|!--)/g) ?? [];
    expect(tags(page)).toEqual(tags(htmlReport(reviewed([firstRun('a')]))));
    expect(text(page)).toContain(hostile);
  });

  test('in the data', () => {
    const embedded = contents(page, /<script type="application\/json" id="review">(.*?)<\/script>/s);
    expect((JSON.parse(embedded) as Review).stacks[0]).toMatchObject({ name: hostile, warnings: [hostile] });
  });
});

test('a template escapes what is put in, but for what a template made; nothing and false leave no trace', () => {
  expect(html`<p title="${`"'`}">${['<a>', html`<b>${'&'}</b>`, 0, false, undefined, null]}</p>`.text).toBe(
    '<p title="&quot;&#39;">&lt;a&gt;<b>&amp;</b>0</p>',
  );
});

test('data of a page ends no element and begins no comment', () => {
  expect(jsonData({ a: '</script><!--' }).text).toBe('{"a":"\\u003c/script>\\u003c!--"}');
});
