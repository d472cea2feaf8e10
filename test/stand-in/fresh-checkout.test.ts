/** Stacks as somebody deploys them who has just cloned a repository: no flag, and nothing installed but what Terraform finds by itself. The demo has the whole life with the cdktf CLI. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../src/model/contract';
import { STAND_IN_SOURCE, STAND_IN_VERSION } from '../../tools/stand-in/identity';
import { installStandIn } from '../../tools/stand-in/install';
import { cdktfSettings, checkout, Repository } from '../support/repository';

jest.setTimeout(240_000);

const cli = (name: string): string => `"${process.execPath}" "${path.join(checkout, name)}"`;
const cdktf = cli('node_modules/.bin/cdktf');
const tsx = pathToFileURL(require.resolve('tsx')).href;
const app = (example: string): string => `node --import ${tsx} ${path.join(checkout, 'examples', example, 'main.ts')}`;
const synth = app('platform');

let repository: Repository;
beforeEach(() => (repository = new Repository('fresh checkout')));
afterEach(() => repository.remove());

/** The example as the repository's program. The stand-in lies in the home directory, where Terraform looks before any registry. */
function clone(example: string): void {
  repository.write('cdktf.json', cdktfSettings(app(example)));
  for (const file of ['WildAnimal.mov', 'poster.png']) repository.write(file, `the file ${file}`);
  installStandIn(path.join(repository.directory, '../home/.terraform.d/plugins'));
}

/** Runs the commands, the one after the other, with the simulator in place of the cloud. @returns what they printed */
function simulated(commands: readonly string[], options = ''): Promise<string> {
  return repository.must(`${cli('lib/cli/cdktf-tencent-mps.cjs')} simulate --no-render ${options} --exec '${commands.join(' && ')}'`);
}

function locked(name: string): string {
  return readFileSync(path.join(repository.directory, name), 'utf8');
}

test('both providers are there the first time, and what is locked stays as it is', async () => {
  clone('platform');
  const lock = (name: string): string => `cp .terraform.lock.hcl ../../../${name}`;
  const inStack = (...commands: string[]): string => `(cd cdktf.out/stacks/platform && ${commands.join(' && ')})`;
  const init = 'terraform init -no-color';
  // cdktf synthesizes and initializes before each of its commands.
  const text = await simulated([
    synth, inStack(lock('synthesized'), init, lock('first'), 'terraform apply -no-color -auto-approve'),
    synth, inStack(lock('again'), init, lock('second'), 'terraform plan -no-color'),
  ]); // prettier-ignore
  expect(text).toMatch(/Apply complete! Resources: \d+ added[^]*No changes/);

  // The official provider has a version and no hash at first: Terraform fills in those of the package that it gets, from wherever that comes.
  const [own, official] = [`provider "${PROVIDER_SOURCE}" {`, `provider "${STAND_IN_SOURCE}" {`];
  const entry = `${official}\n  version     = "${STAND_IN_VERSION}"\n  constraints = "${STAND_IN_VERSION}"\n`;
  expect(locked('synthesized')).toContain(`${own}\n  version     = "${PROVIDER_VERSION}"\n  constraints = "${PROVIDER_VERSION}"\n  hashes = [\n    "h1:`);
  expect(locked('synthesized')).toContain(`${entry}}\n`);
  expect(locked('first')).toContain(`${entry}  hashes = [\n    "h1:`);
  expect([locked('again'), locked('second')]).toEqual([locked('first'), locked('first')]);
});

test('two stacks of which one reads what the other made are deployed in the order of their needs, and destroyed the other way round', async () => {
  clone('two-stacks');
  const both = 'site videos --auto-approve';
  const text = await simulated([`${cdktf} deploy ${both}`, `${cdktf} destroy ${both}`], '--put media-1250000000/movie/201907/WildAnimal.mov=WildAnimal.mov');
  // cdktf puts the stack's name before what Terraform prints at once, which may be several lines.
  let stack = '';
  const steps = text.split('\n').flatMap((line) => {
    stack = /^ *(videos|site) /.exec(line)?.[1] ?? stack;
    const step = /(Apply|Destroy) complete!/.exec(line)?.[1];
    return step === undefined ? [] : [`${step} ${stack}`];
  });
  expect(steps).toEqual(['Apply videos', 'Apply site', 'Destroy site', 'Destroy videos']);
});
