import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { internationalPrices } from '../../src/cost/international-prices';
import { itemNames, type ItemName } from '../../src/cost/price-items';
import { parsePriceTable, PriceTableError, type Price } from '../../src/cost/price-table';
import { priceTableSchema } from '../../src/cost/price-table-schema';
import { inputIn, mediaCost, MINUTES_100, raw } from './asked';

const root = path.join(__dirname, '../..');
const agreesWithSchema = new Ajv().compile(priceTableSchema());
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const GOOD = {
  name: 'our prices',
  date: '2026-02-17',
  currency: 'EUR',
  region_groups: { inland: ['ap-guangzhou', 'ap-beijing'], abroad: ['eu-frankfurt'] },
  prices: { transcoding: { h264: { inland: { HD: 0.01, FHD: 0.02 }, abroad: 0.05 }, audio: 0.001 }, enhancement: { color: { '30fps': 0.1, '60fps': { HD: 0.2 } } } },
}; // prettier-ignore

function faultsOf(value: unknown): readonly string[] {
  try {
    parsePriceTable(typeof value === 'string' ? value : JSON.stringify(value), 'prices.json');
  } catch (error) {
    if (error instanceof PriceTableError) return error.faults;
    throw error;
  }
  return [];
}

describe('a price table', () => {
  test.each(['src/cost/international.json', 'docs/own-prices.json'])('%s is one, for the parser and for the schema', (file) => {
    expect(faultsOf(read(file))).toEqual([]);
    expect([agreesWithSchema(JSON.parse(read(file))), agreesWithSchema.errors]).toEqual([true, null]);
  });

  test.each<[string, unknown]>([
    ['with prices by region, tier and frame rate', GOOD],
    ['with the least that one says', { name: 'x', date: '2026-02', currency: 'USD', prices: {} }],
    ['with prices inside of each other in any order', { ...GOOD, prices: { transcoding: { h264: { HD: { inland: 1, abroad: 2 }, FHD: 3 } } } }],
    ['that is free of charge', { ...GOOD, prices: { transcoding: { audio: 0 } } }],
    ['that names its schema', { $schema: 'gen/price-table.schema.json', ...GOOD }],
  ])('%s is taken, by the schema too', (_, table) => {
    expect(faultsOf(table)).toEqual([]);
    expect([agreesWithSchema(JSON.parse(JSON.stringify(table))), agreesWithSchema.errors]).toEqual([true, null]);
  });

  test('may begin with the mark that some editors put before it', () => {
    expect(parsePriceTable(`\uFEFF${JSON.stringify(GOOD)}`, 'prices.json').name).toBe('our prices');
  });

  const priced = (prices: unknown): unknown => ({ ...GOOD, prices });
  const PRICE = 'a price (a number of 0 or more)';
  const GROUPS = '"inland", "abroad"';
  const TIERS = '"SD", "HD", "FHD", "2K", "4K", "8K"';
  test.each<[string, unknown, string]>([
    ['a list', [], 'the document: is []. Allowed: a JSON object with name, date, currency and prices'],
    ['without a name', { ...GOOD, name: undefined }, 'name: is missing. Allowed: a text, such as "our contract prices"'],
    ['with an empty name', { ...GOOD, name: ' ' }, 'name: is " ". Allowed: a text, such as "our contract prices"'],
    ['with a year for a date', { ...GOOD, date: '2026' }, 'date: is "2026". Allowed: the day or month of the prices, such as "2026-02" or "2026-02-17"'],
    ['of a month that does not exist', { ...GOOD, date: '2026-13' }, 'date: is "2026-13". Allowed: the day or month of the prices, such as "2026-02" or "2026-02-17"'],
    ['in a currency sign', { ...GOOD, currency: '$' }, 'currency: is "$". Allowed: a currency of three capital letters, such as "USD"'],
    ['with a source that is no text', { ...GOOD, source: 5 }, 'source: is 5. Allowed: a text, such as a URL'],
    ['with notes that are no list', { ...GOOD, notes: 'x' }, 'notes: is "x". Allowed: a list of notes as texts'],
    ['with a member that is misspelt', { ...GOOD, curency: 'USD' }, 'curency: there is no such member; did you mean currency? Allowed: $schema, name, date, currency, source, notes, region_groups or prices'],
    ['with regions that are no list', { ...GOOD, region_groups: { inland: 'ap-guangzhou', abroad: [] } }, 'region_groups.inland: is "ap-guangzhou". Allowed: a list of regions, such as "ap-guangzhou"'],
    ['without prices', { ...GOOD, prices: undefined }, 'prices: is missing. Allowed: an object of sections, such as transcoding'],
    ['with a section that does not exist', priced({ transcode: {} }), 'prices.transcode: there is no such member; did you mean transcoding? Allowed: transcoding, top_speed_codec, enhancement, pictures, digital_watermark, subtitles, erase, dubbing, recognition, analysis, checks or image'],
    ['with an item that does not exist', priced({ dubbing: { voice: 1 } }), 'prices.dubbing.voice: there is no such member. Allowed: standard_voice or cloned_voice'],
    ['with a section that is a price', priced({ dubbing: 1 }), 'prices.dubbing: is 1. Allowed: an object of items'],
    ['with a price as text', priced({ transcoding: { h264: '0.01' } }), `prices.transcoding.h264: is "0.01". Allowed: ${PRICE} or an object of prices by region group (${GROUPS}) or tier (${TIERS})`],
    ['with a negative price', priced({ transcoding: { h264: { HD: -1 } } }), `prices.transcoding.h264.HD: is -1. Allowed: ${PRICE} or an object of prices by region group (${GROUPS})`],
    ['with a price that is null', priced({ enhancement: { color: { '30fps': null } } }), `prices.enhancement.color.30fps: is null. Allowed: ${PRICE} or an object of prices by region group (${GROUPS}) or tier (${TIERS})`],
    ['with a group that was not defined', priced({ transcoding: { audio: { overseas: 1 } } }), `prices.transcoding.audio: is ["overseas"]. Allowed: ${PRICE} or an object of prices by region group (${GROUPS})`],
    ['with a tier where there is none', priced({ transcoding: { audio: { HD: 1 } } }), `prices.transcoding.audio: is ["HD"]. Allowed: ${PRICE} or an object of prices by region group (${GROUPS})`],
    ['with a tier twice, one inside of the other', priced({ transcoding: { h264: { HD: { FHD: 1 } } } }), `prices.transcoding.h264.HD: is ["FHD"]. Allowed: ${PRICE} or an object of prices by region group (${GROUPS})`],
    ['with a tier beside a group', priced({ transcoding: { h264: { HD: 1, inland: 2 } } }), `prices.transcoding.h264.inland: is "inland". Allowed: only tier (${TIERS}), as its neighbours`],
    ['with an object of no prices', priced({ transcoding: { h264: {} } }), `prices.transcoding.h264: is []. Allowed: ${PRICE} or an object of prices by region group (${GROUPS}) or tier (${TIERS})`],
  ])('%s is refused, and the message says where and what is allowed', (_, table, fault) => {
    expect(faultsOf(table)).toEqual([fault]);
  });

  test.each<[string, unknown]>([
    ['without a name', { ...GOOD, name: undefined }],
    ['of a month that does not exist', { ...GOOD, date: '2026-13' }],
    ['in a currency sign', { ...GOOD, currency: '$' }],
    ['with a member that is misspelt', { ...GOOD, curency: 'USD' }],
    ['with a group called like a tier', { ...GOOD, region_groups: { HD: [] } }],
    ['with a section that does not exist', priced({ transcode: {} })],
    ['with an item that does not exist', priced({ dubbing: { voice: 1 } })],
    ['with a price as text', priced({ transcoding: { h264: '0.01' } })],
    ['with a negative price', priced({ transcoding: { h264: { HD: -1 } } })],
    ['with a tier where there is none', priced({ transcoding: { audio: { HD: 1 } } })],
    ['with a tier twice, one inside of the other', priced({ transcoding: { h264: { HD: { FHD: 1 } } } })],
    ['with a tier beside a group', priced({ transcoding: { h264: { HD: 1, inland: 2 } } })],
    ['with an object of no prices', priced({ transcoding: { h264: {} } })],
  ])('%s is refused by the schema as by the parser', (_, table) => {
    expect(faultsOf(table)).not.toEqual([]);
    expect(agreesWithSchema(JSON.parse(JSON.stringify(table)))).toBe(false);
  });

  test('with a region in two groups, or a group called like a tier, is refused', () => {
    expect(faultsOf({ ...GOOD, region_groups: { inland: ['ap-guangzhou'], abroad: ['ap-guangzhou'] } })).toEqual([
      'region_groups.abroad: is "ap-guangzhou". Allowed: each region once; it is in "inland" already',
    ]);
    expect(faultsOf({ ...GOOD, region_groups: { HD: [] }, prices: {} })[0]).toMatch(/^region_groups\.HD: is "HD"\. Allowed: a name that is no tier/);
  });

  test('that is no JSON is refused with what the parser of JSON says', () => {
    expect(() => parsePriceTable('{ "name": ', 'prices.json')).toThrow(/^The price table prices\.json cannot be used:\n {2}- it is not JSON: /);
  });

  test('with many faults names ten and counts the others', () => {
    const items = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`item${index}`, 1]));
    const text = JSON.stringify(priced({ transcoding: items }));
    expect(() => parsePriceTable(text, 'prices.json')).toThrow(/\n {2}- and 4 more$/);
  });
}); // prettier-ignore

