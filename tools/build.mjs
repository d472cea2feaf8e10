/** Generates, compiles and bundles. `npm run build`. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { stampBuild } from './build-stamp.mjs';
import { deferred } from './deferred.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

function run(command, ...args) {
  execFileSync(process.execPath, [`node_modules/.bin/${command}`, ...args], { stdio: 'inherit' });
}

/** One self-contained file: nothing else is installed where Terraform or the user runs it. */
async function bundle(entry, outfile, options = {}) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Names stay whole: a trace can be read, and nothing has to put them back at each start.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    external: ['sharp', 'cdktf', 'constructs'],
    plugins: [deferred('tencentcloud-sdk-nodejs/tencentcloud/common/common_client', 'cos-nodejs-sdk-v5')],
    logLevel: 'warning',
    ...options,
  });
}

function generatedFolders(room) {
  const folders = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => (name === 'gen' ? [`${room}/gen`] : generatedFolders(`${room}/${name}`)));
}

async function program(entry, outfile) {
  await bundle(entry, outfile, { banner: { js: '#!/usr/bin/env node' } });
  chmodSync(outfile, 0o755);
}

// What an earlier build left must not carry this one: a fresh clone has none of it.
const compiled = readdirSync('lib').filter((name) => name !== '.gitkeep');
for (const made of [...compiled.map((name) => `lib/${name}`), 'docs/gen', ...generatedFolders('src')]) rmSync(made, { recursive: true, force: true });
run('tsx', 'tools/generate.ts');
// What users import, as modules; programs are bundles. Types are checked once for everything: `npm run typecheck`.
run('tsc', '-p', 'tsconfig.build.json');
await program('src/provider/main.ts', `lib/provider/terraform-provider-tencentmps_v${version}.cjs`);
await program('src/cli/main.ts', 'lib/cli/cdktf-tencent-mps.cjs');
// For the demo and the tests only: the package does not contain it.
const { version: official } = JSON.parse(readFileSync('tools/bindings/tencentcloud-schema.json', 'utf8'));
await program('tools/stand-in/main.ts', `lib/stand-in/terraform-provider-tencentcloud_stand-in_v${official}.cjs`);
await bundle('src/testing/index.ts', 'lib/testing/index.cjs');
stampBuild();
