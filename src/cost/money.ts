/** Amounts of money as decimal fractions: what a binary number cannot hold exactly is rounded away at every step, far below what a price list knows. */

const PARTS = 1e8;

/** The nearest decimal fraction of eight places. */
export function decimal(amount: number): number {
  return Math.round(amount * PARTS) / PARTS;
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((parts, amount) => parts + Math.round(amount * PARTS), 0) / PARTS;
}

/** As a person reads it: two to four places, and of an amount below 0.01 three significant digits. Never an exponent, never 0 for what is more. */
export function amountText(amount: number): string {
  const places = amount === 0 || amount >= 0.01 ? 4 : Math.min(8, 2 - Math.floor(Math.log10(amount)));
  const [whole, fraction = ''] = amount.toFixed(places).split('.');
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}
