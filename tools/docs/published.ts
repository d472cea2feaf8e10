/** Everything in `docs/gen`: the reference pages and the JSON schemas that are published. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { priceTableSchema } from '../../src/cost/price-table-schema';
import { reviewSchema } from '../../src/review/review-schema';
import { referencePages } from './reference';

const directory = path.join(__dirname, '../../docs/gen');

export function writePublished(): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(path.join(directory, 'constructs'), { recursive: true });
  for (const [name, text] of Object.entries(referencePages())) writeFileSync(path.join(directory, name), text);
  for (const [name, schema] of Object.entries({ 'price-table': priceTableSchema(), review: reviewSchema() })) {
    writeFileSync(path.join(directory, `${name}.schema.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
  }
}
