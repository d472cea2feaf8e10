import { existsSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { configuredAddresses, parsePlan, type PlanJson } from '../../review/plan-json';
import type { StackPlan } from '../../review/stack-review';
import { constructPaths, hasAddresses, parseSynthesized, stackName, type SynthesizedJson } from '../../review/synthesized';
import { makePlan } from './make-plan';
import { givenPrices, plannedPrices } from './prices';
import { outputDirectory, stacksNamed, synthesizedStacks, type SynthesizedStack } from './synthesized-stacks';

export interface PlanningOptions {
  readonly keepPlan?: string;
  readonly terraform?: string;
  /** "international", or a file. @default - that of the provider in each plan */
  readonly prices?: string;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The plans that the arguments name: files are read, stacks are planned, without an argument all that were synthesized. */
export async function stackPlans(args: readonly string[], options: PlanningOptions): Promise<StackPlan[]> {
  const { cwd, environment, keepPlan, terraform } = options;
  const output = outputDirectory(cwd, environment);
  const isFile = (name: string): boolean => name === '-' || (existsSync(path.resolve(cwd, name)) && statSync(path.resolve(cwd, name)).isFile());
  const files = args.filter(isFile);
  const names = args.filter((arg) => !isFile(arg));
  const given = options.prices === undefined ? undefined : givenPrices(options.prices, cwd);
  const priced = (stack: StackPlan, directory: string): StackPlan => ({ ...stack, ...(given ? { prices: given } : plannedPrices(stack, directory)) });
  const read = files.map((file) => priced(readPlan(file, cwd, output), file === '-' ? cwd : path.dirname(path.resolve(cwd, file))));
  if (names.length === 0 && files.length > 0) return read;
  const command = terraform ?? environment.TERRAFORM_BINARY_NAME ?? 'terraform';
  const planned: StackPlan[] = [];
  for (const synthesized of stacksNamed(names, output)) {
    const { name, directory, stack, warnings: annotations } = synthesized;
    const made = await makePlan(directory, { command, environment, keepAs: keepPlan }).catch((error: Error) => {
      throw withAdvice(error, synthesized);
    });
    const plan = parsePlan(made.json, `the plan of ${name}`);
    planned.push(priced({ name, plan, stack, paths: constructPaths(stack), diagnostics: made.warnings, annotations, program: made.program }, directory));
  }
  return [...read, ...planned];
}

/** A stack that reads another's outputs has no plan before that one is deployed. */
function withAdvice(error: Error, { name, dependencies }: SynthesizedStack): Error {
  if (dependencies.length === 0 || !/remote state/.test(error.message)) return error;
  const others = dependencies.join(' and ');
  const advice = `${name} takes values from ${others}. Where that is not deployed yet, deploy it first; until then review it by its name (review ${dependencies.join(' ')}), or see with --base what differs.`;
  return new Error(`${error.message}\n\n${advice}`);
}

function readPlan(file: string, cwd: string, output: string): StackPlan {
  const where = file === '-' ? 'the standard input' : file;
  const plan = parsePlan(readFileSync(file === '-' ? 0 : path.resolve(cwd, file), 'utf8'), where);
  const stack = stackOf(plan, file === '-' ? cwd : path.dirname(path.resolve(cwd, file)), output);
  const name = (stack && stackName(stack)) ?? (file === '-' ? 'plan' : path.basename(file).replace(/\.json$/, ''));
  return { name, plan, ...(stack && { stack, paths: constructPaths(stack) }) };
}

/** The synthesized stack that a plan was made of: the one beside it, or the only one with the same resources. */
function stackOf(plan: PlanJson, directory: string, output: string): SynthesizedJson | undefined {
  const addresses = configuredAddresses(plan);
  const beside = path.join(directory, 'cdk.tf.json');
  const near = existsSync(beside) ? [parseSynthesized(readFileSync(beside, 'utf8'), beside)] : [];
  const candidates = [...near, ...(synthesizedStacks(output) ?? []).map(({ stack }) => stack)].filter((stack) => hasAddresses(stack, addresses));
  return near.length > 0 || candidates.length === 1 ? candidates[0] : undefined;
}
