import table from './international.json';
import type { PriceTable } from './price-table';
import { parsePriceTable } from './price-table';

/** How a configuration names the table that ships with the package. */
export const INTERNATIONAL = 'international';

let parsed: PriceTable | undefined;

/** The international site's list prices, which ship with the package; the table says from when and from where. */
export function internationalPrices(): PriceTable {
  return (parsed ??= parsePriceTable(JSON.stringify(table), INTERNATIONAL));
}
