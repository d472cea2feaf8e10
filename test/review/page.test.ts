import { jobDetail } from '../../src/review/page/job-detail';
import { jobEntries, type JobEntry } from '../../src/review/page/job-entry';
import { filteredJobs, type JobFilter } from '../../src/review/page/job-filter';
import { jobRow } from '../../src/review/page/job-row';
import { RowHeights } from '../../src/review/page/row-heights';
import type { Markup } from '../../src/review/page/markup';
import { jobActions, type JobReview } from '../../src/review/review';
import { internationalPrices } from '../../src/cost/international-prices';
import { cosInput, transcode, transcodeTo } from '../integ/jobs';
import { deleted, firstRun, rerun, reviewed, reviewedJob, unchanged } from './plans';

function words({ text }: Markup): string {
  return text.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/\s+/g, ' ').trim(); // prettier-ignore
}

const entry = (job: JobReview, index = 0): JobEntry => ({ job, stack: 'videos', index });

describe('a row of the graph', () => {
  const row = (job: JobReview): string => words(jobRow(entry(job), 'plan', { position: 0, total: 1 }));
  const notify = { notify_type: 'TDMQ-CMQ', cmq_model: 'Queue', cmq_region: 'gz', queue_name: 'done' };

  test('reads as source, job, outputs, notification', () => {
    const job = reviewedJob(rerun('a', { request: { ...transcodeTo('a'), output_dir: '/other/', task_notify_config: notify } }), { paths: new Map([['tencentmps_process_media.a', 'videos/Trailer']]) });
    expect(row(job)).toBe('Source: media-1250000000/in/ a.mov videos/ Trailer ↻ re-run output_dir: "/out/a/" -> "/other/" new media-1250000000/other/ a_transcode_30.mp4 left behind media-1250000000/out/a/ a_transcode_30.mp4 Notifies: queue done (gz)');
  }); // prettier-ignore

  test('says where nobody is told, and that something is not known', () => {
    const job = { ...reviewedJob(firstRun('a')), source: null, outputs: [] };
    expect(row(job)).toBe('Source: no source known tencentmps_process_media. a + first run Outputs: no output known Notifies: nobody');
  });

  test('names the job that makes its source', () => {
    const second = firstRun('b', { request: { ...transcodeTo('b'), input_info: cosInput('out/a/a_transcode_30.mp4') } });
    const [one, two] = jobEntries(reviewed([unchanged('a'), second, deleted('c')])).filter(({ job: { action } }) => action !== 'delete');
    expect([one?.producer, two?.producer]).toEqual(['tencentmps_process_media.a', undefined]);
    expect(one && words(jobRow(one, 'plan', { position: 0, total: 1 }))).toContain('a_transcode_30.mp4 made by tencentmps_process_media.a tencentmps_process_media. b');
  }); // prettier-ignore

  test.each([
    ['tencentmps_process_media.many["a.b/c"]', undefined, 'tencentmps_process_media.', 'many["a.b/c"]'],
    ['module.m["x.y"].tencentmps_process_media.inner', undefined, 'module.m["x.y"].tencentmps_process_media.', 'inner'],
    ['tencentmps_process_media.Many', 'videos/Season/Many["a/b"]', 'videos/Season/', 'Many["a/b"]'],
  ])('tells its own name from where it stands: %s', (address, path, parents, own) => {
    const { text } = jobRow(entry({ ...reviewedJob(firstRun('a')), address, path }), 'plan', { position: 0, total: 1 });
    const [, found, rest] = /<span class="parents">(.*?)<\/span><span class="own">(.*?)<\/span>/.exec(text) ?? [];
    expect([found, rest].map((part) => part?.replace(/&quot;/g, '"'))).toEqual([parents, own]);
  });

  test('names the first of many outputs, and counts the rest', () => {
    const many = reviewedJob(firstRun('a', { request: transcode(10, 20, 30, 40, 100) }));
    expect(row(many)).toMatch(/_transcode_10\.mp4 .*_transcode_20\.mp4 .*_transcode_30\.mp4 and 2 more Notifies/);
    const four = reviewedJob(firstRun('a', { request: transcode(10, 20, 30, 40) }));
    expect(row(four)).toContain('_transcode_40.mp4 Notifies');
  });

  test('tells its place among all, of which the document has but a part', () => {
    expect(jobRow(entry(reviewedJob(firstRun('a'))), 'plan', { position: 4, total: 5000 }).text).toContain('aria-posinset="5" aria-setsize="5000"');
  });

  test('has the cost where it is known, and says that it is not where it is not', () => {
    const prices = internationalPrices();
    const job = reviewedJob(firstRun('a', { expected_duration_seconds: 60 }), { prices });
    expect(row(job)).toContain('a cost unknown + first run');
    const item = { path: 'p', what: 'w', quantity: '1 minute', amount: 0.5, missing: null };
    const cost = { currency: 'USD', known: 0.5, missing: [], assumptions: [], items: [item] };
    expect(row({ ...job, cost })).toContain('a 0.50 USD');
    expect(row({ ...job, cost: { ...cost, missing: ['the width'] } })).toContain('a at least 0.50 USD');
  });
});

