import { either, shown } from '../model/fault';
import { suggestion } from '../model/suggestion';
import { isPlain } from '../model/wire';
import type { Dimension, ItemName } from './price-items';
import { frameRates, itemNames, priceItems, sectionAndName, tiers } from './price-items';

/** The price of one unit, or a price for each region group, tier or frame rate, one inside of the other in any order. */
export type Price = number | { readonly by: Dimension; readonly prices: Readonly<Record<string, Price>> };

/** What the service's work costs: its list prices at a time, or a contract's. */
export interface PriceTable {
  /** As it is named beside each amount: "international list prices". */
  readonly name: string;
  /** `2026-02` or `2026-02-17`. */
  readonly date: string;
  /** `USD` */
  readonly currency: string;
  readonly source?: string;
  readonly notes: readonly string[];
  /** The name of the region group by region: `ap-guangzhou`: `Chinese mainland`. */
  readonly groupOfRegion: ReadonlyMap<string, string>;
  readonly prices: ReadonlyMap<ItemName, Price>;
}

/** A price table that cannot be used; the message names each fault by its path, what was given and what is allowed. */
export class PriceTableError extends Error {
  public constructor(
    public readonly where: string,
    public readonly faults: readonly string[],
  ) {
    const shownFaults = faults.slice(0, MOST_FAULTS);
    const more = faults.length > MOST_FAULTS ? [`and ${faults.length - MOST_FAULTS} more`] : [];
    super(`The price table ${where} cannot be used:\n${[...shownFaults, ...more].map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const MOST_FAULTS = 10;
export const DATE_PATTERN = '^\\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?$';
export const CURRENCY_PATTERN = '^[A-Z]{3}$';

/**
 * Reads a price table, a JSON document of the form of `docs/gen/price-table.schema.json`.
 *
 * @param where the file's name, for the error
 * @throws PriceTableError
 */
export function parsePriceTable(text: string, where: string): PriceTable {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PriceTableError(where, [`it is not JSON: ${(error as Error).message}`]);
  }
  if (!isPlain(value)) throw new PriceTableError(where, [`the document: is ${shown(value)}. Allowed: a JSON object with name, date, currency and prices`]);
  const reader = new Reader();
  const table = reader.table(value);
  if (reader.faults.length > 0) throw new PriceTableError(where, reader.faults);
  return table;
}

const members = ['$schema', 'name', 'date', 'currency', 'source', 'notes', 'region_groups', 'prices'];

class Reader {
  public readonly faults: string[] = [];
  private groups: readonly string[] = [];

  public table(given: Record<string, unknown>): PriceTable {
    this.known(given, [], members);
    const groupOfRegion = this.regionGroups(given.region_groups);
    return {
      name: this.text(given.name, ['name'], /\S/, 'a text, such as "our contract prices"') ?? '',
      date: this.text(given.date, ['date'], new RegExp(DATE_PATTERN), 'the day or month of the prices, such as "2026-02" or "2026-02-17"') ?? '',
      currency: this.text(given.currency, ['currency'], new RegExp(CURRENCY_PATTERN), 'a currency of three capital letters, such as "USD"') ?? '',
      source: given.source === undefined ? undefined : this.text(given.source, ['source'], /\S/, 'a text, such as a URL'),
      notes: given.notes === undefined ? [] : this.texts(given.notes, ['notes'], 'notes as texts'),
      groupOfRegion,
      prices: this.prices(given.prices),
    };
  }

  private regionGroups(value: unknown): Map<string, string> {
    const groupOfRegion = new Map<string, string>();
    if (value === undefined) return groupOfRegion;
    const groups = this.object(value, ['region_groups'], 'an object that gives each group a list of regions');
    this.groups = Object.keys(groups);
    for (const [group, regions] of Object.entries(groups)) {
      const path = ['region_groups', group];
      if (group === '' || dimensionOf(group) !== undefined) this.fault(path, group, `a name that is no tier (${either(tiers)}) and no frame rate`);
      for (const region of this.texts(regions, path, 'regions, such as "ap-guangzhou"')) {
        const other = groupOfRegion.get(region);
        if (other !== undefined) this.fault(path, region, `each region once; it is in ${shown(other)} already`);
        groupOfRegion.set(region, group);
      }
    }
    return groupOfRegion;
  }

  private prices(value: unknown): Map<ItemName, Price> {
    const prices = new Map<ItemName, Price>();
    const sections = this.object(value, ['prices'], 'an object of sections, such as transcoding');
    this.known(sections, ['prices'], [...new Set(itemNames.map((name) => sectionAndName(name)[0]))]);
    for (const [section, items] of Object.entries(sections)) {
      const names = itemNames.filter((name) => sectionAndName(name)[0] === section);
      if (names.length === 0) continue;
      const given = this.object(items, ['prices', section], 'an object of items');
      this.known(
        given,
        ['prices', section],
        names.map((name) => sectionAndName(name)[1]),
      );
      for (const name of names) {
        const written = given[sectionAndName(name)[1]];
        const price = written === undefined ? undefined : this.price(written, ['prices', ...sectionAndName(name)], priceItems[name].by);
        if (price !== undefined) prices.set(name, price);
      }
    }
    return prices;
  }

  private price(value: unknown, path: string[], by: readonly Dimension[]): Price | undefined {
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    if (!isPlain(value) || by.length === 0) return this.fault(path, value, allowedPrice(by, this.groups));
    const keys = Object.keys(value);
    const dimension = keys.map((key) => this.dimension(key)).find((one) => one !== undefined);
    if (dimension === undefined || !by.includes(dimension)) return this.fault(path, keys, allowedPrice(by, this.groups));
    const prices: Record<string, Price> = {};
    for (const key of keys) {
      if (this.dimension(key) !== dimension) this.fault([...path, key], key, `only ${dimensionText(dimension, this.groups)}, as its neighbours`);
      const price = this.price(
        value[key],
        [...path, key],
        by.filter((one) => one !== dimension),
      );
      if (price !== undefined) prices[key] = price;
    }
    return { by: dimension, prices };
  }

  private dimension(key: string): Dimension | undefined {
    return dimensionOf(key) ?? (this.groups.includes(key) ? 'region' : undefined);
  }

  private object(value: unknown, path: string[], allowed: string): Record<string, unknown> {
    if (isPlain(value)) return value;
    this.fault(path, value, allowed);
    return {};
  }

  private text(value: unknown, path: string[], pattern: RegExp, allowed: string): string | undefined {
    return typeof value === 'string' && pattern.test(value) ? value : this.fault(path, value, allowed);
  }

  private texts(value: unknown, path: string[], allowed: string): string[] {
    const texts = Array.isArray(value) ? value : [];
    if (!Array.isArray(value) || !texts.every((text) => typeof text === 'string' && text !== '')) this.fault(path, value, `a list of ${allowed}`);
    return texts.filter((text): text is string => typeof text === 'string');
  }

  private known(given: Record<string, unknown>, path: string[], names: readonly string[]): void {
    for (const key of Object.keys(given).filter((one) => !names.includes(one))) {
      const near = suggestion(key, names);
      this.faults.push(`${pathOf([...path, key])}: there is no such member${near ? `; did you mean ${near}?` : '.'} Allowed: ${either(names)}`);
    }
  }

  private fault(path: string[], value: unknown, allowed: string): undefined {
    this.faults.push(value === undefined ? `${pathOf(path)}: is missing. Allowed: ${allowed}` : `${pathOf(path)}: is ${shown(value)}. Allowed: ${allowed}`);
    return undefined;
  }
}

function allowedPrice(by: readonly Dimension[], groups: readonly string[]): string {
  const dimensions = by.filter((one) => one !== 'region' || groups.length > 0).map((one) => dimensionText(one, groups));
  return either(['a price (a number of 0 or more)', ...(dimensions.length > 0 ? [`an object of prices by ${either(dimensions)}`] : [])]);
}

function dimensionText(dimension: Dimension, groups: readonly string[]): string {
  const names = { region: groups, tier: tiers, frameRate: frameRates }[dimension].map((name) => JSON.stringify(name));
  return `${{ region: 'region group', tier: 'tier', frameRate: 'frame rate' }[dimension]} (${names.join(', ')})`;
}

function dimensionOf(key: string): Dimension | undefined {
  if ((tiers as readonly string[]).includes(key)) return 'tier';
  return (frameRates as readonly string[]).includes(key) ? 'frameRate' : undefined;
}

function pathOf(path: readonly string[]): string {
  return path.map((step, index) => (/^[\w$-]+$/.test(step) ? `${index ? '.' : ''}${step}` : `[${JSON.stringify(step)}]`)).join('');
}
