import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { isUnknown } from './unknown';

const INTERNATIONAL = 'international';

/** Whether the text names a file of the project. */
function isFile(table: string | undefined): table is string {
  return typeof table === 'string' && table !== INTERNATIONAL && !isUnknown(table) && !table.startsWith('assets/');
}

/** The table as Terraform finds it, which runs in the directory of the stack: a file is copied there. */
export function stackedTable(scope: Construct, table: string | undefined): string | undefined {
  if (!isFile(table) || !existsSync(table)) return table;
  return new TerraformAsset(scope, 'PriceTable', { path: path.resolve(table), type: AssetType.FILE }).path;
}

export function tableFaults(table: string | undefined): string[] {
  if (!isFile(table) || existsSync(table)) return [];
  return [`priceTable names no file. Given ${shown(table)}; allowed: "${INTERNATIONAL}", or the path of a JSON file, from ${shown(process.cwd())}.`];
}
