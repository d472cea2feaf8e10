/** What every entry point needs before anything of the project can run: the right Node, the tools it calls, the packages, the build. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const stamp = 'node_modules/.installed-from';

export function fail(message) {
  console.error(message);
  process.exit(1);
}

export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or later.`);
}

export function requireTerraform() {
  if (spawnSync('terraform', ['version'], { stdio: 'ignore' }).error) {
    fail('terraform is not on the PATH: install Terraform 1.5 or later (https://developer.hashicorp.com/terraform/install), then run this again.');
  }
}

/** Installs the pinned packages unless exactly those are there. */
export function install() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing packages…');
  run('npm', 'ci', '--no-audit', '--no-fund');
  writeFileSync(stamp, wanted);
}

export function run(command, ...args) {
  execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

/** Runs the steps one after the other; the first that fails ends the program with its name. */
export function steps(list) {
  for (const [name, ...command] of list) {
    const startedAt = Date.now();
    console.log(`\n== ${name}`);
    try {
      run(...command);
    } catch (error) {
      fail(`\n${name} failed (${command.join(' ')}): ${error.status === null ? error.message : `exit code ${error.status}`}`);
    }
    console.log(`== ${name}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

/** Runs steps that do not need each other, as many at once as there are processors. Each is told when it is done; all that fail are named in the end. */
export async function sideBySide(list) {
  const waiting = [...list];
  const failed = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [name, ...command] = step;
      const startedAt = Date.now();
      const { code, output } = await collected(command);
      console.log(`\n== ${name}\n${output}== ${name}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
      if (code !== 0) failed.push(`${name} failed (${command.join(' ')}): exit code ${code}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  if (failed.length > 0) fail(`\n${failed.join('\n')}`);
}

function collected([command, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
