/**
 * Compiles the public API with jsii, to prove that other languages could use it. The sources are copied into a package of their own:
 * this one also holds programs that are no part of the API. `npm run check:jsii`; exits non-zero with jsii's messages.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '..');
const sources = ['src/index.ts', 'src/constructs', 'src/model'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

/** What jsii asks for and an npm package does not. Nothing is published from it. */
function jsiiManifest(own: Manifest): object {
  const { name, version, description, license, peerDependencies, devDependencies } = own;
  const pinned = Object.fromEntries([...Object.keys(peerDependencies), '@types/node'].map((peer) => [peer, devDependencies[peer]]));
  return {
    name,
    version,
    description,
    license,
    author: { name: 'The cdktf-tencent-mps authors', organization: true },
    repository: { type: 'git', url: `https://${name}.internal/source.git` },
    main: 'src/index.js',
    types: 'src/index.d.ts',
    stability: 'experimental',
    peerDependencies,
    devDependencies: pinned,
    jsii: { outdir: 'dist', targets: {}, excludeTypescript: ['node_modules'], tsc: { rootDir: '.', types: ['node'] } },
  };
}

/** jsii prints a large banner on Node releases that it no longer or not yet supports; here it only compiles. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const [major] = process.versions.node.split('.');
  const reasons = ['END_OF_LIFE', 'UNTESTED', 'DEPRECATED', 'KNOWN_BROKEN'];
  return { ...process.env, ...Object.fromEntries(reasons.map((reason) => [`JSII_SILENCE_WARNING_${reason}_NODE_VERSION`, major])) };
}

function main(): number {
  if (!existsSync(path.join(root, 'src/constructs/gen'))) {
    console.error('The generated sources are missing. Run "npm run generate" first.');
    return 1;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'cdktf-tencent-mps-jsii-'));
  try {
    const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
    mkdirSync(path.join(directory, 'src'));
    for (const source of sources) cpSync(path.join(root, source), path.join(directory, source), { recursive: true });
    writeFileSync(path.join(directory, 'package.json'), JSON.stringify(jsiiManifest(own), null, 2));
    symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
    const started = Date.now();
    const silenced = ['reserved-word', 'missing-dev-dependency', 'missing-readme'].map((warning) => `--silence-warnings=${warning}`);
    const compiler = path.join(root, 'node_modules/jsii/bin/jsii');
    const { status } = spawnSync(process.execPath, [compiler, ...silenced], { cwd: directory, env: quietEnvironment(), stdio: 'inherit' });
    if (status !== 0) {
      console.error('The public API is not legal for jsii: the messages above name the file and the rule (paths are below the root of this repository).');
      return 1;
    }
    const { types = {} } = JSON.parse(readFileSync(path.join(directory, '.jsii'), 'utf8')) as { types?: object };
    console.log(`The public API is legal for jsii: ${Object.keys(types).length} types, ${((Date.now() - started) / 1000).toFixed(0)} s.`);
    return 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

process.exitCode = main();
