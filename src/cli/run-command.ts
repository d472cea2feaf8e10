import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a command line in the shell, with this process's own input and output. An interruption from the keyboard reaches the command by itself, so this
 * process only waits for it; a termination is passed on. @returns the command's exit code; 128 and the signal's number where a signal ended it
 */
export function runCommand(command: string, environment: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: 'inherit', env: environment });
    const wait = (): void => undefined;
    const terminate = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', terminate);
    const ended = (): void => void process.off('SIGINT', wait).off('SIGTERM', terminate);
    child.on('error', (error) => {
      ended();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      ended();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
