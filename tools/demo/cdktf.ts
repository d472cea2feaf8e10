import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';

export interface CdktfResult {
  readonly code: number | null;
  /** Without colours. */
  readonly text: string;
}

const cli = path.join(__dirname, '../../node_modules/.bin/cdktf');

/** Runs the real cdktf CLI in the directory and shows what it prints, line by line. */
export function cdktf(args: readonly string[], directory: string, environment: Readonly<Record<string, string>>): Promise<CdktfResult> {
  console.log(`\n$ npx cdktf ${args.join(' ')}`);
  // A settings file that is named but missing makes Terraform warn at every step.
  const named = process.env.TF_CLI_CONFIG_FILE;
  const settings = named && !existsSync(named) ? { TF_CLI_CONFIG_FILE: '' } : {};
  const env = { ...process.env, ...environment, ...settings, CI: '1', FORCE_COLOR: '0', CHECKPOINT_DISABLE: '1' };
  const child = spawn(process.execPath, [cli, ...args], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const show = (data: Buffer): void => {
    const plain = data.toString().replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
    text += plain;
    process.stdout.write(plain);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}
