/** Typed bindings of the official provider, by cdktf's own generator from the pinned facts. */
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Block, ProviderFacts } from './facts';
import { readFacts } from './facts';

const NAME = 'tencentcloud';

/**
 * Writes one module for each resource, and an index that gives them all in one namespace.
 *
 * @returns what was written, in words
 */
export async function writeBindings(directory: string, header: (input: string) => string): Promise<string> {
  const facts = readFacts();
  const drafts = mkdtempSync(path.join(tmpdir(), 'cdktf-tencent-mps-bindings-'));
  try {
    await generateInto(drafts, facts);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const from = header(`${facts.source} ${facts.version} by @cdktf/provider-generator`);
    const modules = moduleNames(path.join(drafts, 'providers', NAME));
    for (const module of modules) {
      const source = readFileSync(path.join(drafts, 'providers', NAME, module, 'index.ts'), 'utf8');
      writeFileSync(path.join(directory, `${module}.ts`), from + (module === 'provider' ? locking(withOverrides(source)) : withOverrides(source)));
    }
    writeFileSync(path.join(directory, 'index.ts'), from + modules.map((module) => `export * from './${module}';\n`).join(''));
    return `${modules.length} bindings of ${NAME} ${facts.version}`;
  } finally {
    rmSync(drafts, { recursive: true, force: true });
  }
}

/** Loaded late: its modules look for Terraform when they are loaded, and would report to their maker when there is none. */
async function generateInto(directory: string, facts: ProviderFacts): Promise<void> {
  process.env.CHECKPOINT_DISABLE = '1';
  const { CodeMaker, TerraformProviderGenerator } = await import('@cdktf/provider-generator');
  const { ConstructsMakerProviderTarget, LANGUAGES, TerraformProviderConstraint } = await import('@cdktf/commons');
  const { source, version } = facts;
  const schemas = (blocks: Readonly<Record<string, Block>>): object =>
    Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, { version: 0, block }]));
  const provider = {
    provider: { version: 0, block: facts.provider },
    resource_schemas: schemas(facts.resources),
    data_source_schemas: schemas(facts.dataSources),
  };
  const schema = { format_version: '1.0', provider_schemas: { [source]: provider }, provider_versions: { [source]: version } };
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema as never);
  const constraint = new TerraformProviderConstraint({ name: NAME, source, version });
  generator.generate(new ConstructsMakerProviderTarget(constraint, LANGUAGES[0] as never));
  await generator.save(directory);
}

/** A resource with very many blocks is written as several files; none of ours is. */
function moduleNames(directory: string): string[] {
  const modules = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of modules) {
    const files = readdirSync(path.join(directory, name)).filter((file) => file.endsWith('.ts'));
    if (files.length !== 1) throw new Error(`${name} was written as ${files.length} files: writeBindings must learn to copy them all`);
  }
  return modules.map(({ name }) => name).sort();
}

/** The provider locks its own version when it is synthesized. */
function locking(source: string): string {
  const constructed = /(\n {4}super\(scope, id, \{\n[^]*?\n {4}\}\);\n)/;
  if (!constructed.test(source)) throw new Error('the generator writes the constructor of a provider in another way: lockAtSynth must find its place in it');
  return source
    .replace(constructed, '$1    lockAtSynth(this);\n')
    .replace("import * as cdktf from 'cdktf';\n", "import * as cdktf from 'cdktf';\nimport { lockAtSynth } from '../../private/provider-lock';\n");
}

/** This project wants to be told of every overridden member; the generator does not write it. */
function withOverrides(source: string): string {
  return source
    .replace(/^ {2}protected (synthesize(?:Hcl)?Attributes)\(/gm, '  protected override $1(')
    .replace(/^ {2}public ([gs]et alias\()/gm, '  public override $1')
    .replace(
      /^( *constructor\()((?:protected [^;{]*?)+)\)/gm,
      (_, open: string, parameters: string) => `${open}${parameters.replace(/protected /g, 'protected override ')})`,
    );
}
