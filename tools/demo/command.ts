import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

export interface CommandResult {
  readonly code: number | null;
  /** Without colours. */
  readonly text: string;
}

const root = path.join(__dirname, '../..');
const programs = { cdktf: 'node_modules/.bin/cdktf', 'cdktf-tencent-mps': 'lib/cli/cdktf-tencent-mps.cjs' } as const;

export type Program = keyof typeof programs;

export interface Command {
  readonly program: Program;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Takes the whole output, as a file in the directory. */
  readonly log: string;
  /** What is shown of a line while the command runs; undefined for nothing. */
  shown(line: string): string | undefined;
}

/** Runs a real command line, shows the lines that tell something, and keeps all of them. */
export function runCommand({ program, args, directory, environment, log, shown }: Command): Promise<CommandResult> {
  console.log(`\n$ npx ${program} ${args.join(' ')}`);
  // A settings file that is named but missing makes Terraform warn at every step.
  const named = process.env.TF_CLI_CONFIG_FILE;
  const settings = named && !existsSync(named) ? { TF_CLI_CONFIG_FILE: '' } : {};
  const env = { ...process.env, ...environment, ...settings, CI: '1', FORCE_COLOR: '0', CHECKPOINT_DISABLE: '1' };
  const child = spawn(process.execPath, [path.join(root, programs[program]), ...args], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [text, rest] = ['', ''];
  const show = (line: string): void => {
    const part = shown(line);
    if (part !== undefined) console.log(part);
  };
  const take = (data: Buffer): void => {
    const plain = data.toString().replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
    text += plain;
    const lines = (rest + plain).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(show);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      show(rest);
      writeFileSync(path.join(directory, log), text);
      console.log(`  (all ${text.split('\n').length} lines: ${path.relative(root, path.join(directory, log))})`);
      resolve({ code, text });
    });
  });
}
