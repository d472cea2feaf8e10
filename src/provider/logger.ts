import { writeSync } from 'node:fs';
import type { Logger, LogFields, LogLevel } from '../api/log';
import { redact } from '../api/redact';
import { PROVIDER_NAME } from '../model/contract';

const maxLineBytes = 60 * 1024;

/**
 * Log lines in the form that Terraform reads from a provider's standard error. The four fields that begin with "@" must be strings
 * (Terraform itself crashes on others), and what is logged is redacted here, at the one place through which everything goes.
 */
export class TerraformLogger implements Logger {
  /** @param module who says it */
  public constructor(
    private readonly write: (line: string) => void = writeToStderr,
    private readonly module: string = PROVIDER_NAME,
  ) {}

  public log(level: LogLevel, message: string, fields: LogFields = {}): void {
    const safe = redact(fields) as LogFields;
    const extra = Object.fromEntries(Object.entries(safe).map(([name, value]) => [name.replace(/^@+/, ''), value]));
    const line = stringify({ '@level': level, '@message': String(redact(message)), '@module': this.module, ...extra });
    this.write(
      Buffer.byteLength(line) > maxLineBytes
        ? stringify({ '@level': level, '@message': `${String(redact(message)).slice(0, 1000)} (fields left out: too long)`, '@module': this.module })
        : line,
    );
  }
}

function stringify(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member));
}

function writeToStderr(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // Terraform has closed the pipe: there is nobody left to tell.
  }
}
