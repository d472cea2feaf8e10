import { existsSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import type { PriceTable } from '../../cost/price-table';
import { PROVIDER_NAME } from '../../model/contract';
import { compareStacks, type ComparedStacks } from '../../review/comparison';
import { plannedConfiguration, synthesizedConfiguration, type Configuration } from '../../review/configuration';
import { configuredAddresses, parsePlan, type PlanJson } from '../../review/plan-json';
import type { StackReview } from '../../review/review';
import { constructPaths, hasAddresses, parseSynthesized, stackName, type SynthesizedJson } from '../../review/synthesized';
import { UsageError } from '../usage-error';
import { givenPrices, tableIn } from './prices';
import { outputDirectory, stacksNamed, synthesizedStacks, type SynthesizedStack } from './synthesized-stacks';

export interface ComparingOptions {
  readonly base: string;
  /** "international", or a file. @default - that of the provider, where it stands in the synthesized stack */
  readonly prices?: string;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A configuration as it was found. */
interface Found {
  readonly configuration: Configuration;
  /** False where the name is only that of a file. */
  readonly isNamed: boolean;
  readonly plan?: PlanJson;
  readonly stack?: SynthesizedJson;
  /** From where the stack's own paths count. */
  readonly directory: string;
}

/** The stacks that the arguments name, each compared with the one of the base that has its name. Files are read, and nothing else is done. */
export function comparedStacks(args: readonly string[], options: ComparingOptions): StackReview[] {
  const { cwd, environment } = options;
  const output = outputDirectory(cwd, environment);
  const base = foundAt(options.base, cwd);
  if (!base)
    throw new UsageError(`--base is ${JSON.stringify(options.base)}; it has to be a plan.json, a cdk.tf.json, or a directory that "cdktf synth" wrote`);
  const given = options.prices === undefined ? undefined : givenPrices(options.prices, cwd);
  const names = args.filter((arg) => !foundAt(arg, cwd));
  const read = args.flatMap((arg) => foundAt(arg, cwd) ?? []);
  const current = [...read, ...(names.length > 0 || args.length === 0 ? stacksNamed(names, output).map(fromStack) : [])];
  const pairs = pairsOf(base, current, names.length === 0 && (args.length === 0 || read.length > 1));
  return pairs.map(({ before, after }) => compareStacks({ ...sides(before, after), prices: given ?? (after && ownPrices(after)) }));
}

interface FoundPair {
  readonly before?: Found;
  readonly after?: Found;
}

/** By name; a plan in a file has none, so that it is the one that is left, or the one with the same resources. */
function pairsOf(base: readonly Found[], current: readonly Found[], isWhole: boolean): FoundPair[] {
  const [first, second] = [base[0], current[0]];
  if (base.length === 1 && current.length === 1 && first && second) return [{ before: first, after: second }];
  const met = new Set<Found>();
  const alike = (one: Found, others: readonly Found[]): Found[] => others.filter((other) => isNameless(one, other) && haveSameResources(one, other));
  const partner = (after: Found): Found | undefined => {
    const named = base.find((before) => !isNameless(before, after) && before.configuration.name === after.configuration.name);
    const [found, ...others] = alike(after, base);
    return named ?? (found && others.length === 0 && alike(found, current).length === 1 ? found : undefined);
  };
  const pairs = current.map((after): FoundPair => {
    const before = partner(after);
    if (before) met.add(before);
    return { before, after };
  });
  const left = base.filter((one) => !met.has(one));
  const lost = [...left, ...pairs.filter(({ before }) => !before).map(({ after }) => after as Found)].find(({ isNamed }) => !isNamed);
  if (lost) {
    throw new UsageError(`${lost.configuration.name} does not tell of which stack it is a plan. Name the one stack to compare it with`);
  }
  return [...pairs, ...(isWhole ? left.map((before): FoundPair => ({ before })) : [])];
}

function isNameless(a: Found, b: Found): boolean {
  return !a.isNamed || !b.isNamed;
}

function haveSameResources(a: Found, b: Found): boolean {
  const [planned, synthesized] = a.plan ? [a, b] : [b, a];
  return planned.plan !== undefined && synthesized.stack !== undefined && hasAddresses(synthesized.stack, configuredAddresses(planned.plan));
}

/** A plan takes the construct paths of the stack that it is compared with. */
function sides(before: Found | undefined, after: Found | undefined): ComparedStacks {
  const name = [after, before].find((found) => found?.isNamed)?.configuration.name ?? after?.configuration.name ?? before?.configuration.name ?? '';
  const named = (found: Found | undefined): Configuration | undefined => found && { ...found.configuration, name };
  return { before: named(before), after: named(after) };
}

/** What lies at a path: undefined when it is nothing that can be compared. */
function foundAt(name: string, cwd: string): Found[] | undefined {
  const place = name === '-' ? name : path.resolve(cwd, name);
  if (name !== '-' && !existsSync(place)) return undefined;
  if (name === '-' || statSync(place).isFile()) return [fromFile(name === '-' ? 0 : place, name, name === '-' ? cwd : path.dirname(place))];
  const stacks = synthesizedStacks(place);
  if (stacks) return stacks.map(fromStack);
  const file = path.join(place, 'cdk.tf.json');
  return existsSync(file) ? [fromFile(file, path.join(name, 'cdk.tf.json'), place)] : undefined;
}

function fromFile(file: string | number, name: string, directory: string): Found {
  const text = readFileSync(file, 'utf8');
  const where = name === '-' ? 'the standard input' : name;
  if (!isPlan(text)) {
    const stack = parseSynthesized(text, where);
    const known = stackName(stack);
    return { configuration: synthesizedConfiguration(known ?? where, stack), isNamed: known !== undefined, stack, directory };
  }
  const plan = parsePlan(text, where);
  const beside = path.join(directory, 'cdk.tf.json');
  const stack = existsSync(beside) ? parseSynthesized(readFileSync(beside, 'utf8'), beside) : undefined;
  const known = stack && hasAddresses(stack, configuredAddresses(plan)) ? stackName(stack) : undefined;
  return { configuration: plannedConfiguration(known ?? where, plan, stack && constructPaths(stack)), isNamed: known !== undefined, plan, directory };
}

function fromStack({ name, stack, warnings, directory }: SynthesizedStack): Found {
  return { configuration: synthesizedConfiguration(name, stack, warnings), isNamed: true, stack, directory };
}

/** What is neither is told by the reader of synthesized stacks; a saved plan as such by that of plans. */
function isPlan(text: string): boolean {
  if (text.startsWith('PK')) return true;
  try {
    return typeof (JSON.parse(text) as { format_version?: unknown } | null)?.format_version === 'string';
  } catch {
    return false;
  }
}

function ownPrices({ stack, directory }: Found): PriceTable | undefined {
  const blocks = [stack?.provider?.[PROVIDER_NAME] ?? []].flat();
  const name = blocks.map(({ price_table }) => price_table).find((value): value is string => typeof value === 'string');
  return name === undefined ? undefined : tableIn(name, directory);
}
