import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { anythingRuns, reviewOf, reviewStack } from '../review/stack-review';
import { htmlReport } from '../review/html';
import { markdownReport } from '../review/markdown';
import type { Review } from '../review/review';
import { reviewSchema } from '../review/review-schema';
import { parseRules, refusalsOf, type Rule } from '../review/rules';
import { terminalReport } from '../review/terminal';
import { comparedStacks } from './review/configurations';
import { stackPlans } from './review/stack-plans';
import { UsageError } from './usage-error';

/** What `review` ends with; a mistake in the command line is a failure too, for 2 has a meaning here. */
const reviewCodes = { nothingRuns: 0, failure: 1, somethingRuns: 2, refused: 3 } as const;

const usage = `Usage: cdktf-tencent-mps review [plan.json | stack...] [options]

Tells a reviewer what a deployment will do to media jobs: which run, run again and why, which files are new, replaced or deleted, and what it costs.

  plan.json   what "terraform show -json <plan file>" or "tofu show -json <plan file>" wrote; - reads it from the standard input
  stack       a synthesized stack by its name: its plan is made here, with terraform init and terraform plan in the stack's directory
              Without an argument: every stack that "cdktf synth" has left in the output directory of cdktf.json. Nothing is synthesized here.

Options:
  --markdown <file>     write the report for a pull request, at most 65,000 characters; - is the standard output
  --html <file>         write the report as one file for a browser
  --json                print the report as JSON in place of the text
  --json-schema         print the JSON schema of --json, and do nothing else
  --link <url>          where the whole report will be, named in the Markdown
  --fail-on <rules>     end with 3 if a rule refuses the plan: rerun, delete, warning, cost>N; commas between several
  --base <base>         compare with an older plan.json or synthesized stack (a cdk.tf.json, its directory, or the output directory of an older
                        synthesis): which jobs are new, gone, or differ, and in which fields, whatever is deployed. Arguments may be the
                        same as <base>, or names of stacks. Files are read, and neither Terraform nor a provider is started
  --prices <table>      the prices: "international" for the list prices that come along, or a JSON file of your own
                        (default: the price_table of the provider in the plan)
  --keep-plan <name>    leave the plan of each stack under this name in its directory, for "terraform apply <name>"; it holds secrets in the clear
  --terraform <command> the program that makes plans (default: TERRAFORM_BINARY_NAME, or terraform)
  --help                this text

Ends with 0 if no task is started or waited for, 2 if some are, 3 if a rule refuses, 1 if there is no report.
With --base: 0 if no difference leads to a run, 2 if a job is new or differs in its result, and 3 and 1 as without it.
`;

export interface ReviewSurroundings {
  readonly print: (text: string) => void;
  readonly colors: boolean;
  /** Of the terminal; undefined where the text goes elsewhere. */
  readonly columns?: number;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** `cdktf-tencent-mps review`. */
export async function review(argv: string[], surroundings: ReviewSurroundings = ofProcess()): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      markdown: { type: 'string' },
      html: { type: 'string' },
      json: { type: 'boolean', default: false },
      'json-schema': { type: 'boolean', default: false },
      link: { type: 'string' },
      'fail-on': { type: 'string', multiple: true, default: [] },
      base: { type: 'string' },
      prices: { type: 'string' },
      'keep-plan': { type: 'string' },
      terraform: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    surroundings.print(usage);
    return 0;
  }
  if (values['json-schema']) {
    surroundings.print(`${JSON.stringify(reviewSchema(), undefined, 2)}\n`);
    return 0;
  }
  const rules = rulesOf(values['fail-on']);
  const plain = values.base === undefined ? await planReview(positionals, values, surroundings) : comparison(positionals, values.base, values, surroundings);
  if (plain.cost.table === null && plain.cost.jobsUnknown > 0 && rules.some(({ text }) => text.startsWith('cost'))) {
    throw new UsageError('--fail-on has a limit of the cost, and no prices are known. Name them with --prices international, or a table of your own');
  }
  const report: Review = { ...plain, refusals: refusalsOf(plain, rules) };
  await deliver(report, values, surroundings);
  if (report.refusals.length > 0) return reviewCodes.refused;
  return anythingRuns(report) ? reviewCodes.somethingRuns : reviewCodes.nothingRuns;
}

interface Making {
  readonly prices?: string;
  readonly 'keep-plan'?: string;
  readonly terraform?: string;
}

async function planReview(args: readonly string[], { prices, 'keep-plan': keepPlan, terraform }: Making, surroundings: ReviewSurroundings): Promise<Review> {
  const stacks = await stackPlans(args, { keepPlan, terraform, prices, ...surroundings });
  const reviewed = stacks.map((stack) => reviewStack(stack));
  return reviewOf('plan', reviewed);
}

function comparison(args: readonly string[], base: string, { prices, ...planning }: Making, { cwd, environment }: ReviewSurroundings): Review {
  for (const name of ['keep-plan', 'terraform'] as const) {
    if (planning[name] !== undefined) throw new UsageError(`--${name} is about making a plan, and with --base none is made`);
  }
  return reviewOf('comparison', comparedStacks(args, { base, prices, cwd, environment }), base);
}

interface Forms {
  readonly markdown?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly link?: string;
}

async function deliver(report: Review, { markdown, html, json, link }: Forms, { print, colors, columns, cwd }: ReviewSurroundings): Promise<void> {
  if (markdown === '-') print(markdownReport(report, { link }));
  else if (markdown !== undefined) await write(path.resolve(cwd, markdown), markdownReport(report, { link }));
  if (html !== undefined) await write(path.resolve(cwd, html), htmlReport(report));
  if (json) print(`${JSON.stringify(report, null, 2)}\n`);
  else if (markdown !== '-') print(terminalReport(report, { colors, columns }));
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Error(`the report cannot be written: ${(error as Error).message}`);
  }
}

function rulesOf(texts: readonly string[]): Rule[] {
  try {
    return parseRules(texts);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Colours are for people: a terminal that can show them, and nobody who said no (https://no-color.org). */
function ofProcess(): ReviewSurroundings {
  const { NO_COLOR, TERM } = process.env;
  const colors = process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
  return {
    print: (text) => void process.stdout.write(text),
    colors,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    cwd: process.cwd(),
    environment: process.env,
  };
}
