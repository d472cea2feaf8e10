import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE } from '../../src/model/contract';
import { cleanEnvironment } from './clean-environment';
import { clientCertificate, type ClientCertificate } from './client-certificate';
import { parseHandshake, PluginClient, type Handshake } from './plugin-client';

// A process that starts takes seconds where the machine is busy.
jest.setTimeout(60_000);

export const BUNDLE = path.join(__dirname, '../../lib/provider', PROVIDER_EXECUTABLE);
export const MAGIC_COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

export interface PluginOptions {
  /** @default - the built provider */
  readonly executable?: string;
  /** Added to the environment; undefined takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** False: as Terraform does with TF_DISABLE_PLUGIN_TLS set. @default true */
  readonly tls?: boolean;
  /** @default - a directory of its own, which is also its home */
  readonly directory?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The environment in which Terraform starts a plugin, cut off from the user's own settings. */
export function pluginEnvironment(directory: string, certificatePem: string | undefined, more: PluginOptions['environment'] = {}): NodeJS.ProcessEnv {
  const given = {
    HOME: directory,
    TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_MIN_PORT: '10000',
    PLUGIN_MAX_PORT: '25000',
    PLUGIN_CLIENT_CERT: certificatePem,
    ...more,
  };
  return { ...cleanEnvironment(), ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** The built provider, started as Terraform starts it, with a client beside it. */
export class PluginProcess {
  public stdout = '';
  public stderr = '';
  public readonly exit: Promise<Exit>;
  private clientMade?: PluginClient;
  private shakenHand?: Handshake;

  private constructor(
    private readonly child: ChildProcess,
    private readonly certificate: ClientCertificate | undefined,
    private readonly ownDirectory: string | undefined,
  ) {
    this.exit = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
  }

  /** Starts it and waits for the handshake. Rejects when it ends before that. */
  public static async start(options: PluginOptions = {}): Promise<PluginProcess> {
    const started = PluginProcess.spawn(options);
    await started.shake();
    return started;
  }

  /** Starts it. */
  public static spawn({ executable = BUNDLE, environment, tls = true, directory }: PluginOptions = {}): PluginProcess {
    if (!existsSync(executable)) throw new Error('the provider is not built: run npm run build');
    const cwd = directory ?? mkdtempSync(path.join(os.tmpdir(), 'tencentmps-plugin-'));
    const certificate = tls ? clientCertificate() : undefined;
    const env = pluginEnvironment(cwd, certificate?.certificatePem, environment);
    return new PluginProcess(spawn(executable, [], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }), certificate, directory ? undefined : cwd);
  }

  public get pid(): number {
    return this.child.pid as number;
  }

  public get handshake(): Handshake {
    if (!this.shakenHand) throw new Error('the provider has not shaken hands yet');
    return this.shakenHand;
  }

  public get client(): PluginClient {
    return (this.clientMade ??= new PluginClient(this.handshake, this.certificate));
  }

  public kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves as soon as standard error holds the text. */
  public logged(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.stderr.includes(text)) resolve();
      };
      look();
      this.child.stderr?.on('data', look);
      void this.exit.then(() => reject(new Error(`the provider ended without saying ${text}:\n${this.stderr}`)));
    });
  }

  /** Says goodbye as Terraform does, and waits for the end. */
  public async stop(): Promise<Exit> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      if (this.shakenHand) await this.client.call('Shutdown').catch(() => this.kill('SIGKILL'));
      else this.kill('SIGKILL');
    }
    this.clientMade?.close();
    const exit = await this.exit;
    if (this.ownDirectory) rmSync(this.ownDirectory, { recursive: true, force: true });
    return exit;
  }

  private shake(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.stdout?.on('data', () => {
        const end = this.stdout.indexOf('\n');
        if (end < 0) return;
        this.shakenHand ??= parseHandshake(this.stdout.slice(0, end));
        resolve();
      });
      this.exit.then(({ code, signal }) => reject(new Error(`the provider ended before the handshake (${code ?? signal}):\n${this.stderr}`)), reject);
    });
  }
}
