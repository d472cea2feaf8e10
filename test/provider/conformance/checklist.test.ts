/** The checklist of plugin conformance has 54 cases; a test says in its title which of them it is. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const cases = 54;
const files = [
  ...readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map((name) => path.join(__dirname, name)),
  path.join(__dirname, '../../integ/kill.test.ts'),
].filter((file) => file.endsWith('.test.ts') && file !== __filename);

/** Cases that no test can be written for, and why. */
const notApplicable: Readonly<Record<number, string>> = {
  51: 'the provider has no data source',
  54: 'which versions of Terraform there are is for the machine to say: every test runs with the one on its PATH',
};

test('every case of the checklist has a test, but for those that do not apply', () => {
  const titles = files.flatMap((file) => readFileSync(file, 'utf8').match(/['"](\(\d+\) )+/g) ?? []);
  const tested = new Set(titles.flatMap((title) => [...title.matchAll(/\((\d+)\)/g)].map(([, number]) => Number(number))));
  const without = Array.from({ length: cases }, (_, index) => index + 1).filter((number) => !tested.has(number) && notApplicable[number] === undefined);
  expect(without).toEqual([]);
  expect(Object.keys(notApplicable).filter((number) => tested.has(Number(number)))).toEqual([]);
  expect([...tested].filter((number) => number < 1 || number > cases)).toEqual([]);
});
