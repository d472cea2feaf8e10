/** `npm test`: installs what is needed, builds, checks, runs every test. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { fail, install, requireNode, requireTerraform, sideBySide, steps } from './set-up.mjs';

const results = 'node_modules/.cache/jest-results.json';

requireNode();
requireTerraform();
install();
steps([['build', 'npm', 'run', '--silent', 'build']]);
// The longest first; lint in its two parts.
await sideBySide([
  ['type check', 'npm', 'run', '--silent', 'typecheck'],
  ['lint: format', process.execPath, 'node_modules/.bin/prettier', '--check', '.'],
  ['lint: code', process.execPath, 'node_modules/.bin/eslint', '.'],
  ['jsii', 'npm', 'run', '--silent', 'check:jsii'],
]);
console.log('\n== tests');
mkdirSync(path.dirname(results), { recursive: true });
rmSync(results, { force: true });
const jest = spawnSync(process.execPath, ['node_modules/.bin/jest', '--ci', '--json', `--outputFile=${results}`], { stdio: ['ignore', 'ignore', 'inherit'] });
if (!existsSync(results)) fail('jest did not get as far as writing its results');
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
process.exit(jest.status ?? 1);
