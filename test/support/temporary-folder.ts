/**
 * One temporary folder for a whole run of jest: what the tests, cdktf, tsx and Terraform leave in it goes away with it. Workers and the programs that
 * tests start inherit the variables. The name is short because sockets lie below it, and a socket's path ends after some hundred characters.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const variables = ['TMPDIR', 'TMP', 'TEMP'];

/** jest's globalSetup. */
export default function open(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mps-'));
  for (const variable of variables) process.env[variable] = folder;
  process.env.MPS_TEST_FOLDER = folder;
}

/** jest's globalTeardown, by way of `close-temporary-folder.ts`. */
export function close(): void {
  const folder = process.env.MPS_TEST_FOLDER;
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
