/** How Terraform reads a line of a provider's standard error. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** go-plugin reads lines of at most this many bytes in one piece. */
const longestLine = 64 * 1024;
const levels = ['trace', 'debug', 'info', 'warn', 'error'];

/** Reads a line as go-plugin does. Throws where go-plugin would crash Terraform, cut the line, or show it raw. */
export function readLogLine(line: string): LogLine {
  if (Buffer.byteLength(line) >= longestLine) throw new Error(`the line has ${Buffer.byteLength(line)} bytes and would be cut`);
  if (line.includes('\n')) throw new Error('the line is more than one');
  const entry = JSON.parse(line) as Record<string, unknown>;
  for (const name of ['@level', '@message', '@module', '@timestamp']) {
    if (name in entry && typeof entry[name] !== 'string') throw new Error(`${name} is ${JSON.stringify(entry[name])}: Terraform crashes on it`);
  }
  const { '@level': level, '@message': message, '@module': module, '@timestamp': timestamp, ...fields } = entry as Record<string, string>;
  if (level === undefined || !levels.includes(level)) throw new Error(`the level is ${String(level)}: the line would be shown raw`);
  if (message === undefined || module === undefined) throw new Error('the line has no message or module');
  if (timestamp !== undefined && !/\.\d{6}Z$/.test(timestamp)) throw new Error(`the timestamp is ${timestamp}: six digits of a second are read`);
  return { level, message, fields };
}
