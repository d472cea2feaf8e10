import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Whether the command that started this process destroys. Before it plans the destruction Terraform plans what is configured, to refresh it, and does not
 * say why: its command line is all there is to tell. What cannot be found out is no destroy.
 */
export function isDestroying(argumentsOfParent: () => readonly string[] = parentArguments): boolean {
  try {
    const given = argumentsOfParent().slice(1);
    const command = given.find((argument) => !argument.startsWith('-'));
    return command === 'destroy' || given.some((argument) => /^--?destroy(=true)?$/.test(argument));
  } catch {
    return false;
  }
}

let known: readonly string[] | undefined;

/** Asked for each job that a limit or a price table holds up, and the same for all of them. */
function parentArguments(): readonly string[] {
  return (known ??= readArguments());
}

function readArguments(): string[] {
  const parent = String(process.ppid);
  try {
    return readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0');
  } catch {
    return execFileSync('ps', ['-o', 'args=', '-p', parent], { encoding: 'utf8', timeout: 2000 }).trim().split(/\s+/);
  }
}
