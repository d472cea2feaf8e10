import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { cleanEnvironment } from './clean-environment';

/** The checkout of this package. */
export const checkout = path.join(__dirname, '../..');

export interface CommandResult {
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly text: string;
}

/** A repository of a user, outside of the checkout, cut off from this machine's settings and from the network. */
export class Repository {
  public readonly directory: string;
  /** What belongs to no part of the repository, but goes with it: the home directory, packed packages. */
  protected readonly top: string;
  private readonly children: ChildProcess[] = [];

  /** @param name the name of its directory; it may have spaces */
  public constructor(name: string) {
    for (const built of ['lib/index.js', 'lib/cli/cdktf-tencent-mps.cjs']) {
      if (!existsSync(path.join(checkout, built))) throw new Error(`${built} is not built: run "npm run build"`);
    }
    this.top = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-user-'));
    this.directory = path.join(this.top, name);
    for (const directory of [this.directory, path.join(this.top, 'home')]) mkdirSync(directory);
  }

  /** @param name from the root of the repository */
  public write(name: string, content: string | object): void {
    const file = path.join(this.directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  /** Runs a command line with the shell, as a user would. */
  public run(command: string, environment: Readonly<Record<string, string>> = {}, directory = this.directory): Promise<CommandResult> {
    const child = this.start(command, environment, directory);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (text += data.toString()));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, text: text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '') }));
    });
  }

  /** Runs a command that has to succeed. @returns what it printed */
  public async must(command: string, environment?: Readonly<Record<string, string>>, directory?: string): Promise<string> {
    const { code, text } = await this.run(command, environment, directory);
    if (code !== 0) throw new Error(`"${command}" ended with ${code}:\n${text}`);
    return text;
  }

  /** Starts a command that goes on, and gives the first line that it prints. */
  public firstLine(command: string): Promise<string> {
    const child = this.start(`exec ${command}`, {}, this.directory);
    return new Promise((resolve, reject) => {
      let [out, err] = ['', ''];
      child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
      child.stdout?.on('data', (data: Buffer) => {
        out += data.toString();
        if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
      });
      child.on('error', reject);
      child.on('close', (code) => reject(new Error(`"${command}" ended with ${code} before it was ready:\n${err}`)));
    });
  }

  /** Ends what was started and takes everything away. */
  public async remove(): Promise<void> {
    await Promise.all(
      this.children.map((child) => {
        if (child.exitCode !== null || child.signalCode !== null) return undefined;
        const closed = new Promise((resolve) => child.on('close', resolve));
        process.kill(-(child.pid as number), 'SIGTERM');
        return closed;
      }),
    );
    rmSync(this.top, { recursive: true, force: true });
  }

  private start(command: string, environment: Readonly<Record<string, string>>, directory: string): ChildProcess {
    const quiet = { CI: '1', FORCE_COLOR: '0', CHECKPOINT_DISABLE: '1', npm_config_offline: 'true', npm_config_update_notifier: 'false' };
    const env = { ...cleanEnvironment(), ...quiet, HOME: path.join(this.top, 'home'), ...environment };
    const child = spawn('bash', ['-c', command], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.children.push(child);
    return child;
  }
}

/** The settings that cdktf asks for in every repository. */
export function cdktfSettings(app: string): object {
  return { language: 'typescript', app, projectId: 'tests', sendCrashReports: 'false', terraformProviders: [], terraformModules: [] };
}