describe('the international list prices', () => {
  const table = internationalPrices();
  const leaves = (price: Price): number[] => (typeof price === 'number' ? [price] : Object.values(price.prices).flatMap(leaves));

  test('are dated, in dollars, and say where they are from', () => {
    expect([table.name, table.date, table.currency, table.source]).toEqual(['international list prices', '2026-02', 'USD', 'https://www.tencentcloud.com/document/product/1041/49204']);
  });

  test('have a price for each item but those that the page lacks', () => {
    const without: ItemName[] = ['transcoding.h266', 'transcoding.vp8', 'transcoding.vp9', 'transcoding.mpeg2', 'transcoding.dnxhd', 'top_speed_codec.h266', 'top_speed_codec.vp8', 'top_speed_codec.vp9', 'top_speed_codec.mpeg2', 'top_speed_codec.dnxhd', 'enhancement.large_model_repair'];
    expect(itemNames.filter((name) => !table.prices.has(name))).toEqual(without);
  });

  test('are all more than nothing', () => {
    expect([...table.prices].filter(([, price]) => leaves(price).some((one) => one <= 0))).toEqual([]);
  });

  test('cost more for a larger picture', () => {
    const byTier = [...table.prices.values()].flatMap(function tiersOf(price: Price): Price[] {
      return typeof price === 'number' ? [] : [...(price.by === 'tier' ? [price] : []), ...Object.values(price.prices).flatMap(tiersOf)];
    });
    const falling = byTier.filter((price) => {
      const least = typeof price === 'number' ? [] : Object.values(price.prices).map((one) => Math.min(...leaves(one)));
      return least.some((one, index) => index > 0 && one < (least[index - 1] as number));
    });
    expect([byTier.length > 40, falling]).toEqual([true, []]);
  });
}); // prettier-ignore

test("a table of one's own replaces the list: the Chinese site's example of comprehensive enhancement and improved sound", () => {
  const own = parsePriceTable(read('docs/own-prices.json'), 'docs/own-prices.json');
  const video = raw({ width: 2560, height: 1440, fps: 60 }, { enhanceConfig: { videoEnhance: { imageQualityEnhance: {} } } });
  const audio = { definition: 0, rawParameter: { container: 'mp3', removeVideo: 1, enhanceConfig: { audioEnhance: { beautify: {} } } } };
  const request = { inputInfo: inputIn('ap-guangzhou'), mediaProcessTask: { transcodeTaskSet: [video, audio] } };
  const { knownTotal, currency, missing, table } = mediaCost(request, { source: MINUTES_100 }, own);
  expect({ knownTotal, currency, missing, table }).toEqual({ knownTotal: 664.16, currency: 'CNY', missing: [], table: { name: 'mainland list prices', date: '2026-09-24' } });
}); // prettier-ignore
