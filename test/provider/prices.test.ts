import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { CostEstimate } from '../../src/cost/estimate';
import { UNKNOWN, type Attributes } from '../../src/provider/dynamic-value';
import { readPrices, type Prices } from '../../src/provider/prices';
import { readJobConfig } from '../../src/provider/resources/job-config';
import { planJob } from '../../src/provider/resources/job-plan';
import { Outlook } from '../../src/provider/resources/outlook';
import { config, media, mediaRequest, proposed, state } from './resources/job-attributes';

const directory = mkdtempSync(path.join(tmpdir(), 'prices-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const broken = path.join(directory, 'broken.json');
writeFileSync(broken, '{ "name": "ours" }');

function international(most?: number): Prices {
  return readPrices({ price_table: 'international', max_cost_per_apply: most ?? null }) as Prices;
}

function estimate(knownTotal: number, missing: readonly string[] = []): CostEstimate {
  return { currency: 'USD', table: { name: 'list prices', date: '2026-02' }, items: [], knownTotal, complete: missing.length === 0, missing, assumptions: [] };
}

test.each<[string, Attributes, unknown]>([
  ['nothing when nothing is asked', { price_table: null, max_cost_per_apply: null }, undefined],
  ['open as long as it is not known', { price_table: UNKNOWN, max_cost_per_apply: 1 }, 'undecided'],
  ['refused without a table', { price_table: null, max_cost_per_apply: 1 }, [{ severity: 'error', summary: 'max_cost_per_apply of the provider needs its price_table' }]],
  ['refused when there is no such file', { price_table: path.join(directory, 'none.json'), max_cost_per_apply: null }, [{ summary: 'price_table of the provider cannot be used', detail: expect.stringContaining('none.json') }]],
  ['refused when the file is no table', { price_table: broken, max_cost_per_apply: null }, [{ summary: 'price_table of the provider cannot be used', detail: expect.stringContaining('prices') }]],
])('the prices of a provider block are %s', (_, block, expected) => {
  const read = readPrices(block);
  if (Array.isArray(expected)) expect(read).toMatchObject(expected);
  else expect(read).toBe(expected);
}); // prettier-ignore

describe('max_cost_per_apply', () => {
  const summaries = (prices: Prices, ...runs: readonly [string | undefined, CostEstimate][]): string[] =>
    runs.flatMap(([key, one]) => prices.add({ key, name: `b/${key}.mp4`, estimate: one }).map(({ severity, summary }) => `${severity}: ${summary}`));

  test('lets runs pass that cost exactly as much', () => {
    expect(summaries(international(0.3), ['a', estimate(0.1)], ['b', estimate(0.2)])).toEqual([]);
  });

  test('refuses the run that comes to too much once, with sum, limit, table and the biggest', () => {
    const prices = international(0.3);
    expect(summaries(prices, ['a', estimate(0.1)])).toEqual([]);
    const [refusal] = prices.add({ key: 'b', name: 'b/b.mp4', estimate: estimate(0.25) });
    expect(refusal).toMatchObject({ severity: 'error', summary: 'the planned runs cost at least 0.35 USD, and max_cost_per_apply is 0.30 USD' });
    expect(refusal?.detail).toContain('By the list prices of 2026-02, the 2 runs planned until here');
    expect(refusal?.detail).toContain('The biggest: b/b.mp4 0.25 USD; b/a.mp4 0.10 USD.');
    expect(summaries(prices, ['c', estimate(0.1)])).toEqual([]);
    expect([prices.refusalOf('a'), prices.refusalOf('b'), prices.refusalOf('c')].map((found) => found.length)).toEqual([0, 1, 1]);
  });

  test('counts a task once that two jobs share, and runs that cannot be told apart each', () => {
    expect(summaries(international(0.3), ['a', estimate(0.2)], ['a', estimate(0.2)])).toEqual([]);
    expect(summaries(international(0.3), [undefined, estimate(0.2)], [undefined, estimate(0.2)])).toHaveLength(1);
  });

  test('tells what it cannot count, once', () => {
    const unknown = estimate(0, ['the duration of the source']);
    expect(summaries(international(0), ['a', unknown], ['b', unknown])).toEqual([
      'warning: max_cost_per_apply does not count what is not known: the duration of the source',
    ]);
  });

  test('that is not set counts nothing', () => {
    expect(summaries(international(), ['a', estimate(1e9)])).toEqual([]);
  });
});

describe('the estimated cost of a run', () => {
  const prices = international();
  const hd = { ...mediaRequest, media_process_task: { transcode_task_set: [{ definition: 100030 }] } };
  const cost = (more: Attributes, mediaFacts?: Attributes): unknown =>
    new Outlook('ProcessMediaRequest', readJobConfig(config({ request: hd, ...more })), { prices, media: mediaFacts }).attributes().estimated_cost;

  test('is worked out by the expected duration', () => {
    expect(cost({ expected_duration_seconds: 600 })).toMatch(/^\d+\.\d+ USD \(.* of \d{4}-\d\d.*\)/);
  });

  test('names what is missing, and is never 0 without it', () => {
    expect(cost({})).toMatch(/^unknown: the duration of the source \(set expected_duration_seconds\)/);
  });

  test('takes what an earlier run found out about the same source', () => {
    expect(cost({}, { duration_seconds: 600, width: 1920, height: 1080, fps: 25 })).toBe(cost({ expected_duration_seconds: 600 }));
    const prior = state({ request: hd }, { media: { duration_seconds: 600 } });
    const planned = (request: object): unknown => {
      const configured = config({ request });
      return planJob(media, { prior, proposed: proposed(configured, prior), config: configured, hidden: {} }, undefined, prices).planned?.estimated_cost;
    };
    expect(planned({ ...hd, output_dir: '/new/' })).toBe(cost({ expected_duration_seconds: 600 }));
    const other = { type: 'COS', cos_input_info: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/in/other.mov' } };
    expect(planned({ ...hd, input_info: other })).toMatch(/^unknown: /);
  });

  test('is not known while something that decides it is not', () => {
    const open = { ...mediaRequest, media_process_task: { transcode_task_set: [{ definition: UNKNOWN }] } };
    expect(cost({ request: open, expected_duration_seconds: 600 })).toBe(UNKNOWN);
    const configured = config({ expected_duration_seconds: UNKNOWN });
    expect(planJob(media, { prior: null, proposed: configured, config: configured, hidden: {} }, undefined, prices).planned?.estimated_cost).toBe(UNKNOWN);
  });
});