describe('the details of a job', () => {
  const detail = (job: JobReview): string => words(jobDetail(entry(job), { kind: 'plan', table: 'prices of today', severalStacks: true }));

  test('have the request field by field, each side told by a sign as well as by its colour', () => {
    const job = { ...reviewedJob(rerun('a')), changes: [{ path: 'request.output_dir', before: '/a/', after: '/b/' }, { path: 'triggers.t', after: 1 }] };
    expect(detail(job)).toMatch(/2 fields differ Field Before After request\.output_dir "\/a\/" "\/b\/" triggers\.t not set 1$/);
    expect(jobDetail(entry(job), { kind: 'plan', table: null, severalStacks: true }).text).toContain('<td><del>&quot;/a/&quot;</del></td>');
  }); // prettier-ignore

  test('have one side where there is but one', () => {
    expect(detail(reviewedJob(firstRun('a')))).toMatch(/The request Field After request\.input_info\.type "COS"/);
    expect(detail(reviewedJob(deleted('a')))).toMatch(/The request that was Field Before request\.input_info\.type "COS"/);
  });

  test('have every output and every warning', () => {
    const job = reviewedJob(firstRun('a', { request: transcode(10, 20, 30, 40, 100) }), { diagnostics: [{ text: 'look', address: 'tencentmps_process_media.a' }] });
    expect(detail(job)).toMatch(/1 warning look 5 outputs .*_transcode_100\.{format} The request/);
  }); // prettier-ignore

  test('have the lines of the cost, with the table; what is not known is no 0', () => {
    const items = [{ path: 'p', what: 'H.264', quantity: '2 minute', amount: 0.5, missing: null }, { path: 'q', what: 'H.265', quantity: null, amount: null, missing: 'the width' }];
    const job = { ...reviewedJob(firstRun('a')), cost: { currency: 'USD', known: 0.5, missing: ['the width'], assumptions: [], items } };
    expect(detail(job)).toContain('Cost, by the prices of today Sub-task Billed as Quantity USD p H.264 2 minute 0.50 q H.265 unknown unknown: the width');
  }); // prettier-ignore
});

describe('a filter', () => {
  const paths = new Map([['tencentmps_process_media.a', 'videos/Trailer']]);
  const diagnostics = [{ text: 'look', address: 'tencentmps_process_media.b' }];
  const entries = jobEntries(reviewed([unchanged('u'), firstRun('b'), rerun('a'), deleted('c'), firstRun('d')], { paths, diagnostics }));
  const all: JobFilter = { search: '', actions: new Set(jobActions), stack: '', onlyWarned: false, order: 'urgency' };
  const found = (filter: Partial<JobFilter>): string[] => filteredJobs(entries, { ...all, ...filter }).map(({ job }) => job.address.slice('tencentmps_process_media.'.length));

  test.each<[string, Partial<JobFilter>, string[]]>([
    ['nothing is asked for', {}, ['c', 'a', 'b', 'd', 'u']],
    ['actions', { actions: new Set(['rerun', 'unchanged']) }, ['a', 'u']],
    ['no action', { actions: new Set() }, []],
    ['a stack', { stack: 'videos' }, ['c', 'a', 'b', 'd', 'u']],
    ['another stack', { stack: 'pictures' }, []],
    ['warnings', { onlyWarned: true }, ['b']],
    ['a name, in whatever case', { search: 'TRAILER' }, ['a']],
    ['words, each of them somewhere', { search: ' other  output_dir ' }, ['a']],
    ['words of which one is nowhere', { search: 'trailer nowhere' }, []],
    ['an output', { search: '/out/d/a_transcode' }, ['d']],
    ['a field', { search: 'output_dir "/out/b/"' }, ['b']],
    ['a warning', { search: 'look' }, ['b']],
    ['the order of names', { order: 'name' }, ['b', 'c', 'd', 'u', 'a']],
    ['the order of sources', { order: 'source' }, ['c', 'a', 'b', 'd', 'u']],
  ])('finds what is asked for: %s', (_title, filter, expected) => {
    expect(found(filter)).toEqual(expected);
  });

  test('has the most expensive first, then what costs an unknown amount, then what costs nothing', () => {
    const cost = (known: number, missing: string[] = []): JobReview['cost'] => ({ currency: 'USD', known, missing, assumptions: [], items: [] });
    const job = reviewedJob(firstRun('a'));
    const costs = [null, cost(0), cost(0, ['x']), cost(1), cost(2, ['x'])].map((one, index) => entry({ ...job, cost: one }, index));
    expect(filteredJobs(costs, { ...all, order: 'cost' }).map(({ index }) => index)).toEqual([4, 3, 2, 1, 0]);
  });
}); // prettier-ignore

describe('the rows of a long list', () => {
  test('lie one below the other', () => {
    const heights = new RowHeights([10, 20, 30]);
    expect([heights.top(0), heights.top(1), heights.top(2), heights.total]).toEqual([0, 10, 30, 60]);
  });

  test('move down when one above them grows', () => {
    const heights = new RowHeights([10, 20, 30]);
    expect(heights.total).toBe(60);
    expect(heights.measure(1, 25)).toBe(5);
    expect(heights.measure(1, 25)).toBe(0);
    expect([heights.top(1), heights.top(2), heights.total]).toEqual([10, 35, 65]);
  });

  test.each([
    ['at the beginning', 0, 10, [0, 1]],
    ['above the list', -50, 5, [0, 1]],
    ['across an edge', 9, 11, [0, 2]],
    ['from an edge on', 10, 30, [1, 2]],
    ['at the end', 59, 99, [2, 3]],
    ['below the list', 60, 99, [3, 3]],
    ['everywhere', -Infinity, Infinity, [0, 3]],
  ])('are drawn where the window is: %s', (_title, from, to, [first, end]) => {
    expect(new RowHeights([10, 20, 30]).between(from, to)).toEqual({ first, end });
  });

  test('may be none', () => {
    const none = new RowHeights([]);
    expect([none.total, none.between(0, 100)]).toEqual([0, { first: 0, end: 0 }]);
  });
});
