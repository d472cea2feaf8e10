import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Diagnostic } from '../../review/stack-review';

export interface MadePlan {
  /** What `show -json` wrote. */
  readonly json: string;
  /** What was warned of, without the details. */
  readonly warnings: readonly Diagnostic[];
  /** "Terraform" or "OpenTofu". */
  readonly program: string;
}

export interface MakeOptions {
  /** Terraform's name or path, or OpenTofu's. */
  readonly command: string;
  readonly environment: NodeJS.ProcessEnv;
  /** A file name in the stack's directory; without one the plan is taken away. */
  readonly keepAs?: string;
}

interface Message {
  readonly type?: string;
  readonly terraform?: string;
  readonly tofu?: string;
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail?: string; readonly address?: string };
}

/** Makes the plan of the stack in a directory, as a deployment would. A plan holds secrets: unless it is asked for, it lies in a directory of its own that is taken away. */
export async function makePlan(directory: string, { command, environment, keepAs }: MakeOptions): Promise<MadePlan> {
  const hidden = keepAs === undefined ? mkdtempSync(path.join(tmpdir(), 'tencentmps-review-')) : undefined;
  const file = hidden === undefined ? path.join(directory, keepAs ?? '') : path.join(hidden, 'plan');
  const run = (...args: string[]): Promise<Ran> => runIn(directory, command, args, environment);
  try {
    const init = await run('init', '-input=false', '-no-color');
    if (init.code !== 0) throw new Error(failure(command, 'init', directory, init.err.trim() || init.out.trim()));
    const plan = await run('plan', '-input=false', '-json', `-out=${file}`);
    const messages = plan.out.split('\n').flatMap(messageOf);
    const diagnostics = messages.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
    if (plan.code !== 0) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const texts = errors.map(({ summary, detail, address }) =>
        [address === undefined ? summary : `${address}: ${summary}`, detail].filter(Boolean).join('\n'),
      );
      throw new Error(failure(command, 'plan', directory, texts.join('\n\n') || plan.err.trim()));
    }
    const shown = await run('show', '-json', file);
    if (shown.code !== 0) throw new Error(failure(command, 'show', directory, shown.err.trim()));
    const warnings = diagnostics
      .filter(({ severity }) => severity === 'warning')
      .map(({ summary, address }) => ({ text: summary, ...(address !== undefined && { address }) }));
    return { json: shown.out, warnings, program: messages.some(({ tofu }) => tofu !== undefined) ? 'OpenTofu' : 'Terraform' };
  } finally {
    if (hidden !== undefined) rmSync(hidden, { recursive: true, force: true });
  }
}

function failure(command: string, step: string, directory: string, text: string): string {
  return `"${command} ${step}" failed in ${directory}:\n\n${text}`;
}

function messageOf(line: string): Message[] {
  try {
    return [JSON.parse(line) as Message];
  } catch {
    return [];
  }
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function runIn(directory: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, TF_IN_AUTOMATION: '1' } });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.on('error', (error) => reject(new Error(`${command} cannot be started: ${error.message}. Install it, or name another program with --terraform.`)));
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}
