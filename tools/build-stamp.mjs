/** Whether exactly the present sources were built, and what was built still lies there: `npm run demo` after `npm test` then builds nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';

const stamp = 'lib/.built-from';
const inputsAndOutputs = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'src', 'tools', 'lib', 'docs/gen'];

function filesOf(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  const below = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name}`);
  return below.filter((name) => name !== stamp && statSync(name).isFile()).sort();
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputsAndOutputs.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

export function stampBuild() {
  writeFileSync(stamp, fingerprint());
}
