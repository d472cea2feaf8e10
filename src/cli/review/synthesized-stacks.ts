import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { suggestion } from '../../model/suggestion';
import { parseSynthesized, type SynthesizedJson } from '../../review/synthesized';
import { UsageError } from '../usage-error';

/** A stack as `cdktf synth` left it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Where Terraform works. */
  readonly directory: string;
  readonly stack: SynthesizedJson;
  /** What the constructs warned of. */
  readonly warnings: readonly string[];
  readonly dependencies: readonly string[];
}

interface Manifest {
  readonly stacks?: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly name: string;
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly { readonly level: string; readonly message: string; readonly constructPath: string }[];
}

/** cdktf's output directory: by CDKTF_OUTDIR, or by the cdktf.json in the working directory. */
export function outputDirectory(cwd: string, environment: NodeJS.ProcessEnv): string {
  if (environment.CDKTF_OUTDIR) return path.resolve(cwd, environment.CDKTF_OUTDIR);
  const file = path.join(cwd, 'cdktf.json');
  const { output } = existsSync(file) ? (readJson(file) as { output?: string }) : {};
  return path.resolve(cwd, output ?? 'cdktf.out');
}

/** The stacks in an output directory, each after those that it depends on; undefined where nothing was synthesized. */
export function synthesizedStacks(directory: string): SynthesizedStack[] | undefined {
  const file = path.join(directory, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const { stacks = {} } = readJson(file) as Manifest;
  const read = Object.values(stacks).map((stack): SynthesizedStack => {
    const where = path.join(directory, stack.synthesizedStackPath);
    if (!existsSync(where)) throw new Error(`${file} names ${where}, which is not there. Stacks are read as JSON: run "cdktf synth" without --hcl.`);
    const warnings = (stack.annotations ?? [])
      .filter(({ level }) => level.endsWith('warn'))
      .map(({ message, constructPath }) => `${constructPath}: ${message}`);
    const { name, dependencies = [] } = stack;
    return {
      name,
      directory: path.join(directory, stack.workingDirectory),
      stack: parseSynthesized(readFileSync(where, 'utf8'), where),
      warnings,
      dependencies,
    };
  });
  return inOrder(read);
}

/** The stacks of these names; all of them without a name. */
export function stacksNamed(names: readonly string[], directory: string): SynthesizedStack[] {
  const stacks = synthesizedStacks(directory);
  const run = 'Run "cdktf synth" first.';
  if (!stacks) {
    const [name] = names;
    const what = name === undefined ? '' : `${JSON.stringify(name)} is no file, and `;
    throw new UsageError(`${what}there are no synthesized stacks in ${directory}. ${run}`);
  }
  if (stacks.length === 0) throw new UsageError(`the synthesis in ${directory} has no stack`);
  if (names.length === 0) return stacks;
  for (const name of names) {
    if (stacks.some((stack) => stack.name === name)) continue;
    const all = stacks.map((stack) => stack.name);
    const near = suggestion(name, all);
    throw new UsageError(
      `${JSON.stringify(name)} is no file and no stack. ${near ? `Did you mean ${near}?` : `The stacks in ${directory} are ${all.join(', ')}.`}`,
    );
  }
  return stacks.filter((stack) => names.includes(stack.name));
}

function inOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const ordered: SynthesizedStack[] = [];
  const visited = new Set<string>();
  const visit = (stack: SynthesizedStack): void => {
    if (visited.has(stack.name)) return;
    visited.add(stack.name);
    for (const name of stack.dependencies) stacks.filter((other) => other.name === name).forEach(visit);
    ordered.push(stack);
  };
  stacks.forEach(visit);
  return ordered;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
}
