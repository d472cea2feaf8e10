import type { Environment } from './environment-variables';
import type { CredentialProblem } from './problem';

/**
 * Reads what a block of the provider says, each value from its argument or else from its environment variable, and collects
 * what is wrong with it. Without a block only the environment is read.
 */
export class Given {
  public readonly problems: CredentialProblem[] = [];

  public constructor(
    private readonly environment: Environment,
    private readonly block?: string,
  ) {}

  public text(argument: string | undefined, variable?: string): string | undefined {
    return filled(argument) ?? (variable === undefined ? undefined : filled(this.environment[variable]));
  }

  /** The empty text when it is missing: then there is a problem. */
  public required(argument: string | undefined, attribute: string, variable: string): string {
    const value = this.text(argument, variable);
    if (value === undefined) this.missing([attribute], [variable]);
    return value ?? '';
  }

  public seconds(argument: number | undefined, attribute: string, variable: string, limits: { readonly max: number; readonly fallback: number }): number {
    const fromEnvironment = argument === undefined ? filled(this.environment[variable]) : undefined;
    const value = argument ?? (fromEnvironment === undefined ? undefined : Number(fromEnvironment));
    if (value === undefined) return limits.fallback;
    if (!Number.isInteger(value) || value < 0 || value > limits.max) {
      const source = fromEnvironment === undefined ? this.nameOf(attribute) : variable;
      this.problem(
        attribute,
        `Invalid ${source}`,
        `${source} is ${JSON.stringify(argument ?? fromEnvironment)}; it is a whole number of seconds from 0 to ${limits.max}, and ${limits.fallback} when it is 0 or not set.`,
      );
    }
    return value === 0 ? limits.fallback : value;
  }

  /** One of the attributes or variables has to be set; the first attribute is the one to blame. */
  public missing(attributes: readonly [string, ...string[]], instead: readonly string[]): void {
    const places = [
      ...(this.block === undefined ? [] : attributes.map((attribute) => this.nameOf(attribute))),
      ...instead.map((name) => `the environment variable ${name}`),
    ];
    this.problem(attributes[0], `Missing ${this.block === undefined ? instead[0] : this.nameOf(attributes[0])}`, `Set ${places.join(' or ')}.`);
  }

  public problem(attribute: string, summary: string, detail: string): void {
    this.problems.push({ path: this.block === undefined ? [] : [this.block, attribute], summary, detail });
  }

  private nameOf(attribute: string): string {
    return this.block === undefined ? attribute : `${this.block}.${attribute}`;
  }
}

/** Blank is not given; blanks around a value, such as the newline at the end of a file, are never part of it. */
export function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
