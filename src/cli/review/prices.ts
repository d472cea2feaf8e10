import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { INTERNATIONAL, internationalPrices } from '../../cost/international-prices';
import { parsePriceTable, type PriceTable } from '../../cost/price-table';
import { PROVIDER_SOURCE } from '../../model/contract';
import type { StackPlan } from '../../review/stack-review';
import { UsageError } from '../usage-error';

/** The table that `--prices` names. */
export function givenPrices(name: string, cwd: string): PriceTable {
  if (name === INTERNATIONAL) return internationalPrices();
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new UsageError(`--prices is ${JSON.stringify(name)}; it has to be "${INTERNATIONAL}" or a JSON file with prices: ${(error as Error).message}`);
  }
  return parsePriceTable(text, name);
}

/** The table that the plan's provider works with, where the plan has its name in plain text. */
export function plannedPrices({ plan, annotations = [] }: StackPlan, directory: string): Pick<StackPlan, 'prices' | 'annotations'> {
  const providers = Object.values(plan.configuration?.provider_config ?? {}).filter(({ full_name }) => full_name === PROVIDER_SOURCE);
  const names = providers.map(({ expressions }) => expressions?.price_table?.constant_value);
  const name = names.find((value): value is string => typeof value === 'string');
  if (name === undefined) return {};
  try {
    return { prices: tableIn(name, directory) };
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    return { annotations: [...annotations, `the provider's price_table cannot be used here (${why}); name it with --prices`] };
  }
}

/** @throws what is wrong with the table */
export function tableIn(name: string, directory: string): PriceTable {
  return name === INTERNATIONAL ? internationalPrices() : parsePriceTable(readFileSync(path.resolve(directory, name), 'utf8'), name);
}
