import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { TencentMpsProviderProps } from '../../../src';
import { TencentMpsProvider } from '../../../src';
import { emptyStack, faultsOf, synth } from '../synthesis';

const directory = mkdtempSync(path.join(tmpdir(), 'price-table-'));
const file = path.join(directory, 'prices.json');
writeFileSync(file, '{}');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function tableOf(props: TencentMpsProviderProps): unknown {
  const stack = emptyStack();
  new TencentMpsProvider(stack, 'mps', props);
  return synth(stack).provider.tencentmps?.[0]?.price_table;
}

test('a price table of the project is an asset of the stack, for Terraform runs there', () => {
  expect(tableOf({ priceTable: file })).toMatch(/^assets\/mps_PriceTable\w*\/[0-9A-F]+\/prices\.json$/i);
});

test.each(['international', '${var.table}'])('what names no file of the project is passed on: %s', (priceTable) => {
  expect(tableOf({ priceTable })).toBe(priceTable);
});

test.each<[string, TencentMpsProviderProps, RegExp]>([
  ['a file that does not exist', { priceTable: 'nowhere/prices.json' }, /priceTable names no file\. Given "nowhere\/prices\.json"/],
  ['a limit without prices', { maxCostPerApply: 1 }, /maxCostPerApply needs priceTable/],
  ['a limit below zero', { priceTable: 'international', maxCostPerApply: -1 }, /maxCostPerApply must be a number of at least 0\. Given -1/],
])('%s is refused at synth', (_, props, text) => {
  const stack = emptyStack();
  new TencentMpsProvider(stack, 'mps', props);
  expect(faultsOf(stack)).toEqual([expect.stringMatching(text)]);
});
