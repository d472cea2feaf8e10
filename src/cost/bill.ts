import { pathText, type FaultPath } from '../model/fault';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { decimal } from './money';
import type { Dimension, FrameRate, ItemName, PriceItem, Tier, Unit } from './price-items';
import { priceItems } from './price-items';
import type { Price, PriceTable } from './price-table';

/** One thing that a sub-task is billed for. */
export interface CostItem {
  /** The sub-task in the request, as the caller spells it: `media_process_task.transcode_task_set[0]`. */
  readonly path: string;
  /** In words: "transcoding to H.264, FHD, Chinese mainland". */
  readonly what: string;
  /** What is counted; undefined where not even that is known. */
  readonly unit?: Unit;
  /** How many units: minutes with their fraction, thousands of pictures. Undefined where it is not known. */
  readonly quantity?: number;
  readonly unitPrice?: number;
  /** Undefined, never 0, where it is not known. */
  readonly amount?: number;
  /** What would have to be known; undefined where the amount is. */
  readonly missing?: string;
  /** What the service's documentation does not say, and the amount takes for granted. */
  readonly assumes: readonly string[];
}

/** What an item is billed by. */
export interface Usage {
  /** Seconds, pictures or watermarks. */
  readonly count: Known<number>;
  readonly tier?: Known<Tier>;
  readonly frameRate?: Known<FrameRate>;
  readonly assumes?: readonly string[];
}

export interface BillAssumptions {
  /** Of items of which the price depends on the region. */
  readonly byRegion: readonly string[];
  readonly always: readonly string[];
}

interface Selected {
  readonly by: Dimension;
  readonly key: string;
}

const perUnit: Readonly<Record<Unit, number>> = { minute: 60, 'thousand pictures': 1000, picture: 1, watermark: 1 };

/** The items of one request, priced as they are added. */
export class Bill {
  public readonly items: CostItem[] = [];
  public readonly missing = new Set<string>();

  public constructor(
    private readonly table: PriceTable,
    private readonly group: Known<string>,
    private readonly assumes: BillAssumptions,
  ) {}

  public add(path: FaultPath, name: ItemName, usage: Usage): void {
    const { words, unit }: PriceItem = priceItems[name];
    const { price, selected } = this.price(name, usage);
    const quantity = isMissing(usage.count) ? usage.count : decimal(usage.count / perUnit[unit]);
    const lacking = [...(isMissing(price) ? [price.what] : []), ...(isMissing(quantity) ? [quantity.what] : [])];
    for (const what of lacking) this.missing.add(what);
    const amount = isMissing(price) || isMissing(usage.count) ? undefined : decimal((price * usage.count) / perUnit[unit]);
    const byRegion = selected.some(({ by }) => by === 'region');
    this.items.push({
      path: pathText(path),
      what: inWords(words, selected),
      unit,
      quantity: isMissing(quantity) ? undefined : quantity,
      unitPrice: isMissing(price) ? undefined : price,
      amount,
      missing: lacking.length > 0 ? [...new Set(lacking)].join(', ') : undefined,
      assumes: [...(usage.assumes ?? []), ...(byRegion ? this.assumes.byRegion : []), ...this.assumes.always],
    });
  }

  /** Work of which not even the billed item is known. */
  public addUnknown(path: FaultPath, what: string, { what: missing }: Missing): void {
    this.missing.add(missing);
    this.items.push({ path: pathText(path), what, missing, assumes: [] });
  }

  private price(name: ItemName, usage: Usage): { price: Known<number>; selected: Selected[] } {
    const selected: Selected[] = [];
    const keys: Record<Dimension, Known<string> | undefined> = { region: this.group, tier: usage.tier, frameRate: usage.frameRate };
    let price: Price | undefined = this.table.prices.get(name);
    while (typeof price === 'object') {
      const { by, prices }: Exclude<Price, number> = price;
      const key = keys[by];
      if (key === undefined || isMissing(key)) return { price: key ?? new Missing(`the ${by} of ${priceItems[name].words}`), selected };
      selected.push({ by, key });
      price = Object.prototype.hasOwnProperty.call(prices, key) ? prices[key] : undefined;
    }
    if (price !== undefined) return { price, selected };
    const what = inWords(priceItems[name].words, selected);
    return { price: new Missing(`a price of ${what} (the ${this.table.name} of ${this.table.date} have none)`), selected };
  }
}

/** `transcoding to H.264, FHD (Chinese mainland)` */
function inWords(words: string, selected: readonly Selected[]): string {
  const group = selected.find(({ by }) => by === 'region');
  const classes = selected.filter(({ by }) => by !== 'region').map(({ key }) => key.replace(/^(\d+)fps$/, 'up to $1 frames/s'));
  return [words, ...classes].join(', ') + (group ? ` (${group.key})` : '');
}
