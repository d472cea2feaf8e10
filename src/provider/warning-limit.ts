import type { Diagnostic } from './diagnostic';

const mostOfAKind = 10;

/**
 * Keeps the warnings of one command readable. Each has its subject in its summary, because that is all that some tools show, and so Terraform
 * prints a block for each. From the eleventh of a kind on they have one summary, and Terraform prints the first of these and how many more there are.
 */
export class WarningLimit {
  private readonly shown = new Map<string, Set<string>>();

  public of(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    return diagnostics.map((diagnostic) => (diagnostic.severity === 'warning' ? this.limited(diagnostic) : diagnostic));
  }

  private limited(warning: Diagnostic): Diagnostic {
    const { summary, detail, kind = summary.replace(/: .*/, '') } = warning;
    const shown = this.shown.get(kind) ?? new Set();
    this.shown.set(kind, shown);
    if (shown.size < mostOfAKind) shown.add(summary);
    return shown.has(summary) ? warning : { ...warning, summary: `and more: ${kind}`, detail: `${summary}\n\n${detail}` };
  }
}
