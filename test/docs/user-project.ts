import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { root } from './documents';

export interface CommandResult {
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly text: string;
}

const peers = ['cdktf', 'constructs', 'tsx'];

/** An infrastructure repository of a user, with the package installed as npm would pack it, cut off from this machine's settings and from the network. */
export class UserProject {
  private readonly top = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-docs-'));
  public readonly directory = path.join(this.top, 'infrastructure');
  private readonly children: ChildProcess[] = [];

  public constructor() {
    for (const built of ['lib/index.js', 'lib/cli/cdktf-tencent-mps.cjs']) {
      if (!existsSync(path.join(root, built))) throw new Error(`${built} is not built: run "npm run build"`);
    }
    const modules = path.join(this.directory, 'node_modules');
    const own = path.join(modules, 'cdktf-tencent-mps');
    for (const directory of [own, path.join(modules, '.bin'), path.join(this.top, 'home')]) mkdirSync(directory, { recursive: true });
    execFileSync('npm', ['pack', root, '--pack-destination', this.top, '--ignore-scripts', '--silent'], { cwd: this.top, stdio: 'pipe' });
    const packed = readdirSync(this.top).find((name) => name.endsWith('.tgz')) as string;
    execFileSync('tar', ['xzf', path.join(this.top, packed), '-C', own, '--strip-components', '1']);
    for (const name of peers) symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
    symlinkSync(path.join(root, 'node_modules/.bin/cdktf'), path.join(modules, '.bin/cdktf'));
    symlinkSync('../cdktf-tencent-mps/lib/cli/cdktf-tencent-mps.cjs', path.join(modules, '.bin/cdktf-tencent-mps'));
    this.write('package.json', JSON.stringify({ name: 'infrastructure', private: true }));
    const settings = { language: 'typescript', app: 'node --import tsx main.ts', projectId: 'docs', sendCrashReports: 'false' };
    this.write('cdktf.json', JSON.stringify({ ...settings, terraformProviders: [], terraformModules: [] }));
  }

  public write(name: string, text: string): void {
    writeFileSync(path.join(this.directory, name), text);
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

  /** Runs a command that has to succeed. */
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
    const kept = Object.entries(process.env).filter(([name]) => !/^(TF_|TENCENTCLOUD_|CDKTF_|npm_|https?_proxy$|no_proxy$)/i.test(name));
    const quiet = { CI: '1', FORCE_COLOR: '0', CHECKPOINT_DISABLE: '1', npm_config_offline: 'true', npm_config_update_notifier: 'false' };
    const env = { ...Object.fromEntries(kept), ...quiet, HOME: path.join(this.top, 'home'), ...environment };
    const child = spawn('bash', ['-c', command], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.children.push(child);
    return child;
  }
}
