import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE, PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../src/model/contract';
import { cleanEnvironment } from '../support/clean-environment';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, without colours and line drawing, words joined by single blanks: what a person reads, ready to be searched. */
  readonly text: string;
}

export interface Running {
  readonly pid: number;
  readonly done: Promise<CommandResult>;
  kill(signal: NodeJS.Signals): void;
}

const bundle = path.join(__dirname, '../../lib/provider', PROVIDER_EXECUTABLE);
const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** A directory in which the real Terraform runs with the built provider, cut off from the user's own settings. */
export class Workspace {
  public readonly directory = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-'));
  /** What the command that was started last has in its environment. */
  public commandEnvironment: Readonly<Record<string, string>> = {};
  private readonly environment: Record<string, string>;

  /** With TF_REATTACH_PROVIDERS in the environment Terraform starts no provider, and none is installed. */
  public constructor(environment: Readonly<Record<string, string>> = {}) {
    if (!environment.TF_REATTACH_PROVIDERS) this.install(PROVIDER_SOURCE, PROVIDER_VERSION, PROVIDER_EXECUTABLE);
    this.environment = { ...cleanEnvironment(), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_CLI_ARGS: '-no-color', ...environment };
  }

  /** Puts the built provider where Terraform looks for the provider of that source address. */
  public install(source: string, version: string, executable: string): void {
    if (!existsSync(bundle)) throw new Error('the provider is not built: run npm run build');
    const directory = path.join(this.directory, 'terraform.d/plugins', source, version, platform);
    mkdirSync(directory, { recursive: true });
    copyFileSync(bundle, path.join(directory, executable));
    chmodSync(path.join(directory, executable), 0o755);
  }

  /** Writes the configuration; the provider's source is added. */
  public write(configuration: Readonly<Record<string, unknown>>): void {
    const terraform = { required_providers: { [PROVIDER_NAME]: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION } } };
    writeFileSync(path.join(this.directory, 'main.tf.json'), JSON.stringify({ terraform, ...configuration }, null, 2));
  }

  /** `onOutput` is told everything that was written to standard output so far, as it comes. */
  public start(args: readonly string[], environment: Readonly<Record<string, string>> = {}, onOutput?: (stdout: string) => void): Running {
    this.commandEnvironment = { ...this.environment, ...environment };
    const child = spawn('terraform', args, {
      cwd: this.directory,
      env: this.commandEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const chunks = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      chunks.stdout += data.toString();
      onOutput?.(chunks.stdout);
    });
    child.stderr.on('data', (data: Buffer) => (chunks.stderr += data.toString()));
    const done = new Promise<CommandResult>((resolve, reject) => {
      child.on('error', (error) => reject(new Error(`terraform could not be started: ${error.message}. Install Terraform and put it on the PATH.`)));
      child.on('close', (code) => resolve({ code, ...chunks, text: readable(chunks.stdout + chunks.stderr) }));
    });
    return { pid: child.pid ?? 0, done, kill: (signal) => process.kill(-(child.pid ?? 0), signal) };
  }

  public run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<CommandResult> {
    return this.start(args, environment).done;
  }

  /** Runs a command that has to succeed. */
  public async must(...args: string[]): Promise<CommandResult> {
    return succeeded(args, await this.run(args));
  }

  public async init(environment?: Readonly<Record<string, string>>): Promise<CommandResult> {
    return succeeded(['init'], await this.run(['init'], environment));
  }

  public apply(...args: string[]): Promise<CommandResult> {
    return this.run(['apply', '-auto-approve', ...args]);
  }

  public destroy(): Promise<CommandResult> {
    return this.run(['destroy', '-auto-approve']);
  }

  /** The plan's resource changes by address, read from the plan that Terraform shows as JSON. */
  public async plan(...args: string[]): Promise<Plan> {
    const result = await this.must('plan', '-out=plan.bin', ...args);
    const shown = JSON.parse((await this.must('show', '-json', 'plan.bin')).stdout) as { resource_changes?: ResourceChange[] };
    return { text: result.text, changes: new Map((shown.resource_changes ?? []).map((change) => [change.address, change])) };
  }

  /** The attributes of a resource in the state. */
  public async state(address: string): Promise<Record<string, never>> {
    const shown = JSON.parse((await this.must('show', '-json')).stdout) as {
      values?: { root_module: { resources?: { address: string; values: Record<string, never> }[] } };
    };
    const found = shown.values?.root_module.resources?.find((resource) => resource.address === address);
    if (!found) throw new Error(`the state has no ${address}`);
    return found.values;
  }

  /** The attributes of a resource as the state file holds them; undefined when it has none. */
  public stored(address: string): StoredResource | undefined {
    return this.stateFile().resources.find((resource) => `${resource.type}.${resource.name}` === address)?.instances[0];
  }

  /** The state file, for tests that read or change what Terraform would not show. */
  public stateFile(): StateFile {
    const file = path.join(this.directory, 'terraform.tfstate');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StateFile) : { version: 4, resources: [] };
  }

  public writeStateFile(state: StateFile): void {
    writeFileSync(path.join(this.directory, 'terraform.tfstate'), JSON.stringify(state));
  }

  /** Forgets every run: state, plans, and the provider's notes. */
  public forget(): void {
    for (const name of ['terraform.tfstate', 'terraform.tfstate.backup', 'plan.bin', '.terraform/tencentmps']) {
      rmSync(path.join(this.directory, name), { recursive: true, force: true });
    }
  }

  /** As `terraform state rm`. */
  public forgetOne(address: string): void {
    const state = this.stateFile();
    this.writeStateFile({ ...state, resources: state.resources.filter(({ type, name }) => `${type}.${name}` !== address) });
  }

  public remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface StoredResource {
  readonly status?: 'tainted';
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Base64. */
  readonly private?: string;
}

export interface StateFile {
  readonly version: number;
  readonly [member: string]: unknown;
  readonly resources: readonly { readonly type: string; readonly name: string; readonly instances: readonly StoredResource[] }[];
}

export interface ResourceChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
    readonly after_unknown: Record<string, unknown>;
  };
}

export interface Plan {
  readonly text: string;
  readonly changes: ReadonlyMap<string, ResourceChange>;
}

/** The errors that a person is shown, each from its summary to the end of its detail. */
export function errorsIn({ text }: CommandResult): string[] {
  return text.split(/(?:^| )Error: /).slice(1);
}

function succeeded(args: readonly string[], result: CommandResult): CommandResult {
  if (result.code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${result.code}:\n${result.stdout}${result.stderr}`);
  return result;
}

function readable(output: string): string {
  return output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim();
}
