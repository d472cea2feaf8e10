/** The JSON schema of a price table, from the same list of items as the parser. Published as `docs/gen/price-table.schema.json`. */
import type { Dimension, ItemName, PriceItem } from './price-items';
import { frameRates, itemNames, priceItems, sectionAndName, tiers } from './price-items';
import { CURRENCY_PATTERN, DATE_PATTERN } from './price-table';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', pattern: '\\S' };
const price: Schema = { type: 'number', minimum: 0 };
const texts = (description: string): Schema => ({ type: 'array', items: { type: 'string', minLength: 1 }, description });

export function priceTableSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Price table of cdktf-tencent-mps',
    description: 'What the work of the Media Processing Service costs. It replaces the international list prices in estimates.',
    type: 'object',
    required: ['name', 'date', 'currency', 'prices'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      name: { ...text, description: 'How estimates name the table, such as "our contract prices".' },
      date: { type: 'string', pattern: DATE_PATTERN, description: 'The day or month of the prices: "2026-02-17" or "2026-02".' },
      currency: { type: 'string', pattern: CURRENCY_PATTERN, description: 'Three capital letters, such as "USD".' },
      source: { ...text, description: 'Where the prices are from.' },
      notes: texts('What a reader should know of the prices.'),
      region_groups: {
        type: 'object',
        description: 'The regions of each price group. The names of the groups are the keys of prices by region.',
        propertyNames: { minLength: 1, not: { enum: [...tiers, ...frameRates] } },
        additionalProperties: texts('Regions, such as "ap-guangzhou".'),
      },
      prices: {
        type: 'object',
        description: 'Sections of items. An item without a price makes an estimate incomplete.',
        additionalProperties: false,
        properties: sections(),
      },
    },
    definitions: Object.assign({}, ...itemNames.map((name) => definitions(priceItems[name].by))) as Schema,
  };
}

function sections(): Schema {
  const bySection: Record<string, Record<string, Schema>> = {};
  for (const name of itemNames) {
    const [section, item] = sectionAndName(name);
    (bySection[section] ??= {})[item] = { description: descriptionOf(name), allOf: [reference(priceItems[name].by)] };
  }
  return Object.fromEntries(Object.entries(bySection).map(([section, properties]) => [section, { type: 'object', additionalProperties: false, properties }]));
}

function descriptionOf(name: ItemName): string {
  const { words, unit }: PriceItem = priceItems[name];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: the price of ${unit === 'thousand pictures' ? 'a thousand pictures' : `one ${unit}`}.`;
}

const keysOf: Readonly<Record<Exclude<Dimension, 'region'>, readonly string[]>> = { tier: tiers, frameRate: frameRates };

/** The definition for prices that may depend on some of the dimensions. */
function reference(by: readonly Dimension[]): Schema {
  return { $ref: `#/definitions/${nameOf(by)}` };
}

function nameOf(by: readonly Dimension[]): string {
  return ['price', ...(by.length === 0 ? [] : ['by', ...by])].join('-');
}

/** A price, or prices by one of the dimensions, each of which may depend on the others: with the definitions of those. */
function definitions(by: readonly Dimension[]): Record<string, Schema> {
  const rest = (dimension: Dimension): Dimension[] => by.filter((one) => one !== dimension);
  const below = by.map((dimension) => definitions(rest(dimension)));
  const own = by.length === 0 ? price : { anyOf: [price, ...by.map((dimension) => pricesBy(dimension, reference(rest(dimension))))] };
  return Object.assign({}, ...below, { [nameOf(by)]: own }) as Record<string, Schema>;
}

function pricesBy(dimension: Dimension, inner: Schema): Schema {
  if (dimension === 'region') {
    return { type: 'object', minProperties: 1, propertyNames: { not: { enum: [...tiers, ...frameRates] } }, additionalProperties: inner };
  }
  const properties = Object.fromEntries(keysOf[dimension].map((key) => [key, inner]));
  return { type: 'object', minProperties: 1, additionalProperties: false, properties };
}
