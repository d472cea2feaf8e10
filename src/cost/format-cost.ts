import type { CostEstimate } from './estimate';
import { amountText } from './money';

/**
 * An estimate on one line, as a plan shows it: `0.245 USD (international list prices of 2026-02)`. What is not known is said, never counted
 * as 0: `at least 0.10 USD (...); unknown: ...`, or `unknown: ...`.
 */
export function formatCost(estimate: CostEstimate): string {
  const { complete, items, knownTotal, missing, assumptions } = estimate;
  const unknown = `unknown: ${missing.join('; ')}`;
  if (!items.some(({ amount }) => amount !== undefined)) return unknown;
  const amount = `${complete ? '' : 'at least '}${moneyText(knownTotal, estimate)} (${tableText(estimate)})`;
  const assumed = assumptions.length > 0 ? `assuming ${assumptions.join(', ')}` : '';
  return [amount, ...(complete ? [] : [unknown]), ...(assumed ? [assumed] : [])].join('; ');
}

/** `0.245 USD` */
export function moneyText(amount: number, { currency }: Pick<CostEstimate, 'currency'>): string {
  return `${amountText(amount)} ${currency}`;
}

/** `international list prices of 2026-02` */
export function tableText({ table }: Pick<CostEstimate, 'table'>): string {
  return `${table.name} of ${table.date}`;
}
