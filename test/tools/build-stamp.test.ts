import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

const stamp = pathToFileURL(path.join(__dirname, '../../tools/build-stamp.mjs')).href;
let checkout: string;

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
  writeFileSync(path.join(checkout, name), text);
}

/** In a process of its own, for it looks at the directory in which it runs. */
function ask(script: string): string {
  const program = `import { isBuilt, stampBuild } from ${JSON.stringify(stamp)};${script}`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: checkout, encoding: 'utf8' });
}

const isBuilt = (): boolean => ask('process.stdout.write(String(isBuilt()))') === 'true';

beforeAll(() => {
  checkout = mkdtempSync(path.join(os.tmpdir(), 'stamp-'));
  for (const name of ['package.json', 'src/index.ts', 'tools/build.mjs', 'lib/index.js', 'docs/gen/index.md']) write(name, `the text of ${name}`);
});
afterAll(() => rmSync(checkout, { recursive: true }));

test('a fresh clone is not built, and what was just built is', () => {
  expect(isBuilt()).toBe(false);
  ask('stampBuild()');
  expect(isBuilt()).toBe(true);
});

test.each([
  ['a source that was changed', 'src/index.ts'],
  ['a tool that was changed', 'tools/build.mjs'],
  ['a file of the build that was changed', 'lib/index.js'],
  ['a new source', 'src/new.ts'],
])('%s asks for another build', (_, name) => {
  ask('stampBuild()');
  write(name, 'another text');
  expect(isBuilt()).toBe(false);
});

test('a file of the build that is gone asks for another build', () => {
  ask('stampBuild()');
  rmSync(path.join(checkout, 'lib/index.js'));
  expect(isBuilt()).toBe(false);
});
