/** What a newcomer wants to see of cdktf's output, line by line; the rest is in a file. */
export class Excerpt {
  private inOutputs = false;
  private inJob = false;
  private inAttribute = false;
  private jobs = 0;

  /**
   * @param stack the name that cdktf puts before a line, or blanks in its place
   * @param plan whether the plan is what the command is run for, and not only its first part
   */
  public constructor(
    private readonly stack: string,
    private readonly plan: boolean,
  ) {}

  /** The line as it is shown; undefined for one that is not. */
  public shown(line: string): string | undefined {
    const before = [`${this.stack}  `, ' '.repeat(this.stack.length + 2)].find((each) => line.startsWith(each)) ?? '';
    const text = line.slice(before.length).trimEnd();
    return this.wanted(text) ? cut(`  ${text}`) : undefined;
  }

  private wanted(text: string): boolean {
    if (/^(Plan:|Apply complete!|Destroy complete!|No changes\.)|^\s*(│ )?Error:/.test(text)) return true;
    if (/: (Creating|Creation complete|Destruction complete)\b/.test(text)) return true;
    if (this.plan) return this.wantedInPlan(text);
    if (text === 'Outputs:') this.inOutputs = true;
    // cdktf tells the outputs once more, with the stack's name before them.
    else if (text.trim() === this.stack) this.inOutputs = false;
    return this.inOutputs && text !== '';
  }

  /** Every resource by its name; the first job in whole, and of the others what explains them. */
  private wantedInPlan(text: string): boolean {
    const begins = /^\s*# (\S+) .*(will|must) be /.exec(text);
    if (begins) {
      this.inJob = /^tencentmps_/.test(begins[1] ?? '');
      if (this.inJob) this.jobs += 1;
      return true;
    }
    if (!this.inJob) return false;
    if (/^ {4}\}$/.test(text)) {
      this.inJob = false;
      return this.jobs === 1;
    }
    if (this.jobs === 1) return text !== '';
    if (/^ {6}\+ (expected_outputs|run_reason|sub_task_count)\b/.test(text)) this.inAttribute = text.endsWith('[');
    else if (this.inAttribute) this.inAttribute = text.trim() !== ']';
    else return false;
    return true;
  }
}

const WIDTH = 160;

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
