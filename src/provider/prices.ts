import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { CostEstimate } from '../cost/estimate';
import { moneyText, tableText } from '../cost/format-cost';
import { INTERNATIONAL, internationalPrices } from '../cost/international-prices';
import { sum } from '../cost/money';
import { parsePriceTable, type PriceTable } from '../cost/price-table';
import { errorDiagnostic, warningDiagnostic, type Diagnostic } from './diagnostic';
import { isUnknown, type Attributes } from './dynamic-value';
import { isDestroying } from './terraform-command';

const mostNamed = 3;
const mostWarnings = 20;

/** A run that a plan adds to the costs of the command. */
export interface PricedRun {
  /** Runs of one key are one task; undefined where that cannot be told: then it counts for itself. */
  readonly key: string | undefined;
  /** What a person calls it: what it writes. */
  readonly name: string;
  readonly estimate: CostEstimate;
}

/** The provider's price table, and what the runs cost that are planned in this process, whatever their order. */
export class Prices {
  private readonly counted = new Set<string>();
  private readonly refused = new Set<string>();
  private readonly told = new Set<string>();
  private amounts: { readonly name: string; readonly amount: number }[] = [];
  private exceeded = false;

  public constructor(
    public readonly table: PriceTable,
    private readonly mostPerApply: number | undefined,
    private readonly isDestroy: () => boolean = isDestroying,
  ) {}

  /** Refuses the run with which the known costs come to more than what is allowed, and remembers that those after it are refused as well. */
  public add({ key, name, estimate }: PricedRun): Diagnostic[] {
    if (this.mostPerApply === undefined || (key !== undefined && this.counted.has(key))) return [];
    if (key !== undefined) this.counted.add(key);
    this.amounts.push({ name, amount: estimate.knownTotal });
    const total = sum(this.amounts.map(({ amount }) => amount));
    const warnings = this.unknownWarnings(estimate);
    if (total <= this.mostPerApply) return warnings;
    // Nothing is started, and nothing must keep somebody from taking away what costs money.
    if (this.isDestroy()) return [];
    if (key !== undefined) this.refused.add(key);
    if (this.exceeded) return warnings;
    this.exceeded = true;
    return [this.refusal(total, this.mostPerApply, estimate), ...warnings];
  }

  /** Why a run must not start: the costs of those before it are too high already. Empty where it may. */
  public refusalOf(key: string | undefined): Diagnostic[] {
    if (key === undefined || !this.refused.has(key)) return [];
    const detail = 'The runs that were planned before it come to more than the provider allows. Nothing was started for this job. Raise max_cost_per_apply, or apply in parts.';
    return [errorDiagnostic('max_cost_per_apply leaves nothing for this run', detail)];
  } // prettier-ignore

  private refusal(total: number, most: number, estimate: CostEstimate): Diagnostic {
    const biggest = [...this.amounts].sort((a, b) => b.amount - a.amount).slice(0, mostNamed);
    const named = biggest.map(({ name, amount }) => `${name} ${moneyText(amount, estimate)}`).join('; ');
    const [cost, limit] = [moneyText(total, estimate), moneyText(most, estimate)];
    const detail = `By the ${tableText(estimate)}, the ${this.amounts.length} runs planned until here cost at least ${cost}; max_cost_per_apply allows ${limit}. The biggest: ${named}. Take out what is not meant to run, apply in parts (-target), or raise max_cost_per_apply. (A destroy that is refused with these words goes on with -refresh=false.)`;
    return errorDiagnostic(`the planned runs cost at least ${cost}, and max_cost_per_apply is ${limit}`, detail);
  }

  private unknownWarnings({ missing, knownTotal, currency }: CostEstimate): Diagnostic[] {
    const what = missing.join('; ');
    if (missing.length === 0 || this.told.has(what) || this.told.size >= mostWarnings) return [];
    this.told.add(what);
    const counted = knownTotal > 0 ? `Of this run ${moneyText(knownTotal, { currency })} is counted, and the rest is not` : 'This run is not counted';
    const detail = `${counted}: what it costs depends on ${what}. The same holds for every other run that lacks it.`;
    return [warningDiagnostic(`max_cost_per_apply does not count what is not known: ${what}`, detail)];
  }
}

/** What the provider block says of prices: undefined when nothing, 'undecided' while it is not known yet, and what is wrong with it. */
export function readPrices(config: Attributes): Prices | 'undecided' | undefined | readonly Diagnostic[] {
  const { price_table: given, max_cost_per_apply: most } = config;
  if (isUnknown(given) || isUnknown(most)) return 'undecided';
  if (typeof given !== 'string' || given === '') {
    if (most === null || most === undefined) return undefined;
    const detail = `max_cost_per_apply is ${String(most)}, and without a table nothing can be counted. Set price_table to "${INTERNATIONAL}", or to the path of a JSON file with prices of your own.`;
    return [errorDiagnostic('max_cost_per_apply of the provider needs its price_table', detail)];
  }
  try {
    const table = given === INTERNATIONAL ? internationalPrices() : parsePriceTable(readFileSync(path.resolve(given), 'utf8'), given);
    return new Prices(table, most === null || most === undefined ? undefined : Number(most));
  } catch (error) {
    const detail = `${(error as Error).message}\nAllowed: "${INTERNATIONAL}", or the path of a JSON file, from the directory in which Terraform runs.`;
    return [errorDiagnostic('price_table of the provider cannot be used', detail)];
  }
}
